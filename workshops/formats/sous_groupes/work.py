"""What tables work on: their question as large as it fits, and the time left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.scene.chart import ring_timer
from app.scene.frame import Frame, open_page
from app.scene.geometry import Box
from app.scene.text import Fitted, fit, measure
from workshops.formats.sous_groupes.drawing import grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark

_STEP = 2  # px between the sizes that are tried
_AIR = 0.25  # of the size: between two prompts


@dataclass(frozen=True, slots=True)
class Post:
    """What a table works on, and how many ideas it has noted on it so far.

    ``told``: their number in words, where they are not called ideas.
    """

    mark: Mark
    question: str
    prompts: tuple[str, ...] = ()
    ideas: int = 0
    told: str = ""

    @property
    def noted(self) -> str:
        """Return how many ideas the table has noted."""
        return self.told or ngettext("{n} idée", "{n} idées", self.ideas)


def work_page(frame: Frame, posts: Sequence[Post]) -> Page:
    """Return what each table works on, each question once, with the time left.

    One question is written as large as it fits; up to 6 stand side by side with their tables.
    """
    canvas, box = open_page(replace(frame, left=None))
    questions = _by_question(posts)
    if len(questions) == 1:
        _one_question(canvas, box, questions[0], frame)
    else:
        _questions(canvas, _timed(canvas, box, frame), questions)
    said = " – ".join(question[0].question for question in questions)
    return canvas.page(frame.title, said)


def _by_question(posts: Sequence[Post]) -> list[list[Post]]:
    """Return the posts of each question, in the order of the first of each."""
    found: dict[str, list[Post]] = {}
    for post in posts:
        found.setdefault(post.question, []).append(post)
    return list(found.values())


def _clock(canvas: Canvas, box: Box, frame: Frame) -> None:
    """Draw the time left; it is not told to readers: nobody is hurried on a phone."""
    if frame.left is not None:
        ring_timer(canvas, box, frame.left, frame.total, said=False)


def _timed(canvas: Canvas, box: Box, frame: Frame) -> Box:
    """Draw the time left at the top right, beside what to do; return what is left below."""
    if frame.left is None:
        return box
    high = canvas.must_read * 2.6
    _clock(canvas, Box(box.right - high, box.y - high * 0.08, high, high), frame)
    line = box.top(high * 0.8).left(box.width - high * 1.2)
    words = _("À chaque table, sa question")
    canvas.label(line, words, canvas.must_read * 1.5, bold=True, fill=canvas.theme.forest)
    return box.below(high)


def _one_question(canvas: Canvas, box: Box, posts: Sequence[Post], frame: Frame) -> None:
    """Draw the question of all tables, the time left beside it, and the tables under it."""
    chips = _chips(canvas, box.width, posts, canvas.must_read, counted=_counted(posts))
    chips.draw(canvas, box.foot(chips.height))
    box = box.above(chips.height + canvas.must_read * 0.5)
    if frame.left is not None:
        side = min(box.height, box.width * 0.28)
        _clock(canvas, box.after(box.width - side), frame)
        box = box.left(box.width - side - canvas.must_read)
    limits = (canvas.must_read, canvas.secondary)
    prompts = _prompts(posts[0].prompts, box.width, box.height * 0.5, limits)
    low = prompts.height + canvas.must_read * 0.5 if prompts.texts else 0.0
    room, largest = box.above(low), canvas.box.height * 0.11
    question = fit(posts[0].question, room, largest, canvas.secondary, bold=True)
    place = box.below((room.height - question.height) / 2)
    canvas.text_block(question, place)
    prompts.draw(canvas, place.below(question.height + canvas.must_read * 0.5))


def _counted(posts: Iterable[Post]) -> bool:
    """Tell whether ideas are counted: once a table has noted one."""
    return any(post.ideas for post in posts)


def _questions(canvas: Canvas, box: Box, questions: Sequence[Sequence[Post]]) -> None:
    """Draw each question on a card, under the tables that work on it; all texts alike."""
    cells = grid(box, len(questions), 2 if len(questions) in (2, 4) else 3)
    pad, unit = canvas.must_read * 0.5, canvas.must_read
    inner = cells[0].inset(pad, pad * 0.7)
    counted = _counted(post for posts in questions for post in posts)
    named = max(canvas.secondary, unit * _NAMED.get(max(map(len, questions)), 0))
    heads = [_chips(canvas, inner.width, posts, named, counted=counted) for posts in questions]
    head = max(chips.height for chips in heads) + unit * 0.4
    room = inner.below(head)
    for share in _SHARES:
        texts = _alike(canvas, room, questions, unit * share)
        tall = max(text.height for text in texts) + unit * 0.35
        limits = (min(texts[0].size * 0.8, unit * 0.8), canvas.secondary)
        lists = [_prompts(p[0].prompts, inner.width, room.height - tall, limits) for p in questions]
        if tall < room.height and all(one.whole for one in lists):
            break
    alike = (min(one.size for one in lists),) * 2
    for cell, posts, chips, text in zip(cells, questions, heads, texts, strict=True):
        canvas.card(cell)
        place = cell.inset(pad, pad * 0.7)
        chips.draw(canvas, place)
        rule = Box(place.x, place.y + head - unit * 0.25, place.width, 4)
        canvas.rect(rule, canvas.theme.mimosa, radius=2)
        canvas.text_block(text, place.below(head))
        low = place.below(head + tall)
        _prompts(posts[0].prompts, low.width, low.height, alike).draw(canvas, low)


_NAMED = {1: 0.9, 2: 0.75}
"""Sizes of tables' names over a question, of what must be read, by how many tables there are."""

