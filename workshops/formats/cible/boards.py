"""What stands beside the target: the words of the levels, the points as a table, a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.aloud import labelled, people
from app.scene.geometry import Box
from app.scene.text import LEADING, fit_alike
from workshops.drawing import mark
from workshops.formats.cible import words
from workshops.formats.cible.drawing import lettered
from workshops.formats.cible.marks import aimed_mark, joint_mark
from workshops.formats.cible.settings import LEVELS, letter, short_name, view_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Canvas
    from workshops.formats.cible.settings import Settings, Viewpoint
    from workshops.formats.cible.tally import SectorFigures, Spread

_LABEL = {1: 0.7, 2: 0.58, 3: 0.37}  # of the width: the words of a row, by columns


def ladder(canvas: Canvas, box: Box, settings: Settings) -> None:
    """Write the five levels under each other, 4 on top, each after its number on a disc."""
    rows = box.rows(len(LEVELS), canvas.secondary * 0.15)
    size = min(canvas.must_read, rows[0].height / LEADING)
    room = Box(0, 0, box.width - size * 2, rows[0].height)
    texts = fit_alike(settings.scale, room, size, canvas.secondary)
    for row, level in zip(rows, reversed(range(len(LEVELS))), strict=True):
        r = max(canvas.secondary * 0.7, size * 0.62)
        canvas.circle(row.x + r, row.cy, r, canvas.theme.pale, stroke=canvas.theme.muted)
        digit = max(canvas.secondary, int(size * 0.8))
        base = canvas.middle_baseline(row.cy, digit)
        canvas.text(row.x + r, base, str(level), digit, anchor="middle", bold=True, said=False)
        canvas.text_block(texts[level], row.after(size * 2), valign="middle", said=False)
        canvas.say(_("{name} : {text}").format(name=level, text=settings.scale[level]))


def spread_table(canvas: Canvas, box: Box, settings: Settings, found: SectorFigures) -> None:
    """Draw how many people of each point of view are at each level, and could not say."""
    rows = [
        (f"{level} · {settings.scale[level]}", [one.numbers[level] for one in found.spreads])
        for level in reversed(range(len(LEVELS)))
    ]
    without = [one.unknown + one.apart for one in found.spreads]
    rows += [(_("Sans niveau"), without)] if any(without) else []
    box = _heads(canvas, box, [one.view for one in found.spreads])
    places = box.rows(len(rows), 4)
    size = min(canvas.must_read, places[0].height / LEADING)
    room = Box(0, 0, box.width * _LABEL[len(found.spreads)], places[0].height)
    texts = fit_alike([text for text, _numbers in rows], room, size, canvas.secondary)
    for text, (_text, numbers), place in zip(texts, rows, places, strict=True):
        canvas.text_block(text, place.left(room.width), valign="middle", said=False)
        cells = place.after(room.width).columns(len(numbers), 0)
        for count, cell in zip(numbers, cells, strict=True):
            shown = str(count) if count else "–"
            canvas.label(cell, shown, size, anchor="middle", bold=bool(count), said=False)
        canvas.rect(Box(place.x, place.bottom, place.width, 2), canvas.theme.line)
    scale = " ; ".join(f"{level}, {text}" for level, text in enumerate(settings.scale))
    named = labelled(_("L’échelle"), scale)
    canvas.say(f"{named}.")
    for one in found.spreads:
        canvas.say(words.spread_line(settings, one))
        if one.unknown or one.apart:
            view, number = view_option(one.view).label, people(one.unknown + one.apart)
            canvas.say(
                _("{view}, en tout sans niveau : {people}.").format(view=view, people=number)
            )


def _heads(canvas: Canvas, box: Box, views: Sequence[Viewpoint]) -> Box:
    """Draw the points of view over their columns; return what is left below."""
    sign = canvas.secondary * 1.5
    high = sign + canvas.secondary * LEADING * 1.3
    cells = box.after(box.width * _LABEL[len(views)]).top(high).columns(len(views), 4)
    names = [short_name(view) for view in views]
    room = Box(0, 0, cells[0].width, canvas.secondary * LEADING)
    texts = fit_alike(names, room, canvas.secondary * 1.1, canvas.secondary, bold=True)
    for view, text, cell in zip(views, texts, cells, strict=True):
        one = mark(view_option(view))
        lettered(canvas, one, letter(view), cell.cx, cell.y + sign / 2, sign)
        colour = canvas.theme.tone(one.tone)
        name = cell.foot(canvas.secondary * LEADING * 1.2)
        canvas.text_block(text, name, anchor="middle", fill=colour, said=False)
    return box.below(high + canvas.secondary * 0.2)


def view_legend(canvas: Canvas, box: Box, settings: Settings) -> None:
    """Draw the points of view side by side, each after its mark."""
    sign = canvas.secondary * 1.4
    cells = box.columns(len(settings.viewpoints), canvas.secondary * 0.4)
    names = [short_name(view) for view in settings.viewpoints]
    room = Box(0, 0, cells[0].width - sign * 1.4, box.height)
    texts = fit_alike(names, room, canvas.secondary * 1.1, canvas.secondary)
    for view, text, cell in zip(settings.viewpoints, texts, cells, strict=True):
        one = mark(view_option(view))
        lettered(canvas, one, letter(view), cell.x + sign / 2, cell.cy, sign)
        canvas.text_block(text, cell.after(sign * 1.4), valign="middle", said=False)


def summary(canvas: Canvas, box: Box, settings: Settings, found: Sequence[SectorFigures]) -> None:
    """Draw the middle of each point of view in each sector: the table of the target."""
    foot = box.foot(canvas.secondary * LEADING * 2.1)
    muted = canvas.theme.muted
    canvas.label(foot, words.middle_short(), canvas.secondary, fill=muted)
    views = [view for view in settings.viewpoints if _has(view, found)]
    rows = [
        (one.sector.label, [_middle(view, one.spreads, told=one.told) for view in views])
        for one in found
    ]
    _middles(canvas, box.above(foot.height), views, rows)
    for one in found:
        canvas.say(_said(settings, one))


def criteria_table(canvas: Canvas, box: Box, settings: Settings, found: SectorFigures) -> None:
    """Draw the middle of each point of view for each criterion of a sector."""
    views = [one.view for one in found.spreads]
    rows = [
        (one.item.text, [_middle(view, one.spreads, told=one.told) for view in views])
        for one in found.items
    ]
    _middles(canvas, box, views, rows)
    for one in found.items:
        told = " ; ".join(_view_said(settings, spread) for spread in one.spreads)
        canvas.say(labelled(one.item.text, f"{told}."))


def _middle(view: Viewpoint, spreads: Sequence[Spread], *, told: bool) -> str:
    """Return the middle of a point of view, a dash where it has none to tell."""
    shown = next((one for one in spreads if one.view is view and told), None)
    return words.middle_number(shown) if shown is not None and shown.central else "–"


def _middles(
    canvas: Canvas,
    box: Box,
    views: Sequence[Viewpoint],
    rows: Sequence[tuple[str, Sequence[str]]],
) -> None:
    """Draw rows of middles under the points of view."""
    box = _heads(canvas, box, views)
    places = box.rows(len(rows), 4)
    size = min(canvas.must_read, places[0].height / LEADING)
    room = Box(0, 0, box.width * _LABEL[len(views)], places[0].height)
    texts = fit_alike([text for text, _cells in rows], room, size, canvas.secondary)
    for (_text, numbers), text, place in zip(rows, texts, places, strict=True):
        canvas.text_block(text, place.left(room.width), valign="middle", said=False)
        cells = place.after(room.width).columns(len(numbers), 0)
        for number, cell in zip(numbers, cells, strict=True):
            canvas.label(cell, number, size, anchor="middle", bold=True, said=False)
        canvas.rect(Box(place.x, place.bottom, place.width, 2), canvas.theme.line)


def _has(view: Viewpoint, found: Sequence[SectorFigures]) -> bool:
    return any(one.told and any(s.view is view for s in one.spreads) for one in found)


def _said(settings: Settings, one: SectorFigures) -> str:
    """Return a sector's row in words."""
    if not one.told:
        return _("{sector} : points non montrés.").format(sector=one.sector.label)
    told = " ; ".join(_view_said(settings, spread) for spread in one.spreads)
    return _("{sector} : {points}.").format(sector=one.sector.label, points=told)


