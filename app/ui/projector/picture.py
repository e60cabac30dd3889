"""One picture of the room's screen: from a view to pixels, in any thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.core.i18n import _
from app.format import Stage
from app.room.stage import page_size, stage_page
from app.scene.frame import Frame
from app.scene.pages import text_page
from app.ui.raster import paint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QImage

    from app.format import Format
    from app.room.view import View
    from app.scene.svg import Page
    from app.scene.theme import Theme

PREVIEW_WIDTH = 960
"""Pixels of the small picture that the console shows."""

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: a view at ``now`` (epoch seconds), for a window of so many physical pixels.

    ``trial`` draws the page that one tries a screen with, whatever the room is doing.
    """

    view: View
    theme: Theme
    address: str
    width: int
    height: int
    now: float
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A page, ready: ``image`` fills the window or leaves bars on two sides, ``preview`` is small.

    Two pictures with one ``subject`` differ by numbers alone (a countdown, answers that come);
    two ``made_of`` the same are the same.
    """

    image: QImage
    preview: QImage
    title: str
    lines: tuple[str, ...]
    subject: tuple[object, ...]
    made_of: str


def fitted(width: int, height: int) -> tuple[int, int]:
    """Return the pixels of the page in a window: as large as it goes, without stretching.

    >>> fitted(1280, 800), fitted(1024, 768)
    ((1280, 720), (1024, 768))
    """
    units = page_size(width, height)
    scale = min(width / units[0], height / units[1])
    return max(1, round(units[0] * scale)), max(1, round(units[1] * scale))


def draw(order: Order, catalogue: Mapping[str, Format[Any]], before: str = "") -> Picture | None:
    """Return the picture; None when it would be made of the same as ``before``."""
    page = _page(order, catalogue)
    width, height = fitted(order.width, order.height)
    source = page.svg()
    made_of = "\n".join((f"{width}x{height}", source, *page.lines))
    if made_of == before:
        return None
    image = paint(source, width, height)
    subject = _subject(order, page)
    return Picture(image, _reduced(image), page.title, page.lines, subject, made_of)


def _page(order: Order, catalogue: Mapping[str, Format[Any]]) -> Page:
    size = page_size(order.width, order.height)
    if order.trial:
        return trial_page(order, size)
    return stage_page(order.view, catalogue, Stage(size, order.theme, order.address), order.now)


def trial_page(order: Order, size: tuple[int, int]) -> Page:
    """Return the page that tells whether the room's screen can be read."""
    frame = Frame(_("Essai de l’écran"), theme=order.theme, size=size, join=order.address)
    return text_page(
        frame,
        _("Lisez-vous cette phrase depuis le fond de la salle ?"),
        _("Le titre en haut et l’adresse en bas doivent se voir en entier."),
    )


def _subject(order: Order, page: Page) -> tuple[object, ...]:
    run = order.view.run
    words = tuple(_NUMBERS.sub("", line) for line in page.lines)
    return order.trial, run.step, run.phase, run.state, run.screen, run.finished, words


def _reduced(image: QImage) -> QImage:
    if image.width() <= PREVIEW_WIDTH:
        return image
    return image.scaledToWidth(PREVIEW_WIDTH, Qt.TransformationMode.SmoothTransformation)
