"""Buttons that an icon says all of, for what is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.ui.pieces import Button, tip

if TYPE_CHECKING:
    from collections.abc import Callable


def sign_button(icon: str, words: str, keys: str, act: Callable[[], None]) -> Button:
    """Return a button with an icon, or its words; what it stands in takes the keys."""
    button = Button("" if icon else words, icon=icon)
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    button.setAccessibleName(words)
    tip(button, words, shown)
    button.clicked.connect(lambda _on: act())
    return button
