"""A whole session told as a document, in one of its four editions (formats.md §3.1).

Nothing is told without both agreements: a card withdrawn or masked is not there; what everybody
reads quotes only who agreed to it, in words that two people read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.document import Cover, Document, Heading
from app.core.edition import INTRO, Edition
from app.core.i18n import _, said_date
from app.report.chapters import FIXED, chapters, telling
from app.report.contents import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.core.document import Block
    from app.core.session import Facilitator, SessionInfo
    from app.format import Format
    from app.report.chapters import Telling
    from app.report.source import SessionRecord


def assemble(
    source: SessionRecord,
    catalogue: Mapping[str, Format[Any]],
    edition: Edition = Edition.SHARED,
) -> Document:
    """Tell a session. ``catalogue`` maps each type of step to its format.

    Raises UserError when a step has an unknown type or settings that its format refuses.
    """
    told = telling(source, catalogue, edition)
    return Document(cover(source.info, edition), tuple(_whole(told)))


def _whole(told: Telling) -> Iterator[Block]:
    """Yield every chapter that is included, under its title."""
    every = chapters(told)
    blocks = {one.key: one.blocks for one in every}
    for line in lines(every, told.source.editing):
        if line.included and blocks[line.key]:
            if line.key != INTRO or line.title != line.own_title:
                yield Heading(line.title, whole=line.key in FIXED)
            yield from blocks[line.key]


def cover(info: SessionInfo, edition: Edition = Edition.SHARED) -> Cover:
    """Tell what, when, where and who."""
    return Cover(
        title=info.title,
        date=said_date(info.date),
        place=info.place,
        organiser=info.organiser,
        facilitators=tuple(filter(None, map(_facilitator, info.facilitators))),
        draft=not info.validated,
        rehearsal=info.rehearsal,
        internal=edition is Edition.INTERNAL,
        kind=_kind(edition),
        edition=info.edition if info.validated else 0,
        read_on=said_date(info.validated_on) if info.validated else "",
    )


def _kind(edition: Edition) -> str:
    """Return what an edition is called; the one to share has the plain name."""
    return {
        Edition.SHARED: "",
        Edition.INTERNAL: _("Compte rendu interne"),
        Edition.REREADING: _("Copie de relecture"),
        Edition.PLAIN: _("Compte rendu en une page"),
    }[edition]


def _facilitator(person: Facilitator) -> str:
    """Name a person who agreed to be printed; else tell their function only."""
    if not person.printed:
        return person.function
    return ", ".join(filter(None, (person.name, person.function)))
