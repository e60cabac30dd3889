"""The figures of a choice: how many people wanted each team. A vote stays secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import figures_of
from app.core.phase import Choice
from workshops.formats.choix.phases import FIRST, JOIN
from workshops.formats.choix.tally import few_in_one, islands

if TYPE_CHECKING:
    from app.core.figures import Figure
    from app.format import Account
    from workshops.formats.choix.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people wanted each team first, where that may be told of each."""
    asked = next((phase for phase in account.phases if phase.key == JOIN), None)
    choice = asked.input(FIRST) if asked is not None else None
    if asked is None or not isinstance(choice, Choice):
        return ()
    found = islands(account.settings, account.record, account.phases)
    if few_in_one(found, account.record.threshold):
        return ()
    return figures_of(account.record, asked, choice)
