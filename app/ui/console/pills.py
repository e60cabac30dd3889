"""A row of words, one of them chosen: « Toutes 24 · Racines 5 · Tronc 3 »."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from app.ui import theme
from app.ui.console.fields import present
from app.ui.console.flow import Flowing
from app.ui.console.signs import sign_icon
from app.ui.pieces import OneOf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIGNS_OF_KEYS = ("1&", "2é", '3"', "4'", "5(", "6-", "7è", "8_", "9ç", "0à")
"""The sign on each key of the top row, by itself or with Shift, on the keyboards of France."""


_LONGEST = 32
"""Signs of a word that are shown; all of it is told by the tool tip."""


def place_of_key(signs: str, *, tenth: bool = False) -> int | None:
    """Return the place, from 0, that a key of the top row or of the number pad asks for."""
    keys = SIGNS_OF_KEYS if tenth else SIGNS_OF_KEYS[:9]
    return next((place for place, key in enumerate(keys) if signs and signs in key), None)


@dataclass(frozen=True, slots=True)
class Pill:
    """A word to choose, by its key; ``count`` is told after it."""

    key: str
    label: str
    shape: str = ""
    tone: str = ""
    count: str = ""

    @property
    def words(self) -> str:
        """All that it says."""
        return f"{self.label} {self.count}".strip()


class Pills(Flowing):
    """Words to choose from, at most one chosen. ``chosen`` tells the key of one that was pressed.

    ``focusable``: the Tab key comes to them; else keys elsewhere do the same.
    """

    chosen = Signal(str)

    def __init__(self, *, focusable: bool) -> None:
        super().__init__(theme.em(0.35))
        self._focusable = focusable
        self._pills: tuple[Pill, ...] = ()
        self._under = ""
        self._buttons: list[QPushButton] = []
        self._group = OneOf(self)
        self.hide()

    @property
    def keys(self) -> list[str]:
        """The keys of what can be chosen, in order."""
        return [one.key for one in self._pills]

    @property
    def buttons(self) -> list[QPushButton]:
        """The words that are shown."""
        return self._buttons[: len(self._pills)]

    def show_pills(self, pills: Sequence[Pill], current: str | None, *, under: str = "") -> None:
        """Show these words, the one of key ``current`` chosen; none takes no place.

        ``under`` is the heading that they stand under.
        """
        while len(self._buttons) < len(pills):
            self._add_button()
        changed = (tuple(pills), under) != (self._pills, self._under)
        self._pills, self._under = tuple(pills), under
        for place, button in enumerate(self._buttons):
            there = place < len(pills)
            if there:
                if changed:
                    self._dress(button, pills[place])
                button.setChecked(pills[place].key == current)
            present(button, there)
        present(self, bool(pills))

    def press(self, place: int) -> None:
        """Choose one by its place, from 0; out of range does nothing."""
        if place < len(self._pills):
            self.chosen.emit(self._pills[place].key)

    def _dress(self, button: QPushButton, pill: Pill) -> None:
        cut = len(pill.label) > _LONGEST
        words = f"{pill.label[:_LONGEST].rstrip()}… {pill.count}".strip() if cut else pill.words
        button.setText((f" {words}" if pill.shape else words).replace("&", "&&"))
        button.setAccessibleName(" · ".join(filter(None, (self._under, pill.words))))
        button.setToolTip(pill.words if cut else "")
        icon = sign_icon(pill.shape, pill.tone, theme.em(1), self) if pill.shape else QIcon()
        button.setIcon(icon)

    def _add_button(self) -> None:
        button = QPushButton()
        self._group.hold(button)
        button.setAutoDefault(False)
        button.setProperty("kind", "pill")
        button.setIconSize(QSize(theme.em(1), theme.em(1)))
        if not self._focusable:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._presser(len(self._buttons)))
        self._buttons.append(button)
        self.add(button)

    def _presser(self, place: int) -> Callable[[], None]:
        def pressed() -> None:
            self.press(place)

        return pressed
