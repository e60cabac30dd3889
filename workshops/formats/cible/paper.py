"""Targets on paper: the same drawing, with the words of its marks under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.geometry import Box
from app.scene.text import LEADING
from workshops.formats.cible.drawing import ON_PAPER, Sheet, Target, lettered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark
    from workshops.formats.cible.drawing import Point
    from workshops.formats.cible.settings import Settings

WIDTH, HEIGHT = 1000, 560
"""Size of a drawing for the text of A4, in px: 15.4 cm wide."""


def sheet_picture(
    settings: Settings, points: Sequence[Point], title: str, description: str
) -> Page:
    """Return a target with its marks, and what they stand for beside it."""
    canvas, target, beside = _open(settings)
    target.draw(points)
    _beside(canvas, beside, settings, _different(points))
    for one in points:
        say_point(canvas, settings, one)
    return canvas.page(title, description)


def group_picture(
    settings: Settings, points: Sequence[Point], more: Mark, title: str, description: str
) -> Page:
    """Return a group's target, its concrete signs by number."""
    canvas, target, beside = _open(settings)
    target.draw_cells(points, more)
    _beside(canvas, beside, settings, [("1", more)] if points else [])
    for one in points:
        say_point(canvas, settings, one)
    return canvas.page(title, description)


def _open(settings: Settings) -> tuple[Canvas, Target, Box]:
    canvas = Sheet(ON_PAPER, WIDTH, HEIGHT)
    box = canvas.box.inset(4)
    target = Target(canvas, box.left(HEIGHT), settings)
    return canvas, target, box.after(HEIGHT + 40)


def _different(points: Sequence[Point]) -> list[tuple[str, Mark]]:
    """Return each mark once, with its letter, in the order of the points."""
    return [*dict.fromkeys((one.letter, one.mark) for one in points)]


def _beside(
    canvas: Canvas, box: Box, settings: Settings, marks: Sequence[tuple[str, Mark]]
) -> None:
    """Write the levels, 4 on top, then what the marks are."""
    size = canvas.must_read
    line = size * LEADING * 1.25
    rows = len(settings.scale) + 1 + len(marks)
    y = box.cy - rows * line / 2
    for level in reversed(range(len(settings.scale))):
        words = f"{level}  {settings.scale[level]}"
        canvas.label(Box(box.x, y, box.width, line), words, size, said=False)
        y += line
    y += line
    for sign, mark in marks:
        lettered(canvas, mark, sign, box.x + size, y + line / 2, canvas.secondary * 1.5)
        room = Box(box.x + size * 2.2, y, box.width - size * 2.2, line)
        canvas.label(room, mark.word, size, bold=True, said=False)
        y += line


def say_point(canvas: Canvas, settings: Settings, one: Point) -> None:
    """Tell in the text twin where a mark stands."""
    level = f"{one.level:g}".replace(".", ",")
    sector = settings.quarters[one.sector].label
    word = one.mark.word
    name = word if one.letter.isalpha() else f"{word} {one.letter}"
    canvas.say(
        _("{sector}, {mark} : niveau {level}.").format(sector=sector, mark=name, level=level)
    )
