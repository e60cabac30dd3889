"""The sheets that tables take away: written in a folder, never seen nor kept here."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from app.core.i18n import _, ngettext
from app.report.handouts import write_handouts
from app.ui.alive import while_there
from app.ui.pieces import Button
from app.ui.printing.listed import HANDOUT
from app.ui.session import SEAT

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class HandoutsButton(Button):
    """« Fiches des binômes… », where there are some, until the workshop is closed.

    ``found``: there are some; whoever reads the session says so.
    """

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(_("Fiches des binômes…"))
        self.setToolTip(_("Une fiche pour chaque binôme, jamais dans le compte rendu."))
        self._shell, self._session = shell, session
        self.found = False
        self.clicked.connect(self._on_clicked)
        self.hide()

    def there(self, view: View) -> bool:
        """Tell whether tables have such sheets, as was found last."""
        return self.found and not view.info.anonymised

    @Slot()
    def _on_clicked(self) -> None:
        """Ask for a folder, and write in it."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(place)
        asking = QFileDialog(self, _("Dossier des fiches"), folder)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(lambda path: self.write(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def write(self, folder: Path) -> None:
        """Write every sheet in a folder, in the background, and say what to do with them."""
        room, catalogue = self._session.room, self._shell.house.catalogue
        self.setEnabled(False)

        def work() -> tuple[Path, ...]:
            with closing(room.reader()) as reader:
                return write_handouts(reader, catalogue, folder)

        self._shell.background.run(
            work, while_there(self, self._on_written), while_there(self, self._on_failed)
        )

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        self.setEnabled(True)
        for path in paths:
            self._session.send(self._session.room.closing.exported(SEAT, path, HANDOUT))
        if not paths:
            self._shell.tell(_("Aucune fiche : aucun binôme n’a encore rien gardé pour lui."))
            return
        told = ngettext("{n} fiche est écrite.", "{n} fiches sont écrites.", len(paths))
        self._shell.tell(
            f"{told} {_('Donnez chaque fiche à son binôme, puis effacez ce dossier.')}"
        )

    def _on_failed(self, error: UserError) -> None:
        self.setEnabled(True)
        self._shell.tell(str(error))
