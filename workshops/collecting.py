"""The page of a moment when people write: what is asked, and how many texts came, never which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.core.i18n import _
from app.core.record import CardStatus
from app.scene.frame import open_page
from app.scene.geometry import Box
from app.scene.text import LEADING, fit
from workshops.chips import Word, word_rows
from workshops.drawing import frame
from workshops.turns import turn_band

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.core.record import Card, Record
    from app.format import Moment
    from app.scene.svg import Canvas, Page
    from app.scene.text import Fitted

_LARGEST = 0.16  # of the height of the page: a short question
_FEW = 10  # examples
_DRAWING = 0.52  # of the height that is left: a drawing in the place of examples
_STEP = 2  # px between the sizes that are tried
_SENTENCES = re.compile(r"(?<=[.?!]) (?=\w)")


def collecting_page(
    moment: Moment[Any],
    question: str,
    instruction: str = "",
    *,
    examples: Sequence[str] = (),
    heading: str = "",
    drawing: Callable[[Canvas, Box], None] | None = None,
    received: str = "",
) -> Page:
    """Return a page with a question, an instruction under it, examples, and what came in.

    ``heading`` stands over the examples; a ``drawing`` takes their place. ``received`` tells how
    many texts came; empty where nothing is said of it. Whoever is called to speak is told first.
    """
    canvas, box = open_page(frame(moment))
    box = turn_band(canvas, box, moment)
    if received:
        foot = box.foot(canvas.must_read * 2)
        canvas.pill(foot.cx, foot.cy, received, canvas.must_read, widest=foot.width, last=True)
        box = box.above(foot.height)
    lines = _lines(canvas, box, instruction)
    low = box.height * (_DRAWING if drawing else _share(examples, instruction))
    room = box.above(low + lines).inset(box.width * 0.02, canvas.must_read * 0.3)
    _question(canvas, room, question)
    if instruction:
        line = Box(box.x, room.bottom, box.width, lines).inset(box.width * 0.05, 0)
        forest = canvas.theme.forest
        canvas.label(line, instruction, canvas.must_read, anchor="middle", fill=forest)
    if drawing:
        drawing(canvas, box.foot(low).above(canvas.must_read * 0.6 if received else 0))
    elif examples:
        _examples(canvas, box.foot(low), examples, heading or _("Par exemple"))
    return canvas.page(moment.phase.title, question)


def worth_telling(record: Record, number: int) -> bool:
    """Tell whether the room is told that ``number`` texts came: not where nobody can send one."""
    return bool(number or record.presence.with_phone)


def nothing_shown(cards: Iterable[Card], otherwise: str) -> str:
    """Return what is said where the room sees none of these texts: that they come, if some wait."""
    if any(card.status is CardStatus.RECEIVED for card in cards):
        return _("Vos mots arrivent à l’écran.")
    return otherwise


def _share(examples: Sequence[str], instruction: str) -> float:
    """Return the part of the page that examples take: more where there are many to read."""
    if not examples:
        return 0.0
    if len(examples) <= _FEW:
        return 0.36
    return 0.44 if instruction else 0.56


def _question(canvas: Canvas, room: Box, text: str) -> None:
    """Write the question as large as it fits, each of its sentences on lines of its own."""
    laid = _stacked(canvas, room, _SENTENCES.split(text))
    if not laid:
        largest = canvas.box.height * _LARGEST
        canvas.label(room, text, largest, canvas.secondary, anchor="middle", bold=True)
        return
    canvas.say(text)
    y = room.cy - sum(one.height for one in laid) / 2
    for one in laid:
        line = Box(room.x, y, room.width, one.height)
        canvas.text_block(one, line, anchor="middle", said=False)
        y += one.height


def _stacked(canvas: Canvas, room: Box, sentences: Sequence[str]) -> list[Fitted]:
    """Lay sentences under each other, all at one size; nothing when they do not fit whole."""
    wide = Box(0, 0, room.width, 1e6)
    for size in range(int(canvas.box.height * _LARGEST), canvas.must_read - 1, -_STEP):
        laid = [fit(one, wide, size, canvas.must_read, True, balanced=True) for one in sentences]
        whole = all(one.size == size for one in laid)
        if whole and sum(one.height for one in laid) <= room.height:
            return laid
    return []


def _lines(canvas: Canvas, box: Box, instruction: str) -> float:
    """Return the height of the instruction, in px, on three lines at most."""
    if not instruction:
        return 0.0
    room = Box(0, 0, box.width * 0.9, canvas.must_read * LEADING * 3)
    fitted = fit(instruction, room, canvas.must_read, canvas.secondary, balanced=True)
    return fitted.height + canvas.must_read * 0.6


def _examples(canvas: Canvas, box: Box, examples: Sequence[str], heading: str) -> None:
    words = ", ".join(examples)
    canvas.say(_("{heading} : {words}.").format(heading=heading, words=words))
    head = box.top(canvas.secondary * 1.6)
    muted = canvas.theme.muted
    canvas.label(head, heading, canvas.secondary, anchor="middle", fill=muted, said=False)
    rows = [Word(text) for text in examples]
    room = box.below(head.height).above(canvas.must_read * 0.5)
    word_rows(canvas, room, rows, canvas.must_read, said=False)
