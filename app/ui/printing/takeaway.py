"""« À emporter » from the window: the page that people take home, to be printed or shared."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.report.editions.seen import read_seen
from app.report.file import file_name
from app.ui.alive import while_there
from app.ui.pieces import Button
from app.ui.printing.listed import TAKEAWAY
from app.ui.printing.outlets import Outlets
from app.ui.session import SEAT

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.errors import UserError
    from app.room.room import Room
    from app.ui.pages import Shell


class TakeawayButton(Button):
    """« À emporter »: one page, made as the session is now, saved and opened in the system's reader."""

    def __init__(self, shell: Shell, room: Room) -> None:
        super().__init__(_("À emporter : enregistrer la page…"))
        told = _("Ce que la salle a fait, ses messages, les suites. Les téléphones l’ont aussi.")
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self._shell, self._room = shell, room
        self._outlets = Outlets(shell, self, self._on_written)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        """Make the page in the background, then ask where to save it."""
        room, catalogue = self._room, self._shell.house.catalogue
        self.setEnabled(False)
        self._shell.tell(_("La page à emporter se prépare…"))

        def work() -> tuple[bytes, str]:
            # ReportLab takes a while to load: not in the window's thread.
            from app.report.paper.takeaway_page import takeaway_pdf

            with closing(room.reader()) as reader:
                found = read_seen(reader, catalogue)
            return takeaway_pdf(found, catalogue), file_name(found.info, _("à emporter"))

        self._shell.background.run(
            work, while_there(self, self._on_made), while_there(self, self._on_failed)
        )

    def _on_made(self, made: tuple[bytes, str]) -> None:
        self.setEnabled(True)
        self._shell.take_back(_("La page à emporter se prépare…"))
        self._outlets.open(*made)

    def _on_written(self, path: Path, _kind: str) -> None:
        """List the file: whoever erases the session knows what else to delete."""
        self._shell.background.when(self._room.closing.exported(SEAT, path, TAKEAWAY))

    def _on_failed(self, error: UserError) -> None:
        self.setEnabled(True)
        self._shell.tell(str(error))
