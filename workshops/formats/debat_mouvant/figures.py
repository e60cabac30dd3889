"""The figures of a débat mouvant: each place before and after, what moved people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import Figure, figures_of, moment
from app.core.i18n import _
from app.core.phase import Choice
from workshops.formats.debat_mouvant.phases import PLACE
from workshops.formats.debat_mouvant.tally import result

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.debat_mouvant.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people were in each place, and how many an argument moved."""
    return tuple(
        figure
        for number in range(1, len(account.settings.debated) + 1)
        for figure in (*_places(account, number), *_moved_by(account, number))
    )


def _places(account: Account[Settings], number: int) -> tuple[Figure, ...]:
    keys = (f"a{number}_avant", f"a{number}_apres")
    return tuple(
        figure
        for phase in account.phases
        if phase.key in keys and isinstance(choice := phase.input(PLACE), Choice)
        for figure in figures_of(account.record, phase, choice)
    )


def _moved_by(account: Account[Settings], number: int) -> tuple[Figure, ...]:
    """Return the arguments that enough people say moved them."""
    found = result(number, account.settings, account.record, account.phases)
    last = next(phase for phase in account.phases if phase.key == f"a{number}_apres")
    return tuple(
        Figure(
            _("Argument qui a fait bouger"),
            one.card.text,
            one.cited,
            moment(last),
            found.text,
            written=True,
        )
        for side in found.arguments
        for one in side.arguments
        if one.cited is not None
    )
