"""A whole session told as a document, in one of its four editions (formats.md §3.1).

Nothing is told without both agreements: a card withdrawn or masked is not there; what everybody
reads quotes only who agreed to it, in words that two people read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.core.document import Bullets, Document, Heading, Paragraph, Quotes, Tone
from app.core.edition import INTRO, Edition
from app.core.i18n import _
from app.core.progress import quiet
from app.report.editions.brief import ENDING, brief
from app.report.editions.chapters import STEP, chapters, telling
from app.report.editions.contents import lines
from app.report.editions.facts import cover
from app.report.editions.plain import plain
from app.report.editions.printed import numbers_in
from app.report.editions.rereading import how_to_reread, sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.core.document import Block, Cover
    from app.core.progress import Tell
    from app.format import Format
    from app.report.editions.chapters import Chapter, Telling
    from app.report.editions.contents import Line
    from app.report.editions.source import SessionRecord


def assemble(
    source: SessionRecord,
    catalogue: Mapping[str, Format[Any]],
    edition: Edition = Edition.SHARED,
) -> Document:
    """Tell a session. ``catalogue`` maps each type of step to its format.

    Raises UserError when a step has an unknown type or settings that its format refuses.
    """
    return assemble_with_contents(source, catalogue, edition)[0]


def assemble_with_contents(
    source: SessionRecord,
    catalogue: Mapping[str, Format[Any]],
    edition: Edition,
    tell: Tell = quiet,
) -> tuple[Document, tuple[Line, ...]]:
    """Tell a session, and return the contents that a team may arrange; the one page has none.

    Raises what ``tell`` raises, which is told how far it is.
    """
    told = telling(source, catalogue, edition)
    head = cover(source.info, edition)
    if edition is Edition.PLAIN:
        return plain(told, head, tell), ()
    every = chapters(told)
    contents = lines(every, source.editing)
    kept = [one for one in contents if one.included]
    if edition is Edition.SHARED:
        return _shared(told, every, kept, head, tell), contents
    if edition is Edition.INTERNAL:
        blocks = tuple(_whole(every, kept))
    else:
        whole = _whole(every, kept, headed=True)
        blocks = (*how_to_reread(source.info), *whole, *sheet(source.info))
    return Document(head, blocks), contents


def _whole(
    every: Sequence[Chapter], contents: Iterable[Line], *, headed: bool = False
) -> Iterator[Block]:
    """Yield chapters whole, each under its title, in the order of the contents.

    The introduction has no title of its own, unless it is ``headed``.
    """
    blocks = {one.key: one.blocks for one in every}
    for line in contents:
        if blocks[line.key]:
            if headed or line.key != INTRO or line.title != line.own_title:
                yield Heading(line.title, whole=line.key == "rights")
            yield from blocks[line.key]


def _shared(
    told: Telling,
    every: Sequence[Chapter],
    contents: Sequence[Line],
    head: Cover,
    tell: Tell,
) -> Document:
    """Return the two pages, then the annexes: what they cut, each activity, how it was counted."""
    first = brief(told, every, contents, head, tell)
    cut = [one for one in contents if one.key in first.cut and one.key != "run"]
    held = [one for one in contents if one.key == "run" or one.key.startswith(STEP)]
    ending = [one for one in contents if one.key in ENDING]
    annexes = [*cut, *held, *ending]
    rest = [_without_quotes(one, numbers_in(first.quotes)) for one in every]
    animation = (Heading(_("Animation")), Bullets(first.people)) if first.people else ()
    return Document(
        first.cover,
        (
            *first.blocks,
            Heading(_("Annexes"), fresh=True),
            Paragraph(_about_annexes(), Tone.LEAD),
            *animation,
            *_whole(rest, annexes),
        ),
    )


def _without_quotes(chapter: Chapter, told: frozenset[int]) -> Chapter:
    """Return the chapter of quotes without those that the pages told already."""
    if chapter.key != "quotes":
        return chapter
    blocks = (
        replace(one, items=tuple(it for it in one.items if int(it.number) not in told))
        if isinstance(one, Quotes)
        else one
        for one in chapter.blocks
    )
    return replace(chapter, blocks=tuple(blocks))


def _about_annexes() -> str:
    return _("Tout ce qui a été noté, activité par activité. Chaque texte a un numéro.")
