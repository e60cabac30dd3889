"""The room's pages of the closing round: the silhouette and its questions, then some sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import State
from app.scene.cards import Card, Pile, piles
from app.scene.frame import open_page
from app.scene.text import LEADING, fit_alike
from workshops.collecting import nothing_shown
from workshops.drawing import frame, mark
from workshops.formats.tete_coeur_corps.figure import HEIGHT, WIDTH, figure
from workshops.formats.tete_coeur_corps.phases import ROUND, credit, parts

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted
    from workshops.formats.tete_coeur_corps.phases import Part, Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; sentences are on it only once they are revealed."""
    if moment.state is not State.REVEALED:
        return _silhouette(moment, moment.phase.screen)
    if any(moment.record.shown(ROUND, part.key) for part in parts()):
        return _chosen(moment)
    written = (card for part in parts() for card in moment.record.cards_of(ROUND, part.key))
    return _silhouette(moment, nothing_shown(written, _("Merci pour vos mots.")))


def _silhouette(moment: Moment[Settings], sentence: str) -> Page:
    """Draw the person, what each part asks, and a sentence under them."""
    canvas, box = open_page(frame(moment))
    box = _credited(canvas, box)
    line = box.foot(canvas.must_read * 1.5)
    box = box.above(line.height + canvas.must_read * 0.3)
    wide = min(box.width * 0.34, box.height * WIDTH / HEIGHT)
    points = figure(canvas, box.left(wide))
    rows = box.after(wide + box.width * 0.05).rows(len(parts()), canvas.must_read * 0.5)
    texts = _questions(canvas, rows[0])
    for part, text, row, point in zip(parts(), texts, rows, points, strict=True):
        _question(canvas, row, part, text, point)
    forest = canvas.theme.forest
    canvas.label(line, sentence, canvas.must_read, anchor="middle", fill=forest)
    return canvas.page(moment.phase.title, sentence)


def _credited(canvas: Canvas, box: Box) -> Box:
    """Write whose tool it is at the foot; return what is left above."""
    line = box.foot(canvas.secondary * LEADING)
    muted = canvas.theme.muted
    canvas.label(line, credit(), canvas.secondary, anchor="middle", fill=muted)
    return box.above(line.height + canvas.secondary * 0.3)


def _questions(canvas: Canvas, row: Box) -> tuple[Fitted, ...]:
    """Fit what the three parts ask at one size."""
    unit = canvas.must_read
    room = row.inset(unit * 0.6, 0).below(unit * 1.7).above(unit * 0.4)
    words = [part.question for part in parts()]
    return fit_alike(words, room, unit * 1.3, canvas.secondary)


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
    canvas.say(part.line)


def _chosen(moment: Moment[Settings]) -> Page:
    """Draw the sentences that were chosen to be shown, unsigned, part by part."""
    canvas, box = open_page(frame(moment))
    box = _credited(canvas, box)
    piles(canvas, box, [_pile(moment, part) for part in parts()])
    return canvas.page(moment.phase.title, _("Des phrases de la salle, sans nom."))


def _pile(moment: Moment[Settings], part: Part) -> Pile:
    shown = moment.record.shown(ROUND, part.key)
    cards = tuple(Card(card.text) for card in shown)
    return Pile(part.option.label, cards, mark(part.option), _("Dit à voix haute."))
