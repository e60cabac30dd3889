"""What is said of sub-groups in plain sentences: on the wall and in print alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.feasibility import minutes
from app.core.i18n import N_, _, ngettext
from workshops.formats.sous_groupes.settings import Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Team
    from app.core.session import Step
    from workshops.formats.sous_groupes.tally import Idea, Result

_HELD = {
    Variant.FIXED: N_("Chaque table a répondu à une question."),
    Variant.ALL: N_("Chaque table a répondu à toutes les questions."),
    Variant.CAROUSEL: N_("Les groupes ont tourné autour des questions."),
    Variant.WORLD_CAFE: N_("À chaque tour, les personnes ont changé de table."),
    Variant.PEERS: N_(
        "Chaque table réunissait un même profil et a répondu à toutes les questions."
    ),
    Variant.GROWING: N_("On a réfléchi seul, puis à deux, puis à quatre, puis tous ensemble."),
}


def held(variant: Variant) -> str:
    """Return how the groups worked."""
    return _(_HELD[variant])


def sizes(found: Sequence[int]) -> str:
    """Return how many tables there were and how many people at each, "" when nobody knows."""
    if not found:
        return ""
    tables = ngettext("{n} table", "{n} tables", len(found))
    if len(set(found)) == 1:
        people = ngettext("{n} personne", "{n} personnes", found[0])
        told = _("{tables} de {people}.") if len(found) > 1 else _("{tables}, {people}.")
        return told.format(tables=tables, people=people)
    first = ", ".join(str(size) for size in found[:-1])
    return _("{tables} : {first} et {last} personnes.").format(
        tables=tables, first=first, last=found[-1]
    )


def durations(step: Step) -> str:
    """Return the planned time and, once it is known, the real one."""
    planned = _("Durée prévue : {time}.").format(time=minutes(round(step.minutes, 1)))
    if not step.spent:
        return planned
    spent = minutes(max(1, round(step.spent / 60)))
    real = _("Durée réelle : {time}.").format(time=spent)
    return f"{planned} {real}"


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


def said_by(tables: Sequence[Team]) -> str:
    """Return the names of tables: « Table 1, Table 3 »."""
    return ", ".join(team.label for team in tables)


def kept(idea: Idea) -> str:
    """Return which tables keep an idea: « retenue par Table 2 »; "" when none does."""
    return _("retenue par {tables}").format(tables=said_by(idea.kept_by)) if idea.kept_by else ""
