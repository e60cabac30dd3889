"""How well the words of a page stand out from what is drawn behind them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from PIL import Image

from app.format import Stage
from app.room.stage import stage_page
from app.scene.text import measure
from app.scene.theme import CONTRAST, contrast
from app.ui.raster import rasterise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.format import Format
    from app.rehearsal.browser import Browser
    from app.rehearsal.people import Person
    from app.room.view import View
    from app.scene.svg import Page

LEAST = 7.0
"""Of contrast: WCAG 2.2, « enhanced »."""

_SPACE = "{http://www.w3.org/2000/svg}"
_TEXT = re.compile(r"<text[^>]*>[^<]*</text>")
_MOVED = re.compile(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)")
_SCALED = re.compile(r"scale\(([-\d.]+)")
_SMALLER = 2
"""Times: the picture that is looked at."""
_EDGE = 0.12
"""Of what lies behind a word: borders and crossing lines that do not count."""

Box = tuple[float, float, float, float]


def faint(page: Page) -> list[str]:
    """Return the words that do not reach ``LEAST`` on what is drawn behind them."""
    source = page.svg()
    wide, high = round(page.width / _SMALLER), round(page.height / _SMALLER)
    drawn = rasterise(_TEXT.sub("", source), wide, high)
    behind = Image.open(io.BytesIO(drawn)).convert("RGB")
    found = []
    for (left, top, right, bottom), fill, written in _words(ET.fromstring(source)):
        box = (int(left), int(top), max(int(right), int(left) + 1), max(int(bottom), int(top) + 1))
        colours = behind.crop(box).getcolors(1 << 16) or []
        every = sum(count for count, _colour in colours)
        low = sum(count for count, one in colours if contrast(fill, _hexadecimal(one)) < LEAST)
        if every and low / every > _EDGE:
            found.append(f"{fill} on {_hexadecimal(max(colours)[1])}: {written}")
    return found


class Looker:
    """Look at every page of a play in the theme of high contrast. ``faults``: by the room's stop."""

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        self._catalogue = catalogue
        self._seen: set[str] = set()
        self.faults: list[str] = []

    @property
    def pages(self) -> int:
        """How many pages were looked at that were not like another."""
        return len(self._seen)

    async def stop(self, name: str, view: View, people: Sequence[Person], remote: Browser) -> None:
        """Look at what the room sees now."""
        page = stage_page(view, self._catalogue, Stage((1920, 1080), CONTRAST, "192.0.2.10"))
        if page.body not in self._seen:
            self._seen.add(page.body)
            self.faults += [f"{name}: {one}" for one in faint(page)]

    async def wait(self, view: View) -> None:
        """Do not wait."""


def _hexadecimal(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "#{:02X}{:02X}{:02X}".format(*colour)


def _words(
    element: ET.Element, dx: float = 0.0, dy: float = 0.0, scale: float = 1 / _SMALLER
) -> Iterator[tuple[Box, str, str]]:
    """Yield where each line of text is in the smaller picture, its colour and its words."""
    moves = element.get("transform", "")
    if moved := _MOVED.search(moves):
        dx, dy = dx + float(moved[1]) * scale, dy + float(moved[2]) * scale
    if scaled := _SCALED.search(moves):
        scale *= float(scaled[1])
    for child in element:
        if child.tag != f"{_SPACE}text":
            yield from _words(child, dx, dy, scale)
            continue
        size, written = float(child.get("font-size", 0)) * scale, child.text or ""
        wide = measure(written, size, child.get("font-weight") == "bold")
        shift = {"middle": wide / 2, "end": wide}.get(child.get("text-anchor", ""), 0.0)
        left, base = (
            dx + float(child.get("x", 0)) * scale - shift,
            dy + float(child.get("y", 0)) * scale,
        )
        box = (left, base - size * 0.72, left + wide, base + size * 0.1)
        yield box, child.get("fill", "#000000"), written
