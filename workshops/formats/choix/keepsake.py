"""What people take away of a choice: the teams that were made.

A situation that somebody lived stays in the room (formats.md §2.8): nothing of it is here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.choix.settings import Method
from workshops.islands import table_mark
from workshops.keepsake import Line, listed

if TYPE_CHECKING:
    from app.format import Account, Kept
    from workshops.formats.choix.settings import Settings


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the teams by name, never who is in them; None where people made none."""
    if account.settings.method is not Method.JOIN or not account.record.teams:
        return None
    lines = [Line(team.label, mark=table_mark(team)) for team in account.record.teams]
    return listed(_("Nos équipes"), lines, size)
