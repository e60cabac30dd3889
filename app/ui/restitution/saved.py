"""« Fichiers enregistrés »: what was written from the session, and where."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.core.i18n import _, said_date
from app.ui import theme
from app.ui.alive import while_there
from app.ui.console.fields import say
from app.ui.pieces import Body, Button, Card, Heading, Muted
from app.ui.printing.outlets import is_there
from app.ui.restitution import words

if TYPE_CHECKING:
    from app.room.view import View
    from app.store import ExportLine
    from app.ui.pages import Shell
    from app.ui.session import OpenSession

_MOST = 6
"""Files in view at once; the others scroll."""


class SavedFiles(Card):
    """The files, the latest first; those that went away since are not there."""

    counted = Signal(int)
    outdated = Signal()
    """Something was taken back since a file was written."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__()
        self._shell, self._session = shell, session
        self._files: tuple[ExportLine, ...] = ()
        self._taken_back = 0.0
        self.older = Body()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fichiers enregistrés"))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self._on_open)
        self.folder_button = Button(_("Ouvrir le dossier de ce fichier"))
        self.folder_button.clicked.connect(self._on_folder)
        self.body.addWidget(Heading(_("Fichiers enregistrés"), 3))
        self.body.addWidget(
            Muted(_("Ils restent quand l’atelier est effacé : effacez-les vous-même."))
        )
        self.body.addWidget(self.older)
        self.body.addWidget(self.list)
        self.body.addWidget(self.folder_button)
        self.hide()

    def show_view(self, view: View) -> None:
        """Read the list again once people took something back."""
        if view.taken_back != self._taken_back:
            self._taken_back = view.taken_back
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list again, in the background."""
        room = self._session.room

        def read() -> tuple[ExportLine, ...]:
            with closing(room.reader()) as reader:
                return tuple(one for one in reader.exports() if is_there(one.path))

        self._shell.background.run(
            read, while_there(self, self._on_read), lambda error: self._shell.tell(str(error))
        )

    def _on_read(self, files: tuple[ExportLine, ...]) -> None:
        self._files = tuple(sorted(files, key=lambda one: one.at, reverse=True))
        row = max(0, self.list.currentRow())
        self.list.clear()
        for one in self._files:
            item = QListWidgetItem(_told(one))
            item.setToolTip(str(one.path))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self._files) - 1))
        self.list.setFixedHeight(theme.em(3.1) * min(len(self._files), _MOST) + theme.em(0.5))
        self.setVisible(bool(self._files))
        older = any(one.at < self._taken_back for one in self._files)
        if older and not self.older.text():
            self.outdated.emit()
        say(self.older, words.outdated() if older else "")
        self.counted.emit(len(self._files))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self.folder_button.setEnabled(row >= 0)

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._here().path)))

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._here().path.parent)))

    def _here(self) -> ExportLine:
        return self._files[self.list.currentRow()]


def _told(one: ExportLine) -> str:
    """Return what a line says: the name of the file, which document, which day."""
    day = said_date(datetime.fromtimestamp(one.at).date().isoformat())
    return f"{one.path.name}\n{words.listed(one.edition)} · {day}"
