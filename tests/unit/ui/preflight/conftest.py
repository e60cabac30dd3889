"""The session and the shell that the room's screen is tested with."""

from __future__ import annotations

from tests.unit.ui.projector.conftest import projector, session, shell

__all__ = ["projector", "session", "shell"]
