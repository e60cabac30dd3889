"""Taking the document away: saved in the form that is chosen, opened, printed, and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.report.file import file_name, save
from app.ui.alive import while_there
from app.ui.printing.outlets import Outlets
from app.ui.restitution import words
from app.ui.restitution.kinds import Kind, make_file, make_files
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.core.progress import Tell
    from app.report.file import Restitution
    from app.ui.background import Pursuit
    from app.ui.pages import Shell
    from app.ui.restitution.kinds import Files
    from app.ui.restitution.outputs import Outputs
    from app.ui.session import OpenSession


class Taking(QObject):
    """What the buttons of the foot do with the document that is seen."""

    written = Signal()
    """A file was written, and is listed in the session."""

    def __init__(
        self, shell: Shell, session: OpenSession, outputs: Outputs, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._shell, self._session, self._outputs = shell, session, outputs
        self._made: Restitution | None = None
        self._pursuit: Pursuit | None = None
        self.outlets = Outlets(shell, owner, self._list)

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._pursuit is not None

    def show_made(self, made: Restitution | None) -> None:
        """Take away this one from now on; None while there is none, or it is being drawn again."""
        self._made = made

    @Slot()
    def save(self) -> None:
        """Ask where to save, in the form that is chosen."""
        self._save(None)

    @Slot()
    def open(self) -> None:
        """Open what is seen in the system's own program, saved first."""
        made = self._made
        if made is None or self.busy:
            return
        if self._outputs.kind is Kind.PDF:
            self.outlets.open_saved(made.pdf, lambda: self._save(self.outlets.show))
        else:
            self._save(self.outlets.show)

    @Slot()
    def print(self) -> None:
        """Ask for a printer."""
        if self._made is not None:
            self.outlets.print(self._made.pdf, self._name(self._made, ".pdf"))

    @Slot()
    def open_folder(self) -> None:
        """Open the folder of the file that was saved last."""
        if self.outlets.last is not None:
            self.outlets.show(self.outlets.last.parent)

    def stop(self) -> bool:
        """Give up the file that is being made: nothing is written. Tell whether one was."""
        if self._pursuit is None:
            return False
        self._pursuit.stop()
        self._end()
        self._shell.tell(_("C’est arrêté : rien n’est enregistré."))
        return True

    def _save(self, then: Callable[[Path], None] | None) -> None:
        made, kind = self._made, self._outputs.kind
        if made is None or self.busy:
            return
        if kind.suffix:
            name = self._name(made, kind.suffix)
            self.outlets.ask(name, lambda path: self._make(made, kind, path, then))
        else:
            self.outlets.ask_folder(
                _("Dossier où enregistrer"), lambda path: self._make_many(made, kind, path, then)
            )

    def _is_seen(self, made: Restitution) -> bool:
        """Tell whether that is still what the session says; say so where it is not."""
        if made is not self._made:
            self._shell.tell(_("Le compte rendu vient de changer : enregistrez-le à nouveau."))
        return made is self._made

    def _make(
        self, made: Restitution, kind: Kind, path: Path, then: Callable[[Path], None] | None
    ) -> None:
        room, catalogue = self._session.room, self._shell.house.catalogue
        listed = kind.listed or made.edition

        def written(content: bytes) -> None:
            self._end()
            if self._is_seen(made):
                self.outlets.write(content, path, then, listed)

        if not self._is_seen(made):
            return
        if kind is Kind.PDF:
            self.outlets.write(made.pdf, path, then, listed)
            return
        self._begin(lambda tell: make_file(kind, made, room, catalogue, tell), written)

    def _make_many(
        self, made: Restitution, kind: Kind, folder: Path, then: Callable[[Path], None] | None
    ) -> None:
        room, catalogue = self._session.room, self._shell.house.catalogue

        def written(files: Files) -> None:
            self._end()
            if self._is_seen(made):
                self._write_many(files, kind.listed, folder, then)

        if self._is_seen(made):
            self._begin(lambda tell: make_files(kind, made, room, catalogue, tell), written)

    def _write_many(
        self, files: Files, listed: str, folder: Path, then: Callable[[Path], None] | None
    ) -> None:
        """Write files in a folder; those that are there are listed, whatever became of the rest."""
        if not files:
            self._shell.tell(_("Il n’y a rien à enregistrer sous cette forme."))
            return

        def written(found: _Written) -> None:
            for path in found.paths:
                self._list(path, listed)
            if found.trouble is not None:
                self._shell.tell(str(found.trouble))
                return
            told = ngettext("{n} fichier est écrit", "{n} fichiers sont écrits", len(files))
            self._shell.tell(_("{files} dans {folder}").format(files=told, folder=folder))
            if then is not None:
                then(folder)

        self._shell.background.run(lambda: _write_all(files, folder), while_there(self, written))

    def _begin(self, work: Callable[[Tell], object], done: Callable[..., None]) -> None:
        self._outputs.work(_("Le document se prépare…"))
        self._pursuit = self._shell.background.pursue(
            work,
            while_there(self, done),
            while_there(self, self._on_failed),
            while_there(self, self._outputs.advance),
        )

    def _end(self) -> None:
        self._pursuit = None
        self._outputs.rest()

    def _name(self, made: Restitution, suffix: str) -> str:
        """Return the name of the file, which says when it is not to be shared."""
        name = file_name(made.info, words.file_kind(made.edition))
        return name.removesuffix(".pdf") + suffix

    def _on_failed(self, error: UserError) -> None:
        self._end()
        self._shell.tell(str(error))

    def _list(self, path: Path, kind: str) -> None:
        """List a file in the session: whoever erases it knows what else to delete."""
        listed = self._session.room.closing.exported(SEAT, path, kind)
        self._session.send(listed, while_there(self, lambda _nothing: self.written.emit()))


class _Written(NamedTuple):
    """The files of a folder that were written, and what kept the next one from being."""

    paths: tuple[Path, ...]
    trouble: UserError | None = None


def _write_all(files: Files, folder: Path) -> _Written:
    """Write files in a folder, up to one that cannot be."""
    paths: list[Path] = []
    for name, content in files:
        try:
            save(content, folder / name)
        except UserError as error:
            return _Written(tuple(paths), error)
        paths.append(folder / name)
    return _Written(tuple(paths))
