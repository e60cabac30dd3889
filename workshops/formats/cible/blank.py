"""The empty target that each person fills in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.geometry import Box
from app.scene.text import LEADING, fit, fit_alike
from app.scene.theme import Shape
from workshops.formats.cible import words
from workshops.formats.cible.drawing import ON_PAPER, Sheet, Target
from workshops.formats.cible.settings import Mode, own_view

if TYPE_CHECKING:
    from app.format import Account
    from app.scene.svg import Canvas, Page
    from workshops.formats.cible.settings import Settings

_WIDE = (1000, 680)
"""A4 on its side, in px: 1 px is 0.76 pt."""

_UPRIGHT = (700, 1010)
"""Half of A4, in px: 1 px is 0.54 pt."""

_TEXT, _SMALL, _LEAST = 21, 17, 12
_GAP = 14
_BLANK = 60


def papers(account: Account[Settings]) -> tuple[Page, ...]:
    """Return one empty target: a cross in each sector, and who says it by their point of view.

    It is half of A4, but where a group places signs on it, or where criteria need the room.
    """
    settings = account.settings
    if settings.mode is Mode.SECTORS:
        return (_upright(account),)
    canvas = Sheet(ON_PAPER, *_WIDE)
    high = _WIDE[1] - 60
    title = Box(0, 0, _WIDE[0], 40)
    canvas.label(title, account.step.title, 30, _TEXT, bold=True, fill=canvas.theme.forest)
    Target(canvas, Box(0, 60, 560, high), settings)
    y = _levels(canvas, Box(600, 60, 400, high), settings)
    y = _views(canvas, Box(600, y + _GAP, 400, high), settings)
    _sectors(canvas, Box(600, y + _GAP, 400, _WIDE[1] - y - 60), settings)
    foot = Box(600, _WIDE[1] - 40, 400, 40)
    canvas.label(foot, words.reminder(), _SMALL, _SMALL, bold=True)
    return (canvas.page(account.step.title),)


def _upright(account: Account[Settings]) -> Page:
    """Return the target over its words: its levels and who answers side by side, its sectors."""
    settings = account.settings
    wide, high = _UPRIGHT
    canvas = Sheet(ON_PAPER, wide, high)
    forest = canvas.theme.forest
    canvas.label(Box(0, 0, wide, 34), account.step.title, 26, _TEXT, bold=True, fill=forest)
    Target(canvas, Box(10, 44, wide - 20, 520), settings)
    half = (wide - _GAP) / 2
    low = _levels(canvas, Box(0, 576, half, high), settings, _TEXT)
    views = _views(canvas, Box(half + _GAP, 572, half, high), settings)
    y = max(low, views) + _GAP
    foot = Box(0, high - 30, wide, 30)
    _sectors(canvas, Box(0, y, wide, foot.y - y), settings, _TEXT)
    canvas.label(foot, words.reminder(), _TEXT, _TEXT, bold=True)
    return canvas.page(account.step.title)


def _levels(canvas: Canvas, box: Box, settings: Settings, small: int = _SMALL) -> float:
    """Write the levels, 4 on top, then how to answer; return where they end."""
    lines = [f"{level}  {settings.scale[level]}" for level in reversed(range(5))]
    y = _lines(canvas, box, lines, _TEXT)
    signs = _("Placez chaque signe concret par son numéro, au niveau choisi.")
    crosses = _(
        "Une croix par secteur, au niveau choisi. "
        "Vous ne savez pas ? Écrivez « ? ». Non concerné ? Écrivez « NC »."
    )
    how = signs if settings.mode is Mode.INDICATORS else crosses
    return _lines(canvas, Box(box.x, y + 8, box.width, 1e6), [how], small)


def _views(canvas: Canvas, box: Box, settings: Settings) -> float:
    """Draw the boxes to tick for the point of view, and the place of a card's number.

    No box where there is only one point of view; nothing where a group fills the sheet in.
    """
    if settings.mode is Mode.INDICATORS:
        return box.y
    y = box.y
    line = _TEXT * LEADING * 1.2
    for view in settings.viewpoints if len(settings.viewpoints) > 1 else ():
        square = Box(box.x + 2, y + (line - 20) / 2, 20, 20)
        canvas.rect(square, canvas.theme.paper, stroke=canvas.theme.ink)
        room = Box(box.x + 34, y, box.width - 34, line)
        canvas.label(room, own_view(view).label, _TEXT, _SMALL)
        y += line
    _number(canvas, Box(box.x, y + _GAP, box.width, line))
    return y + _GAP + line


def _number(canvas: Canvas, box: Box) -> None:
    """Draw where whoever wants to writes the number of their card."""
    name = canvas.label(box, _("Carte n°"), _SMALL, _SMALL, valign="middle")
    x = box.x + name.width + 6
    canvas.line((x, box.bottom - 6), (x + _BLANK, box.bottom - 6), canvas.theme.muted, 1)
    free = Box(x + _BLANK + 6, box.y, box.right - x - _BLANK - 6, box.height)
    canvas.label(free, _("(facultatif)"), _SMALL, _SMALL, valign="middle")


def _sectors(canvas: Canvas, box: Box, settings: Settings, largest: int = _SMALL) -> None:
    """Write what each sector asks, its criteria where they are asked one by one."""
    texts = []
    for sector in settings.quarters:
        asks = sector.criteria if settings.mode is Mode.CRITERIA else (sector.question,)
        texts.append(" ".join((_("{sector} :").format(sector=sector.label), *filter(None, asks))))
    room = Box(0, 0, box.width - 20, box.height / len(texts) - 6)
    y = box.y
    least = _LEAST if settings.mode is Mode.CRITERIA else largest - 2
    for fitted in fit_alike(texts, room, largest, least):
        place = Box(box.x + 20, y, room.width, fitted.height)
        canvas.shape(Shape.DIAMOND, box.x + 8, y + fitted.size * LEADING / 2, 9, canvas.theme.leaf)
        canvas.text_block(fitted, place)
        y += fitted.height + 6


def _lines(canvas: Canvas, box: Box, lines: list[str], size: int) -> float:
    y = box.y
    for line in lines:
        room = Box(box.x, y, box.width, 1e6)
        fitted = fit(line, room, size, size)
        canvas.text_block(fitted, room)
        y += fitted.height + size * 0.2
    return y
