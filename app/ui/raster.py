"""SVG to PNG with Qt, in any thread: the projector's picture, and the PNG of exports."""

from __future__ import annotations

import logging
import math
import os
import threading
import time
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.scene.fonts import font_file

_log = logging.getLogger(__name__)
_starting = threading.Lock()
_kept: list[QGuiApplication] = []  # Qt needs the object to live as long as the program
_fonts_known = False

_BAND = 1_000_000
"""Pixels painted in one go: Qt keeps Python's lock meanwhile, and the window waits for it."""
_TURN = 0.001
"""Seconds of rest between bands: without any, this thread takes the lock again before another."""


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


def paint(svg: str, width: int, height: int) -> QImage:
    """Return the picture of ``svg``, ``width`` × ``height`` px, stretched to fill them.

    A large one is painted in bands, so that other threads go on between them. Raises ValueError
    when Qt cannot read the document.
    """
    prepare()
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    if not renderer.isValid():
        raise ValueError("not an SVG document")
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(_as_measured(painter.font()))
        _render(renderer, painter, width, height)
    finally:
        painter.end()
    return image


def _render(renderer: QSvgRenderer, painter: QPainter, width: int, height: int) -> None:
    bands = max(1, math.ceil(width * height / _BAND))
    edges = [round(height * band / bands) for band in range(bands + 1)]
    for top, bottom in pairwise(edges):
        painter.setClipRect(0, top, width, bottom - top)
        renderer.render(painter, QRectF(0, 0, width, height))
        time.sleep(_TURN)


def _as_measured(font: QFont) -> QFont:
    """Return the font that text is written with: plain advances, as they were measured."""
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font


def rasterise(svg: str, width: int, height: int) -> bytes:
    """Return ``svg`` as a PNG of ``width`` × ``height`` px; safe in a worker thread.

    Raises ValueError when Qt cannot read the document.
    """
    image = paint(svg, width, height)
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(data, QByteArray(b"PNG")).write(image)
    return bytes(data.data().data())
