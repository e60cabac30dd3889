"""The editors of one value each, by kind of field: all show, give back, and complain alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.core.days import read_day, read_hour, show_day
from app.core.i18n import _, language
from app.ui import theme
from app.ui.pieces import Body, Field, NumberBox, name_turns, turn_button
from app.ui.prepare.texts import GrowingText, OneLine
from app.ui.written import written

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.core.form import FormField
    from app.core.strict import Path

_MOST = 9999


class ValueEditor(QWidget):
    """The editor of a field. ``edited`` is told when a person changes it, not when it is shown.

    ``paused`` is told before and after what is a gesture of its own, like ticking or moving.
    """

    edited = Signal()
    paused = Signal()

    def value(self) -> Any:  # noqa: ANN401 - plain data of the field's kind
        """Return what is typed, as plain data."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:  # noqa: ANN401
        """Show another value."""
        raise NotImplementedError

    def complain(self, path: Path, sentence: str) -> None:
        """Show what is wrong beside it; ``path`` is where inside the value."""
        raise NotImplementedError

    def clear(self) -> None:
        """Say that it is right."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab stops at, in order."""
        raise NotImplementedError

    def begin(self) -> None:
        """Give it the keyboard."""
        self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, name: str) -> None:
        """Tell assistive tools which row of a list it belongs to."""


class OneField(ValueEditor):
    """An editor that is one field: label, widget, help, and what is wrong."""

    def __init__(self, field: FormField, widget: QWidget) -> None:
        super().__init__()
        self.field = Field(_(field.label), widget)
        self.field.label.setVisible(bool(field.label))
        # Shown once they are inside: what is shown alone is a window, and takes the keyboard.
        self.field.help.setText(_(field.help))
        self.field.help.setVisible(bool(field.help))
        widget.setAccessibleDescription(_(field.help))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.field)

    def name(self, name: str) -> None:
        """Name the widgets after the field and the row it is in."""
        label = self.field.label.text()
        for one in self.stops():
            one.setAccessibleName(f"{label}, {name}" if label else name)

    def complain(self, path: Path, sentence: str) -> None:
        """Show what is wrong under the widget."""
        self.field.complain(told(sentence))

    def clear(self) -> None:
        """Say that it is right."""
        if not self.field.wrong.isHidden():
            self.field.clear()


class LineEditor(OneField):
    """A text of one line."""

    def __init__(self, field: FormField) -> None:
        self.line = OneLine()
        super().__init__(field, self.line)
        self.line.textEdited.connect(lambda _text: self.edited.emit())

    def stops(self) -> list[QWidget]:
        """Return the line."""
        return [self.line]

    def value(self) -> str:
        """Return the text."""
        return self.line.text().strip()

    def show_value(self, value: str) -> None:
        """Show another text; the cursor stays where it can."""
        if value.strip() != self.value():
            place = self.line.cursorPosition()
            self.line.setText(value)
            self.line.setCursorPosition(min(place, len(value)) if self.line.hasFocus() else 0)


