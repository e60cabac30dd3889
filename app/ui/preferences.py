"""What the person who runs the window has chosen for good, in a small file of their own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

MOST_RECENT = 30


class Preferences(Struct, frozen=True, kw_only=True):
    """Choices of the window.

    ``text_percent``: 100 to 200. ``monitor``: identity of the room's screen. ``toured``: the
    first-launch tour was seen. ``recent``: paths of sessions opened from elsewhere, latest first.
    """

    language: str = "fr"
    text_percent: Annotated[int, Meta(ge=100, le=200)] = 100
    contrast: bool = False
    monitor: str = ""
    toured: bool = False
    recent: tuple[str, ...] = ()


def latest_first(path: Path, recent: tuple[str, ...]) -> tuple[str, ...]:
    """Return the recent sessions with ``path`` before all others, MOST_RECENT at most."""
    return tuple(dict.fromkeys((str(path), *recent)))[:MOST_RECENT]


def read_preferences(path: Path) -> Preferences:
    """Return what was chosen; a file that is absent or wrong gives the first choices again."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Preferences)
    except FileNotFoundError:
        return Preferences()
    except (OSError, msgspec.MsgspecError) as error:
        _log.info("The preferences cannot be read: %s", error)
        return Preferences()


def write_preferences(path: Path, preferences: Preferences) -> None:
    """Write the choices in one go. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(msgspec.json.format(msgspec.json.encode(preferences)))
    part.replace(path)
