"""The small pieces that every page is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import _
from app.scene.aloud import labelled
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QIcon, QKeyEvent

Kind = Literal["plain", "primary", "quiet", "danger"]

READING_SECONDS = 10
SIGNS_A_SECOND = 8
"""A notice stays ten seconds, and as long as a slow reader takes."""


class _Words(QLabel):
    """Words that wrap, and are read as they were typed: never as HTML."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)


class Heading(_Words):
    """A title (1), a section (2) or a small heading (3)."""

    def __init__(self, text: str, level: Literal[1, 2, 3] = 2) -> None:
        super().__init__(text, {1: "title", 2: "heading", 3: "subheading"}[level])


class Body(_Words):
    """A sentence."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "body")


class Muted(_Words):
    """A sentence that helps."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "muted")


class Button(QPushButton):
    """A button; its shortcut is written on it: « Écran neutre (B) ».

    ``icon`` is a QtAwesome name; « primary » is the one next action of a screen.
    """

    def __init__(
        self, text: str, kind: Kind = "plain", *, shortcut: str = "", icon: str = ""
    ) -> None:
        super().__init__()
        self._shortcut_words = shortcut
        self.setProperty("kind", kind)
        self.say(text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if icon:
            self.setIcon(icon_named(icon, on_mimosa=kind == "primary"))
            self.setIconSize(QSize(theme.em(1), theme.em(1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter as by the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def say(self, text: str) -> None:
        """Change the words; the shortcut stays."""
        key = QKeySequence(self._shortcut_words)
        shown = key.toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(f"{text} ({shown})".replace("&", "&&") if shown else text.replace("&", "&&"))
        self.setAccessibleName(text)
        if self._shortcut_words:
            self.setShortcut(key)  # setText forgets it


def tip(widget: QWidget, words: str, keys: str = "") -> None:
    """Show what a widget is called as its tool tip too, with the keys that press it.

    Qt reads a tool tip as a description, after the name: who listens is told the keys alone.
    """
    widget.setToolTip(f"{words} ({keys})" if keys else words)
    widget.setAccessibleDescription(keys or " ")


class OneOf(QButtonGroup):
    """Buttons of which one is chosen: told as such by ear, the arrows go from one to the next.

    Which one is chosen is up to whoever shows them.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.setExclusive(False)

    def hold(self, button: QPushButton) -> None:
        """Make a button one of them."""
        button.setCheckable(True)
        button.setAutoExclusive(True)  # The role of a radio button; the group decides all else.
        self.addButton(button)


def icon_named(name: str, *, on_mimosa: bool = False) -> QIcon:
    """Return an icon of the icon font in the colour of the look, loaded at its first use."""
    from app.ui.icons import icon

    return icon(name, theme.colour("on_mimosa" if on_mimosa else "forest"))


class Card(QFrame):
    """A white card. ``body`` is its layout; ``tone``: "", "pale" or "here"."""

    def __init__(self, tone: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.em(1), theme.em(0.75), theme.em(1), theme.em(0.75))
        self.body.setSpacing(theme.em(0.5))


class Scroll(QScrollArea):
    """A widget that scrolls when there is not enough room, up and down only."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Field(QWidget):
    """A label, its editor, a word of help, and what is wrong beside it."""

    def __init__(self, label: str, editor: QWidget, help_: str = "") -> None:
        super().__init__()
        self.editor = editor
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.25))
        self.label = Heading(label, 3)
        self.label.setBuddy(editor)
        self.help = Muted(help_)
        if not help_:  # Shown before it has a parent, it would be a window for an instant.
            self.help.hide()
        self.wrong = _Words("", "error")
        self.wrong.hide()
        for one in (self.label, self.help, editor, self.wrong):
            box.addWidget(one)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(help_)

    def complain(self, sentence: str) -> None:
        """Show what is wrong; what was typed stays."""
        self.wrong.setText(sentence)
        self.wrong.show()
        self._mark(wrong=True)
        self.editor.setAccessibleDescription(sentence)

    def clear(self) -> None:
        """Say that it is right."""
        self.wrong.hide()
        self._mark(wrong=False)
        self.editor.setAccessibleDescription(self.help.text())

    def _mark(self, *, wrong: bool) -> None:
        self.editor.setProperty("wrong", wrong)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


class NumberBox(QWidget):
    """A whole number: typed, or changed by − and + (and the arrow keys)."""

    value_changed = Signal(int)

    def __init__(self, least: int, most: int, unit: str = "", step: int = 1) -> None:
        super().__init__()
        self.spin = QSpinBox()
        self.spin.setRange(least, most)
        self.spin.setSingleStep(step)
        self.spin.setSuffix(f" {unit}" if unit else "")
        self.spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.spin.valueChanged.connect(self.value_changed)
        self.setFocusProxy(self.spin)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.35))
        self._turns = (
            turn_button("−", _("Un de moins"), self.spin.stepDown),
            turn_button("+", _("Un de plus"), self.spin.stepUp),
        )
        for place, one in enumerate((self._turns[0], self.spin, self._turns[1])):
            box.insertWidget(place, one)

    @property
    def value(self) -> int:
        """The number."""
        return self.spin.value()

    def set_value(self, value: int) -> None:
        """Show another number, without telling that it changed."""
        before = self.spin.blockSignals(True)
        self.spin.setValue(value)
        self.spin.blockSignals(before)

    def setAccessibleName(self, name: str) -> None:
        """Name the field itself, which the keyboard reaches, and what turns it."""
        super().setAccessibleName(name)
        self.spin.setAccessibleName(name)
        name_turns(self._turns, name)


def turn_button(sign: str, words: str, act: Callable[[], None]) -> QPushButton:
    """Return « − » or « + » beside a number; ``words`` tell what it does."""
    button = QPushButton(sign)
    button.setAccessibleName(words)
    tip(button, words)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The arrow keys do the same.
    button.setFixedWidth(theme.em(2.5))
    button.setAutoRepeat(True)
    button.clicked.connect(lambda _on: act())
    return button


def name_turns(buttons: Iterable[QPushButton], name: str) -> None:
    """Tell which number « − » and « + » change, to whoever does not see them beside it."""
    for button in buttons:
        less = button.text() == "−"
        button.setAccessibleName(labelled(_("Un de moins") if less else _("Un de plus"), name))


class Toggle(QCheckBox):
    """Yes or no."""


class Notice(QFrame):
    """A sentence across the window that waits for nobody, and leaves by itself.

    ``stays``: it is there until it is hidden.
    """

    def __init__(self, name: str = "notice", *, stays: bool = False) -> None:
        super().__init__()
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.timeout.connect(self._on_read)
        self._stays = stays
        self.setObjectName(name)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.em(1), theme.em(0.35), theme.em(1), theme.em(0.35))
        self.words = Body()
        box.addWidget(self.words, 1)
        self.close_button = Button(_("Fermer"), "quiet")
        self.close_button.clicked.connect(self.hide)
        if stays:
            self.close_button.hide()
        box.addWidget(self.close_button)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show a sentence in place of the one before."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        if not self._stays:
            self._leaving.start(1000 * (READING_SECONDS + len(sentence) // SIGNS_A_SECOND))

    def take_back(self, sentence: str) -> None:
        """Hide a sentence that is true no more, unless another one took its place."""
        if self.words.text() == sentence:
            self.hide()

    @Slot()
    def _on_read(self) -> None:
        if self.underMouse() or self.close_button.hasFocus():
            self._leaving.start(1000 * READING_SECONDS)
        else:
            self.hide()
