"""Cards of the home page: a workshop to prepare, one thrown away, and the session to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStyle, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.home import words
from app.ui.home.marks import Badge
from app.ui.pieces import Body, Button, Card, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from app.core.glance import Glance
    from app.core.workshop import Workshop
    from app.format import Format
    from app.room.shelf import Shelved
    from app.ui.pieces import Kind


class FocusCard(Card):
    """A card that the keyboard reaches as a whole; it is ringed while it is there."""

    def __init__(self, tone: str = "") -> None:
        super().__init__(tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order: the card, then what is on it."""
        return [self, *self.findChildren(Button)]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring over the card."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 11, 11)


class WorkshopCard(FocusCard):
    """A workshop: how long, how many, what one does, what for. Enter prepares it."""

    prepare_asked = Signal(object)
    rehearse_asked = Signal(object)
    export_asked = Signal(object)
    deletion_asked = Signal(object)

    def __init__(
        self,
        workshop: Workshop,
        catalogue: Mapping[str, Format[Any]],
        shelved: Shelved | None = None,
    ) -> None:
        super().__init__()
        self.workshop = workshop
        self.shelved = shelved
        measure = words.measure(workshop)
        self.setAccessibleName(workshop.title)
        self.setAccessibleDescription(measure)
        self.body.addWidget(Heading(workshop.title, 3))
        self.body.addWidget(Body(measure))
        self.body.addWidget(Muted(words.formats(workshop, catalogue)))
        purpose = words.purpose(workshop)
        if purpose:
            self.body.addWidget(Muted(purpose))
        self.body.addStretch()
        self.body.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.5))
        self.prepare = action(_("Préparer"), lambda: self.prepare_asked.emit(self.workshop))
        self.rehearse = action(_("Répéter"), lambda: self.rehearse_asked.emit(self.workshop))
        self.rehearse.setToolTip(_("Jouer l’atelier avec des personnes simulées"))
        for button in (self.prepare, self.rehearse):
            name_fully(button, self.workshop.title)
            row.addWidget(button)
        row.addStretch()
        if self.shelved is not None:
            row.addWidget(more_button(self.workshop.title, _file_actions(self, self.shelved)))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Prepare with Enter; on « Mes ateliers », the Delete key takes it off."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.prepare_asked.emit(self.workshop)
        elif event.key() == Qt.Key.Key_Delete and self.shelved is not None:
            self.deletion_asked.emit(self.shelved)
        else:
            super().keyPressEvent(event)


class BrokenCard(FocusCard):
    """A file of « Mes ateliers » that cannot be read as a workshop."""

    export_asked = Signal(object)
    deletion_asked = Signal(object)

    def __init__(self, shelved: Shelved) -> None:
        super().__init__()
        self.shelved = shelved
        self.setAccessibleName(shelved.path.name)
        self.setAccessibleDescription(shelved.trouble)
        self.body.addWidget(Heading(shelved.path.name, 3))
        self.body.addWidget(Body(shelved.trouble))
        self.body.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(more_button(shelved.path.name, _file_actions(self, shelved)))
        self.body.addLayout(row)


class ThrownCard(FocusCard):
    """What stands in the place of a workshop just thrown away."""

    undo_asked = Signal()

    def __init__(self, shelved: Shelved) -> None:
        super().__init__("pale")
        self.shelved = shelved
        title = shelved.workshop.title if shelved.workshop is not None else shelved.path.name
        self.setAccessibleName(_("« {title} » est supprimé.").format(title=title))
        self.body.addWidget(Body(self.accessibleName()))
        self.body.addStretch()
        self.undo = action(_("Annuler"), self.undo_asked.emit)
        self.undo.setAccessibleName(_("Annuler : remettre « {title} »").format(title=title))
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch()
        self.body.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it back with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)


class ResumeCard(Card):
    """The session left in the middle: one button, which has the keyboard from the start."""

    resume_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("pale")
        self._found: Glance | None = None
        self._badge = Badge()
        self._where = Muted()
        self._said = Heading("", 2)
        self.resume = action("", self._on_resumed, "primary")
        self.resume.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said)
        self.body.addWidget(self._where)
        self.body.addWidget(self.resume)
        self.hide()

    def show_session(self, found: Glance | None) -> None:
        """Offer a session; None hides the card."""
        self._found = found
        self.setVisible(found is not None)
        if found is None:
            return
        self._badge.setVisible(found.rehearsal)
        self._said.setText(words.resuming(found))
        self._where.setText(words.where_and_when(found))
        self._where.setVisible(bool(self._where.text()))
        self.resume.say(_("Reprendre"))
        self.resume.setAccessibleName(words.resuming(found))

    @Slot()
    def _on_resumed(self) -> None:
        if self._found is not None:
            self.resume_asked.emit(self._found)


def action(text: str, act: Callable[[], object], kind: Kind = "plain") -> Button:
    """Return a button that Enter presses too."""
    button = Button(text, kind)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: act())
    return button


def become(button: Button, kind: Kind) -> None:
    """Dress a button anew."""
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        style: QStyle = button.style()
        style.unpolish(button)
        style.polish(button)


def name_fully(button: QWidget, what: str) -> None:
    """Name a button with what it acts on, for who does not see where it stands."""
    said = button.accessibleName()
    button.setAccessibleName(_("{action} : {what}").format(action=said, what=what))


def more_button(what: str, acts: Mapping[str, Callable[[], object]]) -> Button:
    """Return a button that opens a menu of the rarer actions."""
    button = Button(_("Plus…"), "quiet")
    button.setAutoDefault(True)
    name_fully(button, what)
    menu = QMenu(button)
    for said, act in acts.items():
        menu.addAction(said).triggered.connect(lambda _checked=False, act=act: act())
    button.setMenu(menu)
    button.setIconSize(QSize(0, 0))
    return button


def _file_actions(
    card: WorkshopCard | BrokenCard, shelved: Shelved
) -> dict[str, Callable[[], object]]:
    return {
        _("Exporter…"): lambda: card.export_asked.emit(shelved),
        _("Supprimer"): lambda: card.deletion_asked.emit(shelved),
    }
