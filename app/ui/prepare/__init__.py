"""Préparer: the session's run sheet, forms, and what they give."""

from __future__ import annotations

from app.ui.prepare.page import PreparePage

__all__ = ["PreparePage"]
