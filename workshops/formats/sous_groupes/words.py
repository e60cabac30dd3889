"""What is said of sub-groups in plain sentences: on the wall and in print alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.feasibility import minutes
from app.core.i18n import N_, _, ngettext, said_number
from app.core.schedule import known_minutes
from workshops.formats.sous_groupes.settings import Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Team
    from app.core.session import Step
    from workshops.formats.sous_groupes.tally import Idea, Result

_HELD = {
    Variant.FIXED: N_("Chaque table a répondu à une question"),
    Variant.ALL: N_("Chaque table a répondu à toutes les questions"),
    Variant.CAROUSEL: N_("Les groupes ont tourné autour des questions"),
    Variant.WORLD_CAFE: N_("À chaque tour, les personnes ont changé de table"),
    Variant.PEERS: N_("Chaque table réunissait un même profil et a répondu à toutes les questions"),
    Variant.GROWING: N_("On a réfléchi seul, puis à deux, puis à quatre, puis tous ensemble"),
}


def how(variant: Variant, sizes: Sequence[int], step: Step) -> str:
    """Return how the groups worked, how many people sat together and for how long: one sentence."""
    facts = ", ".join(filter(None, (_tables(sizes), _durations(step))))
    return _("{held} : {facts}.").format(held=_(_HELD[variant]), facts=facts)


def _tables(sizes: Sequence[int]) -> str:
    """Return how many tables there were and how many people at each, "" when nobody knows."""
    if not sizes:
        return ""
    tables = ngettext("{n} table", "{n} tables", len(sizes))
    if len(set(sizes)) == 1:
        people = ngettext("{n} personne", "{n} personnes", sizes[0])
        return _("{tables} de {people}").format(tables=tables, people=people)
    ordered = sorted(sizes)
    first = ", ".join(str(size) for size in ordered[:-1])
    return _("{tables} de {first} et {last} personnes").format(
        tables=tables, first=first, last=ordered[-1]
    )


def _durations(step: Step) -> str:
    """Return the real time where it is known, and the planned one."""
    planned = ngettext("{{n}} minute prévue", "{{n}} minutes prévues", int(step.minutes)).format(
        n=said_number(round(step.minutes, 1))
    )
    real = known_minutes(step)
    if not real:
        return planned
    return _("pendant {time} ({planned})").format(time=minutes(real), planned=planned)


def ready(found: Result) -> str:
    """Return how many tables have chosen, never what."""
    return ngettext(
        "{n} table sur {{total}} a choisi", "{n} tables sur {{total}} ont choisi", found.ready
    ).format(total=len(found.tables))


def waiting(kept: int) -> str:
    """Return how many ideas a table chose, none of which the room sees yet."""
    return ngettext(
        "{n} idée choisie. L’équipe la montre.", "{n} idées choisies. L’équipe les montre.", kept
    )


def marks(idea: Idea) -> str:
    """Return what people said of an idea: « 3 d’accord, 1 question »; "" when nobody did."""
    told = []
    if idea.plus:
        told.append(_("{n} d’accord").format(n=idea.plus))
    if idea.doubts:
        told.append(ngettext("{n} question", "{n} questions", idea.doubts))
    return ", ".join(told)


def kept(idea: Idea) -> str:
    """Return « retenue », and by which tables where it is not the one that said it."""
    if not idea.kept_by:
        return ""
    if idea.kept_by == (idea.table,):
        return _("retenue")
    return kept_by(idea.kept_by)


def kept_by(tables: Sequence[Team]) -> str:
    """Return « retenue par les tables 1 et 3 », "" for no table."""
    numbers = [str(team.number) for team in tables]
    if not numbers:
        return ""
    if len(numbers) == 1:
        return _("retenue par la table {n}").format(n=numbers[0])
    return _("retenue par les tables {first} et {last}").format(
        first=", ".join(numbers[:-1]), last=numbers[-1]
    )
