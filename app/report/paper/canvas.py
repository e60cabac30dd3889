"""The canvas that every PDF of ours is drawn on: the same drawing gives the same bytes."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.core.i18n import language
from app.report.paper.tags import declare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from app.report.paper.tags import Node, Tree
    from app.scene.geometry import Box

_DECORATION = "/Artifact BMC"
_END = "EMC"
_PRINTED = 4
_VERSION = (1, 7)
"""The version of PDF that ISO 14289-1 is about."""


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
    # Bytes as they are rather than in letters: a fifth less in the file, a third less time.
    rl_config.useA85 = 0
    canvas.setViewerPreference("DisplayDocTitle", "true")


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose drawing is that of a tree: what no element of it says is decoration."""

    def __init__(self, *arguments: object, tree: Tree, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.tree = tree
        settle(self)

    @contextmanager
    def marking(self, begin: str) -> Iterator[None]:
        """Interrupt the decoration by a marked sequence that an operator begins."""
        if self._code and self._code[-1] == _DECORATION:
            self._code.pop()
        else:
            self._code.append(_END)
        self._code.append(begin)
        yield
        self._code += [_END, _DECORATION]

    def link(self, node: Node, box: Box, address: str) -> None:
        """Let whoever touches ``box`` (x, y, width and height in points) go to an address."""
        left, foot = self.absolutePosition(box.x, box.y)
        right, top = self.absolutePosition(box.right, box.bottom)
        scheme = "mailto:" if "@" in address else "" if "://" in address else "https://"
        link = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Link"),
                "Rect": pdfdoc.PDFArray([left, foot, right, top]),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "F": _PRINTED,
                "Contents": pdfdoc.PDFString(address),
                "A": pdfdoc.PDFDictionary(
                    {"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(scheme + address)}
                ),
            }
        )
        self._addAnnotation(link)
        self.tree.link(node, link)

    def showPage(self) -> None:
        """End a page: all of it that was not marked is decoration."""
        self._code.insert(0, _DECORATION)
        self._code.append(_END)
        named = self._doc.thisPageRef()
        super().showPage()
        self.tree.turn(self._doc.Pages.pages[-1], named)

    def save(self) -> None:
        """Write the pages, then the tree."""
        if self._code:
            self.showPage()
        pdf = self._doc
        pdf._pdfVersion = _VERSION  # noqa: SLF001 - asked for by the canvas's caller alone
        declare(pdf, pdf.info.title, language())
        self.tree.write(pdf)
        super().save()


def told(canvas: Canvas, node: Node | None, *, again: bool = False) -> AbstractContextManager[None]:
    """Mark what is drawn as the words of an element of the tree; as decoration without one.

    ``again``: they belong to it, and stand for no word (ISO 32000-1, 14.9.4): it was heard before.
    """
    if node is None or not isinstance(canvas, TaggedCanvas):
        return nullcontext()
    unsaid = " /ActualText ()" if again else ""
    return canvas.marking(f"/{node.kind} <</MCID {canvas.tree.mark(node)}{unsaid}>> BDC")


def running(canvas: Canvas, kind: str) -> AbstractContextManager[None]:
    """Mark what is drawn as a « Header », « Footer » or « Watermark » (ISO 14289-1, 7.8)."""
    if not isinstance(canvas, TaggedCanvas):
        return nullcontext()
    return canvas.marking(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
