"""What people present ask for, as teams are composed by it (see ``Grouping.wished``)."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.phase import Choice, Grouping
from app.core.tally import answers_to, choice_options, hands_counted, meant
from app.core.wished import Asked, gather

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.phase import Option
    from app.core.record import Record
    from app.core.session import Step
    from app.room.guest import Attendee
    from app.room.hall import Hall
    from app.store import Act


class Made(NamedTuple):
    """The people of a team, what it is called ("" for its number), and the option they chose.

    ``standing``: how many more were counted there, nobody knowing who they are.
    """

    people: tuple[int, ...]
    name: str = ""
    option: str = ""
    standing: int = 0


def asked(hall: Hall, step: Step, record: Record, grouping: Grouping) -> Asked:
    """Return the places that people present ask for one by one: nothing for who raises a hand."""
    return _asked(hall, step, record, grouping)[0]


def by_hand(hall: Hall, step: Step, record: Record, grouping: Grouping) -> frozenset[int]:
    """Return those present who raised a hand, if any: nobody knows in front of which poster."""
    wanted, standing = _asked(hall, step, record, grouping)
    unknown = (one.id for one in hall.attendees if one.id not in wanted)
    return frozenset(unknown) if standing else frozenset()


def _asked(
    hall: Hall, step: Step, record: Record, grouping: Grouping
) -> tuple[Asked, tuple[int, ...]]:
    """Return the places that people ask for one by one, and those of hands counted, one each.

    Who raises a hand, or whose ballot has no number, is a number at a place: nobody knows who.
    """
    found = [hall.input(step.id, *name.split(".", 1)) for name in grouping.wished]
    questions = [(phase.key, one) for _step, phase, one in found if isinstance(one, Choice)]
    if not questions:
        return {}, ()
    first_phase, first = questions[0]
    keys = [option.key for option in choice_options(first, record)]
    said = [answers_to(record, phase, choice) for phase, choice in questions]
    aliases = {one.id: _answers_as(hall, step, one, said[0]) for one in hall.attendees}
    wanted = {}
    for person, alias in aliases.items():
        if not alias:
            continue
        chosen = dict.fromkeys(key for answers in said for key in answers.get(alias, ()))
        wanted[person] = tuple(keys.index(key) for key in chosen if key in keys)
    known = {hall.alias(person, step.id) for person in hall.everybody}
    sheets = Counter(value[0] for alias, value in said[0].items() if value and alias not in known)
    typed = hands_counted(record, first_phase, first)
    standing = [typed.get(key, 0) + sheets[key] for key in keys]
    places = chain.from_iterable([place] * number for place, number in enumerate(standing))
    return wanted, tuple(islice(places, len(hall.attendees) - len(wanted)))


def _answers_as(hall: Hall, step: Step, one: Attendee, said: Mapping[str, tuple[str, ...]]) -> str:
    """Return the alias that someone answers under; "" for who raises a hand.

    Who has no phone does so until they answered, on the tablet, on somebody's phone or on paper.
    """
    alias, by_phone = hall.alias(one.id, step.id), one.code and hall.guests[one.id].recording
    return alias if by_phone or alias in said else ""


def offered(hall: Hall, step: Step, record: Record, grouping: Grouping) -> tuple[Option, ...]:
    """Return the places that people may ask for: the options of their first choice."""
    _step, _phase, first = hall.input(step.id, *grouping.wished[0].split(".", 1))
    return choice_options(first, record) if isinstance(first, Choice) else ()


def gathered(
    hall: Hall, step: Step, record: Record, grouping: Grouping, count: int = 0
) -> tuple[Made, ...]:
    """Return the teams that people ask for, in the order of places; none that nobody joins.

    ``count``: that many, where people ask for so many, however few each has (see ``gather``).
    Raises RefusedError while nobody has chosen.
    """
    wanted, standing = _asked(hall, step, record, grouping)
    hands: Asked = {-at: (place,) for at, place in enumerate(standing, 1)}
    groups = gather(wanted | hands, len(grouping.names), grouping.least, count).groups
    known = (tuple(one for one in group if one in wanted) for group in groups)
    unknown = (sum(one in hands for one in group) for group in groups)
    keys = (option.key for option in offered(hall, step, record, grouping))
    every = map(Made, known, grouping.names, keys, unknown)
    made = tuple(one for one in every if one.people or one.standing)
    if not made:
        raise RefusedError(
            _(
                "Personne n’a encore choisi. "
                "Notez combien de personnes sont devant chaque affiche, puis composez."
            )
        )
    return made


def open_to(record: Record, options: Sequence[Option], wanted: Sequence[int]) -> str | None:
    """Return the team that a latecomer joins: the first they ask for that is there.

    ``options`` are the places that can be asked for. None for whoever asks for nothing; "" where
    none of the teams asked for is there.
    """
    if not wanted:
        return None
    there = {one: team.key for team in record.teams for one in meant((team.option,), options)}
    keys = (there.get(options[place].key) for place in wanted)
    return next((key for key in keys if key is not None), "")


def name_one_standing(hall: Hall, act: Act, step: Step, team_row: int) -> None:
    """Take away a seat of nobody's: who was counted in front of a poster is now known.

    It is one of their own team, else of the others while there are more seats than people.
    """
    standing = {row: hall.store.unknown_rows(row) for row in hall.store.team_rows(step.id).values()}
    seats = hall.record(step).seats
    spare = max(standing.values(), key=len) if len(seats) >= len(hall.people) else ()
    for member in (standing[team_row] or spare)[:1]:
        act.delete("team_member", member)


def nobody_late(asked_for: Iterable[str | None]) -> str:
    """Return why nobody is seated: everybody is, or nobody knows where those left have to be."""
    if "" in asked_for:
        return _(
            "Mimosa ne sait pas où sont ces personnes. Demandez-leur, puis placez-les à la main."
        )
    return _("Chaque personne a déjà une table.")
