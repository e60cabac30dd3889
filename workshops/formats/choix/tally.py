"""What was chosen: the situation with most votes or several at a tie; who comes to each team."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Choice
from app.core.tally import Tally, hands_counted, meant, tally
from app.core.teams import ROOM
from workshops.formats.choix.phases import (
    AGREE,
    CHOOSE,
    CHOSEN,
    FIRST,
    JOIN,
    SECOND,
    VOTE,
    situations,
    teams_offered,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Option, Phase
    from app.core.record import Record
    from workshops.formats.choix.settings import Settings


@dataclass(frozen=True, slots=True)
class Island:
    """A team that people may join: how many ask for it first, how many are in it once it is made.

    ``size`` is None while teams are not made; 0 where it is not.
    """

    option: Option
    asked: int
    size: int | None = None


def votes(record: Record, phases: Sequence[Phase], phase: str, key: str) -> Tally:
    """Return the figures of one question; none where it is not asked."""
    found = next((one for one in phases if one.key == phase), None)
    choice = found.input(key) if found is not None else None
    return tally(record, phase, choice) if isinstance(choice, Choice) else Tally(())


def first_ones(
    settings: Settings, record: Record, phases: Sequence[Phase]
) -> tuple[tuple[Option, ...], Tally]:
    """Return the situations that most people chose, several at a tie, none without a vote."""
    found = votes(record, phases, CHOOSE, VOTE)
    most = max((number for _key, number in found.numbers), default=0)
    options = situations(settings, record)
    return tuple(one for one in options if most and found.of(one.key) == most), found


def agreed(settings: Settings, record: Record) -> Option | None:
    """Return the situation that the group works on, None while nobody agreed."""
    chosen = record.answers_of(AGREE, CHOSEN).get(ROOM, ())
    return next((one for one in situations(settings, record) if one.key in chosen), None)


def islands(settings: Settings, record: Record, phases: Sequence[Phase]) -> tuple[Island, ...]:
    """Return the teams that are offered, with their people."""
    found = votes(record, phases, JOIN, FIRST)
    offered = teams_offered(settings, record)
    seated = record.seated(1)
    sizes = Counter[str]()
    for team in record.teams:
        for key in meant((team.option,), offered):
            sizes[key] += len(seated[team.key])
    return tuple(
        Island(option, found.of(option.key), sizes[option.key] if record.teams else None)
        for option in offered
    )


def alert(phases: Sequence[Phase], record: Record) -> str:
    """Return who is without a team, which has too few people or was not made: for facilitators.

    Before teams are made: how many hands have no second choice where they may need one.
    """
    least = next((one.grouping.least for one in phases if one.grouping is not None), 0)
    if not least:
        return ""
    if not record.teams:
        return _no_second(phases, record, least)
    seated = record.seated(1)
    short = [
        _("{team} : {people}, il en faut {least}.").format(
            team=team.label, people=people(len(seated[team.key])), least=least
        )
        for team in record.teams
        if len(seated[team.key]) < least
    ]
    bare = _bare(record.presence.total - sum(map(len, seated.values())))
    return " ".join([*bare, *short, *_lost(not_made(phases, record), record, least)])


def _no_second(phases: Sequence[Phase], record: Record, least: int) -> str:
    """Return how many hands were raised for a team that too few people ask for: asked but once."""
    phase = next((one for one in phases if one.key == JOIN), None)
    first = phase.input(FIRST) if phase is not None else None
    if phase is None or not isinstance(first, Choice) or phase.input(SECOND) is None:
        return ""
    found = tally(record, JOIN, first)
    hands = hands_counted(record, JOIN, first)
    number = sum(count for key, count in hands.items() if found.of(key) < least)
    if not number:
        return ""
    return ngettext(
        "{n} main levée n’a pas de second choix, et son équipe est trop petite. "
        "Avant de composer, demandez son second choix, puis corrigez les nombres.",
        "{n} mains levées n’ont pas de second choix, et leur équipe est trop petite. "
        "Avant de composer, demandez leur second choix, puis corrigez les nombres.",
        number,
    )


def _bare(number: int) -> list[str]:
    """Return how many people have no team."""
    if number < 1:
        return []
    return [
        ngettext(
            "{n} personne n’a pas d’équipe. Demandez-lui, puis placez-la.",
            "{n} personnes n’ont pas d’équipe. Demandez-leur, puis placez-les.",
            number,
        )
    ]


def _lost(lost: Sequence[Island], record: Record, least: int) -> list[str]:
    """Return which ideas have no team though people asked for them, and how to keep them."""
    if not lost:
        return []
    named = [
        _("Pas d’équipe pour « {idea} » : {people}, il en faut {least}.").format(
            idea=one.option.label, people=people(one.asked), least=least
        )
        for one in lost
    ]
    keep = ngettext(
        "Pour la garder : mettez {{teams}} équipes, puis composez à nouveau.",
        "Pour les garder : mettez {{teams}} équipes, puis composez à nouveau.",
        len(lost),
    ).format(teams=len(record.teams) + len(lost))
    return [*named, keep]


def not_made(phases: Sequence[Phase], record: Record) -> tuple[Island, ...]:
    """Return what people asked for first and has no team, once teams are made."""
    phase = next((one for one in phases if one.key == JOIN), None)
    choice = phase.input(FIRST) if phase is not None else None
    if not isinstance(choice, Choice) or not record.teams:
        return ()
    found = votes(record, phases, JOIN, FIRST)
    there = {key for team in record.teams for key in meant((team.option,), choice.options)}
    asked = (Island(one, found.of(one.key)) for one in choice.options if one.key not in there)
    return tuple(one for one in asked if one.asked)


def few_in_one(found: Iterable[Island], k: int) -> bool:
    """Tell whether fewer than ``k`` people asked for a team, or are in it: none is then told."""
    numbers = (number for one in found for number in (one.asked, one.size or 0))
    return any(0 < number < k for number in numbers)


def people(number: int) -> str:
    """Return « 3 personnes »."""
    return ngettext("{n} personne", "{n} personnes", number)
