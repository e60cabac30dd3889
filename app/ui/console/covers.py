"""What is shown in place of the whole console: the time in large, the words of the room's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.room.panel.head import head
from app.room.panel.reading import read_out_next
from app.ui.console.aloud import AloudView
from app.ui.console.fields import present
from app.ui.console.speaker import SpeakerView, is_timed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.room.view import View
    from app.ui.console.page import ConsolePage


class Covers(QObject):
    """The speaker's view and the words to read aloud; one at most lies over the columns."""

    def __init__(self, page: ConsolePage) -> None:
        super().__init__(page)
        self._page = page
        self.speaker = SpeakerView(page.acts)
        self.aloud = AloudView()
        for one in (self.speaker, self.aloud):
            one.closed.connect(self.leave)
        for enlarges in (page.here.enlarged, page.timer.enlarged):
            enlarges.connect(self.show_speaker)
        page.screens.aloud.connect(self.show_aloud)
        page.preview.worded.connect(self._show_words)
        self.aloud.onwards.clicked.connect(page.going.on)

    @property
    def shown(self) -> bool:
        """Whether something lies over the columns."""
        return self._page.columns.isHidden()

    def show_view(self, view: View) -> None:
        """Follow the room; the time goes where there is none."""
        if not self.speaker.isHidden() and not is_timed(view):
            self.leave()
        self._show_words()

    def show_time(self, view: View, now: float) -> None:
        """Show what is left at ``now``, in large too where that is asked for."""
        self._page.timer.show_timer(view, now)
        if not self.speaker.isHidden():
            self.speaker.show_time(view, now)

    @Slot()
    def show_speaker(self) -> None:
        """Show the time alone, very large, to whoever is in front of the room; or no longer."""
        view = self._page.acts.view
        if not self.speaker.isHidden():
            self.leave()
        elif is_timed(view):
            self._cover(self.speaker)
            self.speaker.show_time(view, self._page.shell.house.clock())
            self.speaker.turn.setFocus()

    @Slot()
    def show_aloud(self) -> None:
        """Show the words of the room's page alone, large, to be read to the room; or no longer."""
        if not self.aloud.isHidden():
            self.leave()
            return
        self._cover(self.aloud)
        self._show_words()
        self.aloud.text.setFocus()

    @Slot()
    def leave(self) -> None:
        """Go back to the columns."""
        self._cover(self._page.columns)
        self._page.next_button.setFocus()

    def left_for(self, act: Callable[[], object]) -> Callable[[], None]:
        """Return what leaves first for the columns, where ``act`` leads."""

        def done() -> None:
            if self.shown:
                self.leave()
            act()

        return done

    def _cover(self, view: QWidget) -> None:
        for one in (self._page.columns, self.speaker, self.aloud):
            present(one, one is view)

    @Slot()
    def _show_words(self) -> None:
        if self.aloud.isHidden():
            return
        page, view = self._page, self._page.acts.view
        onwards = read_out_next(view) or head(view, page.shell.house.clock()).next_label
        self.aloud.show_page(view, page.preview.lines, onwards)
