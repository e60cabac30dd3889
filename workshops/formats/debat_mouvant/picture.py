"""The room's pages of a débat mouvant: never a first name, never a ranking of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.i18n import _
from app.core.phase import Phase, State
from app.core.record import CardStatus, CountingMode
from app.scene.cards import Card, Pile, choices, piles
from app.scene.chart import Bank, Column, banks, columns
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.pages import text_page
from app.scene.text import fit
from workshops.drawing import frame, mark, quoted
from workshops.formats.debat_mouvant import words
from workshops.formats.debat_mouvant.chart import bars, ribbons
from workshops.formats.debat_mouvant.phases import SYNTHESIS
from workshops.formats.debat_mouvant.phases import columns as synthesis_columns
from workshops.formats.debat_mouvant.tally import SideArguments, StatementResult, result

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.tally import Tally
    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark
    from workshops.formats.debat_mouvant.settings import Settings


@dataclass(frozen=True, slots=True)
class _View:
    """What a page is drawn from."""

    moment: Moment[Settings]
    result: StatementResult

    @property
    def quote(self) -> str:
        """The statement between its quotation marks."""
        return quoted(self.result.text)


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; cards that were not shown to the room are not in it."""
    number, station = _place(moment.phase)
    shown = tuple(card for card in moment.record.cards if card.status is CardStatus.SHOWN)
    record = replace(moment.record, cards=shown)
    view = _View(moment, result(number, moment.settings, record, moment.phases))
    return _PAGES[station](view)


def _place(phase: Phase) -> tuple[int, str]:
    """« a2_avant » → (2, « avant »)."""
    number, _sign, station = phase.key.removeprefix("a").partition("_")
    return int(number), station


def _before(view: _View) -> Page:
    if view.moment.state is State.PREPARED:
        return text_page(frame(view.moment), view.quote, quiet=True)
    if view.moment.state is State.REVEALED:
        return _revealed(view)
    return _collecting(view, view.result.before)


def _after(view: _View) -> Page:
    if view.moment.state is State.REVEALED:
        return _compared(view)
    return _collecting(view, view.result.after)


def _collecting(view: _View, figures: Tally) -> Page:
    """Draw the statement and the places; how many positions came in, never which."""
    canvas, box = open_page(frame(view.moment))
    mode = view.result.modes[0 if figures is view.result.before else 1]
    # Nothing is said of phones when nobody has one.
    phones = view.moment.record.presence.with_phone + figures.phones
    by_phone = mode is CountingMode.PHONES_PLUS_HANDS and phones > 0
    unit = canvas.must_read
    foot = unit * 2 if by_phone else unit * 0.6
    rows = 1.9 if len(view.result.places) < 4 else 3.95
    low = box.above(foot).foot(unit * rows)
    line = Box(low.x, low.y - unit * 1.7, low.width, unit * 1.7)
    room = Box(box.x, box.y, box.width, line.y - box.y).inset(box.width * 0.02, unit * 0.5)
    _statement(canvas, room, view.quote, canvas.box.height * 0.12)
    canvas.label(line, view.moment.phase.screen, unit, anchor="middle", fill=canvas.theme.forest)
    choices(canvas, low, [mark(place) for place in view.result.places], unit * 1.2)
    if by_phone:
        count = words.received(figures)
        canvas.pill(box.cx, box.bottom - foot / 2, count, unit, widest=box.width, last=True)
    return canvas.page(view.moment.phase.title, view.quote)


def _statement(canvas: Canvas, room: Box, text: str, largest: float) -> None:
    canvas.label(room, text, largest, canvas.secondary, anchor="middle", bold=True)


def _headed(view: _View, share: float = 0.22) -> tuple[Canvas, Box]:
    """Open a page with the statement on top; return what is left under it."""
    canvas, box = open_page(frame(view.moment))
    whole = fit(view.quote, box, canvas.secondary, canvas.secondary, bold=True)
    high = max(box.height * share, whole.height + 1)
    _statement(canvas, box.top(high), view.quote, canvas.must_read * 1.25)
    return canvas, box.below(high + canvas.must_read * 0.4)


def _sentences(canvas: Canvas, box: Box, first: str, second: str = "") -> Box:
    """Write a sentence on its band and another told apart under it; return what is left above."""
    unit = canvas.must_read
    high = unit * (2.9 if second else 1.8)
    foot = box.foot(high)
    canvas.pill(foot.cx, foot.y + unit * 0.95, first, unit, widest=foot.width)
    if second:
        line = foot.foot(unit)
        canvas.label(line, second, unit * 0.8, anchor="middle", fill=canvas.theme.ink)
    return box.above(high + unit * 0.3)


