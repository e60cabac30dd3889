"""« Rappel d’effacement »: the day to erase, for the team's own diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from app.core.glance import Glance, Standing, purge_date
from app.core.i18n import _
from app.ui.pieces import Button
from app.ui.printing.outlets import Outlets

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class ReminderButton(Button):
    """It saves the day as a file that diaries open."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__(_("Rappel d’effacement pour l’agenda…"))
        self._shell, self._session = shell, session
        self._outlets = Outlets(shell, self)
        self.clicked.connect(self._on_clicked)

    def there(self, view: View) -> bool:
        """Tell whether something is to be erased by a day that is known."""
        return purge_date(self._glance(view)) is not None

    def _glance(self, view: View) -> Glance:
        """Return what a diary needs to know of the session."""
        info = view.info
        return Glance(
            path=self._session.path,
            standing=Standing.VALIDATED,
            uid=view.uid,
            title=info.title,
            date=info.date,
            validated_on=info.validated_on if info.validated else "",
            keep_days=info.keep_days,
            purged_on=info.purged_on,
        )

    @Slot()
    def _on_clicked(self) -> None:
        from app.report.agenda import reminder, reminder_name

        found = self._glance(self._session.view)
        self._outlets.save(reminder(found, self._shell.house.clock()), reminder_name(found))
