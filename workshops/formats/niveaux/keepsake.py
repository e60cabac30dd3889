"""What people take away of levels: what would bring them a step further, then each domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.niveaux.phases import FORWARD, STEP
from workshops.formats.niveaux.tally import domains, sentence
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from app.format import Account, Kept
    from workshops.formats.niveaux.settings import Settings


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return ideas and the figures that may be told; None where there is neither."""
    ideas = [card.text for card in account.record.cards_of(FORWARD, STEP)]
    lines = [*headed(_("Ce qui nous ferait avancer d’un pas"), ideas)] if ideas else []
    for one in domains(account.record, account.phases):
        told = [sentence(placed) for placed in one.both if placed.told and placed.figures.total]
        if told:
            lines += headed(one.label, told)
    return listed(_("Nos niveaux"), lines, size) if lines else None
