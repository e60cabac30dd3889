"""Who went where, as ribbons between the camps before and after.

A flow is drawn only where no ribbon is below the threshold (formats.md §2.1): that is for
the caller to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene import aloud
from app.scene.geometry import Box
from app.scene.text import fit_alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.scene.svg import Anchor, Canvas
    from app.scene.text import Fitted
    from app.scene.theme import Mark


@dataclass(frozen=True, slots=True)
class Move:
    """``count`` people (at least 1) from one camp to another, or staying: places in the marks."""

    start: int
    end: int
    count: int


def flow(canvas: Canvas, box: Box, marks: Sequence[Mark], moves: Sequence[Move]) -> None:
    """Draw the camps before (left) and after (right) with their counts, ribbons between.

    The counts are those of the moves given. Made for 2 to 6 camps in a box of at least half
    of the page.
    """
    head = canvas.secondary * 1.5
    _heads(canvas, box.top(head))
    body = box.below(head)
    before = _totals(marks, [(move.start, move.count) for move in moves])
    after = _totals(marks, [(move.end, move.count) for move in moves])
    words = [mark.word for mark in marks] * 2
    texts = [
        _("{word} : {count}").format(word=word, count=n)
        for word, n in zip(words, before + after, strict=True)
    ]
    slot = canvas.secondary * 1.3
    unit = min(_unit(before, body.height, slot), _unit(after, body.height, slot))
    sign = canvas.secondary * 1.1
    side = body.width * 0.27
    room = Box(0, 0, side - sign * 1.9, max(slot, body.height / len(marks) * 0.6))
    labels = fit_alike(texts, room, canvas.must_read * 0.8, canvas.secondary, bold=True)
    inner = body.after(side).left(body.width - 2 * side)
    left = tuple(_nodes(body, before, unit, slot))
    right = tuple(_nodes(body, after, unit, slot))
    _ribbons(canvas, inner, marks, moves, (left, right), unit)
    half = len(marks)
    _labels(canvas, body.left(side), marks, left, labels[:half], at_left=True)
    _labels(canvas, body.after(body.width - side), marks, right, labels[half:], at_left=False)
    _say(canvas, marks, moves, (before, after))


def _heads(canvas: Canvas, box: Box) -> None:
    muted, size = canvas.theme.muted, canvas.secondary
    canvas.label(box.left(box.width / 2), _("avant"), size, fill=muted, said=False)
    canvas.label(box.after(box.width / 2), _("après"), size, anchor="end", fill=muted, said=False)


def _totals(marks: Sequence[Mark], counts: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sum(n for at, n in counts if at == place) for place in range(len(marks)))


def _unit(counts: Sequence[int], height: float, slot: float) -> float:
    """Return the px a person so that every camp has its slot and all of them their height."""
    room = height - slot * 0.7 * (len(counts) - 1)
    low, high = 0.0, room / max(1, sum(counts))
    for _step in range(24):
        middle = (low + high) / 2
        fits = sum(max(count * middle, slot) for count in counts) <= room
        low, high = (middle, high) if fits else (low, middle)
    return low


def _nodes(box: Box, counts: Sequence[int], unit: float, slot: float) -> Iterator[Box]:
    """Yield the height of each camp, spread over the box."""
    heights = [max(count * unit, slot) for count in counts]
    gap = (box.height - sum(heights)) / max(1, len(counts) - 1)
    y = box.y
    for count, height in zip(counts, heights, strict=True):
        yield Box(box.x, y + (height - count * unit) / 2, box.width, count * unit)
        y += height + gap


def _ribbons(
    canvas: Canvas,
    box: Box,
    marks: Sequence[Mark],
    moves: Sequence[Move],
    nodes: tuple[tuple[Box, ...], tuple[Box, ...]],
    unit: float,
) -> None:
    starts, ends = ([node.y for node in side] for side in nodes)
    numbers: list[tuple[float, int]] = []
    edge = 14.0
    # Where all camps have one colour, ribbons that cross are told by their borders.
    alike = canvas.theme.agree == canvas.theme.disagree
    opacity = 0.28 if alike else 0.4
    for move in sorted(moves, key=lambda move: (move.start, move.end)):
        thick = move.count * unit
        colour = canvas.theme.tone(marks[move.start].tone)
        y0, y1 = starts[move.start], ends[move.end]
        data = _ribbon(box.x + edge, box.right - edge, y0, y1, thick)
        border = colour if alike else None
        canvas.path(data, colour, fill_opacity=opacity, stroke=border, stroke_width=2)
        if thick >= canvas.secondary * 0.95:
            numbers.append((y0 + thick / 2, move.count))
        starts[move.start] += thick
        ends[move.end] += thick
    for mark, left, right in zip(marks, *nodes, strict=True):
        colour = canvas.theme.tone(mark.tone)
        canvas.rect(Box(box.x, left.y, edge, left.height), colour)
        canvas.rect(Box(box.right - edge, right.y, edge, right.height), colour)
    for cy, count in numbers:
        base = canvas.middle_baseline(cy, canvas.secondary)
        x = box.x + edge + canvas.secondary * 0.4
        canvas.text(x, base, str(count), canvas.secondary, bold=True, said=False)


def _ribbon(x0: float, x1: float, y0: float, y1: float, thick: float) -> str:
    bend = (x0 + x1) / 2
    return (
        f"M{x0:.2f} {y0:.2f}C{bend:.2f} {y0:.2f} {bend:.2f} {y1:.2f} {x1:.2f} {y1:.2f}"
        f"L{x1:.2f} {y1 + thick:.2f}"
        f"C{bend:.2f} {y1 + thick:.2f} {bend:.2f} {y0 + thick:.2f} {x0:.2f} {y0 + thick:.2f}Z"
    )


def _labels(
    canvas: Canvas,
    box: Box,
    marks: Sequence[Mark],
    nodes: Sequence[Box],
    labels: Sequence[Fitted],
    *,
    at_left: bool,
) -> None:
    sign = canvas.secondary * 1.1
    for mark, node, label in zip(marks, nodes, labels, strict=True):
        x = box.x + sign * 0.6 if at_left else box.right - sign * 0.6
        canvas.mark(mark, x, node.cy, sign)
        tall = Box(box.x, node.cy - label.height / 2, box.width, label.height)
        room = tall.inset(sign * 1.6, 0)
        anchor: Anchor = "start" if at_left else "end"
        colour = canvas.theme.tone(mark.tone)
        canvas.text_block(label, room, anchor=anchor, fill=colour, said=False)


def _say(
    canvas: Canvas,
    marks: Sequence[Mark],
    moves: Sequence[Move],
    totals: tuple[Sequence[int], Sequence[int]],
) -> None:
    canvas.say_picture(_("des rubans, de la place d’avant à celle d’après."))
    for mark, before, after in zip(marks, *totals, strict=True):
        canvas.say(aloud.change(mark.word, before, after))
    for move in moves:
        start, end = marks[move.start].word, marks[move.end].word
        if move.start == move.end:
            told = ngettext(
                "{n} personne reste à « {{start}} ».",
                "{n} personnes restent à « {{start}} ».",
                move.count,
            )
        else:
            told = ngettext(
                "{n} personne passe de « {{start}} » à « {{end}} ».",
                "{n} personnes passent de « {{start}} » à « {{end}} ».",
                move.count,
            )
        canvas.say(told.format(start=start, end=end))
