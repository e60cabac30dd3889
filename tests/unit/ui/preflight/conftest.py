"""The room's screen that the checks are tested with."""

from __future__ import annotations

from tests.unit.ui.projector.conftest import projector

__all__ = ["projector"]
