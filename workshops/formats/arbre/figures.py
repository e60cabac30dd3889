"""The figures of a tree: the leaves that count for people, the names they chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import figures_of
from app.core.phase import Choice
from workshops.formats.arbre.phases import CHOOSING, COUNTS, MARKING, NAME

if TYPE_CHECKING:
    from app.core.figures import Figure
    from app.format import Account
    from workshops.formats.arbre.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return for how many people each leaf counts, and how many chose each name."""
    asked = ((MARKING, COUNTS), (CHOOSING, NAME))
    return tuple(
        figure
        for phase in account.phases
        for key, name in asked
        if phase.key == key and isinstance(choice := phase.input(name), Choice)
        for figure in figures_of(account.record, phase, choice)
    )
