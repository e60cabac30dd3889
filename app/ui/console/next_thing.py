"""Where the keyboard goes when the room has moved: to what is to be done first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.core.phase import State
from app.room.panel.without import Way, is_own_sheet
from app.ui.console.correction import Correction, PartsCorrection

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.console.page import ConsolePage


class NextThing:
    """What is to be done first on the console."""

    def __init__(self, page: ConsolePage) -> None:
        self._page = page

    def focus(self) -> None:
        """Bring the step into view, and the keyboard to what is to be done there."""
        page = self._page
        page.columns.bring(page.moment)
        view = page.acts.view
        if view.step is None and not view.presence.total:
            page.presence.field.setFocus()
        elif view.run.finished or view.phase is None or not self._in_the_middle():
            page.next_button.setFocus()

    @property
    def held(self) -> QWidget | None:
        """What has the keyboard on the page."""
        now = QApplication.focusWidget()
        return now if now is not None and self._page.isAncestorOf(now) else None

    def rescue(self, held: QWidget | None) -> None:
        """Bring the keyboard to what is to be done, where what had it was taken away.

        Qt would pass it to whatever comes after, be it the button that closes the room's screen.
        """
        page = self._page
        if held is None or page.complete.isAncestorOf(held):
            return
        if not (held.isVisibleTo(page) and held.isEnabledTo(page)):
            self.focus()

    def _in_the_middle(self) -> bool:
        """Go to what is done in the middle; tells whether there is anything."""
        page = self._page
        phase, state = page.acts.view.phase, page.acts.view.run.state
        scribe = next((line for line in page.asking.lines if not line.isHidden()), None)
        reads = not page.reading.isHidden() and not page.reading.next_button.isHidden()
        asked = bool(phase.inputs) if phase is not None else False
        paper = page.without.ways[Way.PAPER]
        if phase is not None and is_own_sheet(phase) and paper.isVisibleTo(page):
            paper.setFocus()  # Sheets are handed out: nobody is to raise a hand first.
        elif self.counting and page.asking.open_count is not None:
            page.asking.open_count.focus_first()
        elif reads:
            page.reading.focus_first()
        elif not page.speaking.isHidden():
            page.speaking.button.setFocus()
        elif phase is not None and phase.grouping is not None and not asked:
            page.teams.focus_first()
        elif not page.messages.isHidden() and not asked:
            page.messages.focus_first()
        elif page.here.focus_first():
            pass
        elif scribe is not None and state is State.OPEN:
            scribe.line.setFocus()
        else:
            return False
        return True

    @property
    def counting(self) -> bool:
        """Whether hands are what is to be counted now."""
        page = self._page
        counts = page.asking.counts
        first = counts[0].form if counts and not counts[0].isHidden() else None
        if first is None or page.acts.view.run.state is not State.OPEN:
            return False
        if not page.asking.reveals and not page.asking.is_sheet:
            return False
        presence = page.acts.view.presence
        return bool(first.expected or presence.hands) or not presence.with_phone

    @property
    def typing(self) -> bool:
        """Whether a person is in the middle of typing."""
        page = self._page
        focus = QApplication.focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            return False
        typed = any(line.pending and line.holds(focus) for line in page.asking.every_line)
        lines = (page.messages.line, page.texts.tools.line, page.notice_line.line)
        words = any(one.text() and focus is one for one in lines)
        corrected = isinstance(focus, Correction) or isinstance(focus.parent(), PartsCorrection)
        return typed or words or corrected
