"""The first two pages of what is shared: the whole workshop for whoever was not there.

All of it is told as generously as two pages allow; what they have no room for stands in the annexes,
and the pages say so (formats.md §3.1).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_struct

from app.core.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Messages,
    Paragraph,
    Passage,
    Picture,
    Quotes,
    Table,
    Tone,
)
from app.core.edition import INTRO, synthesis_of
from app.core.i18n import _, ngettext
from app.core.progress import quiet, within
from app.core.session import Run
from app.core.text import on_one_line
from app.report.editions.chapters import (
    STEP,
    paragraphs,
    publishable_quotes,
    shared_messages,
)
from app.report.editions.facts import course, gathering
from app.report.editions.seen import keepsakes, seen
from app.report.editions.trial import holds, most_generous
from app.report.paper.pages import left_out
from app.report.paper.styles import PICTURE, as_is

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.core.document import Cover
    from app.core.edition import Editing
    from app.core.progress import Tell
    from app.report.editions.chapters import Chapter, Telling
    from app.report.editions.contents import Line
    from app.report.editions.source import SessionRecord

PAGES = 2
"""How many pages a restitution has before its annexes."""

_HEIGHTS = (PICTURE[1], 230.0, 170.0)
"""Heights of a picture on the pages, in points."""

_PX = 2
"""Pixels of a drawing for a point on paper: its least text is then 9 points (KEEPSAKE_LEAST)."""

_WRITTEN = 0.7
"""Share of the work that is done once it is known how generous the pages are."""

_SHORT = 160
"""Signs up to which a text of the room is told whole on the pages: it is never shortened."""

ENDING = ("method", "rights")
"""Chapters that are in the annexes alone."""


@dataclass(frozen=True, slots=True)
class Way:
    """How generously the pages are written: most items of each list, most signs of each text.

    ``headed``: what came out of each activity stands under its title; else it has a line. ``large``:
    messages are. ``listed``: the course has a line a step. ``tabled``: follow-ups are in a table; else
    they have a line each. ``message``: most signs of a key message, which is never shortened: the
    pages are for these before all else.
    """

    quotes: int = 8
    signs: int = 1200
    items: int = 40
    headed: bool = True
    large: bool = True
    listed: bool = True
    tabled: bool = True
    message: int = 1200


_CLOSE = Way(quotes=4, signs=180, headed=False, large=False, listed=False, tabled=False)

WAYS = (
    Way(),
    Way(quotes=6),
    Way(quotes=6, signs=420),
    Way(quotes=5, signs=420),
    Way(quotes=4, signs=420),
    Way(quotes=4, signs=260),
    Way(quotes=4, signs=420, headed=False),
    Way(quotes=4, signs=420, headed=False, listed=False),
    Way(quotes=4, signs=420, headed=False, listed=False, tabled=False),
    Way(quotes=4, signs=260, headed=False, listed=False, tabled=False),
    Way(quotes=4, signs=260, headed=False, large=False, tabled=False),
    replace(_CLOSE, signs=260),
    _CLOSE,
    *(replace(_CLOSE, items=items) for items in (10, 8, 7, 6, 5)),
    *(replace(_CLOSE, quotes=n, signs=160, items=n, message=2 * _SHORT) for n in (4, 3, 2, 1)),
    replace(_CLOSE, quotes=0, signs=100, items=1, message=2 * _SHORT),
)
"""From the most generous to what always has room."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The pages, under their cover, and the keys of the chapters that are only told in part on them.

    ``people`` are those who facilitated, where the pages have no room for all of them.
    """

    cover: Cover
    blocks: tuple[Block, ...]
    cut: frozenset[str]
    people: tuple[str, ...] = ()

    @property
    def quotes(self) -> tuple[Quotes, ...]:
        """What people said, as the pages quote it."""
        return tuple(one for one in self.blocks if isinstance(one, Quotes))


def brief(
    told: Telling,
    every: Sequence[Chapter],
    contents: Sequence[Line],
    cover: Cover,
    tell: Tell = quiet,
) -> Brief:
    """Return the pages, as generous as they can be.

    Raises what ``tell`` raises, which is told how far it is.
    """
    writer = _Writer(told, every, [one for one in contents if one.included])
    people: tuple[str, ...] = ()
    if left_out(cover, as_is) and not _fits(cover, writer.brief(_CLOSE).blocks):
        people, cover = cover.facilitators, replace_struct(cover, facilitators=())
    way = most_generous(
        WAYS,
        lambda one: _fits(cover, writer.brief(one, more=bool(people)).blocks),
        within(tell, 0, _WRITTEN),
    )
    tell(_WRITTEN)
    written = writer.brief(way, more=bool(people))
    blocks = _illustrated(written.blocks, told, cover, contents)
    return Brief(cover, blocks, written.cut, people)


def _fits(cover: Cover, blocks: Sequence[Block]) -> bool:
    return holds(PAGES, Document(cover, tuple(blocks)))


def _illustrated(
    blocks: tuple[Block, ...], told: Telling, cover: Cover, contents: Sequence[Line]
) -> tuple[Block, ...]:
    """Return the pages with the most telling picture where they have room for one."""
    end = len(blocks) - (blocks[-1:] == (_more(),))
    for height in _HEIGHTS:
        title = Heading(cover.title, 2)
        if _fits(cover, (*blocks[:end], title, _empty(height), *blocks[end:])):
            drawn = _picture(told, contents, height)
            whole = (*blocks[:end], *drawn, *blocks[end:])
            return whole if drawn and _fits(cover, whole) else blocks
    return blocks


def _empty(height: float) -> Picture:
    """Return a picture of so many points, that costs nothing to draw."""
    size = f'width="{PICTURE[0] * _PX:.0f}" height="{height * _PX:.0f}"'
    return Picture(f'<svg xmlns="http://www.w3.org/2000/svg" {size}></svg>', "–")


def _picture(told: Telling, contents: Sequence[Line], height: float) -> tuple[Block, ...]:
    """Draw what a step made, emblems first, under the title of the step."""
    titles = {one.key: one.title for one in contents if one.included}
    found = seen(told.source, Run(finished=True), told.catalogue)
    size = int(PICTURE[0] * _PX), int(height * _PX)
    for kept in keepsakes(found, told.catalogue, size):
        title = titles.get(f"{STEP}{kept.step}")
        if title:
            picture = Picture(kept.page.svg(), " ".join(kept.page.lines))
            return Heading(title, 2), picture
    return ()


def _more() -> Paragraph:
    return Paragraph(_("La suite est dans les annexes."), Tone.SMALL)


@dataclass(frozen=True, slots=True)
class _Written:
    """The pages in one way, and the chapters that it cuts."""

    blocks: tuple[Block, ...]
    cut: frozenset[str]


class _Writer:
    """Writes the pages in one way or another."""

    def __init__(self, told: Telling, every: Sequence[Chapter], lines: Sequence[Line]) -> None:
        self._told = told
        self._chapters = {one.key: one for one in every}
        self._lines = lines
        steps = [one for one in every if one.step is not None]
        self._quotable = in_turn(publishable_quotes(told, steps), told.source)
        self._tellers: dict[str, Callable[[Way], tuple[tuple[Block, ...], bool]]] = {
            INTRO: self._intro,
            "objectives": self._objectives,
            "present": self._present,
            "run": self._run,
            "messages": self._messages,
            "quotes": self._quotes,
            "followups": self._followups,
            "support": self._support,
        }

    def brief(self, way: Way, *, more: bool = False) -> _Written:
        """Return the pages written one way; ``more``: something else is in the annexes too."""
        blocks: list[Block] = []
        cut: set[str] = set()
        outcomes, less = self._outcomes(way)
        for line in self._lines:
            if line.key.startswith(STEP):
                blocks += outcomes
                outcomes = ()
            elif line.key not in ENDING:
                said, part = self._tellers[line.key](way)
                if said:
                    blocks += (*self._headed(line), *said)
                if part:
                    cut.add(line.key)
                less = less or (part and not (said and line.key == "quotes"))
        if less or more:
            blocks.append(_more())
        return _Written(tuple(blocks), frozenset(cut))

    def _headed(self, line: Line) -> tuple[Block, ...]:
        if line.key == INTRO and line.title == line.own_title:
            return ()
        return (Heading(line.title, 2),)

    def _intro(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        blocks = self._chapters[INTRO].blocks
        texts = [one.text for one in blocks if isinstance(one, Paragraph)]
        if sum(map(len, texts)) <= way.signs:
            return blocks, False
        return (Paragraph(shortened(" ".join(texts), way.signs)),), True

    def _objectives(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        every = self._told.source.info.objectives
        said = tuple(shortened(one, way.signs) for one in every[: way.items])
        return (Bullets(said),), said != every

    def _present(self, _way: Way) -> tuple[tuple[Block, ...], bool]:
        source = self._told.source
        return (Paragraph(gathering(source.presence, source.info.threshold)),), False

    def _run(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        titles = {
            chapter.step.id: line.title
            for line in self._lines
            if (chapter := self._chapters[line.key]).step is not None
        }
        said = course(self._told.source.steps, titles, self._told.catalogue)
        said = tuple(shortened(one, way.signs) for one in said)
        if way.listed:
            return (Bullets(said),), False
        return (Paragraph(shortened(" · ".join(said), 3 * way.signs)),), False

    def _outcomes(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        """Return what came out of each activity in the team's words, else in the format's."""
        found = [
            (line.title, text)
            for line in self._lines
            if line.key.startswith(STEP)
            and (text := outcome(self._chapters[line.key], self._told.source.editing))
        ]
        kept = [(title, shortened(text, way.signs)) for title, text in found[: way.items]]
        if not kept:
            return (), False
        head = Heading(_("Ce qui est ressorti"), 2)
        if way.headed:
            told: list[Block] = []
            for title, text in kept:
                told += (Heading(title, 3), *paragraphs(text))
            return (head, *told), kept != found
        said = tuple(
            _("{title} – {said}").format(
                title=shortened(title, way.signs), said=" ".join(text.split())
            )
            for title, text in kept
        )
        return (head, Bullets(said)), kept != found

    def _messages(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        every = shared_messages(self._told.source)
        kept = [one for one in every if len(one[1].text) <= way.message]
        kept = kept[: way.items]
        if not kept:
            return (), bool(every)
        if way.large:
            block: Block = Messages(tuple(Passage(str(n), one.text) for n, one in kept))
        else:
            block = Bullets(tuple(on_one_line(one.text) for _n, one in kept))
        return (block,), len(kept) < len(every)

    def _quotes(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        every = self._quotable
        short = [one for one in every if len(one.text) <= max(way.signs, _SHORT)]
        chosen = short[: way.quotes]
        kept = tuple(sorted(chosen, key=lambda one: int(one.number)))
        left = len(every) - len(kept)
        if not kept:
            return (), bool(left)
        more = ngettext(
            "{n} autre parole est dans les annexes.",
            "{n} autres paroles sont dans les annexes.",
            left,
        )
        return (Quotes(kept), *((Paragraph(more, Tone.SMALL),) if left else ())), bool(left)

    def _followups(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        every = self._told.source.followups
        whole = [(one.what, one.who, one.when) for one in every]
        kept = [tuple(shortened(cell, way.signs) for cell in row) for row in whole[: way.items]]
        block: Block
        if way.tabled:
            rows = tuple(tuple(cell or "–" for cell in row) for row in kept)
            block = Table((_("Quoi"), _("Qui (fonction)"), _("Quand")), rows)
        else:
            block = Bullets(tuple(_followed(*row) for row in kept))
        return (block,), kept != whole

    def _support(self, way: Way) -> tuple[tuple[Block, ...], bool]:
        return (Paragraph(shortened(self._told.source.info.support, way.signs)),), False


def _followed(what: str, who: str, when: str) -> str:
    """Return « Écrire une fiche – équipe d’animation, avant l’été »."""
    return " – ".join(filter(None, (what, ", ".join(filter(None, (who, when))))))


def outcome(chapter: Chapter, editing: Editing) -> str:
    """Return what came out of a step in the team's words, else in its format's; "" for none."""
    words = editing.words(synthesis_of(chapter.step.id)) if chapter.step is not None else ""
    return words or gist(chapter.blocks)


def gist(blocks: Sequence[Block]) -> str:
    """Return the sentences that a section has before its first heading: what came out of it."""
    start = takewhile(lambda one: not isinstance(one, Heading), blocks)
    said = (one for one in start if isinstance(one, Paragraph) and one.tone is Tone.SENTENCE)
    return "\n".join(one.text for one in said)


def shortened(text: str, signs: int) -> str:
    """Return as many whole sentences of a text as so many signs hold, else its first words.

    >>> shortened("Un deux. Trois quatre. Cinq.", 23)
    'Un deux. Trois quatre. […]'
    >>> shortened("Un deux trois quatre", 12)
    'Un deux […]'
    """
    if len(text) <= signs:
        return text
    head = text[: max(signs - 3, 1)]
    for end in (". ", "! ", "? ", "\n"):
        at = head.rfind(end)
        if at >= signs // 3:
            return f"{head[: at + len(end)].rstrip()} […]"
    words = head[: head.rfind(" ")] if " " in head else head
    return f"{words.rstrip(' ,;:–')} […]"


def in_turn(quotes: Iterable[Passage], source: SessionRecord) -> list[Passage]:
    """Order quotations so that each activity has its first before any has its second."""
    step = {str(card.id): one.step.id for one in source.steps for card in one.record.cards}
    rank: Counter[int] = Counter()
    ranked = []
    for one in quotes:
        ranked.append((rank[step[one.number]], one))
        rank[step[one.number]] += 1
    return [one for _rank, one in sorted(ranked, key=lambda pair: pair[0])]
