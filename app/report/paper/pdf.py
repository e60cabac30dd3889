"""A document as a PDF: fonts, styles, frames and story, each on its own; data in, bytes out."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from app.core.document import Bullets, Heading
from app.core.i18n import _, language
from app.core.progress import quiet, within
from app.report.paper.canvas import TaggedCanvas, running
from app.report.paper.ink import REGULAR, register_fonts
from app.report.paper.pages import band, draw_cover, draw_folio, draw_page, left_out
from app.report.paper.pieces import Maker
from app.report.paper.story import story
from app.report.paper.styles import BOTTOM, HEIGHT, LEFT, PAGE, WIDTH, as_is, enlarged
from app.report.paper.tags import Tree
from app.report.wording import kind

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.core.document import Block, Cover, Document
    from app.core.progress import Tell
    from app.report.paper.styles import Sizing
    from app.report.paper.tags import Node

_UNDER_BAND = 34.0
_LAID = 0.6
"""Of the work, the share that is done once all is laid: pictures are read."""


def render_pdf(document: Document, tell: Tell = quiet) -> bytes:
    """Draw a document. The same document always gives the same bytes, whatever the day.

    What a screen reader says of it, in which order, is in its logical tree (PDF/UA-1). Raises what
    ``tell`` raises, which is told how much is done.
    """
    register_fonts()
    drawn = BytesIO()
    sized = enlarged if document.large else as_is
    tree = Tree()
    front = tree.root.add("Sect")
    blocks = whole(document, sized)
    told = story(blocks, Maker(tree.root, sized), within(tell, 0, _LAID))
    sheets = _sheets(document.cover, drawn, sized, front)
    drawing = within(tell, _LAID, 1)
    sheets.setProgressCallBack(partial(_progress, drawing, len(told)))
    numbered = partial(_Numbered, cover=document.cover, tree=tree, sized=sized)
    sheets.build([NextPageTemplate("later"), *told], canvasmaker=numbered)
    tell(1)
    return drawn.getvalue()


def _progress(tell: Tell, total: int, kind: str, done: int) -> None:
    """Tell how many flowables are drawn, as ReportLab says it."""
    if kind == "PROGRESS" and done < total:
        tell(done / total)


def whole(document: Document, sized: Sizing) -> tuple[Block, ...]:
    """Return the blocks, after the people for whom the cover band has no room."""
    people = left_out(document.cover, sized)
    return (*((Heading(_("Animation")), Bullets(people)) if people else ()), *document.blocks)


def _sheets(cover: Cover, target: BytesIO, sized: Sizing, front: Node) -> BaseDocTemplate:
    """Return the page templates: the first under its band, all others."""
    sheets = BaseDocTemplate(
        target,
        pagesize=PAGE,
        title=cover.title.strip() or kind(cover),
        author=cover.organiser,
        subject=kind(cover),
        creator="Mimosa",
        lang=language(),
        initialFontName=REGULAR,
        invariant=1,
    )

    def on_first(canvas: Canvas, _sheets: BaseDocTemplate) -> None:
        draw_cover(canvas, cover, sized, front)

    def on_later(canvas: Canvas, _sheets: BaseDocTemplate) -> None:
        draw_page(canvas, cover, sized)

    sheets.addPageTemplates(
        [
            PageTemplate("first", [frame(under_band(cover, sized))], onPage=on_first),
            PageTemplate("later", [frame(HEIGHT)], onPage=on_later),
        ]
    )
    return sheets


def under_band(cover: Cover, sized: Sizing) -> float:
    """Return the height in points that is left for the story on the first page."""
    return PAGE[1] - BOTTOM - band(cover, sized).height - _UNDER_BAND


def frame(height: float) -> Frame:
    """Return the part of a page that the story goes into, so many points high."""
    return Frame(
        LEFT, BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


class _Numbered(TaggedCanvas):
    """A canvas that writes « page 3 sur 7 » on every page once it knows the last one."""

    def __init__(
        self, *arguments: object, cover: Cover, tree: Tree, sized: Sizing, **options: object
    ) -> None:
        super().__init__(*arguments, tree=tree, **options)
        self._cover = cover
        self._sized = sized
        self.showOutline()

    def showPage(self) -> None:
        with running(self, "Footer"):
            self.doForm(f"folio{self.getPageNumber()}")
        super().showPage()

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for number in range(1, total + 1):
            self.beginForm(f"folio{number}")
            draw_folio(self, self._cover, number, total, self._sized)
            self.endForm()
        super().save()
