"""Who is there: people without a phone, helpers, agreements said aloud, phones and remotes."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.i18n import _
from app.room.panel.people import presence_words, profile_words, purposes
from app.room.people import MOST_AT_ONCE
from app.store import Kind
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import NumberLine, keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.record import Presence
    from app.room.view import View
    from app.store import Participant, Purpose
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


def tighten(card: Card) -> None:
    """Leave a card that is folded away no more room than its words need."""
    thin = theme.em(0.25)
    card.body.setContentsMargins(theme.em(0.75), thin, theme.em(0.75), thin)


class Fold(QWidget):
    """A part that is folded away until it is asked for. ``opened`` is called when it is."""

    def __init__(self, words: str, opened: Callable[[], None] | None = None) -> None:
        super().__init__()
        self._opened = opened
        self.button = QPushButton(words)
        self.button.setCheckable(True)
        self.button.setProperty("kind", "quiet")
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.em(0.35))
        self.inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(self.button)
        column.addWidget(self.inside)
        self.button.toggled.connect(self._on_toggled)

    @property
    def open(self) -> bool:
        """Whether it is unfolded."""
        return self.button.isChecked()

    def _on_toggled(self, on: bool) -> None:
        self.inside.setVisible(on)
        if on and self._opened is not None:
            self._opened()


def unbroken(address: str) -> str:
    """Return an address that no line breaks at its slashes: what is typed is read whole."""
    return address.replace("/", "/\u2060")


class PresenceCard(Card):
    """Who is there. A number and Enter make people without a phone arrive."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.body.addWidget(Heading(keyed(_("Qui est là"), "P"), 3))
        self.words = Body()
        self.body.addWidget(self.words)
        self.profiles = Muted()
        self.body.addWidget(self.profiles)
        self.field = NumberLine(MOST_AT_ONCE)
        self.field.setObjectName("arrivals")
        self.field.setAccessibleName(_("Personnes sans téléphone qui arrivent"))
        self.field.setFixedWidth(theme.em(3.5))
        self.add_button = Button(_("Arrivent"))
        self.add_button.setToolTip(_("Entrée"))
        self.field.entered.connect(self._on_arrive)
        self.add_button.clicked.connect(self._on_arrive)
        self.body.addWidget(Muted(_("Sans téléphone")))
        row = Flowing(theme.em(0.35))
        row.add(self.field)
        row.add(self.add_button)
        row.add(self._turn("−", _("Une personne sans téléphone part"), -1))
        row.add(self._turn("+", _("Une personne sans téléphone arrive"), 1))
        self.body.addWidget(row)
        helpers = Flowing(theme.em(0.35))
        helpers.add(Muted(_("Interprètes et aides")))
        helpers.add(self._turn("−", _("Une aide part"), -1, helper=True))
        helpers.add(self._turn("+", _("Une aide arrive"), 1, helper=True))
        self.body.addWidget(helpers)
        self.agreements = Fold(_("Accords dits à voix haute"))
        for purpose, words in purposes():
            self.agreements.body.addWidget(AgreementRow(acts, purpose, words))
        self.body.addWidget(self.agreements)

    def show_presence(self, here: Presence) -> None:
        """Show who is there."""
        say(self.words, presence_words(here))
        say(self.profiles, profile_words(here))

    @Slot()
    def _on_arrive(self) -> None:
        number = self.field.number
        if number:
            self._acts.arrive(number, done=self.field.clear)
        else:
            self.field.clear()

    def _turn(self, sign: str, words: str, by: int, *, helper: bool = False) -> QPushButton:
        button = QPushButton(sign)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFixedWidth(theme.em(2.5))
        act = self._acts.arrive if by > 0 else self._acts.depart
        button.clicked.connect(lambda: act(1, helper=helper, done=lambda: None))
        return button


class AgreementRow(QWidget):
    """How many say yes and how many say no to one purpose."""

    def __init__(self, acts: Acts, purpose: Purpose, words: str) -> None:
        super().__init__()
        self._acts = acts
        self._purpose = purpose
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Muted(words))
        row = Flowing(theme.em(0.35))
        self.yes, self.no = NumberLine(MOST_AT_ONCE), NumberLine(MOST_AT_ONCE)
        for label, field in ((_("Oui"), self.yes), (_("Non"), self.no)):
            told = QLabel(label)
            told.setBuddy(field)
            field.setAccessibleName(f"{label}, {words}")
            field.entered.connect(self._on_entered)
            row.add(told)
            row.add(field)
        button = Button(_("Noter"))
        button.clicked.connect(self._on_entered)
        row.add(button)
        column.addWidget(row)

    @Slot()
    def _on_entered(self) -> None:
        yes, no = self.yes.number or 0, self.no.number or 0
        self._acts.agreed_aloud(self._purpose, yes, no, self._on_noted)

    def _on_noted(self) -> None:
        self.yes.clear()
        self.no.clear()


