from __future__ import annotations

import doctest
import time
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtGui import QColor

from app.core.session import Screen, Timer
from app.room.stage import counts_down, page_size
from app.scene.theme import CONTRAST, LIGHT
from app.ui.projector import picture as pictures
from app.ui.projector.picture import Order, Picture, draw, fitted
from tests.support import sessions
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from app.room.view import View

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def view(tmp_path: Path) -> View:
    with sessions.opened(sessions.make(tmp_path / "a.mimosa")) as room:
        room.conduct.next("test", None).result(sessions.TIME)
        room.conduct.screen("test", Screen.STEP).result(sessions.TIME)
        return room.settled().result(sessions.TIME)


def _order(view: View, width: int = 640, height: int = 360, **changes: object) -> Order:
    told = {"theme": LIGHT, "address": "192.168.1.20", "now": time.time(), **changes}
    return Order(view, width=width, height=height, **told)  # type: ignore[arg-type]


def _draw(order: Order) -> Picture:
    picture = draw(order, CATALOGUE)
    assert picture is not None
    return picture


def test_examples_of_sizes_are_true() -> None:
    assert doctest.testmod(pictures).failed == 0


@pytest.mark.parametrize(
    ("window", "page"),
    [
        ((1920, 1080), (1920, 1080)),
        ((3840, 2160), (3840, 2160)),
        ((1024, 768), (1024, 768)),
        ((1400, 1050), (1400, 1050)),
        ((1280, 800), (1280, 720)),
        ((1280, 1024), (1280, 960)),
        ((2560, 1080), (1920, 1080)),
        ((800, 1280), (800, 600)),
        ((1, 1), (1, 1)),
    ],
)
def test_page_is_as_large_as_the_window_lets_it_be(
    window: tuple[int, int], page: tuple[int, int]
) -> None:
    assert fitted(*window) == page
    assert page_size(*window) in {(1920, 1080), (1440, 1080)}


def test_picture_has_the_pixels_of_its_window_and_words(view: View) -> None:
    picture = _draw(_order(view, 1024, 768))
    assert (picture.image.width(), picture.image.height()) == (1024, 768)
    assert picture.preview.width() == 960
    assert picture.lines


def test_high_contrast_is_drawn_on_black(view: View) -> None:
    corners = [
        _draw(_order(view, theme=theme)).image.pixelColor(1, 1) for theme in (LIGHT, CONTRAST)
    ]
    assert corners == [QColor(LIGHT.ivory), QColor("#000000")]


def test_same_picture_is_not_drawn_twice(view: View) -> None:
    order = _order(view)
    assert draw(order, CATALOGUE, _draw(order).made_of) is None
    assert draw(_order(view, 320, 180), CATALOGUE, _draw(order).made_of) is not None


def test_trial_is_shown_whatever_the_room_does(view: View) -> None:
    neutral = structs.replace(view, run=structs.replace(view.run, screen=Screen.NEUTRAL))
    assert "fond de la salle" in " ".join(_draw(_order(neutral, trial=True)).lines)
    assert "fond de la salle" not in " ".join(_draw(_order(neutral)).lines)


def _ticking(view: View, seconds_ago: float) -> View:
    timer = Timer(300, 0, time.time() - seconds_ago)
    return structs.replace(view, run=structs.replace(view.run, timer=timer, screen=Screen.TIMER))


def test_countdown_alone_changes_no_subject(view: View) -> None:
    one, other = (_draw(_order(_ticking(view, ago))) for ago in (10, 75))
    assert one.made_of != other.made_of
    assert one.subject == other.subject
    assert one.subject != _draw(_order(view)).subject


def test_only_a_countdown_that_the_room_sees_and_that_runs_ticks(view: View) -> None:
    ticking = _ticking(view, 10)
    assert counts_down(ticking)
    assert not counts_down(view)
    for changes in (
        {"screen": Screen.NEUTRAL},
        {"screen": Screen.JOIN},
        {"finished": True},
        {"timer": Timer(300, 10, None)},
    ):
        assert not counts_down(structs.replace(view, run=structs.replace(ticking.run, **changes)))
