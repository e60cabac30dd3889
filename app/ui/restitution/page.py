"""The studio: the contents, the editor of what is chosen, and the document as it would be printed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout

from app.core.edition import Edition
from app.core.i18n import _
from app.report.file import Restitution, restitution
from app.report.handouts import has_handouts
from app.ui.alive import while_there
from app.ui.console.tabs import order
from app.ui.pages import SessionPage, Station
from app.ui.printing.preview import PdfPreview
from app.ui.restitution import words
from app.ui.restitution.closing import Confirmation
from app.ui.restitution.contents import ContentsList, arranged
from app.ui.restitution.documents import Documents
from app.ui.restitution.live import Live
from app.ui.restitution.middle import Middle
from app.ui.restitution.others import OtherDocuments
from app.ui.restitution.outputs import Outputs
from app.ui.restitution.panels import editors
from app.ui.restitution.panes import StudioPanes, reveal
from app.ui.restitution.part import PartEditor
from app.ui.restitution.summary import Summary
from app.ui.restitution.taking import Taking
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.edition import Chapter
    from app.core.errors import UserError
    from app.core.progress import Tell
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


_SLOW = 500
"""Milliseconds of drawing after which it is said that the preview is not what it was asked for."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A restitution drawn for an edition, and the view that it was asked for after."""

    made: Restitution
    edition: Edition
    view: View
    handouts: bool


