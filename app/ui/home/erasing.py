"""Erasing what people said, at the promised day or when it is asked for, and what is left to do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.glance import Standing
from app.core.i18n import _, ngettext
from app.ui.alive import while_there
from app.ui.home import words
from app.ui.home.cards import action, name_fully
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from app.core.glance import Glance
    from app.room.house import House
    from app.store import Purged
    from app.ui.pages import Shell

GRACE = 60
"""Seconds on this page before what is due is erased by itself."""


class Erased(NamedTuple):
    """What erasing several sessions came to: what went, and the sentences of what did not."""

    done: tuple[Purged, ...]
    troubles: tuple[str, ...]


class DueLine(QWidget):
    """One of several sessions that are due, with what is to be done of it alone."""

    def __init__(self, found: Glance, erase: SignalInstance, keep: SignalInstance) -> None:
        super().__init__()
        self.keep = action(_("Garder 30 jours de plus"), lambda: keep.emit((found,)))
        self.erase = action(_("Effacer maintenant"), lambda: erase.emit((found,)), "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Body(words.due_line(found)), 1)
        for button in (self.keep, self.erase):
            name_fully(button, words.joined((words.name(found), words.which(found))))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class DueCard(Card):
    """The sessions whose promised day has come. The seconds run only while it is seen.

    ``erase_asked`` and ``keep_asked`` carry those that they are about: all of them, or one.
    """

    erase_asked = Signal(object)
    keep_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("pale")
        self.due: tuple[Glance, ...] = ()
        self.seconds = GRACE
        self._waiting = False
        self.timer = QTimer(self)
        self.timer.setInterval(1000)
        self.timer.timeout.connect(self._on_second)
        self.alone = Body()
        self.lines: tuple[DueLine, ...] = ()
        self._list = QVBoxLayout()
        self.said = Muted()
        self.erase = action("", lambda: self.erase_asked.emit(self.due), "danger")
        self.keep = action("", lambda: self.keep_asked.emit(self.due))
        self.wait = action(_("Attendre"), self._on_wait)
        for piece in (
            Heading(_("Date promise atteinte"), 2),
            Body(_("Les réponses de ces ateliers vont être effacées. Le compte rendu PDF reste.")),
            self.alone,
        ):
            self.body.addWidget(piece)
        self.body.addLayout(self._list)
        self.body.addWidget(self.said)
        self.body.addLayout(_row(self.wait, self.keep, self.erase))
        self.hide()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be pressed, down the card, the careful ones first."""
        each = [button for line in self.lines for button in (line.keep, line.erase)]
        return (*each, self.wait, self.keep, self.erase)

    def show_due(self, due: Sequence[Glance]) -> None:
        """Show these sessions; one more than before begins the seconds anew."""
        if {one.path for one in due} - {one.path for one in self.due}:
            self.seconds, self._waiting = GRACE, False
        if tuple(due) != self.due:
            self.due = tuple(due)
            self._show_lines()
        self.setVisible(bool(due))
        self._tell()
        self._run()

    def _show_lines(self) -> None:
        """Tell one session in words; of several, each has buttons of its own."""
        for line in self.lines:
            line.hide()
            line.deleteLater()
        several = len(self.due) > 1
        shown = self.due if several else ()
        self.lines = tuple(DueLine(one, self.erase_asked, self.keep_asked) for one in shown)
        for line in self.lines:
            self._list.addWidget(line)
        self.alone.setText("".join(words.due_line(one) for one in self.due if not several))
        self.alone.setVisible(not several)
        self.erase.say(_("Tout effacer maintenant") if several else _("Effacer maintenant"))
        self.keep.say(
            _("Tout garder 30 jours de plus") if several else _("Garder 30 jours de plus")
        )

    def hold(self, sentence: str) -> None:
        """Let nothing be pressed, nor erased, while the sentence is true."""
        self.timer.stop()
        for button in self.buttons:
            button.setEnabled(not sentence)
        if sentence:
            self.said.setText(sentence)
        else:
            self._waiting = True
            self._tell()

    def _tell(self) -> None:
        if self._waiting:
            self.said.setText(_("En attente : rien ne s’efface sans vous."))
        else:
            self.said.setText(words.counting(self.seconds))
        self.wait.setVisible(not self._waiting)

    def _run(self) -> None:
        if self.due and self.isVisible() and not self._waiting:
            self.timer.start()
        else:
            self.timer.stop()

    @Slot()
    def _on_second(self) -> None:
        if not self._is_read():
            return
        self.seconds -= 1
        self._tell()
        if self.seconds <= 0:
            self.timer.stop()
            self.erase_asked.emit(self.due)

    def _is_read(self) -> bool:
        """Tell whether it may be read: not scrolled away, behind a window or behind the tour."""
        window = self.window()
        tour = window.findChild(QFrame, "tour")
        toured = isinstance(tour, QFrame) and tour.isVisible()
        return window.isActiveWindow() and not toured and not self.said.visibleRegion().isEmpty()

    @Slot()
    def _on_wait(self) -> None:
        self._waiting = True
        self.keep.setFocus()
        self._tell()
        self._run()

    def showEvent(self, event: QShowEvent) -> None:
        """Count from where the seconds were."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting: who does not see it cannot answer."""
        super().hideEvent(event)
        self.timer.stop()


