"""A restitution as a page: axe, 320 px, 200 %, in the dark, on paper; nothing is fetched."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from app.core.document import Heading, Messages, Passage, Picture, Quotes
from app.report.editions.assemble import assemble
from app.report.written.html import render_html
from tests.browser.conftest import complaints, overflow
from tests.unit.report.sample import (
    ARABIC,
    CATALOGUE,
    LONG,
    SESSION,
    awkward,
    document,
    drawing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page

    from app.core.document import Document

pytestmark = pytest.mark.browser


def hard() -> Document:
    """Return a document of awkward texts, with two pictures and every mark."""
    return document(
        *awkward(),
        Heading("Messages clés"),
        Messages((Passage("1", ARABIC, "D’après les paroles n° 101.", (101,)), Passage("2", LONG))),
        Heading("Paroles"),
        Quotes((Passage("900", LONG), Passage("901", ARABIC))),
        Picture(drawing("A").svg(), "Une"),
        Picture(drawing("B").svg(), "Deux"),
        draft=True,
        rehearsal=True,
        title=LONG,
    )


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "session": lambda: assemble(SESSION, CATALOGUE),
    "hard": hard,
    "large": lambda: replace(hard(), large=True),
}


@pytest.fixture(params=DOCUMENTS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "restitution.html"
    path.write_bytes(render_html(DOCUMENTS[request.param]()))
    return path


class Reading:
    """Somebody who opens pages, and hears of all that they fetch or that a browser refuses."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.heard: list[str] = []

    def open(self, path: Path, width: int, scheme: Literal["light", "dark"] = "light") -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        page = context.new_page()
        page.on("console", lambda line: self.heard.append(line.text))
        page.on("request", lambda asked: self.heard.append(asked.url))
        page.goto(path.as_uri())
        self.heard = [one for one in self.heard if one != path.as_uri()]
        return page


@pytest.fixture
def reading(chromium: Browser) -> Iterator[Reading]:
    yield Reading(chromium)
    for context in chromium.contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "scheme", "size"),
    [(320, "light", 100), (390, "dark", 100), (640, "light", 200), (1280, "light", 100)],
)
def test_everybody_can_read_the_page(
    written: Path,
    reading: Reading,
    width: int,
    scheme: Literal["light", "dark"],
    size: int,
) -> None:
    page = reading.open(written, width, scheme)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{size * 1.125}%")

    assert complaints(page) == []
    assert overflow(page) == 0
    assert [one for one in reading.heard if not one.startswith("data:font/woff")] == []


def test_house_font_and_style_are_used(written: Path, reading: Reading) -> None:
    page = reading.open(written, 768)
    page.evaluate("document.fonts.ready.then(() => true)")

    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"] * 2
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 247, 236)"


def test_words_beside_the_marks_are_whole_on_a_telephone(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "restitution.html"
    path.write_bytes(render_html(document(draft=True, rehearsal=True)))
    page = reading.open(path, 390)
    lines = page.locator("header .genre").evaluate(
        """one => {
            const told = document.createRange();
            told.selectNodeContents(one);
            return told.getClientRects().length;
        }"""
    )

    assert lines == 1


def test_number_of_a_passage_leads_to_it(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "restitution.html"
    path.write_bytes(render_html(hard()))
    page = reading.open(path, 390)
    page.get_by_role("link", name="n° 101").click()

    assert page.evaluate("document.querySelector(':target').id") == "n101"
    assert page.locator("#n101").is_visible()
    assert ARABIC in page.locator("#n101").inner_text()


def test_printed_page_is_a4_and_says_draft_and_number_on_each_page(
    reading: Reading, tmp_path: Path
) -> None:
    path = tmp_path / "restitution.html"
    path.write_bytes(render_html(hard()))
    pages = PdfReader(BytesIO(reading.open(path, 768).pdf(prefer_css_page_size=True))).pages

    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        told = " ".join(page.extract_text().split())
        assert "Projet – à relire" in told
        assert f"page {number} sur {len(pages)}" in told
        assert float(page.mediabox.width) == pytest.approx(595, abs=1.5)
