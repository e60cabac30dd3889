"""The room's pages of a grid: a column at a time, then all of it; never the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.record import CardStatus
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.pages import text_page
from app.scene.text import LEADING, fit
from workshops.drawing import frame, mark
from workshops.formats.grille.bands import bands
from workshops.formats.grille.drawing import draw_grid, legend
from workshops.formats.grille.phases import CASE, GRID, KEEP, LINES, MARKS, holder_of, marks
from workshops.formats.grille.tally import Grid, grid

if TYPE_CHECKING:
    from app.core.phase import Option
    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark
    from workshops.formats.grille.settings import Settings

    _Moment = Moment[Settings]

_WHOLE = (GRID, MARKS)


def picture(moment: _Moment) -> Page:
    """Return the page of this moment; ideas that were not shown to the room are not in it."""
    if moment.phase.key == KEEP:
        return text_page(frame(moment), moment.phase.screen, _("On écoute."))
    read = _read_out(moment)
    if read is not None:
        return read
    cell = next((one for one in moment.settings.slots if one.key == moment.zoom), None)
    if cell is not None:
        return _cell_page(moment, cell)
    holder = _holder(moment)
    if holder is not None:
        return _column_page(moment, holder)
    return _lines_page(moment) if moment.phase.key == LINES else _grid_page(moment)


def _seen(moment: _Moment) -> Grid:
    """Return the grid that the room may see now."""
    shown = [card for card in moment.record.cards if card.status is CardStatus.SHOWN]
    return grid(moment.settings, moment.record, shown)


def _holder(moment: _Moment) -> Option | None:
    """Return whose column alone is shown, if any."""
    wanted = moment.zoom if moment.phase.key in _WHOLE else holder_of(moment.phase)
    return next((one for one in moment.settings.holders if one.key == wanted), None)


def _read_out(moment: _Moment) -> Page | None:
    """Return the page of an idea that is read out, very large."""
    card = next((one for one in moment.record.cards if one.id == moment.spotlight), None)
    if card is None or card.input != CASE or card.status is not CardStatus.SHOWN:
        return None
    slot = next((one for one in moment.settings.slots if one.key == card.slot), None)
    return text_page(frame(moment), card.text, heading=_name(slot) if slot else "")


def _name(slot: Option) -> str:
    """Return « Proche-aidant · Savoirs »."""
    return f"{slot.group} · {slot.label}" if slot.hints else slot.label


def _headed(canvas: Canvas, box: Box, option: Option, name: str, asked: str) -> Box:
    """Write who or what a page is about, what is asked beside it; return what is left under."""
    unit, one = canvas.must_read, mark(option)
    lead = unit * 1.5
    share = 1.0 if not asked else 0.48
    title = fit(name, Box(0, 0, box.width * share - lead, unit * LEADING * 2), unit * 1.2,
                canvas.secondary, bold=True)  # fmt: skip
    beside = box.after(lead + title.width + unit * 0.8)
    room = Box(0, 0, beside.width, unit * LEADING * 2)
    words = fit(asked, room, unit, canvas.secondary)
    head = box.top(max(title.height, words.height))
    canvas.mark(one, head.x + unit * 0.55, head.cy, unit)
    colour = canvas.theme.tone(one.tone)
    canvas.text_block(title, head.after(lead), valign="middle", fill=colour)
    if asked:
        line = Box(beside.x, head.y, beside.width, head.height)
        canvas.text_block(words, line, valign="middle", fill=canvas.theme.forest)
    return box.below(head.height + unit * 0.35)


def _signed(canvas: Canvas, box: Box, moment: _Moment, found: Grid) -> Box:
    """Tell what the signs stand for, where there are some."""
    wanted = moment.settings.marked and (found.marks or moment.phase.key == MARKS)
    return legend(canvas, box, marks()) if wanted else box


def _column_page(moment: _Moment, holder: Option) -> Page:
    canvas, box = open_page(frame(moment))
    found = _seen(moment)
    box = _signed(canvas, box, moment, found)
    sentence = moment.phase.screen if holder_of(moment.phase) else ""
    box = _headed(canvas, box, holder, holder.label, sentence)
    cells = moment.settings.cells(holder)
    if any(found.cards(cell.key) for cell in cells):
        every = [Pile(one.label, _cards(found, one), empty=one.hints[0]) for one in cells]
        piles(canvas, box, every)
    else:
        asked = [Item(f"{one.label}. {one.hints[0]}") for one in cells]
        bullets(canvas, box, asked, canvas.must_read * 1.4)
    return canvas.page(moment.phase.title, holder.label)


def _lines_page(moment: _Moment) -> Page:
    canvas, box = open_page(frame(moment))
    found = _seen(moment)
    box = _signed(canvas, box, moment, found)
    lines = moment.settings.lines
    if any(found.cards(one.key) for one in lines):
        piles(canvas, box, [Pile(one.label, _cards(found, one), mark(one)) for one in lines])
    else:
        bullets(canvas, box, [Item(one.label) for one in lines], canvas.must_read * 1.8)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _cards(found: Grid, slot: Option) -> tuple[Card, ...]:
    return tuple(
        Card(card.text, bunch.title, _mark(found, card.id))
        for bunch in found.bunches(slot.key)
        for card in bunch.cards
    )


def _mark(found: Grid, card: int) -> Mark | None:
    sign = found.marks.get(card)
    return mark(sign) if sign is not None else None


def _cell_page(moment: _Moment, slot: Option) -> Page:
    canvas, box = open_page(frame(moment))
    found = _seen(moment)
    box = _headed(canvas, box, slot, _name(slot), " ".join(slot.hints))
    cards = found.cards(slot.key)
    if cards:
        items = [Item(card.text, mark=_mark(found, card.id)) for card in cards]
        bullets(canvas, box, items, canvas.must_read * 1.2)
    else:
        empty, muted = _("Rien pour le moment."), canvas.theme.muted
        canvas.label(box, empty, canvas.must_read * 1.2, anchor="middle", fill=muted)
    return canvas.page(moment.phase.title, _name(slot))


def _grid_page(moment: _Moment) -> Page:
    canvas, box = open_page(frame(moment))
    found, settings = _seen(moment), moment.settings
    box = _signed(canvas, box, moment, found)
    draw_grid(canvas, box, settings.holders, bands(settings, found))
    return canvas.page(moment.phase.title, moment.phase.screen)
