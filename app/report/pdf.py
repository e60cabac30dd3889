"""A document as a PDF: fonts, styles, frames and story, each on its own; data in, bytes out."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from app.core.document import Bullets, Heading
from app.core.i18n import _, language
from app.report.canvas import settle
from app.report.ink import REGULAR, register_fonts
from app.report.pages import band, draw_cover, draw_folio, draw_page, kind, left_out
from app.report.story import story
from app.report.styles import BOTTOM, HEIGHT, LEFT, PAGE, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus.flowables import Flowable

    from app.core.document import Block, Cover, Document

_UNDER_BAND = 34.0


def render_pdf(document: Document) -> bytes:
    """Draw a document. The same document always gives the same bytes, whatever the day."""
    register_fonts()
    drawn = BytesIO()
    cover = document.cover
    sheets = _sheets(cover, drawn)
    flowables: list[Flowable] = [NextPageTemplate("later"), *story(_told(document))]
    sheets.build(flowables, canvasmaker=_canvas_for(cover))
    return drawn.getvalue()


def _told(document: Document) -> tuple[Block, ...]:
    """Return the blocks, after the people for whom the cover band has no room."""
    people = left_out(document.cover)
    return (*((Heading(_("Animation")), Bullets(people)) if people else ()), *document.blocks)


def _sheets(cover: Cover, target: BytesIO) -> BaseDocTemplate:
    """Return the page templates: the first under its band, all others."""
    first = PAGE[1] - BOTTOM - band(cover).height - _UNDER_BAND
    sheets = BaseDocTemplate(
        target,
        pagesize=PAGE,
        title=cover.title,
        author=cover.organiser,
        subject=kind(cover),
        creator="Mimosa",
        lang=language(),
        initialFontName=REGULAR,
        invariant=1,
    )
    sheets.addPageTemplates(
        [
            PageTemplate(
                "first", [_frame(first)], onPage=lambda canvas, _sheets: draw_cover(canvas, cover)
            ),
            PageTemplate(
                "later", [_frame(HEIGHT)], onPage=lambda canvas, _sheets: draw_page(canvas, cover)
            ),
        ]
    )
    return sheets


def _frame(height: float) -> Frame:
    return Frame(
        LEFT, BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


class _Numbered(Canvas):  # type: ignore[misc]
    """A canvas that writes « page 3 sur 7 » on every page once it knows the last one."""

    cover: Cover

    def showPage(self) -> None:
        self.doForm(f"folio{self.getPageNumber()}")
        super().showPage()

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for number in range(1, total + 1):
            self.beginForm(f"folio{number}")
            draw_folio(self, self.cover, number, total)
            self.endForm()
        super().save()


def _canvas_for(cover: Cover) -> Callable[..., _Numbered]:
    """Return what makes the canvas: same bytes for the same cover and story."""

    def canvas(*arguments: object, **options: object) -> _Numbered:
        made = _Numbered(*arguments, **options)
        made.cover = cover
        settle(made)
        made.showOutline()
        return made

    return canvas
