"""Erasing what people said, at the promised day or when it is asked for, and what is left to do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.glance import Standing
from app.core.i18n import _, ngettext
from app.ui.alive import while_there
from app.ui.home import words
from app.ui.home.cards import action, name_fully
from app.ui.home.question import EraseQuestion
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QHideEvent, QShowEvent

    from app.core.glance import Glance
    from app.room.house import House
    from app.store import Purged
    from app.ui.pages import Shell

GRACE = 60
"""Seconds on this page before what is due is erased by itself."""


class Erased(NamedTuple):
    """What erasing several sessions came to: what went, and the sentences of what did not.

    ``broken`` are damaged: they can only be deleted whole, which is to be asked first.
    """

    done: tuple[Purged, ...]
    troubles: tuple[str, ...]
    broken: tuple[Glance, ...] = ()


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
        self.what = Body()
        self.alone = Body()
        self.lines: tuple[DueLine, ...] = ()
        self._list = QVBoxLayout()
        self.said = Muted()
        self.erase = action("", lambda: self.erase_asked.emit(self.due), "danger")
        self.keep = action("", lambda: self.keep_asked.emit(self.due))
        self.wait = action(_("Attendre"), self._on_wait)
        for piece in (
            Heading(_("Date promise atteinte"), 2),
            self.what,
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
            self.what.setText(_("Les réponses de ces ateliers sont encore là."))
            self.said.setText(_("En attente : rien ne s’efface sans vous."))
        else:
            self.what.setText(
                _("Les réponses de ces ateliers vont être effacées. Le compte rendu PDF reste.")
            )
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

    def __init__(self, copies: Path) -> None:
        super().__init__()
        self._copies = copies
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
        if one.whole:
            return self._whole(one)
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
        return [*pieces, *self._documents(one)]

    def _whole(self, one: Purged) -> list[QWidget]:
        """Return what to say of a damaged file that is deleted, and where to look for its copies."""
        said = _("Le fichier abîmé « {title} » est supprimé.").format(title=one.title)
        rest = _("Si vous avez fait un fichier de secours, effacez aussi ses réponses.")
        pieces: list[QWidget] = [Heading(said, 3), Body(rest)]
        if not one.done:
            told = _("Ses copies n’ont pas été reconnues. Regardez s’il en reste ici :")
            pieces.append(self._folder(self._copies, told))
        return [*pieces, *self._documents(one)]

    def _documents(self, one: Purged) -> list[QWidget]:
        """Return the documents that are left to be deleted by hand."""
        others = [line.path for line in one.exports if line.path != one.written]
        if not others:
            return []
        said = _(
            "Ces documents viennent de l’atelier. Supprimez vous-même ceux qui disent "
            "ce que des personnes ont écrit :"
        )
        return [Body(said), *self._listed(others)]

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


class Erasing(QWidget):
    """Both cards, and the work behind them. ``changed``: the disk is to be read again."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._busy = False
        self._found: tuple[Glance, ...] = ()
        self._tried: set[Path] = set()
        self.questions: dict[Path, EraseQuestion] = {}
        self.due = DueCard()
        self.erased = ErasedCard(shell.house.copies)
        self.due.erase_asked.connect(self._on_erase)
        self.due.keep_asked.connect(self._on_keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for card in (self.erased, self.due):
            box.addWidget(card)
        self._box = box

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        asked = [button for one in self.questions.values() for button in one.buttons]
        return [*self.erased.folders, self.erased.close_button, *self.due.buttons, *asked]

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
        house = self._shell.house
        here = any(one in self.due.due for one in found)
        said = _("Effacement en cours…") if here else _("Un instant…")
        self._work(said, lambda: erase(found, house), self._on_erased)

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
        for one in made.broken:
            self._ask_whole(one)

    def _ask_whole(self, found: Glance) -> None:
        """Ask whether a session that turned out to be damaged is to be deleted whole."""
        if found.path in self.questions:
            return
        question = EraseQuestion(structs.replace(found, standing=Standing.DAMAGED))
        question.cancelled.connect(lambda: self._drop(found))
        question.confirmed.connect(lambda: self._on_whole(question.found))
        self.questions[found.path] = question
        self._box.addWidget(question)
        question.cancel.setFocus()

    def _on_whole(self, found: Glance) -> None:
        if not self._busy:
            self._drop(found)
            self._erase([found])

    def _drop(self, found: Glance) -> None:
        question = self.questions.pop(found.path)
        question.hide()
        question.deleteLater()

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


def erase(found: Iterable[Glance], house: House) -> Erased:
    """Erase these sessions, in any thread: what it needs is imported there.

    One that is known to be damaged, and asked about, is deleted whole.
    """
    from app.report.erasing import purge_session
    from app.store import DamagedError, discard

    done, troubles, broken = [], [], []
    for one in found:
        try:
            if one.standing is Standing.DAMAGED:
                done.append(discard(one.path, copies=house.copies))
            else:
                done.append(purge_session(one.path, house))
        except DamagedError:
            broken.append(one)
        except UserError as error:
            troubles.append(str(error))
    return Erased(tuple(done), tuple(troubles), tuple(broken))


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
