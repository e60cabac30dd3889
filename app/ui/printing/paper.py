"""A PDF onto paper: each page on a sheet of its own, the way round that it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

_DPI = 300
"""Finest picture of a page: beyond it paper shows no more, and a page takes 35 MB."""


class Loaded(QPdfDocument):
    """A PDF held in memory. Raises ValueError when Qt cannot read it."""

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        # The document reads from both for as long as it lives.
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.load(self._buffer)
        if self.error() is not QPdfDocument.Error.None_:
            raise ValueError(f"Qt cannot read this PDF: {self.error().name}")


def printer_for(name: str) -> QPrinter:
    """Return the usual printer, set to A4 without margins of its own. ``name``: of the document."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setCreator("Mimosa")
    return printer


def print_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Print the pages that ``printer`` was asked for, each as large as its paper; in any thread.

    Raises UserError when the printer refuses them.
    """
    document = Loaded(pdf)
    printer.setFullPage(True)
    chosen = _chosen(printer, document.pageCount())
    _turn(printer, document.pagePointSize(chosen[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            _("L’imprimante ne répond pas. Vérifiez-la, ou enregistrez le PDF et imprimez-le.")
        )
    try:
        for place, number in enumerate(chosen):
            if place:
                _turn(printer, document.pagePointSize(number))
                printer.newPage()
            _paint(document, number, painter, printer)
    finally:
        painter.end()


def _chosen(printer: QPrinter, count: int) -> Sequence[int]:
    """Return the numbers (from 0) of the pages to print, in order, copies of ours included."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = range(max(1, first) - 1, min(last, count)) or range(count)
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return [number for _copy in range(copies) for number in pages]


def _turn(printer: QPrinter, size: QSizeF) -> None:
    """Turn the paper as the page is."""
    wide = size.width() > size.height()
    way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)


def _paint(document: QPdfDocument, number: int, painter: QPainter, printer: QPrinter) -> None:
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    room = QSizeF(paper.width(), paper.height())
    size = document.pagePointSize(number).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    fine = min(1.0, _DPI / printer.resolution())
    picture = document.render(
        number, QSize(round(size.width() * fine), round(size.height() * fine))
    )
    left = (paper.width() - size.width()) / 2
    top = (paper.height() - size.height()) / 2
    target = QRectF(left, top, size.width(), size.height())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, picture)
