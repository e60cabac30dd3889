"""« Autres documents »: what is needed once in a while, each with a sentence on what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.pieces import Body, Card, Heading
from app.ui.printing.takeaway import TakeawayButton
from app.ui.restitution.handouts import HandoutsButton
from app.ui.restitution.information import InformationButton
from app.ui.restitution.reminder import ReminderButton
from app.ui.restitution.saved import SavedFiles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class OtherDocuments(QWidget):
    """One card a document."""

    def __init__(self, shell: Shell, session: OpenSession) -> None:
        super().__init__()
        self.takeaway_button = TakeawayButton(shell, session.room)
        self.handouts_button = HandoutsButton(shell, session)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.em(0.6))
        self._column.addWidget(Heading(_("Autres documents"), 2))
        self._card(
            self.takeaway_button,
            _("La page que chaque personne emporte : ce que la salle a fait, les suites."),
        )
        self.handouts = self._card(
            self.handouts_button,
            _("Une fiche pour chaque binôme, jamais dans le compte rendu."),
        )
        self.information_button = InformationButton(shell, session)
        self._card(
            self.information_button,
            _("Qui demande, pourquoi, combien de temps, et vos droits : à afficher, à donner."),
        )
        self.reminder_button = ReminderButton(shell, session)
        self.reminder = self._card(
            self.reminder_button,
            _("Le jour où les réponses s’effacent, à mettre dans votre agenda."),
        )
        self.saved = SavedFiles(shell, session)
        self._column.addWidget(self.saved)
        self._column.addStretch(1)

    def show_view(self, view: View) -> None:
        """Offer what there is."""
        self.saved.show_view(view)
        self.handouts.setVisible(self.handouts_button.there(view))
        self.handouts_button.setVisible(self.handouts_button.there(view))
        self.reminder.setVisible(self.reminder_button.there(view))

    def _card(self, button: QPushButton, told: str) -> Card:
        card = Card()
        card.body.addWidget(Body(told))
        card.body.addWidget(button)
        self._column.addWidget(card)
        return card
