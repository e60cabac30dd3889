"""Who read a quotation: someone of the team, and the patient partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.room.editing import READER
from app.ui import theme
from app.ui.console.fields import present, say
from app.ui.pieces import Body, Button, Heading
from app.ui.prepare.values import leave_wheel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.core.session import SessionInfo
    from app.ui.restitution.editors.passages import Passage


class ReaderLine(QWidget):
    """One reader: chosen or typed, then noted."""

    noted = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._options: tuple[str, ...] = ()
        self.label = Heading(label, 3)
        self.who = QComboBox()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.who.setAccessibleName(label)
        leave_wheel(self.who)
        self.who.installEventFilter(self)  # Its line never has the keyboard itself.
        line = self.who.lineEdit()
        if line is not None:
            line.setMaxLength(READER)
            line.setAccessibleName(label)
            line.setPlaceholderText(_("Fonction, ou comment on l’appelle"))
        self.label.setBuddy(self.who)
        self.button = Button(_("Noter"))
        self.button.setAccessibleName(_("Noter : {what}").format(what=label))
        self.done = Body()
        self.done.hide()
        row = QGridLayout()
        row.setColumnStretch(0, 1)
        row.addWidget(self.who, 0, 0)
        row.addWidget(self.done, 0, 0)
        row.addWidget(self.button, 0, 1)
        for piece in (self.who, self.button):
            kept = piece.sizePolicy()
            kept.setRetainSizeWhenHidden(True)  # Nothing moves under the pointer as it is noted.
            piece.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(self.label)
        column.addLayout(row)
        self.button.clicked.connect(self._on_noted)

    def show_reader(self, name: str, options: tuple[str, ...], *, closed: bool) -> None:
        """Show who read it, or ask; ``options`` are offered."""
        if options != self._options:
            self._options = options
            typed = self.who.currentText()
            self.who.clear()
            self.who.addItems(options)
            self.who.setCurrentText(typed if typed else "")
        say(self.done, _("Lu par : {who}").format(who=name) if name else "")
        present(self.who, not name and not closed)
        present(self.button, not name and not closed)

    def clear(self) -> None:
        """Forget what was typed."""
        self.who.setCurrentText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note who it was by Enter."""
        if event.type() == QEvent.Type.KeyPress and event.key() in (  # type: ignore[attr-defined]
            Qt.Key.Key_Return, Qt.Key.Key_Enter,
        ):  # fmt: skip
            self._on_noted()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_noted(self) -> None:
        name = self.who.currentText().strip()
        if name:
            self.noted.emit(name)
        else:
            self.who.setFocus()


class ReadersForm(QWidget):
    """The two readers of a quotation. ``read`` tells (reader, partner), one of them empty."""

    read = Signal(str, str)
    unread = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._of = ""
        self.team = ReaderLine(_("Lu par (équipe)"))
        self.partner = ReaderLine(_("Lu par (patiente ou patient partenaire)"))
        self.again_button = Button(_("Relire à nouveau"), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.5))
        for piece in (self.team, self.partner, self.again_button):
            column.addWidget(piece)
        self.team.noted.connect(lambda name: self.read.emit(name, ""))
        self.partner.noted.connect(lambda name: self.read.emit("", name))
        self.again_button.clicked.connect(self.unread)

    def show_passage(self, passage: Passage, info: SessionInfo, *, closed: bool) -> None:
        """Show who read the words of a passage as they now are."""
        reading = passage.reading
        fresh = reading.seen == passage.seen
        if self._of != passage.seen:
            self._of = passage.seen
            self.team.clear()
            self.partner.clear()
        options = reader_names(info)
        reader, partner = (reading.reader, reading.partner) if fresh else ("", "")
        self.team.show_reader(reader, options, closed=closed)
        self.partner.show_reader(partner, options, closed=closed)
        present(self.again_button, bool(reader or partner) and not closed)


def reader_names(info: SessionInfo) -> tuple[str, ...]:
    """Return how people of the team may be called: by their function, or by name where two share it."""
    functions = [one.function.strip() for one in info.facilitators]
    found = []
    for one in info.facilitators:
        function = one.function.strip()
        alone = function and functions.count(function) == 1
        found.append(function if alone else ", ".join(filter(None, (one.name, function))))
    return tuple(dict.fromkeys(found))
