"""The room's screen on another machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Unpack

import cv2
import numpy as np
import pytest

from app.core.phase import State
from app.core.session import Screen
from app.format import Stage
from app.room.stage import page_size, stage_page
from app.scene.theme import CONTRAST, LIGHT
from app.store import Duty
from app.ui.raster import rasterise
from tests.browser.conftest import complaints
from tests.support.sessions import ARGUMENT, TIME, VOTE, lead
from workshops import CATALOGUE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from app.scene.theme import Theme
    from tests.browser.conftest import Hall, Options

pytestmark = pytest.mark.browser

ARGUMENTS = "Affirmation 1 sur 2 · arguments"
UNLIKE = 0.02
"""Share of points that may differ by more than a third: edges of letters are drawn otherwise."""


def _screen(hall: Hall, width: int = 1280, height: int = 720, **options: Unpack[Options]) -> Page:
    page = hall.page(width, **options)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{hall.url}/ecran")
    page.get_by_label("Code à 6 signes").fill(hall.room.seats.code(Duty.SCREEN))
    page.get_by_role("button", name="Relier").click()
    page.wait_for_selector("#image svg")
    return page


def _told(page: Page, words: str) -> None:
    page.locator("#mots").get_by_text(words).first.wait_for(state="attached")


def _grey(png: bytes) -> np.ndarray[Any, Any]:
    found = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert found is not None
    return np.asarray(found).astype(int)


def _seen(page: Page) -> np.ndarray[Any, Any]:
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate("document.getElementById('outils').style.display = 'none'")
    return _grey(page.screenshot())


def _projected(hall: Hall, width: int, height: int, theme: Theme) -> np.ndarray[Any, Any]:
    stage = Stage(page_size(width, height), theme, "192.168.1.20")
    drawn = stage_page(hall.room.view, CATALOGUE, stage, 0.0)
    return _grey(rasterise(drawn.svg(), width, height))


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=["light", "contrast"])
def test_it_is_the_picture_of_the_projector(
    hall: Hall, size: tuple[int, int], theme: Theme
) -> None:
    page = _screen(hall, *size)
    if theme is CONTRAST:
        page.get_by_role("button", name="Contraste").click()
        page.locator(f"#image rect[fill='{CONTRAST.ivory}']").first.wait_for()
    for state in (State.OPEN, State.REVEALED):
        lead(hall.room, VOTE, state)
        hall.settle()
        page.reload()
        page.wait_for_selector("#image svg")
        seen, wanted = _seen(page), _projected(hall, *size, theme)
        assert seen.shape == wanted.shape
        assert np.mean(np.abs(seen - wanted) > 85) < UNLIKE


def test_the_colours_that_the_team_chose_are_those_of_every_screen(hall: Hall) -> None:
    page = _screen(hall)
    own = page.get_by_role("button", name="Contraste")
    own.click()
    contrasted = page.locator(f"#image rect[fill='{CONTRAST.ivory}']").first
    contrasted.wait_for()
    hall.room.conduct.colour("test", contrast=False).result(TIME)
    contrasted.wait_for(state="detached")
    own.wait_for(state="hidden")
    hall.room.conduct.colour("test", contrast=True).result(TIME)
    contrasted.wait_for()


def test_it_follows_the_room_and_comes_back_after_a_cut(hall: Hall) -> None:
    page = _screen(hall)
    lead(hall.room, ARGUMENT)
    hall.settle()
    _told(page, ARGUMENTS)
    hall.proxy.cut()
    page.get_by_text("Connexion perdue").wait_for()
    hall.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    hall.settle()
    hall.proxy.mend()
    page.locator("#coupure:empty").wait_for(state="attached")
    page.locator("#mots").get_by_text(ARGUMENTS).wait_for(state="detached")
    shown = page.locator("#mots").inner_text()
    assert ARGUMENTS not in shown


def test_it_needs_a_key_of_its_own_that_can_be_taken_away(hall: Hall) -> None:
    stranger, phone = hall.page(), hall.phone()
    for page in (stranger, phone):
        page.goto(f"{hall.url}/ecran")
        assert page.locator("#image").count() == 0
        page.get_by_label("Code à 6 signes").wait_for()
        answer = page.request.get(f"{hall.url}/ecran/image", headers={"x-mimosa": "1"})
        assert answer.status == 401
    screen = _screen(hall)
    assert screen.request.get(f"{hall.url}/co", headers={"x-mimosa": "1"}).status == 401
    (name,) = (one.name for one in hall.room.seats.devices())
    hall.room.seats.revoke("test", name).result(TIME)
    screen.get_by_text("n’est plus relié").wait_for()
    assert screen.locator("#image > *, #mots > *").count() == 0


def test_a_countdown_goes_on_by_itself(hall: Hall) -> None:
    page = _screen(hall)
    hall.room.conduct.timer("test", "start").result(TIME)
    hall.room.conduct.screen("test", Screen.TIMER).result(TIME)
    hall.settle()
    clock = page.locator("#mots p", has_text=re.compile("Temps restant")).first
    clock.wait_for(state="attached")
    first = clock.text_content() or ""
    page.locator("#mots p", has_text=first).wait_for(state="detached")
    assert clock.text_content() != first


def test_any_pairing_page_leads_where_the_device_belongs(hall: Hall) -> None:
    page = hall.page()
    page.goto(f"{hall.url}/co")
    page.get_by_label("Code à 6 signes").fill("ZZZZZZ")
    page.get_by_role("button", name="Relier").click()
    page.get_by_role("alert").wait_for()
    page.get_by_label("Code à 6 signes").fill(hall.room.seats.code(Duty.SCREEN))
    page.get_by_role("button", name="Relier").click()
    page.wait_for_url("**/ecran")
    page.wait_for_selector("#image svg")


def test_without_a_script_it_shows_itself_again(hall: Hall) -> None:
    page = _screen(hall, java_script_enabled=False)
    assert page.locator("noscript meta[http-equiv=refresh]").count() == 1
    lead(hall.room, ARGUMENT)
    hall.settle()
    page.reload()
    assert ARGUMENTS in (page.locator("#mots").text_content() or "")


@pytest.mark.parametrize("theme", ["100", "100c"])
def test_axe_finds_nothing_on_the_screen(hall: Hall, theme: str) -> None:
    page = _screen(hall)
    page.context.add_cookies([{"name": "mimosa_vue", "value": theme, "url": hall.url}])
    page.reload()
    page.wait_for_selector("#image svg")
    assert complaints(page) == []
