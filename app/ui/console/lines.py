"""Words on so many lines at most: what does not fit ends by « … »."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

_WHOLE = re.compile(r"(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))| (?=[;:!?»€%])|(?<=«) ")
"""Spaces where no line breaks: « 1 000 € », and those of French punctuation."""

_LEAST = 3
"""Width under which no word is squeezed, in ems of the words."""


def whole(words: str) -> str:
    """Return words in which no number, and no sign after a space, is broken from line to line."""
    return _WHOLE.sub("\u00a0", words)


class Lines(QLabel):
    """A label of ``most`` lines at most. ``text()`` is all that it says, shown or not."""

    def __init__(self, most: int = 2) -> None:
        super().__init__()
        self.most = most
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def cut(self, width: int) -> list[str]:
        """Return the lines that are shown in ``width`` px."""
        text, metrics = whole(self.text()), self.fontMetrics()
        layout = QTextLayout(text, self.font())
        layout.setTextOption(_wrapping())
        starts: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:], len(text)]
        lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        if len(lines) <= self.most:
            return lines
        rest = text[starts[self.most - 1] :]
        lines[self.most - 1 :] = [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return lines

    def hasHeightForWidth(self) -> bool:
        """Take the height of the lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines in ``width`` px."""
        return max(1, len(self.cut(width))) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        """Ask for all the words on one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 1, metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Be content with a word."""
        metrics = self.fontMetrics()
        return QSize(_LEAST * metrics.height(), metrics.lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        high = self.fontMetrics().lineSpacing()
        lines = self.cut(self.width())
        top = (self.height() - high * len(lines)) // 2
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        for number, line in enumerate(lines):
            painter.drawText(0, top + high * number, self.width(), high, across, line)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