class ErasedCard(Card):
    """What was erased, and which documents are left to be deleted by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.close_button = action(_("J’ai vu"), self.hide)
        self.folders: list[Button] = []
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.body.addLayout(_row(self.close_button))
        self.hide()

    def tell(self, done: Sequence[Purged], found: Sequence[Glance]) -> None:
        """Say what was done in place of what was said before, ``found`` being all that is known."""
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        self.folders = []
        for one in done:
            for piece in (*self._pieces(one), *self._same(siblings(one, done, found))):
                box.addWidget(piece)
        self.body.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        self.show()

    def _pieces(self, one: Purged) -> list[QWidget]:
        said = _("Les réponses de « {title} » sont effacées.").format(title=one.title)
        pieces: list[QWidget] = [Heading(said, 3)]
        if not one.done:
            pieces.append(
                Body(_("Une partie attend : un autre programme lit le fichier, ou le disque est "
                       "plein. Mimosa finira au prochain démarrage."))
            )  # fmt: skip
        if one.written is not None:
            said = _("Le compte rendu est gardé : « {name} ».").format(name=one.written.name)
            pieces.append(self._folder(one.written.parent, said))
        others = [line.path for line in one.exports if line.path != one.written]
        if others:
            pieces.append(
                Body(_("Ces documents viennent de l’atelier. Supprimez vous-même ceux qui disent "
                       "ce que des personnes ont écrit :"))
            )  # fmt: skip
        return [*pieces, *self._listed(others)]

    def _same(self, paths: Sequence[Path]) -> list[QWidget]:
        """Return what to say of other files of the same session."""
        if not paths:
            return []
        said = _("Ces fichiers sont le même atelier, et gardent ses réponses. Effacez-les aussi :")
        return [Body(said), *self._listed(paths)]

    def _listed(self, paths: Sequence[Path]) -> list[QWidget]:
        """Return a line for each folder, with the names of its files."""
        folders = dict.fromkeys(path.parent for path in paths)
        names = {one: [f"– {path.name}" for path in paths if path.parent == one] for one in folders}
        return [self._folder(one, "\n".join(names[one])) for one in folders]

    def _folder(self, folder: Path, told: str) -> QWidget:
        """Return a line for what is in a folder, with a button that opens it."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        there = os.path.isdir(folder)  # noqa: PTH112 - Path.is_dir raises where it may not look
        if not there:
            told = _("{names}\n(dossier introuvable : {folder})").format(names=told, folder=folder)
        row.addWidget(Body(told), 1)
        if there:
            button = action(
                _("Ouvrir le dossier"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
                "quiet",
            )
            button.setAccessibleDescription(str(folder))
            self.folders.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return whole


class EraseQuestion(Card):
    """« Effacer les réponses maintenant ? », asked in the page; the careful button has the focus."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, found: Glance) -> None:
        super().__init__("pale")
        self.cancel = Button(_("Ne pas effacer"))
        self.confirm = Button(_("Oui, effacer pour toujours"), "danger")
        self.cancel.clicked.connect(self.cancelled)
        self.confirm.clicked.connect(self.confirmed)
        title = words.name(found)
        self.body.addWidget(
            Heading(_("Effacer les réponses de « {title} » ?").format(title=title), 3)
        )
        self.body.addWidget(Muted(words.where_and_when(found)))
        self.body.addWidget(
            Body(
                _(
                    "Textes, choix, messages, accords et copies sont effacés pour toujours. "
                    "Restent le titre, les étapes et le compte rendu PDF : s’il n’existe pas "
                    "encore, Mimosa l’écrit d’abord à côté du fichier."
                )
            )
        )
        if found.standing is Standing.FINISHED:
            self.body.addWidget(
                Body(_("Le compte rendu n’est pas validé : il restera « Projet – à relire »."))
            )
        self.body.addLayout(_row(self.cancel, self.confirm))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class Erasing(QWidget):
    """Both cards, and the work behind them. ``changed``: the disk is to be read again."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._busy = False
        self._found: tuple[Glance, ...] = ()
        self._tried: set[Path] = set()
        self.due = DueCard()
        self.erased = ErasedCard()
        self.due.erase_asked.connect(self._on_erase)
        self.due.keep_asked.connect(self._on_keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for card in (self.erased, self.due):
            box.addWidget(card)

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*self.erased.folders, self.erased.close_button, *self.due.buttons]

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard begins while something is due: what lets it wait."""
        if self.due.isHidden():
            return None
        return self.due.keep if self.due.wait.isHidden() else self.due.wait

    def show_sessions(self, found: Sequence[Glance], today: date) -> None:
        """Ask about what is due; finish, once, what a full disk or a killed program left."""
        if self._busy:
            return
        self._found = tuple(found)
        self.due.show_due([one for one in found if words.is_due(one, today)])
        left = [one for one in found if one.erasing and one.path not in self._tried]
        if left:
            self._tried.update(one.path for one in left)
            self._erase(left)

    def erase(self, found: Glance) -> None:
        """Erase one session, asked for and confirmed."""
        if not self._busy:
            self._erase([found])

    def _erase(self, found: Sequence[Glance]) -> None:
        house, paths = self._shell.house, [one.path for one in found]
        here = any(one in self.due.due for one in found)
        said = _("Effacement en cours…") if here else _("Un instant…")
        self._work(said, lambda: erase(paths, house), self._on_erased)

    @Slot(object)
    def _on_erase(self, found: Sequence[Glance]) -> None:
        if found and not self._busy:
            self._erase(found)

    @Slot(object)
    def _on_keep(self, found: Sequence[Glance]) -> None:
        house, paths = self._shell.house, [one.path for one in found]
        if not self._busy:
            self._work(
                _("Un instant…"),
                lambda: keep(paths, house),
                lambda made: self._on_kept(made, len(paths)),
            )

    def _work(self, said: str, work: Callable[[], Erased], done: Callable[[Erased], None]) -> None:
        self._busy = True
        self.due.hold(said)

        def over(made: Erased) -> None:
            self._busy = False
            self.due.hold("")
            done(made)
            self.changed.emit()

        def failed(error: UserError) -> None:
            over(Erased((), (str(error),)))

        self._shell.background.run(work, while_there(self, over), while_there(self, failed))

    def _on_erased(self, made: Erased) -> None:
        if made.done:
            self.erased.tell(made.done, self._found)
            self.erased.close_button.setFocus()
        if made.troubles:
            self._shell.tell(" ".join(made.troubles))

    def _on_kept(self, made: Erased, number: int) -> None:
        if made.troubles:
            self._shell.tell(" ".join(made.troubles))
        else:
            self._shell.tell(
                ngettext(
                    "Les réponses de cet atelier sont gardées 30 jours de plus.",
                    "Les réponses de ces {n} ateliers sont gardées 30 jours de plus.",
                    number,
                )
            )


def siblings(one: Purged, done: Sequence[Purged], found: Sequence[Glance]) -> tuple[Path, ...]:
    """Return the other files known of a session, whose answers are not erased."""
    uid = next((known.uid for known in found if known.path == one.path), "")
    erased = {each.path for each in done}
    return tuple(
        known.path
        for known in found
        if uid and known.uid == uid and not known.purged_on and known.path not in erased
    )


def erase(paths: Iterable[Path], house: House) -> Erased:
    """Erase these sessions, in any thread: what it needs is imported there."""
    from app.report.erasing import purge_session

    done, troubles = [], []
    for path in paths:
        try:
            done.append(purge_session(path, house))
        except UserError as error:
            troubles.append(str(error))
    return Erased(tuple(done), tuple(troubles))


def keep(paths: Iterable[Path], house: House) -> Erased:
    """Keep the answers of these sessions longer, in any thread."""
    from app.store import keep_longer

    troubles = []
    for path in paths:
        try:
            keep_longer(path, copies=house.copies, who=house.who, now=house.clock())
        except UserError as error:
            troubles.append(str(error))
    return Erased((), tuple(troubles))


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
