"""The figures of an ice-breaker: its weathers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import figures_of
from app.core.phase import Choice
from workshops.formats.brise_glace.phases import WEATHER
from workshops.formats.brise_glace.tally import sky

if TYPE_CHECKING:
    from app.core.figures import Figure
    from app.format import Account
    from workshops.formats.brise_glace.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many chose each weather, where enough people answered."""
    found = sky(account.record, account.phases)
    if found is None or not found.told:
        return ()
    asked = next(phase for phase in account.phases if isinstance(phase.input(WEATHER), Choice))
    return figures_of(account.record, asked, found.choice)
