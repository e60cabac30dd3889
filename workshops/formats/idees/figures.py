"""The figures of ideas: the points of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import Figure, moment
from workshops.formats.idees.phases import POINTS
from workshops.formats.idees.tally import result

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.idees.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return the points of each idea, where they were given."""
    asked = next((phase for phase in account.phases if phase.key == POINTS), None)
    choice = asked.input(POINTS) if asked is not None else None
    found = result(account.settings, account.record, account.phases)
    if asked is None or choice is None or not found.given:
        return ()
    return tuple(
        Figure(choice.label, row.idea.title, row.points, moment(asked), written=True)
        for row in found.rows
    )
