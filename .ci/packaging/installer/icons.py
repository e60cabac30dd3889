"""The icons of the application, drawn from the one picture: ``python -m installer icons``."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.core.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

PNG = 256
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
"""Sides in px that Windows picks from, at 100 to 250 % of its usual ones."""

APPLE = (16, 32, 64, 128, 256, 512, 1024)


def source() -> Path:
    """Return the picture that all icons are made from."""
    return resource("web", "static", "mimosa.svg")


def folder() -> Path:
    """Return where the icons are kept."""
    return resource("installer")


def draw(side: int) -> Image.Image:
    """Return the picture as a square of ``side`` px, its ground transparent."""
    image = QImage(side, side, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(source().read_bytes())).render(painter)
    finally:
        painter.end()
    return Image.frombytes("RGBA", (side, side), bytes(image.constBits()))


def write_icons(target: Path) -> None:
    """Write ``mimosa.png``, ``.ico`` and ``.icns`` into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    draw(PNG).save(target / "mimosa.png", optimize=True)
    (target / "mimosa.ico").write_bytes(_several("ICO", WINDOWS))
    (target / "mimosa.icns").write_bytes(_several("ICNS", APPLE))


def _several(form: str, sides: tuple[int, ...]) -> bytes:
    """Return one file with the picture drawn anew, not shrunk, at each size."""
    *others, largest = (draw(side) for side in sides)
    made = BytesIO()
    largest.save(
        made,
        form,
        sizes=[(side, side) for side in sides],
        append_images=others,
    )
    return made.getvalue()