class RestitutionPage(SessionPage):
    """Arrange, write, read over, validate, take away, close for good."""

    station = Station.RESTITUTION

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(shell, session)
        self.made: Restitution | None = None
        self.edition = Edition.SHARED
        self._shared: Restitution | None = None
        self._of: tuple[object, ...] = ()
        self._arranging = 0
        self._closes = False
        self.live = Live(shell.background, self._drawing, self)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW)
        self._slow.timeout.connect(self._on_slow)
        self.documents = Documents()
        self.contents = ContentsList()
        self.part = PartEditor(shell, session)
        self.summary = Summary(shell, session)
        panels = (("summary", self.summary), *editors(shell, session))
        self.middle = Middle(panels, self.part)
        self.others = OtherDocuments(shell, session)
        self.confirmation = Confirmation()
        self.middle.add(self.others)
        self.middle.add(self.confirmation, alone=True)
        self.preview = PdfPreview(_("Aperçu du compte rendu"), leafed=True)
        self.outputs = Outputs()
        self.taking = Taking(shell, session, self.outputs, self)
        self._panes = StudioPanes(
            self.documents, self.contents, self.middle, self.preview, self.outputs
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)
        self.first = self.middle.tabs["summary"]
        self._connect()
        self.middle.turn_to("", session.view)
        self._tell(session.view)
        self._order()

    def show_view(self, view: View) -> None:
        """Say where the session stands, and have the preview follow what changed."""
        self._tell(view)
        self.middle.show_view(view)
        self._order()
        if self._of != view.told:
            if self.made is None:
                self.live.now()
            else:
                self.live.soon()

    def may_leave(self) -> bool:
        """Go to a text that waits for somebody to choose, if there is one."""
        return self.middle.all_kept()

    def leave(self) -> None:
        """Send what is being typed."""
        self.middle.leave()
        self.live.stop()

    @Slot()
    def refresh(self) -> None:
        """Draw the document as the session is now, in the background."""
        self.live.now()

    def _connect(self) -> None:
        out, live, taking = self.outputs, self.live, self.taking
        self.documents.asked.connect(self._on_edition)
        self.contents.chosen.connect(self._on_line)
        self.contents.entered.connect(self._panes.lead_to_middle)
        self.contents.changed.connect(self._on_arranged)
        self.middle.reopened.connect(self._on_reopened)
        self.middle.jump.connect(self._on_jump)
        self.middle.came.connect(self._on_came)
        self.summary.unfinished.led.connect(self.middle.lead_to)
        self.confirmation.confirmed.connect(self._on_confirmed)
        self.confirmation.cancelled.connect(self._on_cancelled)
        taking.written.connect(self._on_written)
        self.others.saved.outdated.connect(self._on_outdated)
        live.began.connect(self._on_began)
        live.drawn.connect(self._on_drawn)
        live.failed.connect(self._on_failed)
        live.advanced.connect(out.advance)
        out.stopped.connect(self._on_stopped)
        out.again.connect(self.refresh)
        out.validate_button.clicked.connect(self._on_validated)
        out.save_button.clicked.connect(taking.save)
        out.open_button.clicked.connect(taking.open)
        out.folder_button.clicked.connect(taking.open_folder)
        out.print_button.clicked.connect(taking.print)
        out.others_button.clicked.connect(self._on_others)
        out.close_button.clicked.connect(self._on_close)

    def _drawing(self) -> Callable[[Tell], _Drawn]:
        """Return what draws the document as it is asked for now, in a thread."""
        view, room, edition = self.session.view, self.session.room, self.edition
        catalogue = self.shell.house.catalogue
        # It reads the whole session again: not at each word that is typed.
        known = self.made is not None and self.made.info == view.info
        handouts = self.others.handouts_button.found if known else None

        def draw(tell: Tell) -> _Drawn:
            with closing(room.reader()) as reader:
                made = restitution(reader, catalogue, edition, tell)
                there = has_handouts(reader, catalogue) if handouts is None else handouts
                return _Drawn(made, edition, view, there)

        return draw

    def _order(self) -> None:
        """Have Tab go as one reads: editors make and drop what they hold."""
        order((self.documents, self.contents, self.middle, self.preview, self.outputs))

    def _tell(self, view: View) -> None:
        """Say where the session stands, and lead to the next thing to do."""
        info = view.info
        self.documents.show_state(self.edition, view)
        fresh = self._of == view.told
        self.outputs.show_state(view, self.edition, fresh=fresh)
        self.taking.show_made(self.made if fresh else None)
        self.outputs.folder_button.setVisible(self.taking.outlets.last is not None)
        self.others.show_view(view)
        if info.anonymised and self._closes:
            self._closes = False
            self.shell.take_back(_closing())
            self.shell.tell(_("C’est clos."))
        if info.anonymised and self.middle.shown is self.confirmation:
            self._on_cancelled()

    def _show_lines(self, drawn: _Drawn) -> None:
        """Show the contents as they were drawn, unless the person has changed them since."""
        now = self.session.view
        if not self._arranging and drawn.view.editing.chapters == now.editing.chapters:
            info = now.info
            open_ = not info.validated and not info.anonymised
            self.contents.show_lines(drawn.made.lines, open_=open_)
            self.contents.setVisible(bool(drawn.made.lines))

    @Slot(object)
    def _on_edition(self, edition: Edition) -> None:
        """Draw another document."""
        self.documents.show_state(self.edition, self.session.view)
        if edition is self.edition:
            return
        self.edition = edition
        self.made, self._of = None, ()
        self._tell(self.session.view)
        self.live.now()

    @Slot()
    def _on_began(self) -> None:
        if self.made is None:
            self.outputs.work(_("Le compte rendu se prépare…"))
        else:
            self._slow.start()

    @Slot()
    def _on_slow(self) -> None:
        self.preview.say_stale(stale=self.live.busy)

    @Slot()
    def _on_stopped(self) -> None:
        if not self.taking.stop():
            self.live.stop()
            self.outputs.fail(_("L’aperçu est arrêté."))

    @Slot(object)
    def _on_drawn(self, drawn: _Drawn) -> None:
        if drawn.edition is not self.edition:
            return
        self.made, self._of = drawn.made, drawn.view.told
        if drawn.edition is Edition.SHARED:
            self._shared = drawn.made
        self.others.handouts_button.found = drawn.handouts
        self._slow.stop()
        self.preview.show_pdf(drawn.made.pdf)
        if not self.taking.busy:
            self.outputs.rest()
        self._show_lines(drawn)
        self.summary.show_made(drawn.made)
        self._tell(self.session.view)
        if self._of != self.session.view.told:
            self.live.soon()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.outputs.fail(sentence)
        self.shell.tell(sentence)
        self._tell(self.session.view)

    @Slot(str)
    def _on_line(self, key: str) -> None:
        held = self.contents.list.hasFocus()
        self.outputs.others_button.setChecked(False)
        self.middle.turn_to(key, self.session.view)
        self._order()
        if held:  # Editors take the keyboard as they are turned to: arrows go on through the list.
            self.contents.list.setFocus()
        self.part.name.setText(self.contents.title)
        self.preview.show_heading(self.contents.title)

    @Slot(tuple)
    def _on_arranged(self, chapters: tuple[Chapter, ...]) -> None:
        whole = arranged(chapters, self.session.view.editing.chapters)
        self._arranging += 1
        self.session.send(
            self.session.room.editing.arrange(SEAT, whole),
            while_there(self, self._on_kept),
            while_there(self, self._on_not_kept),
        )

    def _on_kept(self, _nothing: None) -> None:
        self._arranging -= 1

    def _on_not_kept(self, error: UserError) -> None:
        self._arranging -= 1
        self.shell.tell(str(error))
        self.live.soon()

    @Slot(int)
    def _on_jump(self, number: int) -> None:
        self.preview.show_words(_("n° {number}").format(number=number))

    @Slot(str)
    def _on_came(self, key: str) -> None:
        self.outputs.others_button.setChecked(False)
        self.contents.turn_to(key)
        if self.contents.key == key:
            self.preview.show_heading(self.contents.title)
        self._order()

    @Slot()
    def _on_written(self) -> None:
        self.others.saved.refresh()
        self._tell(self.session.view)

    @Slot()
    def _on_outdated(self) -> None:
        self.shell.tell(words.outdated())

    @Slot()
    def _on_others(self) -> None:
        on = self.outputs.others_button.isChecked()
        if on:
            self.others.saved.refresh()
            self.middle.show_page(self.others)
        else:
            self.middle.go_back(self.session.view)

    @Slot()
    def _on_validated(self) -> None:
        """Validate once all that is typed is kept: what was refused meanwhile is not lost."""
        if self.middle.all_kept():
            self.session.send(self.session.room.settled(), while_there(self, self._on_settled))

    def _on_settled(self, _view: View) -> None:
        if self.middle.all_kept():
            self.session.send(self.session.room.closing.validate(SEAT, on=True))

    @Slot()
    def _on_reopened(self) -> None:
        self.session.send(self.session.room.closing.validate(SEAT, on=False))

    @Slot()
    def _on_close(self) -> None:
        shared = self._shared
        self.outputs.others_button.setChecked(False)
        self.middle.show_page(self.confirmation)
        self.confirmation.ask(
            saved=shared is not None and self.taking.outlets.has(shared.pdf),
            handouts=self.others.handouts_button.there(self.session.view),
            unread=self.made.unread if self.made is not None else 0,
            fleeting=self.made.fleeting if self.made is not None else 0,
        )
        self.middle.show_view(self.session.view)
        reveal(self.confirmation.confirm_button)

    @Slot()
    def _on_cancelled(self) -> None:
        self.middle.go_back(self.session.view)
        self.outputs.close_button.setFocus()

    @Slot()
    def _on_confirmed(self) -> None:
        self.middle.go_back(self.session.view)
        self.outputs.close_button.setEnabled(False)
        self.shell.tell(_closing())
        self._closes = True
        self.session.send(
            self.session.room.closing.anonymise(SEAT),
            failed=while_there(self, self._on_not_closed),
        )

    def _on_not_closed(self, error: UserError) -> None:
        self._closes = False
        self.outputs.close_button.setEnabled(True)
        self.shell.tell(str(error))


def _closing() -> str:
    return _("Clôture en cours…")
