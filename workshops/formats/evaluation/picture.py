"""The room's page of an evaluation: how to answer, how many have, and never what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import State
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.lists import Item, bullets
from app.scene.text import fit_alike
from workshops.drawing import frame, mark, quoted
from workshops.formats.evaluation.phases import DEBRIEF
from workshops.formats.evaluation.questionnaires import SENTENCE, Name, levels, scale
from workshops.formats.evaluation.tally import received, received_words

if TYPE_CHECKING:
    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from workshops.formats.evaluation.questionnaires import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment; once it is closed, only thanks are left to say."""
    over = moment.phase.key == DEBRIEF or moment.state in (State.CLOSED, State.REVEALED)
    if moment.settings.questionnaire is Name.BEFORE and not over:
        return _level(moment)
    canvas, box = open_page(frame(moment))
    unit = canvas.must_read
    box = _received(canvas, box, moment)
    wide = min(box.width * 0.26, box.height * 0.72)
    _sheet(canvas, box.after(box.width - wide).inset(unit * 0.3, unit * 0.7))
    words = box.left(box.width - wide - unit)
    if over:
        sentence = _("Merci pour votre avis.")
        canvas.label(words, sentence, unit * 2.2, bold=True, fill=canvas.theme.forest)
        return canvas.page(moment.phase.title, sentence)
    _how(canvas, words, moment)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _level(moment: Moment[Settings]) -> Page:
    """Return the page of the one sentence of the start, with its answers and none chosen."""
    canvas, box = open_page(frame(moment))
    unit = canvas.must_read
    box = _received(canvas, box, moment)
    words = box.left(box.width * 0.58).inset(0, unit * 0.4)
    sentence = quoted(_(SENTENCE))
    canvas.label(words, sentence, unit * 2.1, unit, bold=True)
    rows = box.after(box.width * 0.63).inset(0, box.height * 0.06).rows(len(levels()), unit * 0.2)
    labels = [option.label for option in levels()]
    fitted = fit_alike(labels, rows[0].after(unit * 1.8), unit * 1.2, unit, bold=True)
    for option, label, row in zip(levels(), fitted, rows, strict=True):
        canvas.mark(mark(option), row.x + unit * 0.6, row.cy, unit * 1.1)
        colour = canvas.theme.tone(mark(option).tone)
        canvas.text_block(label, row.after(unit * 1.8), valign="middle", fill=colour)
    return canvas.page(moment.phase.title, sentence)


def _received(canvas: Canvas, box: Box, moment: Moment[Settings]) -> Box:
    """Tell at the foot how many answered, where anybody can; return what is left above."""
    number = received(moment.record, moment.phases)
    if not number and not moment.record.presence.with_phone:
        return box
    foot = box.foot(canvas.must_read * 2)
    words, size = received_words(number), canvas.must_read
    canvas.pill(foot.cx, foot.cy, words, size, widest=foot.width, last=True)
    return box.above(foot.height)


def _how(canvas: Canvas, box: Box, moment: Moment[Settings]) -> None:
    """Say what is asked, and how to answer; nothing of phones when nobody has one."""
    unit = canvas.must_read
    head = box.top(box.height * 0.42)
    canvas.label(
        head, moment.phase.screen, unit * 2, canvas.secondary, bold=True, fill=canvas.theme.forest
    )
    phones = moment.record.presence.with_phone > 0
    lines = (
        _("Par téléphone, à la tablette ou sur papier.")
        if phones
        else _("Sur la feuille de papier, ou à la tablette."),
        _("Personne ne regarde vos réponses."),
        _("Vous pouvez passer une question."),
    )
    items = [Item(line) for line in lines]
    bullets(canvas, box.below(head.height + unit * 0.3), items, unit * 1.2)


def _sheet(canvas: Canvas, box: Box) -> None:
    """Draw a sheet to fill in: lines to read, and the shapes of the answers, none chosen."""
    wide = min(box.width, box.height / 1.3)
    page = Box(box.cx - wide / 2, box.cy - wide * 0.65, wide, wide * 1.3)
    canvas.rect(page, canvas.theme.paper, radius=wide * 0.06, stroke=canvas.theme.line)
    for row in page.inset(wide * 0.12, wide * 0.14).rows(4, wide * 0.08):
        canvas.rect(Box(row.x, row.y, row.width * 0.8, 9), canvas.theme.line, radius=4)
        for option, place in zip(scale(), row.below(30).columns(5, 0), strict=True):
            canvas.mark(mark(option), place.x + place.width * 0.4, place.cy, place.width * 0.5)
