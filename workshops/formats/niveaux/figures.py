"""The figures of levels: each domain today and in a year, where enough people answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import figures_of
from workshops.formats.niveaux.tally import domains

if TYPE_CHECKING:
    from app.core.figures import Figure
    from app.format import Account
    from workshops.formats.niveaux.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people chose each level."""
    phases = {phase.key: phase for phase in account.phases}
    return tuple(
        figure
        for domain in domains(account.record, account.phases)
        for placed in domain.both
        if placed.told
        for figure in figures_of(account.record, phases[placed.round], placed.choice)
    )
