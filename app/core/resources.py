"""Where the files that travel with the program are, installed, from source or frozen."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``."""
    return _root().joinpath("resources", *parts)


def library() -> Path:
    """Return the folder of the ready-made workshops (``*.toml``)."""
    return _root() / "workshops" / "library"
