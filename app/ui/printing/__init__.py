"""Paper from the window: what to print before a workshop, a PDF seen, saved, printed."""

from __future__ import annotations

from app.ui.printing.panel import PrintKitPanel
from app.ui.printing.paper import print_pdf

__all__ = ["PrintKitPanel", "print_pdf"]
