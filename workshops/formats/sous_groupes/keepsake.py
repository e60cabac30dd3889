"""What people take away of sub-groups: the ideas that tables keep, by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.sous_groupes.tally import result
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from app.format import Account, Kept
    from workshops.formats.sous_groupes.settings import Settings


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the ideas kept, under their question; None where no table keeps any."""
    found = result(account.settings, account.record, account.phases)
    lines = [
        line
        for one in found.questions
        if one.kept
        for line in headed(one.text, [idea.card.text for idea in one.kept])
    ]
    return listed(_("Les idées gardées"), lines, size) if lines else None
