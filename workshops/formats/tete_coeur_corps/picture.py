"""The room's pages of the closing round: the silhouette and its questions, then some sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import State
from app.scene.aloud import labelled
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.text import LEADING, fit_alike
from workshops.chips import Word, word_rows
from workshops.collecting import nothing_shown
from workshops.drawing import frame, mark
from workshops.formats.tete_coeur_corps.figure import HEIGHT, SEATED, STANDING, WIDTH, figure
from workshops.formats.tete_coeur_corps.phases import COMPARED, ROUND, Silhouette, credit, parts
from workshops.formats.tete_coeur_corps.tally import answered_by, words_before
from workshops.turns import turn_band
from workshops.words import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted
    from workshops.formats.tete_coeur_corps.phases import Part, Settings
    from workshops.words import Said


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; sentences are on it only once they are revealed."""
    if moment.phase.key == COMPARED:
        return _compared(moment)
    if moment.state is not State.REVEALED:
        return _silhouette(moment, moment.phase.screen)
    if any(moment.record.shown(ROUND, part.key) for part in _lit(moment)):
        return _chosen(moment)
    written = (card for part in _lit(moment) for card in moment.record.cards_of(ROUND, part.key))
    return _silhouette(moment, nothing_shown(written, _("Merci pour vos mots.")))


def _lit(moment: Moment[Settings]) -> tuple[Part, ...]:
    """Return the parts that the room sees now: the one that is lit, or all of them."""
    every = parts()
    return tuple(part for part in every if part.key == moment.zoom) or every


def _silhouette(moment: Moment[Settings], sentence: str) -> Page:
    """Draw the person, what each part asks, and a sentence under them."""
    canvas, box = open_page(frame(moment))
    box = _credited(canvas, box)
    line = box.foot(canvas.must_read * 1.5)
    box = box.above(line.height + canvas.must_read * 0.3)
    _questions(canvas, box, moment)
    if moment.called and moment.state is not State.REVEALED:
        turn_band(canvas, line, moment)
    else:
        forest = canvas.theme.forest
        canvas.label(line, sentence, canvas.must_read, anchor="middle", fill=forest)
    return canvas.page(moment.phase.title, sentence)


def _questions(canvas: Canvas, box: Box, moment: Moment[Settings]) -> None:
    """Draw the person and, tied to each part, what it asks: one at a time where it is lit."""
    wide = min(box.width * 0.34, box.height * WIDTH / HEIGHT)
    seated = moment.settings.silhouette is Silhouette.SEATED
    shown = _lit(moment)
    lit = shown[0].key if len(shown) == 1 else ""
    canvas.say_picture(_("une personne. On montre sa tête, son cœur, son corps."))
    points = figure(canvas, box.left(wide), SEATED if seated else STANDING, lit)
    cards = box.after(wide + box.width * 0.05)
    if lit:
        cards = cards.inset(0, cards.height * 0.22)
    rows = cards.rows(len(shown), canvas.must_read * 0.5)
    texts = _fitted(canvas, rows[0], shown)
    where = {part.key: point for part, point in zip(parts(), points, strict=True)}
    for part, text, row in zip(shown, texts, rows, strict=True):
        _question(canvas, row, part, text, where[part.key])


def _credited(canvas: Canvas, box: Box) -> Box:
    """Write whose tool it is at the foot; return what is left above."""
    line = box.foot(canvas.secondary * LEADING)
    muted = canvas.theme.muted
    canvas.label(line, credit(), canvas.secondary, anchor="middle", fill=muted, said=False)
    canvas.say_last(credit())
    return box.above(line.height + canvas.secondary * 0.3)


def _fitted(canvas: Canvas, row: Box, shown: Sequence[Part]) -> tuple[Fitted, ...]:
    """Fit what the parts ask at one size."""
    unit = canvas.must_read
    room = row.inset(unit * 0.6, 0).below(unit * 1.7).above(unit * 0.4)
    words = [part.question for part in shown]
    return fit_alike(words, room, unit * (1.3 if len(shown) > 1 else 2), canvas.secondary)


