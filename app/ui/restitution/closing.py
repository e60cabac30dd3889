"""Closing for good is asked about in the page itself: nothing modal, and nothing by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.core.i18n import _
from app.ui.pieces import Body, Button, Card, Heading
from app.ui.restitution import words

if TYPE_CHECKING:
    from collections.abc import Iterable


class Confirmation(Card):
    """What closing erases, what it leaves, and two buttons; the careful one has the focus."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("pale")
        self.unsaved = Body(_("La version relue n’est pas encore enregistrée sur cet ordinateur."))
        self.unread = Body()
        self.erased = Body()
        self.handouts = Body(_("Les fiches des binômes ne pourront plus être faites."))
        self.cancel_button = Button(_("Ne pas clore"), shortcut="Escape")
        self.confirm_button = Button(_("Oui, clore pour toujours"), "danger")
        self.cancel_button.clicked.connect(self.cancelled)
        self.confirm_button.clicked.connect(self.confirmed)
        self.question = Heading(_("Clore l’atelier ?"), 2)
        self.body.addWidget(self.question)
        self.body.addWidget(Body(_("C’est effacé, et rien ne peut l’annuler :")))
        self.body.addWidget(self.erased)
        self.body.addWidget(Body(_("C’est gardé :")))
        self.body.addWidget(Body(_listed(words.kept())))
        self.body.addWidget(self.unread)
        self.body.addWidget(self.unsaved)
        self.body.addWidget(self.handouts)
        pair = QHBoxLayout()
        pair.addWidget(self.cancel_button)
        pair.addWidget(self.confirm_button)
        self.body.addLayout(pair)
        self.hide()

    def ask(self, *, saved: bool, handouts: bool, unread: int = 0, fleeting: int = 0) -> None:
        """Show the question.

        ``saved``: the PDF as it is now is on the disk; ``handouts``: tables may have sheets;
        ``unread`` texts were not read over, ``fleeting`` ones are erased.
        """
        self.erased.setText(_listed(words.erased(fleeting)))
        self.unread.setText(words.unread(unread))
        self.unread.setVisible(unread > 0)
        self.unsaved.setVisible(not saved)
        self.handouts.setVisible(handouts)
        self.show()
        self.cancel_button.setFocus()


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"– {item}" for item in items)
