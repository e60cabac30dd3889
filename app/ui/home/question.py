"""« Effacer ? », asked in the page before anything goes for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.core.glance import Standing
from app.core.i18n import _
from app.ui.home import words
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.core.glance import Glance


class EraseQuestion(Card):
    """Asks whether answers are to be erased; the careful button has the focus.

    Of a damaged session, whether the file is to be deleted whole.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, found: Glance) -> None:
        super().__init__("pale")
        self.found = found
        whole = found.standing is Standing.DAMAGED
        self.cancel = Button(_("Ne pas supprimer") if whole else _("Ne pas effacer"))
        sure = _("Oui, supprimer le fichier") if whole else _("Oui, effacer pour toujours")
        self.confirm = Button(sure, "danger")
        self.cancel.clicked.connect(self.cancelled)
        self.confirm.clicked.connect(self.confirmed)
        title, *said = _whole(found) if whole else _answers(found)
        self.body.addWidget(Heading(title, 3))
        self.body.addWidget(Muted(words.where_and_when(found)))
        for sentence in said:
            self.body.addWidget(Body(sentence))
        row = QHBoxLayout()
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be pressed, the careful one first."""
        return self.cancel, self.confirm

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


def _answers(found: Glance) -> tuple[str, ...]:
    asked = _("Effacer les réponses de « {title} » ?").format(title=words.name(found))
    what = _(
        "Textes, choix, messages, accords et copies sont effacés pour toujours. "
        "Restent le titre, les étapes et le compte rendu PDF : s’il n’existe pas "
        "encore, Mimosa l’écrit d’abord à côté du fichier."
    )
    if found.rehearsal:
        what = _(
            "Textes, choix, messages, accords et copies de cette répétition sont effacés pour "
            "toujours. Restent le titre, les étapes, et le compte rendu PDF s’il existe déjà."
        )
    if found.standing is not Standing.FINISHED:
        return asked, what
    return asked, what, _("Le compte rendu n’est pas validé : il restera « Projet – à relire ».")


def _whole(found: Glance) -> tuple[str, ...]:
    return (
        _("Supprimer le fichier abîmé « {title} » ?").format(title=words.name(found)),
        _(
            "Ce fichier ne peut plus être lu en entier : ses réponses ne peuvent pas être effacées "
            "une à une. Tout le fichier est supprimé, avec ses copies. Les documents déjà écrits "
            "restent ; aucun autre n’est écrit."
        ),
        _(
            "Pour garder une partie des réponses, répondez « Ne pas supprimer », puis choisissez "
            "« Sauver ce qui peut l’être »."
        ),
    )
