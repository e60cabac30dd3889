"""How Préparer is laid out by its width: the run sheet, the forms, and what they give."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.pieces import Scroll

_THREE_COLUMNS = 70
"""Least width, in em, for the run sheet, the forms and what they give side by side."""
_TWO_COLUMNS = 32
AT_EASE = 56
"""Under this width, in em, buttons take short words and the run sheet is narrow."""


class _Shape(Enum):
    ONE = auto()
    TWO = auto()
    THREE = auto()


class Columns(QWidget):
    """``left`` and ``right`` stand beside the forms where there is room; else, over and under them.

    ``forms`` is the layout of the forms, and ``middle`` what they scroll in.
    """

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._shape: _Shape | None = None
        self.forms = QVBoxLayout()
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.em(0.75))
        self._inside.addLayout(self.forms)
        self.middle = Scroll(inside)
        self._left_scroll = Scroll(QWidget())
        self._right_scroll = Scroll(QWidget())
        self._right_scroll.setFixedWidth(theme.em(20))
        for one in (self._left_scroll, self.middle, self._right_scroll):
            one.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.em(1))

    def show_top(self) -> None:
        """Show the top of the forms, unless that would leave the run sheet over them."""
        if self._shape is not _Shape.ONE:
            self.middle.verticalScrollBar().setValue(0)

    def show_form(self, form: QWidget) -> None:
        """Show a form, where it stands under the run sheet."""
        if self._shape is _Shape.ONE:
            self.middle.verticalScrollBar().setValue(form.y())

    def lay_out(self, width: int) -> None:
        """Lay out for a page of that width, in px."""
        self._left_scroll.setFixedWidth(theme.em(17 if width >= theme.em(AT_EASE) else 13))
        shape = _Shape.TWO if width >= theme.em(_TWO_COLUMNS) else _Shape.ONE
        if width >= theme.em(_THREE_COLUMNS):
            shape = _Shape.THREE
        if shape is not self._shape:
            self._shape = shape
            self._arrange(beside=shape is not _Shape.ONE, three=shape is _Shape.THREE)

    def _arrange(self, *, beside: bool, three: bool) -> None:
        for scroll in (self._left_scroll, self.middle, self._right_scroll):
            self._line.removeWidget(scroll)
        self._place(self._left, self._left_scroll if beside else None, 0)
        self._place(self._right, self._right_scroll if three else None, self._inside.count())
        self._line.addWidget(self._left_scroll)
        self._line.addWidget(self.middle, 1)
        self._line.addWidget(self._right_scroll)
        self._left_scroll.setVisible(beside)
        self._right_scroll.setVisible(three)
        self._left.show()
        self._right.show()

    def _place(self, part: QWidget, beside: Scroll | None, place: int) -> None:
        """Put a part in the column beside the forms, or among them at ``place``."""
        for scroll in (self._left_scroll, self._right_scroll):
            if scroll.widget() is part:
                scroll.takeWidget()
        self._inside.removeWidget(part)
        if beside is not None:
            beside.setWidget(part)
        else:
            self._inside.insertWidget(place, part)
