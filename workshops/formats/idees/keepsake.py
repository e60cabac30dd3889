"""What people take away of ideas: those that the group keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.idees.tally import decided
from workshops.ideas import ideas
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from app.format import Account, Kept
    from workshops.formats.idees.settings import Settings


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the ideas kept, all of them where the group did not choose; None without any."""
    kept = decided(account.settings, account.record)
    found = kept or ideas(account.record)
    title = _("Les idées gardées") if kept else _("Nos idées")
    texts = [" – ".join(filter(None, (one.title, one.sentence))) for one in found]
    return listed(title, headed("", texts), size) if texts else None
