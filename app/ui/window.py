"""The facilitator's window: one page at a time, on a session that is open or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs
from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.ui import theme
from app.ui.garbage import spare_what_lasts
from app.ui.header import Header
from app.ui.home import HomePage
from app.ui.overlay import Overlay
from app.ui.pages import Page, SessionPage, Station
from app.ui.pieces import Notice
from app.ui.preferences import Preferences, latest_first, write_preferences
from app.ui.speech import speak

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from app.room.house import House
    from app.room.view import View
    from app.ui.background import Background
    from app.ui.help import HelpPanel
    from app.ui.projector import Projector
    from app.ui.session import Opened, OpenSession

_WITH_PHONES = (Station.PREFLIGHT, Station.CONSOLE)
"""The pages where phones may come in."""


class MainWindow(QMainWindow):
    """The window, and all that pages may ask of it (see ``pages.Shell``).

    Pages are made when they are first shown, and made again when the language or the size of the
    text changes: what they show is in the view, and what they know is on the disk.
    """

    def __init__(
        self,
        house: House,
        background: Background,
        preferences: Preferences,
        *,
        touring: bool = True,
    ) -> None:
        """Make the window; ``touring``: a first launch begins with the tour."""
        super().__init__()
        self.house = house
        self.background = background
        self._preferences = preferences
        self._session: OpenSession | None = None
        self._projector: Projector | None = None
        self._helpers: list[Callable[[], None]] = []
        self._pages: dict[Station | None, Page] = {}
        self._station: Station | None = None
        self._help_panel: HelpPanel | None = None
        self._rehearsed = ""
        self._opening = False
        self._leaving = False
        background.troubled.connect(self.tell)
        self.setWindowTitle("Mimosa")
        self._build()
        if touring and not preferences.toured:
            self.tour()

    @property
    def preferences(self) -> Preferences:
        """What the person has chosen for good."""
        return self._preferences

    @property
    def projector(self) -> Projector | None:
        """The room's screen, while a session is open."""
        return self._projector

    def prefer(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Preferences
        """Change preferences, keep them, apply them; another language rebuilds the pages."""
        before = self._preferences
        after = self._preferences = structs.replace(before, **changes)
        if after == before:
            return
        self.background.run(lambda: write_preferences(self.house.preferences, after))
        look = (after.text_percent, after.contrast, after.language)
        if look != (before.text_percent, before.contrast, before.language):
            dress(after)
            if self._session is not None:
                # Phones, remotes and the room's screen follow with the next view.
                self._session.room.settled()
            self._rebuild()

    def open_session(self, path: Path, station: Station | None = None) -> None:
        """Open a session in the background; without a station, where it stands."""
        if self._opening:
            return
        path = path.resolve()
        if self._session is not None and self._session.path == path:
            self._show(station or standing(self._session.view))
            return
        if self._session is not None:
            self._close(lambda: self.open_session(path, station))
            return
        self._opening = True
        self.tell(_("L’atelier s’ouvre…"))
        self.background.run(
            lambda: open_file(path, self.house),
            lambda opened: self._on_opened(opened, station),
            self._on_unopened,
        )

    def close_session(self) -> None:
        """Close the session that is open, then go home, unless a text waits in its page."""
        if self._may_leave():
            self._close(self.home)

    def home(self) -> None:
        """Show the home page, unless a text waits in this one; the session stays open."""
        if self._may_leave():
            self._show(None)

    def go(self, station: Station) -> None:
        """Show a page of the session that is open, unless a text waits in this one."""
        if self._session is not None and self._may_leave():
            self._show(station)

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show a sentence at the top of the window; nothing waits for it."""
        self._notice.tell(sentence)

    def take_back(self, sentence: str) -> None:
        """Hide a sentence that was told, once what it says is true no more."""
        self._notice.take_back(sentence)

    def rehearse(self, sentence: str) -> None:
        """Say beside « RÉPÉTITION » what the simulated people do, until another is said."""
        self._rehearsed = sentence
        self._tell_rehearsal()

    def help(self, topic: str) -> None:
        """Open the help at a topic."""
        self._helper().open(topic, self._format())

    def print_kit(self) -> None:
        """Show what can be printed for the session that is open."""
        from app.ui.printing import PrintKitPanel

        if self._session is not None:
            self._place(PrintKitPanel(self, self._session))

    def _build(self) -> None:
        self._pages.clear()
        self._help_panel = None
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = self._make_header()
        self._rehearsal = Notice("rehearsal", stays=True)
        for band in (self._header, self._rehearsal):
            column.addWidget(band)
        self._notice = Overlay(self._header, whole)
        self._stack = QStackedWidget()
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self._stack, 1)
        column.addLayout(self._row, 1)
        self.setCentralWidget(whole)
        self._notice.raise_()
        self._show(self._station)

    def _make_header(self) -> Header:
        header = Header(self._preferences)
        header.home_asked.connect(self.home)
        header.station_asked.connect(self.go)
        header.help_asked.connect(self._on_help_asked)
        header.tour_asked.connect(self.tour)
        header.closing_asked.connect(self.close_session)
        header.preferred.connect(self._on_preferred)
        return header

    @Slot(dict)
    def _on_preferred(self, changes: dict[str, Any]) -> None:
        """Change preferences, unless a text waits in this page: another look makes it anew."""
        if self._may_leave():
            self.prefer(**changes)
        else:
            self._header.show_choices()

    def _rebuild(self) -> None:
        self._leave_page()
        self._build()

    def _show(self, station: Station | None) -> None:
        """Show a page; ``None`` is the home page. What was told of another page leaves with it."""
        if station != self._station:
            self._notice.hide()
        self._leave_page()
        if self._session is None:
            station = None
        self._station = station
        if station not in self._pages:
            page = self._pages[station] = self._make(station)
            self._stack.addWidget(page)
        page = self._pages[station]
        self._stack.setCurrentWidget(page)
        if self._session is not None:
            if station in _WITH_PHONES and not self._session.venue.is_open:
                self._session.let_in()
            self._on_view(self._session.view)
        else:
            self._header.show_session("", None)
            self._rehearsal.hide()
        (page.first or page).setFocus()
        if self._help_panel is not None:
            self._help_panel.follow(self._topic, self._format())

    def _make(self, station: Station | None) -> Page:
        """Make a page; what only a session needs is imported with it."""
        if station is None or self._session is None:
            return HomePage(self)
        return page_class(station)(self, self._session)

    def _place(self, page: SessionPage) -> None:
        """Show a page that has no station of its own; the stations lead away from it."""
        self._leave_page()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.show_view(page.session.view)
        (page.first or page).setFocus()

    def _may_leave(self) -> bool:
        """Tell whether the page may go away; where it may not, it asks what it waits for."""
        page = self._stack.currentWidget()
        if not isinstance(page, SessionPage) or page.may_leave():
            return True
        self._on_view(page.session.view)
        self.tell(_("Un texte n’est pas enregistré. Gardez-le, ou abandonnez-le."))
        return False

    def _leave_page(self) -> None:
        page = self._stack.currentWidget() if self._pages else None
        if isinstance(page, SessionPage):
            page.leave()
        if page is not None and page not in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()

    def _on_opened(self, opened: Opened, station: Station | None) -> None:
        from app.ui.session import OpenSession

        self._opening = False
        self._notice.hide()
        self._remember(opened.path)
        session = self._session = OpenSession(opened, self.background, self)
        if self._leaving:
            self._close(QApplication.quit)
            return
        session.view_changed.connect(self._on_view)
        session.refused.connect(self.tell)
        self._start_helpers(session)
        spare_what_lasts()
        self._show(station or standing(session.view))

    def _on_unopened(self, error: Exception) -> None:
        self._opening = False
        if self._leaving:
            QApplication.quit()
            return
        self._show(None)
        self.tell(str(error))

    def _remember(self, path: Path) -> None:
        """List a session that lies elsewhere among the recent ones."""
        if path.parent != self.house.sessions.resolve():
            self.prefer(recent=latest_first(path, self._preferences.recent))

    def _start_helpers(self, session: OpenSession) -> None:
        """Start what lasts as long as the session: the room's screen, keys, sleep, rehearsal."""
        from app.ui.companions import start

        self._projector, self._helpers = start(self, session)

    def _close(self, then: Callable[[], None]) -> None:
        session = self._session
        if session is None:
            then()
            return
        self._leave_page()
        self._session = None
        self._rehearsed = ""
        for stop in self._helpers:
            stop()
        self._helpers, self._projector = [], None
        self._notice.hide()
        for station in [one for one in self._pages if one is not None]:
            page = self._pages.pop(station)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._show(None)
        session.close(then)

    @Slot(object)
    def _on_view(self, view: View) -> None:
        self._header.show_session(view.info.title, self._station)
        if view.info.rehearsal:
            self._tell_rehearsal()
        page = self._stack.currentWidget()
        if isinstance(page, SessionPage):
            page.show_view(view)

    def _tell_rehearsal(self) -> None:
        known = _("RÉPÉTITION : les personnes sont simulées.")
        self._rehearsal.tell(f"{known} {self._rehearsed}".rstrip())

    def _helper(self) -> HelpPanel:
        if self._help_panel is None:
            from app.ui.help import HelpPanel

            self._help_panel = HelpPanel(self)
            self._help_panel.dock(self._row)
        return self._help_panel

    @Slot()
    def _on_help_asked(self) -> None:
        panel = self._helper()
        if panel.isVisible():
            panel.hide()
        else:
            panel.open(self._topic, self._format())

    @Slot()
    def tour(self) -> None:
        """Show the tour of one minute, over the home page, unless a text waits in this one."""
        from app.ui.help import Tour

        if self._may_leave():
            self._show(None)
            Tour(self).start(self)

    @property
    def _topic(self) -> str:
        """The help's name for the page that is shown."""
        return self._station.value if self._station is not None else "home"

    def _format(self) -> Any:  # noqa: ANN401 - Format[Any]
        """Return the format of the step where the room is."""
        step = self._session.view.step if self._session is not None else None
        return self.house.catalogue[step.type] if step is not None else None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the file first, once it is open: the window goes when it is done."""
        if self._session is None and not self._opening:
            event.accept()
            return
        event.ignore()
        if not self._leaving and self._may_leave():
            self._leaving = True
            self.hide()
            if not self._opening:
                self._close(QApplication.quit)


def open_file(path: Path, house: House) -> Opened:
    """Open a session, in any thread: what it needs is imported there. Raises UserError."""
    import app.ui.companions
    import app.ui.icons  # noqa: F401 - slow to import, and pages show some
    from app.ui.session import Opened

    return Opened(path, house)


def standing(view: View) -> Station:
    """Return the page where one goes on with a session."""
    if view.run.finished:
        return Station.RESTITUTION
    return Station.PREPARE if view.run.started is None else Station.CONSOLE


def page_class(station: Station) -> type[SessionPage]:
    """Return the page of a station, imported at its first use."""
    if station is Station.PREPARE:
        from app.ui.prepare import PreparePage

        return PreparePage
    if station is Station.PREFLIGHT:
        from app.ui.preflight import PreflightPage

        return PreflightPage
    if station is Station.CONSOLE:
        from app.ui.console import ConsolePage

        return ConsolePage
    from app.ui.restitution import RestitutionPage

    return RestitutionPage


def dress(preferences: Preferences) -> None:
    """Speak the language and wear the look that the person has chosen."""
    speak(preferences.language)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, preferences.text_percent, contrast=preferences.contrast)
