"""« À emporter »: what people keep of a workshop, on their phone and on one page of paper."""

from __future__ import annotations

from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.core.i18n import _, language
from app.report.editions.seen import head, how_to_withdraw, keepsakes, read_seen
from app.report.file import file_name
from app.room.takeaway import Takeaway

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.format import Format
    from app.report.editions.seen import LiveReader, Seen

MOST_PICTURES = 2
"""Pictures on a phone; the page of paper may have room for fewer."""

PHONE = (760, 2400)
"""Largest width and height of a picture on a phone, in px: its least text is seen at half size."""


class Takeaways:
    """Makes what people take away, for phones: again only once it tells something else."""

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        self._catalogue = catalogue
        self._last: tuple[Seen, str, Takeaway] | None = None

    def of(self, reader: LiveReader) -> Takeaway:
        """Return what the room may keep now. Raises what the reader and its formats raise."""
        found, spoken = read_seen(reader, self._catalogue), language()
        if self._last is None or self._last[:2] != (found, spoken):
            self._last = found, spoken, takeaway(found, self._catalogue)
        return self._last[-1]


def takeaway(found: Seen, catalogue: Mapping[str, Format[Any]]) -> Takeaway:
    """Return what people keep on their phone; its page of paper is drawn once, when asked for."""
    return Takeaway(
        cover=head(found),
        pictures=tuple(islice(keepsakes(found, catalogue, PHONE), MOST_PICTURES)),
        messages=found.messages,
        followups=found.followups,
        withdrawing=how_to_withdraw(found.info),
        name=file_name(found.info, _("à emporter")),
        pdf=cache(partial(_pdf, found, catalogue)),
    )


def _pdf(found: Seen, catalogue: Mapping[str, Format[Any]]) -> bytes:
    # ReportLab takes a while to load: phones that only look do not wait for it.
    from app.report.paper.takeaway_page import takeaway_pdf

    return takeaway_pdf(found, catalogue)