_SHARES = (1.4, 1.2, 1.0, 0.85, 0.72)
"""Sizes of questions over their prompts, of what must be read: the largest that leaves them room."""


def _alike(
    canvas: Canvas, room: Box, questions: Sequence[Sequence[Post]], largest: float
) -> list[Fitted]:
    """Lay the questions at the largest size at which each fits."""
    texts, floor = [posts[0].question for posts in questions], canvas.secondary
    size = min(fit(text, room, largest, floor, bold=True).size for text in texts)
    return [fit(text, room, size, size, bold=True) for text in texts]


@dataclass(frozen=True, slots=True)
class _Prompts:
    """Prompts laid at one size; those that have no room are left to the text twin."""

    texts: tuple[Fitted, ...]
    every: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        """Return the height of all, in px."""
        return sum(text.height + self.size * _AIR for text in self.texts)

    @property
    def whole(self) -> bool:
        """Tell whether none is left out."""
        return len(self.texts) == len(self.every)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Write the prompts from the top of the box, a dot before each."""
        for prompt in self.every:
            canvas.say(prompt)
        y = box.y
        for text in self.texts:
            canvas.circle(
                box.x + self.size * 0.3, y + text.size * 0.62, text.size * 0.14, canvas.theme.leaf
            )
            place = Box(box.x, y, box.width, text.height).after(self.size)
            canvas.text_block(text, place, said=False)
            y += text.height + self.size * _AIR


def _prompts(
    prompts: Sequence[str], width: float, height: float, limits: tuple[float, float]
) -> _Prompts:
    """Lay prompts as large as all fit within the limits; at the floor, the first that fit."""
    largest, least = int(max(limits)), int(limits[1])
    for size in range(largest, least - 1, -_STEP):
        texts = tuple(fit(one, Box(0, 0, width - size, 1e6), size, size) for one in prompts)
        laid = _Prompts(texts, tuple(prompts), size)
        if laid.height <= height:
            return laid
    while laid.texts and laid.height > height:
        laid = replace(laid, texts=laid.texts[:-1])
    return laid


@dataclass(frozen=True, slots=True)
class _Chips:
    """Tables side by side: shape, name, and how many ideas each has once one of them has some.

    ``width`` and ``row`` are the width and the height of each, in px.
    """

    posts: tuple[Post, ...]
    columns: int
    width: float
    row: float
    size: int
    counted: bool

    @property
    def height(self) -> float:
        """Return the height of all rows, in px."""
        return self.row * ceil(len(self.posts) / self.columns)

    def draw(self, canvas: Canvas, box: Box) -> None:
        """Draw them in the middle of the box, from its top; the twin gets a line for each."""
        for at, post in enumerate(self.posts):
            row, column = divmod(at, self.columns)
            x = box.x + column * self.width
            self._chip(canvas, Box(x, box.y + row * self.row, self.width, self.row), post)

    def _chip(self, canvas: Canvas, place: Box, post: Post) -> None:
        ideas = post.noted if self.counted else ""
        told = _("{table} : {ideas}") if ideas else "{table}"
        canvas.say(told.format(table=post.mark.word, ideas=ideas))
        sign = self.size * (1.4 if self.counted else 1)
        canvas.mark(post.mark, place.x + sign / 2, place.cy, sign)
        words = place.after(sign + self.size * 0.4)
        colour = canvas.theme.tone(post.mark.tone)
        name = words.top(self.size * 1.25) if self.counted else words
        canvas.label(name, post.mark.word, self.size, bold=True, fill=colour, said=False)
        if ideas:
            line = words.below(name.height)
            small = canvas.secondary
            canvas.label(line, ideas, small, valign="top", fill=canvas.theme.muted, said=False)


def _chips(
    canvas: Canvas, width: float, posts: Sequence[Post], largest: float, *, counted: bool
) -> _Chips:
    """Lay tables in as few rows as they fit in."""
    size = int(largest)
    names = max(measure(post.mark.word, size, True) for post in posts)
    counts = max(measure(post.noted, canvas.secondary) for post in posts) if counted else 0
    wide = max(names, counts) + size * 1.9
    columns = max(1, min(len(posts), int(width / wide)))
    columns = ceil(len(posts) / ceil(len(posts) / columns))
    row = size * 1.25 + canvas.secondary * 1.35 if counted else size * 1.5
    return _Chips(tuple(posts), columns, min(width / columns, wide * 1.3), row, size, counted)
