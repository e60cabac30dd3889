"""What a team makes of a restitution: which edition, its contents, the team's own words, readings."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from app.core.record import Card, wording

INTRO = "intro"
"""The place of the words that open a restitution."""


class Edition(StrEnum):
    """What a document is for (formats.md §3.1).

    ``SHARED``: two pages and annexes. ``INTERNAL``: everything, for the team. ``REREADING``: what
    people of the workshop read over, passage by passage. ``PLAIN``: one page in plain language.
    """

    SHARED = "partage"
    INTERNAL = "interne"
    REREADING = "relecture"
    PLAIN = "simple"


class Chapter(Struct, frozen=True):
    """One line of the contents, as arranged. An empty ``title`` is the chapter's own."""

    key: str
    title: str = ""
    included: bool = True


class Outcome(StrEnum):
    """What came of re-reading a passage with the people of the workshop."""

    NONE = ""
    AGREED = "accord"
    CORRECTED = "corrige"
    WITHDRAWN = "retire"


class Reading(Struct, frozen=True):
    """How far a passage came on its way to print (formats.md §3.1).

    ``number`` is the passage's. ``text``: the words to print as a quotation where they are not those
    of the passage (« à [mon établissement] »), or "". ``reader`` (of the team) and ``partner`` (the
    patient partner) are the two who read these very words, ``seen`` (:func:`app.core.record.wording`).
    """

    number: int
    outcome: Outcome = Outcome.NONE
    text: str = ""
    reader: str = ""
    partner: str = ""
    seen: str = ""


class Editing(Struct, frozen=True, dict=True):
    """All that a team made of a restitution. ``written`` are its own words, by place.

    A place is :data:`INTRO` or that of the synthesis of a step (:func:`synthesis_of`). ``chapters``
    are those that were arranged; one that is not among them comes where it comes by itself.
    """

    chapters: tuple[Chapter, ...] = ()
    written: tuple[tuple[str, str], ...] = ()
    readings: tuple[Reading, ...] = ()

    def words(self, place: str) -> str:
        """Return what the team wrote at a place, or ""."""
        return dict(self.written).get(place, "")

    def reading(self, number: int) -> Reading:
        """Return how far a passage came."""
        return self._by_number.get(number) or Reading(number)

    @cached_property
    def _by_number(self) -> dict[int, Reading]:
        return {one.number: one for one in self.readings}


def synthesis_of(step: int) -> str:
    """Return the place of the synthesis of a step."""
    return f"etape:{step}"


def quotation(card: Card, reading: Reading) -> str:
    """Return the words that would be printed as a quotation."""
    return reading.text or card.text


def read_by_two(card: Card, reading: Reading) -> bool:
    """Tell whether two people, one of them the patient partner, read the words as they now are."""
    names = {reading.reader, reading.partner}
    return len(names - {""}) == 2 and reading.seen == wording(quotation(card, reading))


def publishable(card: Card, reading: Reading) -> bool:
    """Tell whether a passage may be quoted in what is shared: proposed, agreed, read by two."""
    return card.quoted and card.quote_agreed and read_by_two(card, reading)
