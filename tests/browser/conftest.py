"""A served room, and phones in a real Chromium."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from app.web.app import build_app
from app.web.network import open_listener
from app.web.server import WebServer
from tests.browser.proxy import Proxy
from tests.conftest import CHROMIUM
from tests.support.formats import CATALOGUE as FORMATS
from tests.support.sessions import TIME, VOTE, by_phone, lead, make, opened
from tests.unit.room.boards import Hands
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from app.format import Format
    from app.room.room import Room

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PATIENCE = 30_000
"""Milliseconds that a page may take: what comes in time costs nothing on a machine that is busy."""

AXE = "options => axe.run(document, options).then(found => found.violations)"


class Options(TypedDict, total=False):
    """How a browser is set."""

    color_scheme: Literal["light", "dark"]
    java_script_enabled: bool


@dataclass
class Hall:
    """A served room, and the way to it through a network that can be lost."""

    room: Room
    proxy: Proxy
    browser: Browser
    errors: list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"

    def settle(self) -> None:
        self.room.settled().result(TIME)

    def next(self) -> None:
        self.room.conduct.next("test", None).result(TIME)
        self.settle()

    def page(self, width: int = 390, **options: Unpack[Options]) -> Page:
        """Open a browser of its own; what its scripts complain of fails the test."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            has_touch=True,
            reduced_motion="reduce",  # What fades is not looked at half-way.
            **options,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def phone(self, width: int = 390, **options: Unpack[Options]) -> Page:
        """Open a phone that has joined and agreed."""
        page = self.page(width, **options)
        page.goto(self.url)
        page.get_by_label("J’accepte que mes réponses").check()
        page.get_by_role("button", name="Rejoindre").click()
        page.get_by_role("link", name="Continuer").click()
        if options.get("java_script_enabled", True):
            page.wait_for_selector("#lien:not(:empty)")  # Its scripts run.
        return page

    def remote(self, width: int = 390, **options: Unpack[Options]) -> Page:
        """Open a paired remote."""
        page = self.page(width, **options)
        page.goto(f"{self.url}/co")
        page.get_by_label("Code à 6 signes").fill(self.room.seats.code())
        page.get_by_role("button", name="Relier").click()
        page.wait_for_selector("#suivant")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("#lien:not(:empty)")
        return page

    def stored(self) -> int:
        """Return how many answers the file holds, replaced ones included."""
        reader = self.room.reader()
        try:
            return reader.counts()["answer"]
        finally:
            reader.close()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Give one browser for these tests; Playwright's loop must not run under the others."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def hall(tmp_path: Path, chromium: Browser) -> Iterator[Hall]:
    """Give a room that waits for votes by phone."""
    with opened(make(tmp_path / "atelier.mimosa")) as room:
        by_phone(room)
        lead(room, VOTE)
        yield from served(room, CATALOGUE, chromium)


@pytest.fixture
def tables(tmp_path: Path, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Give a room on one of the small formats of the tests: the parameter is its settings."""
    hands = Hands(tmp_path, request.param)
    yield from served(hands.room, FORMATS, chromium)
    hands.room.close()


def served(room: Room, catalogue: Mapping[str, Format[Any]], chromium: Browser) -> Iterator[Hall]:
    """Serve a room for one test."""
    listener = open_listener("127.0.0.1", 0)
    app = build_app(room, catalogue, address="192.168.1.20")
    server = WebServer(app, listener)
    server.start()
    proxy = Proxy(server.port)
    hall = Hall(room, proxy, chromium, [])
    yield hall
    for context in chromium.contexts:
        context.close()
    proxy.close()
    server.stop()
    assert hall.errors == []


def complaints(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """Return what axe finds wrong in a page, with the element; by some rules alone, if given."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # What is right is not listed: telling each element that is took most of the time.
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    found = page.evaluate(AXE, options)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
