"""Sub-groups: who sits where, who writes, what a table answers (formats.md §2.3)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from msgspec import structs

from app.core import groups
from app.core.errors import RefusedError, StaleError
from app.core.groups import Person, WishKind
from app.core.i18n import _, ngettext
from app.core.people import profiles
from app.core.phase import Audience, Choice, Grouping, Mix
from app.core.record import Channel, Role, is_card_key
from app.core.session import Screen
from app.core.tally import choice_options, meant
from app.core.teams import MOST_TEAMS, ROOM, team, team_count
from app.room.between import companies, forget_parted
from app.room.wished import (
    Made,
    asked,
    by_hand,
    gathered,
    name_one_standing,
    nobody_late,
    offered,
    open_to,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from concurrent.futures import Future

    from app.core.phase import AnyInput
    from app.core.record import Record, Team
    from app.core.session import Step
    from app.room.hall import Hall
    from app.room.thread import SessionThread
    from app.store import Act


COMPOSE = "compose"
"""What the journal calls an act that makes the tables of a step; the step's number follows."""


class Teams:
    """What facilitators do with sub-groups. ``seat`` names who acts; ``step`` whose teams they are.

    All can be undone, but what a table answers. Raises RefusedError with a plain sentence, and
    StaleError when the screen has changed since ``revision``: these may be other tables.
    """

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def compose(
        self,
        seat: str,
        step: int,
        count: int = 0,
        *,
        seed: int | None = None,
        revision: int | None = None,
    ) -> Future[None]:
        """Put everybody present in ``count`` tables (0: as the step asks), drawn anew each time."""
        return self._post(revision, lambda: self._compose(seat, step, count, seed))

    def move(
        self,
        seat: str,
        step: int,
        people: Sequence[int],
        key: str,
        *,
        round: int = 1,  # noqa: A002 - the word of the contract
        revision: int | None = None,
    ) -> Future[None]:
        """Seat people at a table by hand, in one act; in a later round, for that round alone."""
        return self._post(revision, lambda: self._move(seat, step, tuple(people), key, round))

    def lock(
        self, seat: str, step: int, *, locked: bool, revision: int | None = None
    ) -> Future[None]:
        """Keep the tables as they are: they cannot be drawn again until unlocked."""
        return self._post(revision, lambda: self._lock(seat, step, locked))

    def seat_late(self, seat: str, step: int, *, revision: int | None = None) -> Future[None]:
        """Seat those who came since: nobody else moves."""
        return self._post(revision, lambda: self._seat_late(seat, step))

    def wish(self, seat: str, step: int, kind: WishKind, one: int, other: int = 0) -> Future[None]:
        """Ask that two people be together or apart, or one at an accessible table: never why."""
        return self._thread.post(lambda: self._wish(seat, step, kind, one, other))

    def unwish(self, seat: str, wish: int) -> Future[None]:
        """Take such a wish back."""
        return self._thread.post(lambda: self._unwish(seat, wish))

    def accessible(
        self, seat: str, step: int, key: str, *, accessible: bool, revision: int | None = None
    ) -> Future[None]:
        """Say that a table is accessible, or not."""
        return self._post(revision, lambda: self._accessible(seat, step, key, accessible))

    def role(
        self,
        seat: str,
        step: int,
        person: int,
        role: Role,
        *,
        round: int = 1,  # noqa: A002 - the word of the contract
        revision: int | None = None,
    ) -> Future[None]:
        """Say who writes, keeps the time or speaks for a table: one person each."""
        return self._post(revision, lambda: self._role(seat, step, person, role, round))

    def profile(self, seat: str, person: int, profile: str) -> Future[None]:
        """Note the coarse profile that someone said, or take it back with an empty one."""
        return self._thread.post(lambda: self._profile(seat, person, profile))

    def choose(
        self,
        seat: str,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the contract
        team: str,
        value: Sequence[str],
        seen: Sequence[str] | None = None,
    ) -> Future[None]:
        """Write down what a table, or the whole room, chose: said aloud or circled on a poster.

        ``team`` is a table's key, or ``ROOM`` for a question that the room answers together.
        ``seen`` is what it had chosen when that was read: StaleError when it chose again since.
        """
        before = tuple(seen) if seen is not None else None
        return self._thread.post(
            lambda: self._choose(seat, step, phase, input, team, tuple(value), before)
        )

    def _post(self, revision: int | None, act: Callable[[], None]) -> Future[None]:
        def work() -> None:
            self._hall.check(revision)
            act()

        return self._thread.post(work)

    def _record(self, step_id: int) -> tuple[Step, Record]:
        """Return the step whose tables these are, and what it holds."""
        step = self._hall.tables_of(self._hall.step(step_id))
        return step, self._hall.record(step)

    def _teams(self, step_id: int) -> tuple[Step, Record]:
        step, record = self._record(step_id)
        if not record.teams:
            raise RefusedError(_("Les tables ne sont pas encore faites. Touchez « Composer »."))
        return step, record

    def _compose(self, seat: str, step_id: int, count: int, seed: int | None) -> None:
        hall = self._hall
        step, record = self._record(step_id)
        if not 0 <= count <= MOST_TEAMS:
            raise RefusedError(_("Il faut entre 1 et {most} tables.").format(most=MOST_TEAMS))
        if record.locked:
            raise RefusedError(
                _("Les tables sont gardées comme elles sont. Déverrouillez d’abord.")
            )
        if hall.tables_wrote(step.id):
            raise RefusedError(
                _("Des tables ont déjà écrit. Déplacez les personnes une à une, à la main.")
            )
        grouping = self._grouping(step)
        people = hall.people
        if not people:
            raise RefusedError(
                _("Personne n’est noté. Écrivez combien de personnes sont là, puis composez.")
            )
        if grouping.wished:
            made = gathered(hall, step, record, grouping, count)
        else:
            made = self._drawn(people, count, grouping, record, step, seed)
        with hall.act(seat, f"{COMPOSE} {step.id}", _("composer les tables")) as act:
            before = companies(hall)
            self._set_teams(act, step, made)
            forget_parted(hall, before)
            hall.save_run(act, structs.replace(hall.run, revision=hall.run.revision + 1))

    def _grouping(self, step: Step) -> Grouping:
        found = next((one.grouping for one in self._hall.phases(step) if one.grouping), None)
        if found is None:
            raise RefusedError(_("Cette étape ne se fait pas en sous-groupes."))
        return found

    def _drawn(
        self,
        people: Sequence[Person],
        asked_for: int,
        grouping: Grouping,
        record: Record,
        step: Step,
        seed: int | None,
    ) -> tuple[Made, ...]:
        count = min(asked_for or team_count(grouping, len(people)), len(people))
        accessible = tuple(one.number - 1 for one in record.teams if one.accessible)
        wishes = self._hall.store.wishes(step.id)
        number = secrets.randbits(32) if seed is None else seed
        if grouping.mix is Mix.PEERS:
            made = groups.compose_peers(
                people, count, wishes=wishes, accessible=accessible, seed=number
            )
        else:
            made = groups.compose(people, count, wishes=wishes, accessible=accessible, seed=number)
        names = (*grouping.names, *[""] * len(made.groups))
        return tuple(map(Made, made.groups, names))

    def _set_teams(self, act: Act, step: Step, made: Sequence[Made]) -> None:
        """Write the tables and who sits there; roles and later rounds begin anew."""
        store = self._hall.store
        rows = store.team_rows(step.id)
        for key, row in rows.items():
            if team_number(key) > len(made):
                act.delete("team", row)
            else:
                self._clear(act, row)
        for number, one in enumerate(made, 1):
            # Words that people wrote stay in their cards: see Format.team_names.
            name = "" if is_card_key(one.option) else one.name
            new = team(number, name, one.option)
            if new.key in rows:
                act.update("team", rows[new.key], label=new.label, option=new.option)
            row = rows[new.key] if new.key in rows else _insert_team(act, step, new)
            for person in one.people:
                _seat_at(act, row, person)
            for _each in range(one.standing):
                _seat_at(act, row, None)

    def _clear(self, act: Act, team_row: int) -> None:
        for member in self._hall.store.member_rows(team_row):
            act.delete("team_member", member)

    def _move(
        self, seat: str, step_id: int, people: tuple[int, ...], key: str, number: int
    ) -> None:
        step, record = self._teams(step_id)
        where = record.team(key)
        if where is None:
            raise RefusedError(_("Cette table n’existe pas."))
        if not set(people) <= {one.id for one in self._hall.people}:
            raise RefusedError(_("Cette personne n’est plus là."))
        at = _round_of(record, number)
        there = {one.person for one in record.seated(at)[key]}
        moved = [person for person in dict.fromkeys(people) if person not in there]
        if not moved:
            return
        label = ngettext(
            "placer une personne à la table {{n}}",
            "placer {n} personnes à la table {{n}}",
            len(moved),
        ).format(n=where.number)
        with self._hall.act(seat, "seat", label) as act:
            before = companies(self._hall)
            for person in moved:
                self._sit(act, step, person, key, at)
            forget_parted(self._hall, before)

    def _sit(self, act: Act, step: Step, person: int, key: str, number: int) -> None:
        store = self._hall.store
        row = store.team_rows(step.id)[key]
        member = store.member_row(step.id, person, number)
        if member is None:
            name_one_standing(self._hall, act, step, row)
            _seat_at(act, row, person, number)
        else:
            act.update("team_member", member, team_id=row, role=Role.NONE)

    def _lock(self, seat: str, step_id: int, locked: bool) -> None:
        step, _record = self._teams(step_id)
        label = _("garder les tables") if locked else _("déverrouiller les tables")
        with self._hall.act(seat, "lock", label) as act:
            for row in self._hall.store.team_rows(step.id).values():
                act.update("team", row, locked=locked)

    def _seat_late(self, seat: str, step_id: int) -> None:
        step, record = self._teams(step_id)
        joins = self._joining(step, record)
        late = {
            number: [one for one in self.unseated(record, number) if joins.get(one.id) != ""]
            for number in self._rounds_now(step, record)
        }
        if not any(late.values()):
            raise RefusedError(nobody_late(joins.values()))
        with self._hall.act(seat, "late", _("placer les personnes arrivées après")) as act:
            before = companies(self._hall)
            for number, people in late.items():
                self._join_tables(act, step, record, people, number, joins)
            forget_parted(self._hall, before)

    def _rounds_now(self, step: Step, record: Record) -> tuple[int, ...]:
        """Return the round that people at the tables of a step are in now, then the last one."""
        last = max((one.round for one in record.seats), default=1)
        here = self._hall.here
        if here is None or self._hall.tables_of(here[0]).id != step.id:
            return (last,)
        return tuple(sorted({_round_of(record, here[1].round), last}))

    def _join_tables(
        self,
        act: Act,
        step: Step,
        record: Record,
        people: Sequence[Person],
        number: int,
        joins: Mapping[int, str | None],
    ) -> None:
        """Seat latecomers in a round, one after the other: where they asked to be, or are few."""
        known = {one.id: one for one in self._hall.people}
        keys = [one.key for one in record.teams]
        tables = [
            [known[one.person] for one in seats if one.person in known]
            for seats in record.seated(number).values()
        ]
        accessible = [one.number - 1 for one in record.teams if one.accessible]
        wishes = self._hall.store.wishes(step.id)
        for person in people:
            key = joins.get(person.id)
            at = (
                groups.seat_late(person, tables, wishes=wishes, accessible=accessible)
                if key is None
                else keys.index(key)
            )
            tables[at].append(person)
            self._sit(act, step, person.id, keys[at], number)

    def _joining(self, step: Step, record: Record) -> dict[int, str | None]:
        """Return which team each person asks for, where teams are made so (see ``open_to``)."""
        grouping = self._grouping(step)
        if not grouping.wished:
            return {}
        wanted = asked(self._hall, step, record, grouping)
        options = offered(self._hall, step, record, grouping)
        joins = {one: open_to(record, options, places) for one, places in wanted.items()}
        hands = by_hand(self._hall, step, record, grouping)
        return joins | dict.fromkeys(hands, "")

    def unseated(self, record: Record, number: int = 1) -> tuple[Person, ...]:
        """Return the people present who have no table at a round."""
        seated = {one.person for seats in record.seated(number).values() for one in seats}
        return tuple(one for one in self._hall.people if one.id not in seated)

    def _wish(self, seat: str, step_id: int, kind: WishKind, one: int, other: int) -> None:
        step, _record = self._record(step_id)
        known = {person.id for person in self._hall.people}
        pair = kind is not WishKind.ACCESSIBLE
        if one not in known or (pair and (other not in known or one == other)):
            raise RefusedError(_("Choisissez deux personnes qui sont là."))
        wishes = self._hall.store.wishes(step.id)
        if any((wish.kind, {wish.one, wish.other}) == (kind, {one, other}) for wish in wishes):
            return
        with self._hall.act(seat, "wish", _("noter un souhait pour les tables")) as act:
            act.insert(
                "team_wish", step_id=step.id, kind=kind, one=one, other=other if pair else None
            )

    def _unwish(self, seat: str, wish: int) -> None:
        with self._hall.act(seat, "unwish", _("retirer un souhait pour les tables")) as act:
            act.delete("team_wish", wish)

    def _accessible(self, seat: str, step_id: int, key: str, accessible: bool) -> None:
        step, _record = self._teams(step_id)
        row = self._hall.store.team_rows(step.id).get(key)
        if row is None:
            raise RefusedError(_("Cette table n’existe pas."))
        with self._hall.act(seat, "accessible", _("dire quelle table est accessible")) as act:
            act.update("team", row, accessible=accessible)

    def _role(self, seat: str, step_id: int, person: int, role: Role, number: int) -> None:
        step, record = self._teams(step_id)
        with self._hall.act(seat, "role", _("dire qui fait quoi à une table")) as act:
            for member, new in self._role_changes(step, record, person, role, number):
                act.update("team_member", member, role=new)

    def take_role(self, step: Step, person: int, role: Role, number: int) -> None:
        """Let someone take a role at their table, or give it up, from their own phone."""
        step, record = self._record(step.id)
        for member, new in self._role_changes(step, record, person, role, number):
            self._hall.store.set_role(member, new)

    def _role_changes(
        self, step: Step, record: Record, person: int, role: Role, number: int
    ) -> list[tuple[int, Role]]:
        at = _round_of(record, number)
        seat = record.seat(person, at)
        if seat is None:
            raise RefusedError(_("Cette personne n’a pas encore de table."))
        store = self._hall.store
        held = [
            one for one in record.seated(at)[seat.team] if role and one.role is role
        ]  # Who had it gives it up.
        changes = [(one.person, Role.NONE) for one in held if one.person != person]
        found = [*changes, (person, role)]
        rows = [(store.member_row(step.id, one, at), new) for one, new in found]
        return [(row, new) for row, new in rows if row is not None]

    def _profile(self, seat: str, person: int, profile: str) -> None:
        if profile and profile not in profiles():
            raise RefusedError(_("Ce profil n’existe pas dans la liste."))
        with self._hall.act(seat, "profile", _("noter un profil")) as act:
            act.update("participant", person, profile=profile)
        self._hall.read_guests()

    def _choose(
        self,
        seat: str,
        step_id: int,
        phase_key: str,
        input_key: str,
        key: str,
        value: tuple[str, ...],
        seen: tuple[str, ...] | None,
    ) -> None:
        hall = self._hall
        step, phase, choice = hall.input(step_id, phase_key, input_key)
        record = hall.record(step)
        _check_shared(choice, record, key)
        assert isinstance(choice, Choice)
        if hall.run.screen is Screen.NEUTRAL and step.id == hall.run.step:
            raise RefusedError(
                _("Écran neutre : rien n’est noté. Montrez l’étape, puis notez ce choix.")
            )
        said = record.answers_of(phase.key, choice.key).get(key, ())
        now = meant(said, choice_options(choice, record, key))
        if seen is not None and set(seen) != set(now):
            raise StaleError(_("Ce choix a changé entre-temps. Regardez, puis recommencez."))
        hall.check_value(choice, step, value, key)
        label = _("noter un choix : {who}").format(who=_who(record, key))
        with hall.replanning(), hall.act(seat, "choose", label, undoable=False):
            hall.store.add_answer(
                step=step.id,
                phase=phase.key,
                input=choice.key,
                alias=key,
                value=value,
                channel=Channel.VOICE,
                key=secrets.token_hex(16),
                now=hall.clock(),
                late=hall.is_late(step, phase),
            )


