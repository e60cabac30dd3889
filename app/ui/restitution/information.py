"""« Feuille d’information »: the A4 page that says who asks, why, and what each person may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from app.core.i18n import _
from app.ui.alive import while_there
from app.ui.pieces import Button
from app.ui.printing.outlets import Outlets

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class InformationButton(Button):
    """It makes the page in the background, then saves it and opens it. Nothing people said is there."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(_("Feuille d’information A4…"))
        self._shell, self._session = shell, session
        self._outlets = Outlets(shell, self)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        info = self._session.view.info
        self.setEnabled(False)

        def work() -> tuple[bytes, str]:
            # ReportLab takes a while to load: not in the window's thread.
            from app.report.notice_sheet import information_name, information_pdf

            return information_pdf(info), information_name(info)

        self._shell.background.run(
            work, while_there(self, self._on_made), while_there(self, self._on_failed)
        )

    def _on_made(self, made: tuple[bytes, str]) -> None:
        self.setEnabled(True)
        self._outlets.open(*made)

    def _on_failed(self, error: UserError) -> None:
        self.setEnabled(True)
        self._shell.tell(str(error))