class _ShortEditor(LineEditor):
    """A short text whose help is an example of how it is written, in its place."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self.line.setPlaceholderText(_(field.help))
        self.field.help.hide()


class DayEditor(_ShortEditor):
    """A day, typed as people write it."""

    def value(self) -> str:
        """Return the day in ISO 8601, or what was typed when it is none."""
        return read_day(self.line.text())

    def show_value(self, value: str) -> None:
        """Show another day."""
        if value != self.value():
            self.line.setText(show_day(value))


class HourEditor(_ShortEditor):
    """An hour, typed as people write it."""

    def value(self) -> str:
        """Return « 14:00 », or what was typed when it is no hour."""
        return read_hour(self.line.text())


class LongEditor(OneField):
    """A text of several lines, or one paragraph that wraps."""

    def __init__(self, field: FormField, *, one_paragraph: bool = False) -> None:
        self.text = GrowingText(1 if one_paragraph else 2, one_paragraph=one_paragraph)
        super().__init__(field, self.text)
        self._showing = False
        self.text.textChanged.connect(self._on_changed)

    def stops(self) -> list[QWidget]:
        """Return the text."""
        return [self.text]

    def value(self) -> str:
        """Return the text."""
        return written(self.text).strip()

    def show_value(self, value: str) -> None:
        """Show another text."""
        if value.strip() != self.value():
            self._showing = True
            self.text.setPlainText(value)
            self._showing = False

    def _on_changed(self) -> None:
        if not self._showing:
            self.edited.emit()


class WholeEditor(OneField):
    """A whole number."""

    def __init__(self, field: FormField) -> None:
        least, most = _bounds(field)
        self.box = NumberBox(round(least), round(most), _(field.unit))
        super().__init__(field, self.box)
        leave_wheel(self.box.spin)
        self.box.value_changed.connect(lambda _value: self.edited.emit())

    def stops(self) -> list[QWidget]:
        """Return the number."""
        return [self.box.spin]

    def value(self) -> int:
        """Return the number."""
        return self.box.value

    def show_value(self, value: int) -> None:
        """Show another number."""
        self.box.set_value(value)


class _Decimals(QDoubleSpinBox):
    """A number without useless decimals: « 12 min », « 7,5 min »."""

    def textFromValue(self, value: float) -> str:
        shown = f"{value:.2f}".rstrip("0").rstrip(".")
        return shown.replace(".", self.locale().decimalPoint())


class NumberEditor(OneField):
    """A number that may have decimals."""

    def __init__(self, field: FormField) -> None:
        self.spin = _Decimals()
        self.spin.setLocale(QLocale(language()))
        self.spin.setRange(*_bounds(field))
        self.spin.setSuffix(f" {_(field.unit)}" if field.unit else "")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.setFixedWidth(theme.em(7))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.em(0.35))
        less = turn_button("−", _("Un de moins"), self.spin.stepDown)
        more = turn_button("+", _("Un de plus"), self.spin.stepUp)
        for one in (less, self.spin, more):
            line.addWidget(one)
        line.addStretch()
        name_turns((less, more), _(field.label))
        super().__init__(field, holder)
        self.field.label.setBuddy(self.spin)
        self.spin.setAccessibleName(_(field.label))
        leave_wheel(self.spin)
        self.spin.valueChanged.connect(lambda _value: self.edited.emit())

    def stops(self) -> list[QWidget]:
        """Return the number."""
        return [self.spin]

    def value(self) -> float:
        """Return the number."""
        return self.spin.value()

    def show_value(self, value: float) -> None:
        """Show another number, without telling that it changed."""
        before = self.spin.blockSignals(True)
        self.spin.setValue(value)
        self.spin.blockSignals(before)


class _Words(Body):
    """The words of something to tick: touching them ticks it too."""

    touched = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        event.accept()


class Ticked(QWidget):
    """Something to tick whose words wrap."""

    def __init__(self, button: QAbstractButton, words: str) -> None:
        super().__init__()
        self.button = button
        button.setAccessibleName(words)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        self.words = _Words(words)
        self.words.touched.connect(button.click)
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.words, 1)


class ToggleEditor(ValueEditor):
    """Yes or no."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.tick = QCheckBox()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        ticked = Ticked(self.tick, _(field.label))
        box.addWidget(ticked)
        self.words = ticked.words
        self._label = _(field.label)
        self.tick.setToolTip(_(field.help))
        self.tick.pressed.connect(self.paused)
        self.tick.clicked.connect(lambda _on: self._on_ticked())

    def _on_ticked(self) -> None:
        self.edited.emit()
        self.paused.emit()

    def stops(self) -> list[QWidget]:
        """Return the tick."""
        return [self.tick]

    def name(self, name: str) -> None:
        """Name the tick after its words and the row it is in."""
        self.tick.setAccessibleName(f"{self._label}, {name}")

    def note(self, words: str) -> None:
        """Say under its words what comes of it."""
        told = f"{self._label}\n{words}" if words else self._label
        if self.words.text() != told:
            self.words.setText(told)
            self.tick.setAccessibleDescription(words)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.tick.isChecked()

    def show_value(self, value: bool) -> None:
        """Tick it or not."""
        self.tick.setChecked(value)

    def complain(self, path: Path, sentence: str) -> None:
        """Do nothing: a tick is never wrong."""

    def clear(self) -> None:
        """Do nothing: a tick is never wrong."""


class PickEditor(OneField):
    """One value among a few, all of them in view."""

    def __init__(self, field: FormField) -> None:
        choices = QWidget()
        self.group = QButtonGroup(choices)
        self._values = [value for value, _label in field.options]
        box = QVBoxLayout(choices)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.25))
        for number, (_value, label) in enumerate(field.options):
            button = QRadioButton()
            self.group.addButton(button, number)
            box.addWidget(Ticked(button, _(label)))
        super().__init__(field, choices)
        self.group.idPressed.connect(lambda _number: self.paused.emit())
        self.group.idClicked.connect(self._on_picked)
        self._stop_at_one()

    def stops(self) -> list[QWidget]:
        """Return the choices; Tab stops at the one picked, arrows go through the others."""
        return [*self.group.buttons()]

    def begin(self) -> None:
        """Give the keyboard to the choice picked."""
        (self.group.checkedButton() or self.group.button(0)).setFocus()

    def name(self, name: str) -> None:
        """Leave each choice the name it has."""

    def value(self) -> str:
        """Return the value picked; none when nothing is."""
        number = self.group.checkedId()
        return self._values[number] if number >= 0 else ""

    def show_value(self, value: str) -> None:
        """Pick another value."""
        if value in self._values:
            self.group.button(self._values.index(value)).setChecked(True)
            self._stop_at_one()

    def _on_picked(self, _number: int) -> None:
        self._stop_at_one()
        self.edited.emit()
        self.paused.emit()

    def _stop_at_one(self) -> None:
        stop = self.group.checkedButton() or self.group.button(0)
        for button in self.group.buttons():
            tab = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)


class _LeaveWheel(QObject):
    """Lets the page scroll under a number that nobody is typing in."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        focused = isinstance(watched, QWidget) and watched.hasFocus()
        if event.type() is QEvent.Type.Wheel and not focused:
            event.ignore()
            return True
        return False


def leave_wheel(spin: QAbstractSpinBox | QComboBox) -> None:
    """Keep a number or a choice from changing because the page scrolled under the mouse."""
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.installEventFilter(_LeaveWheel(spin))


def told(sentence: str) -> str:
    """Return a sentence that begins like one: it stands alone beside its field."""
    return sentence[:1].upper() + sentence[1:]


def _bounds(field: FormField) -> tuple[float, float]:
    least = field.least if field.least is not None else 0
    return least, field.most if field.most is not None else _MOST
