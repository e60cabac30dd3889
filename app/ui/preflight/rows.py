"""One line of the list: a shape and its word, what is checked, what to do, and the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import _
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.pieces import Body, Button, Card, Heading
from app.ui.preflight.checks import Check, State, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Sign(QWidget):
    """A circle (ready), a triangle (to see), a square (to mend) or a ring (waiting)."""

    def __init__(self) -> None:
        super().__init__()
        self._state = State.WAIT
        self.setFixedSize(theme.em(1.25), theme.em(1.25))

    def show_state(self, state: State) -> None:
        """Show another shape."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape of the state, in its colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        ink = self.palette().windowText().color()
        colour = _COLOURS[self._state] if ink == QColor(theme.INK) else ink.name()
        painter.setPen(QPen(QColor(colour), theme.em(0.15)))
        if self._state is not State.WAIT:
            painter.setBrush(QColor(colour))
        if self._state is State.BAD:
            painter.drawRect(place)
        elif self._state is State.WARN:
            top, low = QPointF(place.center().x(), place.top()), place.bottom()
            painter.drawPolygon(
                QPolygonF([top, QPointF(place.right(), low), QPointF(place.left(), low)])
            )
        else:
            painter.drawEllipse(place)
        painter.end()


_COLOURS = {
    State.OK: theme.LEAF,
    State.WARN: "#8F5A00",
    State.BAD: theme.RUST,
    State.WAIT: theme.MUTED,
}


class Row(Card):
    """One check. ``asked`` tells that its button was pressed."""

    asked = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.check: Check | None = None
        self._sign = Sign()
        self._word = Body()
        self._title = Heading("", 3)
        self._sentence = Body()
        self.chooser = QComboBox()
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(12)
        self.chooser.hide()
        self._button = Button("")
        self._button.clicked.connect(self._on_clicked)
        self._lay_out()

    @property
    def button(self) -> Button:
        """The one thing to do about it."""
        return self._button

    def show_check(self, check: Check) -> None:
        """Show how it stands now; what did not change is left alone."""
        if check == self.check:
            return
        self.check = check
        said = word(check.state)
        self._sign.show_state(check.state)
        self._word.setText(said)
        self._title.setText(check.title)
        self._sentence.setText(check.sentence)
        self._button.setVisible(check.intent is not None)
        if check.intent is not None:
            self._button.say(check.action)
            self._button.setAccessibleName(labelled(check.title, check.action))
        self.setAccessibleName(
            _("{title} : {state}. {sentence}").format(
                title=check.title, state=said, sentence=check.sentence
            )
        )

    def offer(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Let one choose among ``(identity, words)``; nothing to choose under two."""
        known = [(self.chooser.itemData(n), self.chooser.itemText(n)) for n in range(self._count)]
        if known != list(choices):
            self.chooser.clear()
            for identity, words in choices:
                self.chooser.addItem(words, identity)
            self.chooser.setCurrentIndex(max(0, self.chooser.findData(chosen)))
        self.chooser.setAccessibleName(self.check.title if self.check is not None else "")
        self.chooser.setVisible(len(choices) > 1)

    @property
    def chosen(self) -> str:
        """The identity chosen; empty when there is nothing to choose."""
        return str(self.chooser.currentData() or "")

    @property
    def _count(self) -> int:
        return self.chooser.count()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.em(0.5))
        head.addWidget(self._sign)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._word.setWordWrap(False)
        head.addWidget(self._title, 1)
        head.addWidget(self._word)
        self.body.addLayout(head)
        told = QVBoxLayout()
        told.addWidget(self._sentence)
        told.addWidget(self.chooser)
        low = QHBoxLayout()
        low.setSpacing(theme.em(1))
        low.addLayout(told, 1)
        low.addWidget(self._button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(low)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.key)
