"""The forms that a restitution is written in: one document, printed, read on a screen, edited."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import N_, _
from app.core.progress import quiet

if TYPE_CHECKING:
    from app.core.document import Document
    from app.core.progress import Tell
    from app.report.written.docx import Rasterise


class Form(StrEnum):
    """What a document is written as."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"

    @property
    def suffix(self) -> str:
        """Return the end of the name of a file: « .pdf »."""
        return f".{self.value}"

    @property
    def words(self) -> str:
        """Return what it is for, to choose from."""
        return _(_WORDS[self])


_WORDS = {
    Form.PDF: N_("PDF, à imprimer ou à envoyer"),
    Form.HTML: N_("Page à lire sur un écran (HTML)"),
    Form.DOCX: N_("Texte à modifier (Word, LibreOffice)"),
}


def render(document: Document, form: Form, rasterise: Rasterise, tell: Tell = quiet) -> bytes:
    """Return a document in one form. The same document always gives the same bytes.

    ``rasterise`` draws an SVG so many pixels wide as a PNG. Raises ValueError when a picture cannot
    be read, and what ``tell`` raises.
    """
    # Each form has libraries of its own, which take a while to load.
    tell(0.0)
    if form is Form.HTML:
        from app.report.written.html import render_html

        made = render_html(document)
    elif form is Form.DOCX:
        from app.report.written.docx import render_docx

        made = render_docx(document, rasterise, tell)
    else:
        from app.report.paper.pdf import render_pdf

        made = render_pdf(document, tell)
    tell(1.0)
    return made