def _who(record: Record, key: str) -> str:
    """Return who chose together: « Table 2 », or the whole room."""
    table = record.team(key)
    return _("table {n}").format(n=table.number) if table is not None else _("toute la salle")


def _check_shared(question: AnyInput, record: Record, key: str) -> None:
    """Raise RefusedError unless a table, or the whole room, answers this by its key."""
    if isinstance(question, Choice) and question.audience is Audience.ROOM and key == ROOM:
        return
    if not isinstance(question, Choice) or question.audience is not Audience.TEAMS:
        raise RefusedError(_("Cette question ne se répond pas ensemble."))
    if record.team(key) is None:
        raise RefusedError(_("Cette table n’existe pas."))


def team_number(key: str) -> int:
    """Return the number in a team's key: « g2 » → 2."""
    return int(key.removeprefix("g"))


def _seat_at(act: Act, team: int, person: int | None, number: int = 1) -> None:
    """Seat someone at a team from a round on; ``None``: somebody counted there, whoever it is."""
    act.insert("team_member", team_id=team, participant_id=person, round=number, role=Role.NONE)


def _insert_team(act: Act, step: Step, new: Team) -> int:
    return act.insert(
        "team",
        step_id=step.id,
        key=new.key,
        number=new.number,
        label=new.label,
        shape=new.shape,
        colour=new.colour,
        option=new.option,
    )


def _round_of(record: Record, number: int) -> int:
    """Return the latest round up to ``number`` in which people were seated."""
    return max((one.round for one in record.seats if one.round <= max(number, 1)), default=1)
