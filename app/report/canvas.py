"""The canvas that every PDF of ours is drawn on: the same drawing gives the same bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class _Undated(pdfdoc.PDFInfo):  # type: ignore[misc]
    """Metadata without the instant of printing: it would change the bytes."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        fields = {
            "Title": pdfdoc.PDFString(self.title),
            "Author": pdfdoc.PDFString(self.author),
            "Subject": pdfdoc.PDFString(self.subject),
            "Creator": pdfdoc.PDFString(self.creator),
            "Producer": pdfdoc.PDFString(self.producer),
        }
        written: bytes = pdfdoc.PDFDictionary(fields).format(document)
        return written


def settle(canvas: Canvas) -> None:
    """Leave out what changes from one printing to the next, before anything is drawn.

    The canvas must have been made ``invariant``.
    """
    pdf: pdfdoc.PDFDocument = canvas._doc  # noqa: SLF001 - no public way to leave the date out
    pdf.info = _Undated()
    pdf.signature = hashlib.md5(b"Mimosa", usedforsecurity=False)
    canvas.setViewerPreference("DisplayDocTitle", "true")
