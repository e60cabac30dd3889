"""What is written in a text of several lines, sign by sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit


def written(box: QPlainTextEdit) -> str:
    """Return the text of a box; Qt's own answer makes plain spaces of those that must not break."""
    return box.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
