"""The contents of a restitution: its chapters in their order, as the team arranged them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.core.edition import Edition
from app.report.editions.chapters import FIXED, Chapter, chapters, telling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.core.edition import Editing
    from app.format import Format
    from app.report.editions.source import SessionRecord


class Line(Struct, frozen=True):
    """A line of the contents. ``title`` is printed; ``own_title`` is what it is without the team's.

    ``fixed``: it cannot be left out.
    """

    key: str
    title: str
    own_title: str
    included: bool = True
    fixed: bool = False


def contents(
    source: SessionRecord,
    catalogue: Mapping[str, Format[Any]],
    edition: Edition = Edition.SHARED,
) -> tuple[Line, ...]:
    """Return the lines that a team may arrange, in their order; the one page has none.

    Raises UserError as :func:`app.report.editions.assemble.assemble`.
    """
    if edition is Edition.PLAIN:
        return ()
    return lines(chapters(telling(source, catalogue, edition)), source.editing)


def lines(told: Sequence[Chapter], editing: Editing) -> tuple[Line, ...]:
    """Return the lines of chapters, as arranged; one that was not comes after what it comes after."""
    known = {one.key: one for one in editing.chapters}
    order = _order([one.key for one in told], [one.key for one in editing.chapters])
    titles = {one.key: one.title for one in told}
    return tuple(
        Line(
            key=key,
            title=(known[key].title if key in known else "") or titles[key],
            own_title=titles[key],
            included=key not in known or known[key].included or key in FIXED,
            fixed=key in FIXED,
        )
        for key in order
    )


def _order(own: Sequence[str], arranged: Iterable[str]) -> list[str]:
    """Return ``own`` keys as arranged; any other one right after the one it follows by itself."""
    found = [key for key in arranged if key in own]
    for place, key in enumerate(own):
        if key not in found:
            before = [one for one in own[:place] if one in found]
            found.insert(found.index(before[-1]) + 1 if before else 0, key)
    return found
