"""Where the keyboard goes by one key: to the texts, the tables, the line to note in, and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.room.panel.without import Way

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.console.page import ConsolePage


class Places:
    """The parts of the console, each brought into view before the keyboard goes there."""

    def __init__(self, page: ConsolePage) -> None:
        self._page = page

    def presence(self) -> None:
        """Go where people without a phone are counted in."""
        self._bring(self._page.presence)
        self._page.presence.field.setFocus()

    def sheet(self) -> None:
        """Go to the run sheet."""
        self._bring(self._page.sheet)
        self._page.sheet.focus_here()

    def texts(self) -> None:
        """Go to the texts that came in."""
        self._bring(self._page.texts)
        self._page.texts.focus_first()

    def teams(self) -> None:
        """Go to the tables."""
        self._bring(self._page.teams)
        self._page.teams.focus_first()

    def notice(self) -> None:
        """Go to the notice to all tables, where there are some."""
        if self._page.notice_line.entry.isVisible():
            self._bring(self._page.notice_line)
            self._page.notice_line.line.setFocus()

    def note(self) -> None:
        """Go where what is said is noted, or where messages are written."""
        page = self._page
        self._bring(page.asking)
        line = next((one for one in page.asking.lines if not one.isHidden()), None)
        if line is not None:
            line.line.setFocus()
        elif not page.messages.isHidden():
            page.messages.focus_first()

    def count(self) -> None:
        """Go to the first number of the count that is unfolded."""
        self._bring(self._page.asking)
        if self._page.asking.open_count is not None:
            self._page.asking.open_count.focus_first()

    def answer(self, way: Way) -> None:
        """Go where people without a phone are answered for in that way."""
        {Way.COUNT: self.count, Way.NOTE: self.note, Way.TABLES: self.teams}[way]()

    def _bring(self, part: QWidget) -> None:
        self._page.columns.bring(part)
