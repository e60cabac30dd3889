"""What people take away of the five times: their road map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.parcours.tally import times, written
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.format import Account, Kept
    from workshops.formats.parcours.settings import Settings
    from workshops.formats.parcours.tally import Time


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return what is done and what will be, time by time; None where nothing is written."""
    found = times(account.settings.times, written(account.record))
    told = [(one.title, list(_told(one))) for one in found]
    lines = [line for title, texts in told if texts for line in headed(title, texts)]
    return listed(_("Notre feuille de route"), lines, size) if lines else None


def _told(time: Time) -> Iterator[str]:
    """Yield what is ahead with who and when, then what is there already."""
    for one in time.ahead:
        yield _("À faire : {text}").format(text=" – ".join(filter(None, (one.what, one.by))))
    for card in time.already:
        yield _("Déjà : {text}").format(text=card.text)