def _revealed(view: _View) -> Page:
    canvas, box = _headed(view)
    figures, places = view.result.before, view.result.places
    sentence = words.agreement(view.result, figures)
    box = _sentences(canvas, box, sentence)
    if not figures.counted:
        high = canvas.must_read * 3.6
        line = Box(box.x, box.cy - high / 2, box.width, high)
        choices(canvas, line, [mark(place) for place in places], canvas.must_read * 1.2)
    elif len(places) > 3:
        values = [Column(place.label, figures.of(place.key), mark(place)) for place in places]
        columns(canvas, box, values)
    else:
        banks(canvas, box, [Bank(mark(place), figures.of(place.key)) for place in places])
    return canvas.page(view.moment.phase.title, sentence)


def _compared(view: _View) -> Page:
    canvas, box = _headed(view)
    if not view.result.changes:
        return _half_known(view, canvas, box)
    sentence = words.change(view.result)
    box = _sentences(canvas, box, sentence, words.moves(view.result))
    if view.result.flow_tells_all:
        ribbons(canvas, box, view.result)
    else:
        bars(canvas, box, view.result)
    return canvas.page(view.moment.phase.title, sentence)


def _half_known(view: _View, canvas: Canvas, box: Box) -> Page:
    """Draw one side of the comparison, or none: what nobody counted is unknown, not zero."""
    after = view.result.after
    known = after if view.result.after_known else view.result.before
    name = _("Après") if known is after else _("Avant")
    if not known.counted or not known.total:
        sentence = words.agreement(view.result, after)
        box = _sentences(canvas, box, sentence)
        line = box.inset(0, max(0.0, (box.height - canvas.must_read * 3.6) / 2))
        marks = [mark(place) for place in view.result.places]
        choices(canvas, line, marks, canvas.must_read * 1.2)
        return canvas.page(view.moment.phase.title, sentence)
    sentence = _("{moment} : {sentence}").format(
        moment=name, sentence=words.agreement(view.result, known)
    )
    missing = _("Avant : pas encore compté.") if known is after else _("Après : pas encore compté.")
    box = _sentences(canvas, box, sentence, missing)
    banks(canvas, box, [Bank(mark(one), known.of(one.key)) for one in view.result.places])
    return canvas.page(view.moment.phase.title, sentence)


def _arguments(view: _View) -> Page:
    """Draw each side's arguments in equal space, and whose turn it is to speak."""
    canvas, box = _headed(view, 0.16)
    if view.result.turn:
        box = _turn(canvas, box, mark(view.result.turn.option))
    split = any(len(side.places) > 1 for side in view.result.sides)
    piles(canvas, box, [_pile(one, split=split) for one in view.result.arguments])
    return canvas.page(view.moment.phase.title, view.quote)


def _turn(canvas: Canvas, box: Box, side: Mark) -> Box:
    """Say whose turn it is, by shape and word; return what is left below."""
    unit = canvas.must_read
    said = _("La parole est à : « {side} »").format(side=side.word)
    fitted = fit(said, box.top(unit * 1.2), unit * 0.9, canvas.secondary, bold=True)
    wide = fitted.width + unit * 2.6
    band = Box(box.cx - wide / 2, box.y, wide, unit * 1.5)
    canvas.rect(band, canvas.theme.pale, radius=band.height / 2, stroke=canvas.theme.line)
    canvas.mark(side, band.x + unit * 1.05, band.cy, unit * 0.7)
    canvas.text_block(fitted, band.after(unit * 1.7), valign="middle")
    return box.below(unit * 2)


def _pile(one: SideArguments, *, split: bool) -> Pile:
    cards = tuple(
        Card(
            argument.card.text,
            words.cited(argument.cited) if argument.cited is not None else "",
            mark(argument.place) if split and argument.place else None,
        )
        for argument in one.arguments
    )
    if one.side is None:
        return Pile(_("Sans place"), cards)
    return Pile(one.side.option.label, cards, mark(one.side.option), _("Pas encore d’argument."))


def _synthesis(view: _View) -> Page:
    canvas, box = _headed(view, 0.16)
    record, key = view.moment.record, view.moment.phase.key
    every = [
        Pile(
            column.label,
            tuple(Card(card.text) for card in record.shown(key, SYNTHESIS, column.key)),
            mark(column),
            _("Rien pour le moment."),
        )
        for column in synthesis_columns()
    ]
    piles(canvas, box, every)
    return canvas.page(view.moment.phase.title, view.quote)


_PAGES: dict[str, Callable[[_View], Page]] = {
    "avant": _before,
    "arguments": _arguments,
    "apres": _after,
    "synthese": _synthesis,
}
