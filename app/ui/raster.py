"""SVG to PNG with Qt, in any thread: the projector's picture, and the PNG of exports."""

from __future__ import annotations

import logging
import os
import threading

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QImageReader,
    QImageWriter,
)
from PySide6.QtWidgets import QApplication

from app.scene.fonts import font_file

_log = logging.getLogger(__name__)
_starting = threading.Lock()
_kept: list[QGuiApplication] = []  # Qt needs the object to live as long as the program
_fonts_known = False


def prepare() -> None:
    """Make sure that Qt runs and knows the house font; call it first in the main thread.

    An application without a screen is made when none exists; a later call is harmless.
    """
    global _fonts_known
    with _starting:
        if QGuiApplication.instance() is None:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            # One that windows can use too, should they come later.
            _kept.append(QApplication(["mimosa"]))
        if not _fonts_known:
            for bold in (False, True):
                if QFontDatabase.addApplicationFont(str(font_file(bold))) < 0:
                    _log.error("Qt cannot read %s", font_file(bold).name)
            _fonts_known = True
        # Qt's reader of SVG writes with the font of the application.
        font = QGuiApplication.font()
        if font.kerning():
            QGuiApplication.setFont(as_measured(font))


def paint(svg: str, width: int, height: int) -> QImage:
    """Return the picture of ``svg``, ``width`` × ``height`` px, stretched to fill them.

    Qt's reader lets go of Python's lock while it paints, which a painter would not: the window
    goes on meanwhile. Raises ValueError when Qt cannot read the document.
    """
    prepare()
    source = QBuffer()
    source.setData(QByteArray(svg.encode()))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source, QByteArray(b"svg"))
    reader.setScaledSize(QSize(width, height))
    reader.setBackgroundColor(QColor(Qt.GlobalColor.white))
    image = reader.read()
    if image.isNull():
        raise ValueError("not an SVG document")
    # Nothing shows through: the bits are those of an opaque picture.
    image.reinterpretAsFormat(QImage.Format.Format_RGB32)
    return image


def as_measured(font: QFont) -> QFont:
    """Return the font that text is drawn with: plain advances, as they were measured."""
    plain = QFont(font)
    plain.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    plain.setKerning(False)
    return plain


def rasterise(svg: str, width: int, height: int) -> bytes:
    """Return ``svg`` as a PNG of ``width`` × ``height`` px; safe in a worker thread.

    Raises ValueError when Qt cannot read the document.
    """
    image = paint(svg, width, height)
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(data, QByteArray(b"PNG")).write(image)
    return bytes(data.data().data())


def rasterise_wide(svg: str, width: int) -> bytes:
    """Return ``svg`` as a PNG of ``width`` px, as high as it then is; safe in a worker thread.

    Raises ValueError when Qt cannot read the document.
    """
    source = QBuffer()
    source.setData(QByteArray(svg.encode()))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(source, QByteArray(b"svg")).size()
    if size.isEmpty():
        raise ValueError("not an SVG document")
    return rasterise(svg, width, round(width * size.height() / size.width()))
