"""« Animer »: the room, driven from the keyboard."""

from __future__ import annotations

from app.ui.console.page import ConsolePage

__all__ = ["ConsolePage"]
