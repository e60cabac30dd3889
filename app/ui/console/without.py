"""« Sans téléphone »: who is still to answer now, and each way that fits, one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton

from app.core.i18n import N_, _
from app.room.panel.screens import modes
from app.room.panel.without import Way, without
from app.store import Duty
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.pairing import BALLOTS, PairingPanel, browse
from app.ui.pieces import Body, Button, Card, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.record import CountingMode
    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

BALLOTS_KEY = "Alt+B"
TABLET_KEY = "Alt+Q"

_WAYS = {
    Way.COUNT: (N_("Main levée"), "K"),
    Way.NOTE: (N_("Noter"), "N"),
    Way.TABLES: (N_("Répondre pour une table"), "Alt+T"),
    Way.PAPER: (N_("Bulletins papier"), BALLOTS_KEY),
    Way.TABLET: (N_("Tablette"), TABLET_KEY),
}


class WithoutCard(Card):
    """The one place for people without a phone. ``asked`` names a way that the page leads to."""

    asked = Signal(object)

    def __init__(self, shell: Shell, session: OpenSession, acts: Acts) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._acts = acts
        self._private = False
        thin = theme.em(0.5)
        self.body.setContentsMargins(theme.em(0.75), thin, theme.em(0.75), thin)
        self.words = Body()
        self.left, self.say, self.doubt = Body(), Muted(), QLabel()
        self.doubt.setProperty("role", "error")
        self.doubt.setWordWrap(True)
        self.ways = {way: self._way(way) for way in Way}
        self.modes = {mode: self._mode(mode, words) for mode, words in modes()}
        self._row = Flowing(theme.em(0.35))
        for button in (*self.modes.values(), *self.ways.values()):
            self._row.add(button)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.addWidget(self.words)
        self._line.addWidget(self._row)
        self.body.addLayout(self._line)
        for part in (self.left, self.doubt, self.say):
            part.hide()
            self.body.addWidget(part)
        self.pairing = PairingPanel(session, flat=True)
        self.pairing.told.connect(shell.tell)
        self.pairing.closed.connect(self._on_closed)
        self.body.addWidget(self.pairing)
        self.hide()

    def show_view(self, view: View, *, private: bool) -> bool:
        """Show what is left for them now; tells whether there is anything to tell."""
        told = without(view)
        self._private = private
        present(self, told is not None)
        if told is None:
            self.pairing.hide()
            return False
        say(self.words, told.words)
        # Who answered, and who did not, is for the team alone.
        say(self.left, "" if private else told.left)
        say(self.doubt, told.doubt)
        say(self.say, told.say)
        for way, button in self.ways.items():
            present(button, way in told.ways)
        self._row.flow.sort([*self.modes.values(), *(self.ways[way] for way in told.ways)])
        for mode, pill in self.modes.items():
            present(pill, told.mode is not None)
            if pill.isChecked() != (mode is told.mode):
                pill.setChecked(mode is told.mode)
        present(self._row, bool(told.ways) or told.mode is not None)
        ways, alone = QBoxLayout.Direction, told.mode is None and len(told.ways) == 1
        self._line.setDirection(ways.LeftToRight if alone else ways.TopToBottom)
        self._line.setStretch(0, 1 if alone else 0)
        if Way.TABLET not in told.ways:
            self.pairing.hide()
        self.pairing.refresh(private=private)
        return True

    def tick(self, *, private: bool) -> None:
        """Follow the code, which may be used or too old at any time."""
        self.pairing.refresh(private=private)

    @Slot()
    def type_ballots(self) -> None:
        """Open the page of paper ballots in the browser of this computer."""
        if self._offers(Way.PAPER):
            self._browse(BALLOTS)

    @Slot(int, str)
    def type_late(self, step: int, phase: str) -> None:
        """Open the page of paper ballots of a moment that is over."""
        self._browse(f"{BALLOTS}/{step}/{phase}")

    def _browse(self, place: str) -> None:
        if self._private:
            self._shell.tell(
                _(
                    "La salle voit peut-être cet écran. Pour saisir les bulletins ici, touchez "
                    "d’abord « Les montrer »."
                )
            )
            return
        sentence = browse(self._session, place, Duty.LEAD)
        if sentence:
            self._shell.tell(sentence)

    @Slot()
    def lend_tablet(self) -> None:
        """Show how a tablet is paired, or no longer."""
        if not self._offers(Way.TABLET):
            return
        if not self.pairing.isHidden():
            self._on_closed()
            return
        self.pairing.offer(Duty.KIOSK)
        self.pairing.refresh(private=self._private)
        self.pairing.focus_first()

    def _offers(self, way: Way) -> bool:
        return not self.isHidden() and not self.ways[way].isHidden()

    @Slot()
    def _on_closed(self) -> None:
        self.ways[Way.TABLET].setFocus()
        self.pairing.hide()

    def _way(self, way: Way) -> Button:
        words, key = _WAYS[way]
        button = Button(keyed(_(words), key))
        button.setAccessibleName(_("{way}, sans téléphone").format(way=_(words)))
        acts: dict[Way, Callable[[], None]] = {
            Way.PAPER: self.type_ballots,
            Way.TABLET: self.lend_tablet,
        }
        act = acts.get(way, lambda: self.asked.emit(way))
        button.clicked.connect(lambda: act())
        return button

    def _mode(self, mode: CountingMode, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setProperty("kind", "pill")
        button.setAccessibleName(_("Compter : {how}").format(how=words))
        button.clicked.connect(lambda: self._on_mode(mode))
        return button

    def _on_mode(self, mode: CountingMode) -> None:
        self.show_view(self._acts.view, private=self._private)  # The room decides, not the press.
        self._acts.count_by(mode)