def _view_said(settings: Settings, spread: Spread) -> str:
    """Return where the middle of a point of view is, in words."""
    view, level = view_option(spread.view).label, words.middle(settings, spread)
    if not spread.central:
        return _("{view}, {level}").format(view=view, level=level)
    number = words.middle_number(spread)
    return _("{view} au niveau {n}, {level}").format(view=view, n=number, level=level)


def joint_table(
    canvas: Canvas, box: Box, settings: Settings, found: Sequence[SectorFigures], *, aimed: bool
) -> None:
    """Draw what was said together in each sector, now and in six months, after their marks."""
    marks = [(joint_mark(), _("C")), *([(aimed_mark(), _("M"))] if aimed else [])]
    name = box.width * (0.34 if aimed else 0.38)
    sign, line = canvas.secondary * 1.5, canvas.secondary * LEADING
    head = box.top(sign + line * 1.2)
    columns = box.after(name).columns(len(marks), 24)
    room = Box(0, 0, columns[0].width, line)
    names = fit_alike([one.word for one, _sign in marks], room, line, canvas.secondary, bold=True)
    for (one, letter_), text, column in zip(marks, names, columns, strict=True):
        lettered(canvas, one, letter_, column.x + sign / 2, head.y + sign / 2, sign)
        under = Box(column.x, head.y + sign, column.width, line)
        colour = canvas.theme.tone(one.tone)
        canvas.text_block(text, under, valign="middle", fill=colour, said=False)
    rows = box.below(head.height).rows(len(found), 4)
    labels = Box(0, 0, name - canvas.secondary * 0.5, rows[0].height)
    heads = fit_alike(
        [one.sector.label for one in found], labels, canvas.must_read, canvas.secondary, bold=True
    )
    texts = [words.joint(settings, one.joint) or _("à discuter") for one in found]
    texts += [words.joint(settings, one.aimed) or "–" for one in found] if aimed else []
    spoken = [_joint_said(settings, one, aimed=aimed) for one in found]
    cell = Box(0, 0, columns[0].width, rows[0].height)
    fitted = fit_alike(texts, cell, canvas.must_read * 1.1, canvas.secondary)
    for place, (row, text) in enumerate(zip(rows, heads, strict=True)):
        canvas.text_block(text, row.left(name), valign="middle", said=False)
        for column, told in zip(columns, fitted[place :: len(found)], strict=True):
            there = Box(column.x, row.y, column.width, row.height)
            canvas.text_block(told, there, valign="middle", said=False)
        canvas.rect(Box(row.x, row.bottom, row.width, 2), canvas.theme.line)
        canvas.say(spoken[place])


def _joint_said(settings: Settings, one: SectorFigures, *, aimed: bool) -> str:
    """Return what was said together in a sector, now and in six months, in words."""
    now, later = (
        (words.joint(settings, said) or _("à discuter")).replace(" · ", ", ")
        for said in (one.joint, one.aimed)
    )
    if not aimed:
        return _("{sector} : {level}.").format(sector=one.sector.label, level=now)
    return _("{sector} : {level}, et dans six mois : {later}.").format(
        sector=one.sector.label, level=now, later=later
    )
