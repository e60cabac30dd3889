"""What people take away of a workshop, as values: whoever builds the room says who makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.document import Cover
    from app.core.record import FollowUp
    from app.scene.svg import Page
    from app.store import Reader


@dataclass(frozen=True, slots=True)
class Keepsake:
    """What a step made, under its title; ``step`` is its number in the file.

    ``parts``: its texts under their headings, where it is but a list.
    """

    step: int
    title: str
    page: Page
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What the room may keep: pictures first, then the messages it validated, and what follows.

    ``withdrawing`` are the sentences on how to have a passage withdrawn. ``pdf`` draws the same on
    one page, ``name`` is the name of its file.
    """

    cover: Cover
    pictures: tuple[Keepsake, ...]
    messages: tuple[str, ...]
    followups: tuple[FollowUp, ...]
    withdrawing: tuple[str, ...]
    name: str
    pdf: Callable[[], bytes]


class TakeawayMaker(Protocol):
    """Whoever makes it from a session. It is asked in one thread at a time."""

    def of(self, reader: Reader) -> Takeaway:
        """Return what the room may keep now; the former one where nothing of it has changed."""
