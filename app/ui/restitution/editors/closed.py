"""What is said where nothing may be changed any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _

if TYPE_CHECKING:
    from app.core.session import SessionInfo


def why_closed(info: SessionInfo) -> str:
    """Return why nothing changes here any more, "" while it does."""
    if info.anonymised or info.purged_on:
        return _("L’atelier est clos : on lit, on ne change plus.")
    if info.validated:
        return _("Le compte rendu est validé : on lit, on ne change plus.")
    return ""
