"""Home: ready-made workshops, « Mes ateliers », recent sessions, and coming back after a crash."""

from __future__ import annotations

from app.ui.home.page import HomePage

__all__ = ["HomePage"]
