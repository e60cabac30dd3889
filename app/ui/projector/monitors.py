"""Monitors as plain data, and which of them the room's screen goes to.

What the system tells of a duplicated screen differs (so says Qt's code for each system; only
Linux was run):

- Windows, « Dupliquer »: one desktop, hence one screen. It looks like a laptop alone.
- macOS, « Recopie vidéo »: the mirrors are left out: one screen as well.
- X11: each output is a screen; duplicated ones overlap, with the same corner.
- Wayland: as the desktop tells; GNOME and KDE show one screen, or two that overlap.

So one screen alone may well be duplicated on a projector that nobody can see from here: only the
facilitator knows, and is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Arrangement(StrEnum):
    """What the facilitator's screen is beside the others."""

    ALONE = "alone"
    DUPLICATED = "duplicated"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor, as it is now.

    ``identity`` is manufacturer|model|serial|connector; the place is in the desktop's units,
    ``ratio`` of which make a physical pixel; ``number`` counts from 1, the primary first.
    """

    identity: str
    x: int
    y: int
    width: int
    height: int
    ratio: float = 1
    primary: bool = False
    number: int = 1

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in physical pixels."""
        return round(self.width * self.ratio), round(self.height * self.ratio)

    @property
    def hardware(self) -> str:
        """The identity without the connector; empty when the maker tells nothing."""
        known = self.identity.rpartition("|")[0]
        return known if known.strip("|") else ""

    def overlaps(self, other: Monitor) -> bool:
        """Tell whether a part of the desktop is on both."""
        across = min(self.x + self.width, other.x + other.width) > max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) > max(self.y, other.y)
        return across and down


def make_identity(manufacturer: str, model: str, serial: str, name: str) -> str:
    """Return what a monitor is known by from one day to the next."""
    return "|".join(part.replace("|", " ").strip() for part in (manufacturer, model, serial, name))


def find(identity: str, monitors: Iterable[Monitor]) -> Monitor | None:
    """Return the monitor with that identity.

    The same one may come back on another connector: it is recognised by its maker, model and
    serial number, as long as only one answers to them.
    """
    known = tuple(monitors)
    for one in known:
        if one.identity == identity:
            return one
    hardware = identity.rpartition("|")[0]
    twins = [one for one in known if one.hardware and one.hardware == hardware]
    return twins[0] if len(twins) == 1 else None


def arrangement(monitors: Collection[Monitor], desk: Monitor | None) -> Arrangement:
    """Return what ``desk``, the monitor in front of the facilitator, is beside the others."""
    if len(monitors) < 2 or desk is None:
        return Arrangement.ALONE
    if any(desk.overlaps(other) for other in monitors if other is not desk):
        return Arrangement.DUPLICATED
    return Arrangement.EXTENDED


def free_monitors(monitors: Iterable[Monitor], desk: Monitor | None) -> tuple[Monitor, ...]:
    """Return the monitors that the room may see without seeing the facilitator's."""
    if desk is None:
        return ()
    return tuple(one for one in monitors if one is not desk and not one.overlaps(desk))


def room_monitor(
    monitors: Iterable[Monitor], desk: Monitor | None, remembered: str
) -> Monitor | None:
    """Return the monitor of the room's screen; None: a window that floats on the desk.

    The one that was chosen another day, else the only other one. With several others, none of
    them known, nothing is guessed. Never the facilitator's own.
    """
    free = free_monitors(monitors, desk)
    found = find(remembered, free) if remembered else None
    if found is not None:
        return found
    return free[0] if len(free) == 1 else None


def layout_key(monitors: Iterable[Monitor], desk: Monitor | None) -> str:
    """Return what an answer about private things is worth for: these monitors, placed so."""
    places = sorted(
        f"{one.identity}@{one.x},{one.y},{one.width}x{one.height}*{one.ratio}" for one in monitors
    )
    return "\n".join([desk.identity if desk is not None else "", *places])


class Privacy:
    """What may be on the facilitator's screen, when the room may see it too.

    An answer holds for the arrangement it was given in, until the session ends; a monitor that
    comes or goes asks again.
    """

    def __init__(self) -> None:
        self._answers: dict[str, bool] = {}
        self._kind = Arrangement.EXTENDED
        self._key = ""

    @property
    def hidden(self) -> bool:
        """Whether private things must be hidden now."""
        return self._kind is not Arrangement.EXTENDED and not self._answers.get(self._key, False)

    @property
    def overlooked(self) -> bool:
        """Whether the room may see the facilitator's screen."""
        return self._kind is not Arrangement.EXTENDED

    @property
    def unanswered(self) -> bool:
        """Whether the facilitator is still to be asked."""
        return self._kind is not Arrangement.EXTENDED and self._key not in self._answers

    def arrange(self, monitors: Collection[Monitor], desk: Monitor | None) -> None:
        """Take note of the monitors as they are."""
        self._kind = arrangement(monitors, desk)
        self._key = layout_key(monitors, desk)

    def answer(self, *, show: bool) -> None:
        """Remember what the facilitator said for these monitors."""
        self._answers[self._key] = show
