"""The page: the PDF as it would be printed, and beside it the one next thing to do."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.core.edition import Edition
from app.core.i18n import _
from app.report.file import Restitution, file_name, restitution
from app.report.handouts import has_handouts
from app.ui import theme
from app.ui.alive import while_there
from app.ui.pages import SessionPage, Station
from app.ui.pieces import Body, Button, Card, Heading, Muted
from app.ui.printing.outlets import Outlets
from app.ui.printing.panes import Panes
from app.ui.printing.preview import PdfPreview
from app.ui.printing.takeaway import TakeawayButton
from app.ui.restitution import words
from app.ui.restitution.closing import Confirmation
from app.ui.restitution.handouts import HandoutsButton
from app.ui.session import SEAT

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.core.errors import UserError
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class RestitutionPage(SessionPage):
    """Read over, validate, save, open, print, correct, close for good."""

    station = Station.RESTITUTION

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.made: Restitution | None = None
        self.internal = False
        self._shared: Restitution | None = None
        self._of: tuple[object, ...] = ()
        self._busy = False
        self._just_shown = False
        self._outlets = Outlets(shell, self)
        self.preview = PdfPreview(_("Aperçu du compte rendu"))
        self.confirmation = Confirmation()
        self.confirmation.confirmed.connect(self._on_confirmed)
        self.confirmation.cancelled.connect(self._on_cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._panes = Panes(self._side(), self._foot(), self.preview, side_last=True)
        column.addWidget(self._panes)
        self.first = self.preview.view
        self._tell(session.view)

    def show_view(self, view: View) -> None:
        """Say where the session stands; draw the PDF anew when the page is shown, or offer to."""
        self._tell(view)
        own_act = self.made is not None and self.made.info != view.info
        if self._of != _told_by(view) and (self._just_shown or own_act):
            self.refresh()
        self._just_shown = False

    @Slot()
    def refresh(self) -> None:
        """Draw the restitution as the session is now, in the background."""
        if self._busy:
            return
        self._busy = True
        self.drawing.setText(_("Le compte rendu se prépare…"))
        self.drawing.show()
        self._enable()
        view, room, internal = self.session.view, self.session.room, self.internal
        catalogue = self.shell.house.catalogue
        edition = Edition.INTERNAL if internal else Edition.SHARED

        def draw() -> tuple[Restitution, bool]:
            with closing(room.reader()) as reader:
                made = restitution(reader, catalogue, edition)
                return made, has_handouts(reader, catalogue)

        def drawn(both: tuple[Restitution, bool]) -> None:
            self.handouts_button.found = both[1]
            self._on_made(both[0], view, internal=internal)

        self.shell.background.run(
            draw,
            while_there(self, drawn),
            while_there(self, self._on_failed),
        )

    @Slot()
    def save(self) -> None:
        """Ask where to save the PDF that is seen."""
        if self.made is not None:
            self._outlets.save(self.made.pdf, self._name(self.made))

    @Slot()
    def open(self) -> None:
        """Open the PDF in the system's reader."""
        if self.made is not None:
            self._outlets.open(self.made.pdf, self._name(self.made))

    @Slot()
    def print(self) -> None:
        """Ask for a printer."""
        if self.made is not None:
            self._outlets.print(self.made.pdf, self._name(self.made))

    def _name(self, made: Restitution) -> str:
        """Return the name of the file, which says when it is not to be shared."""
        return file_name(made.info, _("compte rendu interne") if self.internal else "")

    @Slot()
    def _on_kind(self) -> None:
        """Draw the other document: the one to share, or the team's own."""
        wanted = self.sender() is self.internal_button
        self.shared_button.setChecked(not wanted)
        self.internal_button.setChecked(wanted)
        if wanted == self.internal:
            return
        self.internal = wanted
        self.made, self._of = None, ()
        self._tell(self.session.view)
        self.refresh()

    def _side(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.75))
        column.addWidget(Heading(_("Compte rendu"), 1))
        column.addWidget(self._kinds())
        self.state = Card()
        self.standing = Heading("", 2)
        self.what_now = Body()
        self.figures = Body()
        self.purge = Muted()
        for piece in (self.standing, self.what_now, self.figures, self.purge):
            self.state.body.addWidget(piece)
        column.addWidget(self.state)
        self.correct_button = Button(_("Corriger une étape"))
        self.reopen_button = Button(_("Rouvrir pour corriger"))
        self.close_button = Button(_("Clore et anonymiser"), "danger")
        self.correct_button.clicked.connect(self._on_correct)
        self.reopen_button.clicked.connect(self._on_reopened)
        self.close_button.clicked.connect(self._on_close)
        self.handouts_button = HandoutsButton(self.shell, self.session)
        self.takeaway_button = TakeawayButton(self.shell, self.session.room)
        for button in (
            self.correct_button, self.takeaway_button, self.handouts_button, self.reopen_button,
            self.close_button,
        ):  # fmt: skip
            column.addWidget(button)
        column.addWidget(self.confirmation)
        column.addStretch(1)
        return whole

    def _kinds(self) -> QWidget:
        """Return the choice of the document: it is the one to share unless the team asks."""
        self.shared_button = QPushButton(_("Compte rendu à partager"))
        self.internal_button = QPushButton(_("Compte rendu interne"))
        self.for_whom = Muted()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.35))
        for button in (self.shared_button, self.internal_button):
            button.setCheckable(True)
            button.clicked.connect(self._on_kind)
            column.addWidget(button)
        self.shared_button.setChecked(True)
        column.addWidget(self.for_whom)
        return whole

    def _foot(self) -> QWidget:
        self.drawing = Muted()
        self.refresh_button = Button(_("Mettre à jour"), shortcut="Ctrl+R")
        self.validate_button = Button(_("J’ai relu : valider le compte rendu"), "primary")
        self.save_button = Button(_("Enregistrer le PDF…"), shortcut="Ctrl+S")
        self.open_button = Button(_("Ouvrir"), shortcut="Ctrl+O")
        self.print_button = Button(_("Imprimer"), shortcut="Ctrl+P")
        self.refresh_button.clicked.connect(self.refresh)
        self.validate_button.clicked.connect(self._on_validated)
        self.save_button.clicked.connect(self.save)
        self.open_button.clicked.connect(self.open)
        self.print_button.clicked.connect(self.print)
        self.refresh_button.hide()
        foot = QWidget()
        grid = QGridLayout(foot)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.em(0.5))
        grid.addWidget(self.drawing, 0, 0, 1, 2)
        grid.addWidget(self.refresh_button, 1, 0, 1, 2)
        grid.addWidget(self.validate_button, 2, 0, 1, 2)
        grid.addWidget(self.save_button, 3, 0, 1, 2)
        grid.addWidget(self.open_button, 4, 0)
        grid.addWidget(self.print_button, 4, 1)
        return foot

    def _tell(self, view: View) -> None:
        """Say where the session stands, and lead to the next thing to do."""
        info = view.info
        told = (words.standing(info), words.what_now(info), words.purge(info))
        for label, text in zip((self.standing, self.what_now, self.purge), told, strict=True):
            if label.text() != text:
                label.setText(text)
        self.purge.setVisible(bool(told[-1]))
        self.for_whom.setText(words.for_whom(internal=self.internal))
        self.validate_button.setVisible(not info.validated and not self.internal)
        lead(self.save_button, on=info.validated)
        unread = self.made is not None and self.made.unread > 0
        self.correct_button.say(
            _("Relire les textes qui attendent") if unread else _("Corriger une étape")
        )
        if info.anonymised:
            self.confirmation.hide()
        asking = self.confirmation.isVisibleTo(self)
        self.state.setVisible(not asking)
        self.correct_button.setVisible(not info.validated and not asking)
        self.takeaway_button.setVisible(not asking)
        self.handouts_button.setVisible(self.handouts_button.there(view) and not asking)
        self.reopen_button.setVisible(info.validated and not info.anonymised and not asking)
        self.close_button.setVisible(info.validated and not info.anonymised and not asking)
        self._enable()

    def _enable(self) -> None:
        """Let the PDF be taken away once there is one, and validated once it was seen as it is."""
        drawn = self.made is not None
        for button in (self.save_button, self.open_button, self.print_button):
            button.setEnabled(drawn)
        stale = drawn and not self._busy and self._of != _told_by(self.session.view)
        self.refresh_button.setVisible(stale)
        self.validate_button.setEnabled(drawn and not stale and not self._busy)

    def _on_made(self, made: Restitution, view: View, *, internal: bool) -> None:
        self._busy = False
        if internal != self.internal:
            self.refresh()  # The other one was asked for meanwhile.
            return
        self.made, self._of = made, _told_by(view)
        if not internal:
            self._shared = made
        self.preview.show_pdf(made.pdf)
        self.figures.setText("\n".join(words.figures(made)))
        self.drawing.hide()
        self._tell(self.session.view)
        if made.info != self.session.view.info:  # Validated, say, while it was drawn.
            self.refresh()

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self.drawing.setText(str(error))
        self.shell.tell(str(error))
        self._enable()

    @Slot()
    def _on_validated(self) -> None:
        self.session.send(self.session.room.closing.validate(SEAT, on=True))

    @Slot()
    def _on_reopened(self) -> None:
        self.session.send(self.session.room.closing.validate(SEAT, on=False))

    @Slot()
    def _on_correct(self) -> None:
        self.shell.go(Station.CONSOLE)

    @Slot()
    def _on_close(self) -> None:
        shared = self._shared
        self.confirmation.ask(
            saved=shared is not None and self._outlets.has(shared.pdf),
            handouts=self.handouts_button.there(self.session.view),
            unread=self.made.unread if self.made is not None else 0,
            fleeting=self.made.fleeting if self.made is not None else 0,
        )
        self._tell(self.session.view)
        self._panes.reveal(self.confirmation)

    @Slot()
    def _on_cancelled(self) -> None:
        self.confirmation.hide()
        self._tell(self.session.view)
        self.close_button.setFocus()

    @Slot()
    def _on_confirmed(self) -> None:
        self.confirmation.hide()
        self._tell(self.session.view)
        self.close_button.setEnabled(False)
        self.shell.tell(_("Clôture en cours…"))
        self.session.send(
            self.session.room.closing.anonymise(SEAT),
            failed=while_there(self, self._on_not_closed),
        )

    def _on_not_closed(self, error: UserError) -> None:
        self.close_button.setEnabled(True)
        self.shell.tell(str(error))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the PDF anew if the session has changed while another page was shown."""
        super().showEvent(event)
        self._just_shown = True


def _told_by(view: View) -> tuple[object, ...]:
    """Return what of a view the restitution depends on; each act has a line to be undone."""
    return view.info, view.steps, view.record, view.undo_line


def lead(button: Button, *, on: bool) -> None:
    """Make a button the one next action of the screen, or one like the others."""
    kind = "primary" if on else "plain"
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)
