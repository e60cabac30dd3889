"""The home page: what to go on with, what to prepare, what was done."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.core.glance import Standing
from app.core.i18n import _, ngettext
from app.ui import choosing, theme
from app.ui.alive import while_there
from app.ui.home import words
from app.ui.home.cards import FocusCard, ResumeCard, WorkshopCard, action, become
from app.ui.home.erasing import Erasing
from app.ui.home.grid import CardGrid
from app.ui.home.mine import MyWorkshops, shelf
from app.ui.home.sessions import SessionList, SessionRow
from app.ui.pages import Page, Station
from app.ui.pieces import Body, Button, Heading, Scroll
from app.ui.preferences import latest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent

    from app.core.glance import Glance
    from app.core.workshop import Workshop
    from app.room.house import House
    from app.room.shelf import Shelf
    from app.store import RescueReport
    from app.ui.pages import Shell

_WIDEST = 96
"""The most that the page takes of a wide window, in em."""
_LOOK_AGAIN = 1500
"""Milliseconds until the disk is read again while a session is open somewhere."""
_SETTLED = 50
"""Milliseconds after which what just came in has its place on the page."""
_CLOSED_TO = frozenset({Standing.DAMAGED, Standing.NEWER, Standing.OTHER, Standing.UNREADABLE})


class Seen(NamedTuple):
    """What the disk holds."""

    shelf: Shelf
    sessions: tuple[Glance, ...]


class HomePage(Page):
    """Everything on it is read again from the disk, in the background, whenever it is shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._shell = shell
        self._seen: Seen | None = None
        self._asked = 0
        self._busy = False
        self._wanted: Path | None = None
        self._current: WorkshopCard | None = None
        self._arriving = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOOK_AGAIN)
        self._later.timeout.connect(self.refresh)
        self.resume = ResumeCard()
        self.resume.resume_asked.connect(self._on_open)
        self.erasing = Erasing(shell)
        self.erasing.changed.connect(self.refresh)
        self.ready = CardGrid()
        self.mine = MyWorkshops(shell)
        self.mine.changed.connect(self._on_shelved)
        self.mine.prepare_asked.connect(self.prepare)
        self.mine.rehearse_asked.connect(self.rehearse)
        self.sessions = SessionList(self._row)
        self.no_session = Body(
            _("Aucune séance pour l’instant. Choisissez un atelier, puis Préparer.")
        )
        self._build()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        side = theme.em(1.5)
        column.setContentsMargins(side, theme.em(1), side, side)
        column.setSpacing(theme.em(0.75))
        self.opening = action(_("Ouvrir un fichier…"), self._choose_session, "quiet")
        self.importing = action(_("Importer un atelier…"), self.mine.choose, "quiet")
        for one in (
            Heading(_("Que voulez-vous faire ?"), 1),
            self.erasing,
            self.resume,
            *_section(_("Ateliers prêts à l’emploi"), None, self.ready),
            *_section(_("Mes ateliers"), self.importing, self.mine),
            *_section(_("Séances récentes"), self.opening, self.no_session, self.sessions),
        ):
            column.addWidget(one)
        column.addStretch()
        self.no_session.hide()
        self._scroll = Scroll(_centred(inside))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def refresh(self) -> None:
        """Read the disk again, in the background."""
        self._asked += 1
        number, house, recent = self._asked, self._shell.house, self._shell.preferences.recent
        self._shell.background.run(
            lambda: look(house, recent),
            while_there(self, lambda seen: self._on_seen(number, seen)),
        )

    def prepare(self, workshop: Workshop) -> None:
        """Make the session of a workshop, and open it to be prepared."""
        self._make(workshop, rehearsal=False)

    def rehearse(self, workshop: Workshop) -> None:
        """Make a rehearsal of a workshop, in a file apart, and open it at the console."""
        self._make(workshop, rehearsal=True)

    def open_file(self, path: Path) -> None:
        """Open a session file wherever it is; one that is unfit joins the list, with the reason."""
        path = path.resolve()
        self._shell.background.run(lambda: _glance(path), self._on_looked)

    def take(self, paths: Iterable[Path]) -> None:
        """Import or open what was dropped; anything else is told and left alone."""
        for path in paths:
            if path.suffix.lower() == ".toml":
                self.mine.add(path)
            elif path.suffix.lower() == ".mimosa":
                self.open_file(path)
            else:
                self._shell.tell(
                    _(
                        "« {name} » n’est ni un atelier (.toml) ni une séance (.mimosa) : "
                        "il n’a pas été ouvert."
                    ).format(name=path.name)
                )

    def _make(self, workshop: Workshop, *, rehearsal: bool) -> None:
        if self._busy:
            return
        self._busy = True
        house = self._shell.house
        station = Station.CONSOLE if rehearsal else Station.PREPARE
        self._shell.background.run(
            lambda: shelf().new_session(workshop, house, rehearsal=rehearsal),
            lambda path: self._on_made(path, station),
            self._on_not_made,
        )

    def _on_made(self, path: Path, station: Station) -> None:
        self._busy = False
        self._shell.open_session(path.resolve(), station)

    def _on_not_made(self, error: Exception) -> None:
        self._busy = False
        self._shell.tell(str(error))

    def _on_seen(self, number: int, seen: Seen) -> None:
        if number != self._asked:
            return
        before, self._seen = self._seen, seen
        if before is None or before.shelf.ready != seen.shelf.ready:
            self._show_ready(seen.shelf.ready)
        self.mine.show_workshops(seen.shelf.mine)
        self._show_sessions(seen.sessions)
        self._choose_primary()
        self._order_stops()
        self._place_focus()

    def _show_ready(self, workshops: Sequence[Workshop]) -> None:
        catalogue = self._shell.house.catalogue
        cards = [WorkshopCard(one, catalogue) for one in workshops]
        for card in cards:
            card.prepare_asked.connect(self.prepare)
            card.rehearse_asked.connect(self.rehearse)
        self.ready.show_cards(cards)

    def _show_sessions(self, found: Sequence[Glance]) -> None:
        house = self._shell.house
        self.sessions.show_sessions(found)
        self.sessions.setVisible(bool(found))
        self.no_session.setVisible(not found)
        self.erasing.show_sessions(found, date.fromtimestamp(house.clock()))
        self.resume.show_session(words.to_resume(found, house.who, house.clock()))
        # Nothing tells when another program, or this one, lets go of a file.
        if self.isVisible() and any(one.standing is Standing.ELSEWHERE for one in found):
            self._later.start()

    def _row(self, found: Glance) -> SessionRow:
        house = self._shell.house
        row = SessionRow(found, house.who, date.fromtimestamp(house.clock()))
        row.open_asked.connect(self._on_open)
        row.restitution_asked.connect(self._on_restitution)
        row.rescue_asked.connect(self._on_rescue)
        row.folder_asked.connect(self._on_folder)
        row.reminder_asked.connect(self._on_reminder)
        row.erasure_asked.connect(self.erasing.erase)
        row.document_asked.connect(self._on_document)
        return row

    def _choose_primary(self) -> None:
        """Dress one button of the page as the next thing to do."""
        cards = self._workshop_cards()
        if self._current not in cards:
            self._current = cards[0] if cards else None
        next_one = self._current if self.resume.isHidden() else None
        for card in cards:
            become(card.prepare, "primary" if card is next_one else "plain")

    def _workshop_cards(self) -> list[WorkshopCard]:
        cards = (*self.ready.cards, *self.mine.cards)
        return [card for card in cards if isinstance(card, WorkshopCard)]

    def _order_stops(self) -> None:
        """Let the Tab key go down the page: Qt would go in the order in which things were made."""
        stops: list[QWidget] = [
            *self.erasing.stops,
            self.resume.resume,
            *_stops(self.ready.cards),
            self.importing,
        ]
        stops += [*_stops(self.mine.cards), self.opening]
        for row in self.sessions.rows:
            stops += row.buttons
        stops.append(self.sessions.others)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _place_focus(self) -> None:
        """Bring the keyboard to what was just made, or to the next thing to do."""
        first: QWidget | None = self.erasing.first or self._current
        if not self.resume.isHidden():
            first = self.resume.resume
        if first is not None:
            self.first = first
        wanted = self.mine.card_at(self._wanted)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._arriving and first is not None and self._may_take_focus():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wanted = None
        self._arriving = False

    def _may_take_focus(self) -> bool:
        now = self.window().focusWidget()
        return now in (None, self, self.window()) or self.isAncestorOf(now)

    def _on_looked(self, found: Glance) -> None:
        if (
            found.path.parent != self._shell.house.sessions.resolve()
            and found.standing is not Standing.OTHER
        ):
            recent = latest_first(found.path, self._shell.preferences.recent)
            self._shell.prefer(recent=recent)
        if found.standing in _CLOSED_TO:
            self._shell.tell(found.trouble)
            self.refresh()
        else:
            self._shell.open_session(found.path)

    @Slot(object)
    def _on_shelved(self, path: Path) -> None:
        self._wanted = path
        self.refresh()

    @Slot(object)
    def _on_open(self, found: Glance) -> None:
        self._shell.open_session(found.path)

    @Slot(object)
    def _on_restitution(self, found: Glance) -> None:
        self._shell.open_session(found.path, Station.RESTITUTION)

    @Slot(object)
    def _on_folder(self, found: Glance) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(found.path.parent)))

    @Slot(object)
    def _on_document(self, found: Glance) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(found.report))):
            self._shell.tell(
                _("Aucun programme n’ouvre ce fichier ici. Le fichier est là : {path}").format(
                    path=found.report
                )
            )

    @Slot(object)
    def _on_reminder(self, found: Glance) -> None:
        target = choosing.choose_reminder(self, _reminder_name(found))
        if target is not None:
            self.remind(found, target)

    def remind(self, found: Glance, target: Path) -> None:
        """Write a reminder of the day to erase, for the team's diary."""
        now = self._shell.house.clock()
        said = _("Le rappel est dans « {name} ». Ouvrez-le avec votre agenda.").format(
            name=target.name
        )
        self._shell.background.run(
            lambda: write_reminder(found, now, target), lambda _nothing: self._shell.tell(said)
        )

    @Slot(object)
    def _on_rescue(self, found: Glance) -> None:
        house = self._shell.house
        self._shell.tell(_("Le fichier de secours s’écrit…"))
        self._shell.background.run(
            lambda: shelf().save_what_can_be(found.path, house), self._on_rescued
        )

    def _on_rescued(self, report: RescueReport) -> None:
        self._shell.tell(rescued(report))
        self.refresh()

    def _choose_session(self) -> None:
        path = choosing.choose_session(self, self._shell.house.sessions)
        if path is not None:
            self.open_file(path)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        self._reveal(now)
        # What just came in has no place yet.
        QTimer.singleShot(_SETTLED, now, lambda: self._reveal(now))
        card = next((one for one in self._workshop_cards() if _within(now, one)), None)
        if card is not None and card is not self._current:
            self._current = card
            self._choose_primary()

    def _reveal(self, widget: QWidget) -> None:
        if self.erasing.isAncestorOf(widget):
            self._scroll.verticalScrollBar().setValue(0)  # What is told is above its buttons.
        if self.isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget, 0, theme.em(2))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the disk again: a session may have moved on meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._arriving = True
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what could be put back: whoever leaves meant it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.mine.forget()
            self._later.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import the files let go of here."""
        event.acceptProposedAction()
        self.take(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def look(house: House, recent: Sequence[str]) -> Seen:
    """Read workshops and sessions, in any thread: what it needs is imported there."""
    from app.room.shelf import read_shelf
    from app.store.glance import glances

    return Seen(read_shelf(house), glances(house.sessions, map(Path, recent)))


def _glance(path: Path) -> Glance:
    from app.store.glance import glance

    return glance(path)


def _reminder_name(found: Glance) -> str:
    from app.report.agenda import reminder_name

    return reminder_name(found)


def write_reminder(found: Glance, now: float, target: Path) -> None:
    """Write a reminder, in any thread: what it needs is imported there."""
    from app.report.agenda import reminder
    from app.report.file import save

    save(reminder(found, now), target)


def rescued(report: RescueReport) -> str:
    """Return what a rescue saved, and what it could not."""
    name = report.target.name
    if report.complete:
        return _("Tout a pu être lu. Le fichier de secours est « {name} ».").format(name=name)
    kept = _("Ce qui pouvait être lu est dans « {name} ».").format(name=name)
    if any(table.lost is None for table in report.tables):
        return _("{kept} Une partie est perdue.").format(kept=kept)
    lost = sum(table.lost or 0 for table in report.tables)
    return f"{kept} " + ngettext("{n} ligne est perdue.", "{n} lignes sont perdues.", lost)


def _stops(cards: Sequence[QWidget]) -> list[QWidget]:
    return [stop for card in cards if isinstance(card, FocusCard) for stop in card.stops]


def _within(widget: QWidget, card: FocusCard) -> bool:
    return widget is card or card.isAncestorOf(widget)


def _section(title: str, act: Button | None, *inside: QWidget) -> list[QWidget]:
    """Return a title, with its action at the other end, and what is under it."""
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, theme.em(0.5), 0, 0)
    row.addWidget(Heading(title, 2), 1)
    if act is not None:
        row.addWidget(act)
    return [head, *inside]


def _centred(inside: QWidget) -> QWidget:
    inside.setMaximumWidth(theme.em(_WIDEST))
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(inside, 1000)
    row.addStretch(1)
    return whole
