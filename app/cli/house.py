"""What every command is given."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.format import Format


@dataclass(frozen=True, slots=True)
class House:
    """The formats known, the folder of copies, and the time (seconds since the epoch)."""

    catalogue: Mapping[str, Format[Any]]
    copies: Path
    clock: Callable[[], float]

    @property
    def who(self) -> str:
        """Who opens a session, as told to whoever tries to open it meanwhile."""
        return platform.node() or "Mimosa"