def _question(
    canvas: Canvas, row: Box, part: Part, text: Fitted, point: tuple[float, float]
) -> None:
    """Draw a part's card, tied to where it is on the person."""
    unit, one = canvas.must_read, mark(part.option)
    colour = canvas.theme.tone(one.tone)
    canvas.line(point, (row.x, row.cy), colour, 5)
    canvas.circle(*point, 9, canvas.theme.paper, stroke=colour, stroke_width=5)
    canvas.card(row)
    inner = row.inset(unit * 0.6, unit * 0.35)
    head = inner.top(unit * 1.35)
    canvas.mark(one, head.x + unit * 0.4, head.cy, unit * 0.8)
    label = head.after(unit * 1.2)
    canvas.label(label, part.option.label, unit * 1.1, bold=True, fill=colour, said=False)
    canvas.text_block(text, inner.below(head.height), valign="middle", said=False)
    canvas.say(labelled(part.option.label, part.question))


def _chosen(moment: Moment[Settings]) -> Page:
    """Draw the sentences that were chosen to be shown, unsigned, part by part."""
    canvas, box = open_page(frame(moment))
    box = _credited(canvas, box)
    shown = _lit(moment)
    if len(shown) > 1:
        piles(canvas, box, [_pile(moment, part) for part in shown])
    else:
        _alone(canvas, box, moment, shown[0])
    return canvas.page(moment.phase.title, _("Des phrases de la salle, sans nom."))


def _alone(canvas: Canvas, box: Box, moment: Moment[Settings], part: Part) -> None:
    """Draw the sentences of one part, to be read from afar."""
    one, unit = mark(part.option), canvas.must_read
    head = box.top(unit * 1.8)
    canvas.mark(one, head.x + unit * 0.5, head.cy, unit)
    colour = canvas.theme.tone(one.tone)
    canvas.label(head.after(unit * 1.5), part.line, unit * 1.2, bold=True, fill=colour)
    items = [Item(card.text) for card in moment.record.shown(ROUND, part.key)]
    bullets(canvas, box.below(head.height + unit * 0.4), items, unit * 1.2)


def _pile(moment: Moment[Settings], part: Part) -> Pile:
    shown = moment.record.shown(ROUND, part.key)
    cards = tuple(Card(card.text) for card in shown)
    return Pile(part.option.label, cards, mark(part.option), _("Dit à voix haute."))


def _compared(moment: Moment[Settings]) -> Page:
    """Draw the words of arrival beside the sentences that answer them."""
    canvas, box = open_page(frame(moment))
    words = words_before(moment.record)
    part = next(one for one in parts() if one.key == answered_by(words))
    left, right = box.left(box.width * 0.38), box.after(box.width * 0.42)
    _headed(canvas, left, _("En arrivant"))
    said = [Word(one.text, _times(one)) for one in together(words)]
    word_rows(canvas, left.below(canvas.must_read * 2), said, canvas.must_read * 1.2)
    _headed(canvas, right, _("En repartant"))
    shown = moment.record.shown(ROUND, part.key)
    room = right.below(canvas.must_read * 2)
    if shown:
        bullets(canvas, room, [Item(card.text) for card in shown], canvas.must_read)
    else:
        muted, spoken = canvas.theme.muted, _("Dit à voix haute.")
        canvas.label(room, spoken, canvas.must_read, anchor="middle", fill=muted)
    return canvas.page(moment.phase.title)


def _headed(canvas: Canvas, box: Box, title: str) -> None:
    line, unit = box.top(canvas.must_read * 1.6), canvas.must_read
    canvas.label(line, title, unit * 1.2, bold=True, fill=canvas.theme.forest)
    canvas.rect(Box(box.x, line.bottom, box.width, 4), canvas.theme.mimosa, radius=2)


def _times(one: Said) -> str:
    return ngettext("{n} fois", "{n} fois", one.times) if one.times > 1 else ""
