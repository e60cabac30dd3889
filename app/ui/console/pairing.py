"""Pairing a device by what it is for: its address, its one-use code, and both in a QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.i18n import _
from app.room.panel.duties import duty_name, duty_use
from app.scene.aloud import labelled
from app.store import Duty
from app.ui import theme
from app.ui.console.flow import Flowing
from app.ui.pieces import Body, Button, Heading, Muted
from app.ui.qr import Code
from app.web.pairing import PAIR, PLACES

if TYPE_CHECKING:
    from app.ui.session import OpenSession

BALLOTS = "/co/bulletins"
"""Where paper ballots are typed."""

_SIDE = 15
"""Side of a QR code beside words, in em: a phone held in the hand reads it from a seat away."""

_TYPED = {**PLACES, Duty.SCRIBE: PLACES[Duty.LEAD]}
"""Where a code is typed: scribes have no page before they are paired."""


def code_words(code: str) -> str:
    """Return a code as it is read aloud: « ABC 123 »."""
    return f"{code[:3]} {code[3:]}"


def unbroken(address: str) -> str:
    """Return an address that no line breaks at its slashes: what is typed is read whole."""
    return address.replace("/", "/\u2060")


def browse(session: OpenSession, place: str, duty: Duty) -> str:
    """Open a page in the browser of this computer, a code of its own with it, ready to be sent.

    The code that somebody types on another device stays good. Returns what to tell when it could not be opened, else "".
    """
    if not session.venue.is_open:
        session.let_in()
        return _("L’entrée des téléphones s’ouvre : appuyez encore une fois dans un instant.")
    address = f"http://{session.venue.local}{place}"
    code = session.room.seats.code(duty, here=True)
    page = (
        f"http://{session.venue.local}{PAIR}?vers={place}&"
        if place.startswith(BALLOTS)
        else f"{address}?"
    )
    if QDesktopServices.openUrl(QUrl(f"{page}code={code}")):
        return ""
    told = _("Aucun navigateur ne s’ouvre. Tapez {address} dans le vôtre, puis le code {code}.")
    return told.format(address=address, code=code_words(code))


class PairingPanel(QWidget):
    """How one device is paired. While the room may see this screen, its code is shown when asked.

    ``told`` gives a sentence to tell at the top of the window. ``flat``: the QR code stands beside
    the words, not under them.
    """

    told = Signal(str)
    closed = Signal()

    def __init__(self, session: OpenSession, *, flat: bool = False) -> None:
        super().__init__()
        self._session = session
        self._duty = Duty.LEAD
        self._table = 0
        self._private = self._anyway = False
        self._before: frozenset[str] = frozenset()
        self.title = Heading("", 3)
        self.use = Muted()
        self.address = Body()
        self.code = QLabel()
        self.code.setProperty("role", "figure")
        for one in (self.address, self.code):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = Body()
        self.qr = Code()
        self.reveal_button = Button(_("Montrer le code"))
        self.reveal_button.clicked.connect(self._on_reveal)
        self.here_button = Button(_("Ouvrir sur cet ordinateur"))
        self.again_button = Button(_("Nouveau code"), "quiet")
        self.close_button = Button(_("Fermer"), "quiet")
        self.here_button.clicked.connect(self._on_here)
        self.again_button.clicked.connect(self._on_again)
        self.close_button.clicked.connect(self.closed)
        self._lay_out(flat=flat)
        self.hide()

    @property
    def duty(self) -> Duty:
        """What the device is for."""
        return self._duty

    def offer(self, duty: Duty, table: int = 0) -> None:
        """Show how to pair a device for this, with a code that can be used now."""
        self._duty, self._table, self._anyway = duty, table, False
        self._before = self._paired()
        if not self._session.room.seats.waiting_code(duty, table):
            self._session.room.seats.code(duty, table)
        if not self._session.venue.is_open:
            self._session.let_in()
        told = duty_name(duty, table)
        self.title.setText(told)
        self.use.setText(duty_use(duty))
        self.here_button.setVisible(duty in (Duty.KIOSK, Duty.SCREEN))
        self.here_button.setAccessibleName(labelled(told, self.here_button.text()))
        self.again_button.setAccessibleName(labelled(told, self.again_button.text()))
        self.show()
        self.refresh(private=self._private)

    def focus_first(self) -> None:
        """Go to what is done first with the code."""
        offered = (self.reveal_button, self.here_button)
        usable = (one for one in offered if not one.isHidden() and one.isEnabled())
        next(usable, self.again_button).setFocus()

    def refresh(self, *, private: bool) -> None:
        """Show the code as it is now: it may have been used, or be too old."""
        self._private = private
        if self.isHidden():
            return
        venue = self._session.venue
        code = self._session.room.seats.waiting_code(self._duty, self._table)
        place = f"http://{venue.address}{_TYPED[self._duty]}" if venue.address else ""
        hidden = private and not self._anyway
        shown = "" if hidden else code
        self._say(self.code, code_words(shown) if shown else "")
        self._say(self.address, unbroken(place))
        self._say(self.state, self._state(place, code))
        link = f"{place}?code={shown}" if place and shown else ""
        self.qr.show_text(link)
        self.qr.setVisible(bool(link))
        self.here_button.setEnabled(not hidden)
        self.reveal_button.setVisible(hidden and bool(code))

    def _state(self, place: str, code: str) -> str:
        if self._private and not self._anyway:
            return _("Le code est caché : la salle voit peut-être cet écran.")
        if not place:
            return _("Pas encore d’adresse : elle viendra avec le réseau.")
        if not code:
            return self._used()
        return _("Sur l’appareil : visez le code, ou tapez l’adresse puis les six signes.")

    def _used(self) -> str:
        """Tell which device came since the code was shown, or that the code is good no more."""
        came = sorted(self._paired() - self._before)
        if came:
            return _("Relié : {names}.").format(names=", ".join(came))
        return _("Ce code a servi, ou a plus de dix minutes.")

    def _paired(self) -> frozenset[str]:
        """Return the devices that are paired for this."""
        devices = self._session.room.seats.devices()
        return frozenset(
            one.name for one in devices if (one.duty, one.table) == (self._duty, self._table)
        )

    @staticmethod
    def _say(label: QLabel, words: str) -> None:
        if label.text() != words:
            label.setText(words)
        label.setVisible(bool(words))

    def _lay_out(self, *, flat: bool) -> None:
        ways = QBoxLayout.Direction
        whole = QBoxLayout(ways.LeftToRight if flat else ways.TopToBottom, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.em(0.5))
        words = QVBoxLayout()
        words.setSpacing(theme.em(0.35))
        for one in (self.title, self.use, self.state, self.address, self.code):
            words.addWidget(one)
        buttons = Flowing(theme.em(0.35))
        for button in (self.reveal_button, self.here_button, self.again_button, self.close_button):
            buttons.add(button)
        whole.addLayout(words, 1)
        whole.addWidget(self.qr)
        if flat:
            words.addWidget(buttons)
            words.addStretch()
            self.qr.setFixedSize(theme.em(_SIDE), theme.em(_SIDE))
        else:
            whole.addWidget(buttons)
            self.qr.setFixedHeight(theme.em(_SIDE))

    @Slot()
    def _on_here(self) -> None:
        sentence = browse(self._session, PLACES[self._duty], self._duty)
        if sentence:
            self.told.emit(sentence)

    @Slot()
    def _on_reveal(self) -> None:
        """Show this one code: it is good once, and the facilitator knows who looks."""
        self._anyway = True
        self.refresh(private=self._private)
        self.again_button.setFocus()

    @Slot()
    def _on_again(self) -> None:
        self._before = self._paired()
        self._session.room.seats.code(self._duty, self._table)
        self.refresh(private=self._private)