class DeviceCard(Card):
    """The phones and remotes of the room: a code to pair one, a word to put one out."""

    def __init__(self, shell: Shell, session: OpenSession, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._acts = acts
        self._presence: Presence | None = None
        self._private = False
        self.fold = Fold(_("Téléphones et télécommandes"), self.refresh)
        self.body.addWidget(self.fold)
        tighten(self)
        inside = self.fold.body
        self.address = Body()
        self.code = QLabel()
        self.code.setProperty("role", "figure")
        self.code_button = Button(_("Relier une télécommande"))
        self.code_button.clicked.connect(self._on_code)
        for one in (self.code_button, self.code, self.address):
            inside.addWidget(one)
        self.code.hide()
        self.seats = Removals(self._revoke)
        self.phones = Removals(self._remove)
        inside.addWidget(self.seats)
        self.told = Muted(_("Retirer un téléphone ne retire pas ses réponses."))
        inside.addWidget(self.told)
        inside.addWidget(self.phones)

    def show_devices(self, view: View, *, private: bool) -> None:
        """Read the list again when it may have changed, and only while it is seen."""
        if view.presence != self._presence or private != self._private:
            self._presence, self._private = view.presence, private
            self.refresh()
        elif self.fold.open:
            self._show_code()

    @Slot()
    def refresh(self) -> None:
        """Read who is there again."""
        if not self.fold.open:
            return
        self._show_code()
        self._show_seats()
        room = self._session.room

        def read() -> tuple[Participant, ...]:
            with closing(room.reader()) as reader:
                return reader.participants()

        self._shell.background.run(read, while_there(self, self._on_read))

    def _on_read(self, people: tuple[Participant, ...]) -> None:
        phones = [
            (str(one.id), one.code)
            for one in people
            if one.phone and one.kind is Kind.PARTICIPANT and one.present
        ]
        present(self.told, bool(phones))
        self.phones.show_rows(phones)

    def _show_code(self) -> None:
        code = self._session.room.seats.waiting_code()
        shown = f"{code[:3]} {code[3:]}" if code and not self._private else ""
        say(self.code, shown)
        venue = self._session.venue
        told = _("Sur l’autre appareil :")
        where = f"{told}\n{unbroken(f'http://{venue.address}/co')}"
        say(self.address, where if shown and venue.address else "")
        if code and self.seats.count != len(self._session.room.seats.devices()):
            self._show_seats()

    def _show_seats(self) -> None:
        devices = self._session.room.seats.devices()
        self.seats.show_rows([(one.name, one.name) for one in devices])

    @Slot()
    def _on_code(self) -> None:
        self._session.room.seats.code()
        self.refresh()

    def _revoke(self, name: str) -> None:
        self._acts.revoke(name, self.refresh)

    def _remove(self, number: str) -> None:
        self._acts.remove(int(number), self.refresh)


class Removals(QWidget):
    """Names, each with a button that takes it away."""

    def __init__(self, remove: Callable[[str], None]) -> None:
        super().__init__()
        self._remove = remove
        self._shown: list[tuple[str, str]] = []
        self._rows: list[tuple[QWidget, QLabel, Button]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.em(0.15))

    @property
    def count(self) -> int:
        """How many names there are."""
        return len(self._shown)

    def show_rows(self, rows: list[tuple[str, str]]) -> None:
        """Show these (key, name) pairs."""
        if rows == self._shown:
            return
        self._shown = rows
        while len(self._rows) < len(rows):
            self._add_row()
        for place, (row, name, button) in enumerate(self._rows):
            present(row, place < len(rows))
            if place < len(rows):
                name.setText(rows[place][1])
                button.setAccessibleName(_("Retirer {name}").format(name=rows[place][1]))

    def _add_row(self) -> None:
        place = len(self._rows)
        row, name, button = QWidget(), QLabel(), Button(_("Retirer"), "quiet")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(name, 1)
        box.addWidget(button)
        button.clicked.connect(lambda: self._remove(self._shown[place][0]))
        self._rows.append((row, name, button))
        self._column.addWidget(row)
