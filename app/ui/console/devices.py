"""« Appareils »: what helps to hold the room, each paired for one duty, and what is taken away."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.i18n import _
from app.room.panel.duties import duty_name, duty_use
from app.store import Duty, Kind
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import NumberLine, present
from app.ui.console.flow import Flowing
from app.ui.console.pairing import PairingPanel
from app.ui.console.people import Fold, tighten
from app.ui.pieces import Button, Card, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.record import Presence
    from app.room.view import View
    from app.store import Participant
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

_MOST_TABLES = 99
_SURE_MS = 8000
"""How long « Oui, tout délier » waits for the second press."""


class Duties(QWidget):
    """What a device may be for, each with the address and the code that pair it."""

    def __init__(self, session: OpenSession, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._private = False
        self.pairing = PairingPanel(session)
        self.pairing.told.connect(tell)
        self.pairing.closed.connect(self._on_closed)
        self.buttons = {duty: self._button(duty) for duty in Duty}
        self.table = NumberLine(_MOST_TABLES)
        self.table.setAccessibleName(_("Numéro de la table du scribe"))
        self.table.entered.connect(self._on_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        column.addWidget(Muted(_("Relier un appareil pour :")))
        row = Flowing(theme.em(0.35))
        for button in self.buttons.values():
            row.add(button)
        self._tables = Flowing(theme.em(0.35))
        told = QLabel(_("Table n°"))
        told.setBuddy(self.table)
        go = Button(_("Donner un code"))
        go.setAccessibleName(_("Donner un code au scribe de cette table"))
        go.clicked.connect(self._on_table)
        for one in (told, self.table, go):
            self._tables.add(one)
        self._tables.hide()
        for part in (row, self._tables, self.pairing):
            column.addWidget(part)

    def refresh(self, *, private: bool) -> None:
        """Follow the code that is shown, which the room never sees."""
        self._private = private
        self.pairing.refresh(private=private)

    def offer(self, duty: Duty, table: int = 0) -> None:
        """Show how a device is paired for this."""
        self.pairing.offer(duty, table)
        self.pairing.refresh(private=self._private)
        self.pairing.focus_first()

    def close_pairing(self) -> None:
        """Show no code any more."""
        self.pairing.hide()
        self._tables.hide()

    def _button(self, duty: Duty) -> Button:
        button = Button(duty_name(duty))
        button.setToolTip(duty_use(duty))
        button.setAccessibleDescription(duty_use(duty))
        button.clicked.connect(lambda: self._on_duty(duty))
        return button

    def _on_duty(self, duty: Duty) -> None:
        present(self._tables, duty is Duty.SCRIBE)
        if duty is Duty.SCRIBE:
            self.pairing.hide()
            self.table.setFocus()
        else:
            self.offer(duty)

    @Slot()
    def _on_table(self) -> None:
        if self.table.number:
            self.offer(Duty.SCRIBE, self.table.number)
        else:
            self.table.setFocus()

    @Slot()
    def _on_closed(self) -> None:
        self.buttons[self.pairing.duty].setFocus()
        self.close_pairing()


class DeviceCard(Card):
    """The devices of the team and of the room, and its phones: what to pair, what to put out."""

    def __init__(self, shell: Shell, session: OpenSession, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._acts = acts
        self._presence: Presence | None = None
        self._private = False
        self.fold = Fold(_("Appareils"), self.refresh)
        self.body.addWidget(self.fold)
        tighten(self)
        self.duties = Duties(session, shell.tell)
        self.seats = Removals(self._revoke)
        self.all_button = Button("", "quiet")
        self.all_button.clicked.connect(self._on_all)
        self._sure = QTimer(self, singleShot=True, interval=_SURE_MS)
        self._sure.timeout.connect(self._name_all)
        self._name_all()
        self.phones_fold = Fold(_("Retirer un téléphone"), self.refresh)
        self.phones = Removals(self._remove)
        self._lay_out()

    def _lay_out(self) -> None:
        for part in (self.duties, self.seats, self.all_button, self.phones_fold):
            self.fold.body.addWidget(part)
        self.phones_fold.body.addWidget(
            Muted(_("Retirer un téléphone ne retire pas ses réponses."))
        )
        self.phones_fold.body.addWidget(self.phones)

    def show_devices(self, view: View, *, private: bool) -> None:
        """Read the lists again when they may have changed, and only while they are seen."""
        if view.presence != self._presence or private != self._private:
            self._presence, self._private = view.presence, private
            self.refresh()
        elif self.fold.open:
            self._show_seats()

    @Slot()
    def refresh(self) -> None:
        """Read who is there again."""
        if not self.fold.open:
            return
        self._show_seats()
        if not self.phones_fold.open:
            return
        room = self._session.room

        def read() -> tuple[Participant, ...]:
            with closing(room.reader()) as reader:
                return reader.participants()

        self._shell.background.run(read, while_there(self, self._on_read))

    def _on_read(self, people: tuple[Participant, ...]) -> None:
        self.phones.show_rows(
            [
                (str(one.id), one.code)
                for one in people
                if one.phone and one.kind is Kind.PARTICIPANT and one.present
            ]
        )

    def _show_seats(self) -> None:
        self.duties.refresh(private=self._private)
        devices = self._session.room.seats.devices()
        self.seats.show_rows([(one.name, one.name) for one in devices])
        present(self.all_button, bool(devices))

    def _revoke(self, name: str) -> None:
        self._acts.revoke(name, self.refresh)

    def _remove(self, number: str) -> None:
        self._acts.remove(int(number), self.refresh)

    @Slot()
    def _on_all(self) -> None:
        """Ask once more: every device but this computer has to be paired anew."""
        if self._sure.isActive():
            self._acts.revoke_all(self._on_unpaired)
            self._sure.stop()
            self._name_all()
        else:
            self._sure.start()
            self.all_button.say(_("Oui, tout délier"))

    @Slot()
    def _name_all(self) -> None:
        self.all_button.say(_("Tout délier et changer les codes"))

    def _on_unpaired(self) -> None:
        self.duties.close_pairing()
        self.refresh()
        self._shell.tell(_("Tous les appareils sont déliés. Leurs codes ne servent plus."))


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
