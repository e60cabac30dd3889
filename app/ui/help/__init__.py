"""The help: what each screen is for, the sheet of each format, and the tour of the first launch."""

from __future__ import annotations

from app.ui.help.panel import HelpPanel
from app.ui.help.tour import Tour

__all__ = ["HelpPanel", "Tour"]
