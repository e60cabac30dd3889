"""The sheet of information of a session by itself: one A4 page to put up and to hand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.report.file import file_name
from app.report.kit.notice import notice

if TYPE_CHECKING:
    from app.core.session import SessionInfo


def information_pdf(info: SessionInfo) -> bytes:
    """Return the page: who asks, why, who reads, how long, rights, contact, CNIL (RGPD art. 13)."""
    return notice(info)


def information_name(info: SessionInfo) -> str:
    """Return « titre – information – 2026-03-12.pdf »."""
    return file_name(info, _("information"))
