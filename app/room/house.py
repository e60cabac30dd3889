"""What every command and every window is given."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.format import Format


@dataclass(frozen=True, slots=True)
class House:
    """The formats known, the time (seconds since the epoch), and where things are kept.

    ``copies`` holds the copies of sessions; ``sessions`` the session files that the window makes;
    ``mine`` the workshops of « Mes ateliers », one ``.toml`` each; ``preferences`` is a file.
    """

    catalogue: Mapping[str, Format[Any]]
    clock: Callable[[], float]
    copies: Path
    sessions: Path
    mine: Path
    preferences: Path

    @property
    def who(self) -> str:
        """Who opens a session, as told to whoever tries to open it meanwhile."""
        return platform.node() or "Mimosa"


def make_house(catalogue: Mapping[str, Format[Any]], clock: Callable[[], float]) -> House:
    """Return the house of the person who runs the program, in their own data folder.

    It is the local one (never a « Documents » that OneDrive or iCloud carries elsewhere).
    """
    data = user_data_path("Mimosa", appauthor=False)
    return House(
        catalogue=catalogue,
        clock=clock,
        copies=data / "copies",
        sessions=data / "sessions",
        mine=data / "workshops",
        preferences=data / "preferences.json",
    )
