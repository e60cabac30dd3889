"""What people take away of brakes and levers: the most chosen, and which lever answers which brake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.drawing import mark
from workshops.formats.freins_leviers.phases import LINK
from workshops.formats.freins_leviers.settings import sides
from workshops.formats.freins_leviers.tally import ranking, sentences, tie_sentence, ties
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from app.format import Account, Kept
    from workshops.formats.freins_leviers.settings import Settings


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return what was linked, then how many chose what; None where neither may be told."""
    settings, record = account.settings, account.record
    linked = [tie_sentence(one) for one in ties(settings, record, LINK) if one.brakes]
    lines = [*headed(_("Quel levier répond à quel frein ?"), linked)] if linked else []
    for side in sides():
        chosen = list(sentences(ranking(settings, record, side.key)))
        if chosen:
            lines += headed(side.label, chosen, mark(side))
    return listed(_("Nos freins et nos leviers"), lines, size) if lines else None
