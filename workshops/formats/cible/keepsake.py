"""What people take away of a target: what was said together, or the signs of each group.

Nothing of a pair is ever here (formats.md §2.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.format import Kept
from app.scene.geometry import Box
from app.scene.text import LEADING
from workshops.formats.cible import words
from workshops.formats.cible.drawing import Target, lettered
from workshops.formats.cible.groups import groups
from workshops.formats.cible.indicators import level_said, placed, points
from workshops.formats.cible.marks import joint_points, sign_mark, view_points
from workshops.formats.cible.paper import say_point
from workshops.formats.cible.settings import Mode
from workshops.formats.cible.tally import result
from workshops.islands import table_mark
from workshops.keepsake import BESIDE, Line, Sheet, draw, lay, listed, say

if TYPE_CHECKING:
    from app.core.record import Team
    from app.format import Account
    from app.scene.svg import Canvas
    from workshops.formats.cible.drawing import Point
    from workshops.formats.cible.indicators import Placed
    from workshops.formats.cible.settings import Settings

_TARGET, _LEAST = 460, 330  # px: the side of a target, at most and at least
_GAP = 26
_SIGNS = 200  # px: the least height of the signs under a target


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the target of the room, or those of the groups; None where nothing is on any."""
    if account.settings.mode is Mode.INDICATORS:
        return _groups(account, size)
    return None if account.settings.pairs else _room(account, size)


def _room(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Draw what was said together, else the middle of each point of view that may be told."""
    settings = account.settings
    found = result(settings, account.record, account.phases)
    drawn = joint_points(found)
    said = _("Notre niveau commun")
    if not drawn:
        told = [(number, one) for number, one in enumerate(found) if one.told]
        drawn = [point for number, one in told for point in view_points(number, one)]
        said = words.largest_gap(settings, found) or _("Les points de vue")
    if not drawn:
        return None
    width, height = size
    legend = _legend(settings, drawn)
    under = height - _GAP - legend
    beside = width >= BESIDE or under < _LEAST
    side = min(_TARGET, height) if beside else min(_TARGET, width, under)
    canvas = Sheet(width, side if beside else side + _GAP + legend)
    place = canvas.box.left(side) if beside else canvas.box.top(side)
    Target(canvas, place.inset(4), settings).draw(drawn)
    words_ = canvas.box.after(side + _GAP) if beside else canvas.box.below(side + _GAP)
    _write_legend(canvas, words_, settings, drawn)
    for one in drawn:
        say_point(canvas, settings, one)
    return Kept(canvas.page(_("Notre cible"), said))


def _line() -> float:
    return 24 * LEADING * 1.2


def _legend(settings: Settings, drawn: list[Point]) -> float:
    """Return how high the words beside a target are, in px."""
    return (len(settings.scale) + 0.6 + len(_marks(drawn))) * _line()


def _marks(drawn: list[Point]) -> list[Point]:
    return list({(one.letter, one.mark): one for one in drawn}.values())


def _write_legend(canvas: Canvas, box: Box, settings: Settings, drawn: list[Point]) -> None:
    """Write the levels, 4 on top, then what the marks are."""
    size, line = canvas.must_read, _line()
    y = box.y + max(0.0, (box.height - _legend(settings, drawn)) / 2)
    for level in reversed(range(len(settings.scale))):
        told = f"{level}  {settings.scale[level]}"
        canvas.label(Box(box.x, y, box.width, line), told, size, said=False)
        y += line
    y += line * 0.6
    for one in _marks(drawn):
        lettered(canvas, one.mark, one.letter, box.x + size, y + line / 2, size * 1.3)
        room = Box(box.x, y, box.width, line).after(size * 2.2)
        canvas.label(room, one.mark.word, size, bold=True, said=False)
        y += line


def _groups(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Draw the target of each group beside its signs; signs alone where there is no room."""
    found = [
        (team, placed(account.record, team)) for team in groups(account.settings, account.record)
    ]
    told = [(team, signs) for team, signs in found if signs]
    if not told:
        return None
    width, height = size
    beside = width >= BESIDE
    share = height / len(told)
    side = min(_TARGET, share) if beside else min(_TARGET, width, share - _GAP - _SIGNS)
    title = _("Nos cibles") if len(told) > 1 else _("Notre cible")
    if side < _LEAST:
        lines = [line for team, signs in told for line in _lines(account.settings, team, signs)]
        return listed(title, lines, size)
    return _stacked(account.settings, told, size, side, title)


def _stacked(
    settings: Settings,
    told: list[tuple[Team, tuple[Placed, ...]]],
    size: tuple[int, int],
    side: float,
    title: str,
) -> Kept:
    """Draw each group's target with its signs beside it, or under it on a narrow sheet."""
    width, height = size
    beside = width >= BESIDE
    room = width - side - _GAP if beside else width * 0.95
    share = height / len(told)
    high = side if beside else max(1.0, share - side - _GAP)
    laid = [lay(_lines(settings, team, signs), room, high) for team, signs in told]
    each = [max(side, one.height) if beside else side + _GAP + one.height for one in laid]
    canvas = Sheet(width, min(height, sum(each)))
    y = 0.0
    for (team, signs), lines, tall in zip(told, laid, each, strict=True):
        x = 0.0 if beside else (width - side) / 2
        target = Target(canvas, Box(x, y, side, side).inset(4), settings)
        target.draw_cells(points(settings, signs), sign_mark())
        at = (side + _GAP, y) if beside else (0.0, y + side + _GAP)
        draw(canvas, *at, lines)
        say(canvas, _lines(settings, team, signs))
        y += tall
    return Kept(canvas.page(title))


def _lines(settings: Settings, team: Team, signs: tuple[Placed, ...]) -> list[Line]:
    return [
        Line(team.label, head=True, mark=table_mark(team)),
        *(
            Line(
                _("{sign} ({level})").format(sign=one.card.text, level=level_said(settings, one)),
                one.number,
            )
            for one in signs
        ),
    ]
