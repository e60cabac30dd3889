"""What reading a page aloud must give to whoever does not see it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from msgspec import structs

from app.format import Stage
from app.room.stage import stage_page
from app.scene.svg import MUST_READ
from app.scene.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.format import Format
    from app.rehearsal.browser import Browser
    from app.rehearsal.people import Person
    from app.room.view import View
    from app.scene.svg import Page

_TEXT = "{http://www.w3.org/2000/svg}text"
_WORD = re.compile(r"[^\W_]+")
_AWAY = re.compile(
    r",\s+dont\s+\d+\s+sur\s+(une|des)\s+feuilles?\s+que\s+l’écran\s+ne\s+montre\s+pas"
)
"""The marks of leaves that a tree has no room for: every leaf is said, with its own marks."""


def unheard(page: Page) -> list[str]:
    """Return what is wrong with a page for whoever hears it; nothing on a good one."""
    if not page.lines:
        return ["nothing is said"]
    found = [
        f"a figure alone: {line}" for line in page.lines if not re.search(r"[^\W\d_]{2}", line)
    ]
    found += [f"no sentence: {line}" for line in page.lines if re.search(r"[.?!…]\s:|::", line)]
    found += [
        f"said twice: {a}" for a, b in zip(page.lines, page.lines[1:], strict=False) if a == b
    ]
    said = set(_WORD.findall(" ".join(page.lines).casefold()))
    missed = [word for word in _large(page) if word.casefold() not in said]
    return found + [f"not said: {word}" for word in dict.fromkeys(missed)]


def _large(page: Page) -> Iterator[str]:
    """Return the words and figures that are written to be read from afar."""
    least = int(page.height * MUST_READ)
    large = (
        one.text or ""
        for one in ET.fromstring(page.svg()).iter(_TEXT)
        if float(one.get("font-size", 0)) >= least
    )
    lines = (one for one in large if one != "0" and not _counted_elsewhere(one))
    written = _AWAY.sub("", "\n".join(lines))  # A sentence may run over several lines.
    whole = re.sub(r"\S*…", "", written)  # What is cut is said whole.
    return (word for word in _WORD.findall(whole) if len(word) > 1 or word.isdigit())


def _counted_elsewhere(written: str) -> bool:
    """Tell whether these words only count texts that are all said: « + 5 autres »."""
    return bool(re.match(r"(\+|…|et) ?\d+", written))


class Listener:
    """Hear every page of a play. ``faults`` tells what is wrong, by the stop of the room."""

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        self._catalogue = catalogue
        self._heard: set[tuple[str, ...]] = set()
        self.faults: list[str] = []

    @property
    def pages(self) -> int:
        """How many pages were heard that were not like another."""
        return len(self._heard)

    async def stop(self, name: str, view: View, people: Sequence[Person], remote: Browser) -> None:
        """Hear what the room sees now."""
        zooms = view.phase.zooms if view.phase is not None else ()
        for zoom in (view.run.zoom, *(one.key for one in zooms)):
            run = structs.replace(view.run, zoom=zoom)
            self._hear(f"{name} {zoom}", structs.replace(view, run=run))

    def _hear(self, name: str, view: View) -> None:
        page = stage_page(view, self._catalogue, Stage((1920, 1080), LIGHT, "192.0.2.10"))
        if page.lines not in self._heard:
            self._heard.add(page.lines)
            self.faults += [f"{name}: {fault}" for fault in unheard(page)]

    async def wait(self, view: View) -> None:
        """Do not wait."""
