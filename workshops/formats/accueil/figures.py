"""The figures of an opening: who agrees with the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import figures_of
from app.core.phase import Choice
from workshops.formats.accueil.phases import AGREEMENT, RULES

if TYPE_CHECKING:
    from app.core.figures import Figure
    from app.format import Account
    from workshops.formats.accueil.phases import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many agree, and how many want to talk about it."""
    rules = next((phase for phase in account.phases if phase.key == RULES), None)
    choice = rules.input(AGREEMENT) if rules else None
    if rules is None or not isinstance(choice, Choice):
        return ()
    return figures_of(account.record, rules, choice)
