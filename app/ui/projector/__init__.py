"""The room's screen: its monitor, its picture, its window."""

from __future__ import annotations

from app.ui.projector.controller import Projector

__all__ = ["Projector"]
