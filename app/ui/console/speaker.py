"""« Vue de l’orateur »: the time of whoever speaks, so large that it is read from the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.timing import speech_word
from app.room.panel.sheet import clock_words
from app.ui import theme
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.pieces import Button, Heading

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts

SPEAKER_KEY = "O"
LONGER_KEY = "+"
PAUSE_KEY = "Alt+D"

_WORD = 0.16
"""Height of the word, as a share of the picture's."""
_DIGITS = 0.6
"""Height of the seconds, as a share of the picture's."""
_WIDEST = 0.28
"""Height of a digit at most, as a share of the width: « −12:34 » still fits."""


class Face(QWidget):
    """The seconds and the word, as large as there is room: calm, whatever the time."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def said(self) -> str:
        """What is drawn, for whoever does not see it."""
        return f"{self._digits} · {self._word}"

    def show_time(self, digits: str, word: str) -> None:
        """Draw another time."""
        if (digits, word) != (self._digits, self._word):
            self._digits, self._word = digits, word
            self.setAccessibleName(self.said)
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for room enough to be read from a few steps."""
        return QSize(theme.em(20), theme.em(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the seconds, and the word under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(self.palette().windowText().color())
        whole = self.rect()
        high = min(whole.height() * _DIGITS, whole.width() * _WIDEST)
        upper, lower = QRect(whole), QRect(whole)
        upper.setBottom(whole.top() + round(whole.height() * 0.68))
        lower.setTop(upper.bottom())
        self._write(painter, self._digits, high, Qt.AlignmentFlag.AlignCenter, upper)
        word = min(whole.height() * _WORD, whole.width() * 0.075)
        self._write(painter, self._word, word, Qt.AlignmentFlag.AlignHCenter, lower)

    def _write(
        self, painter: QPainter, words: str, high: float, where: Qt.AlignmentFlag, rect: QRect
    ) -> None:
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(max(round(high), theme.em(1)))
        painter.setFont(font)
        painter.drawText(rect, where, words)


def is_speech(view: View) -> bool:
    """Tell whether somebody speaks in front of the room now."""
    return view.phase is not None and view.phase.speech and not view.run.finished


def is_timed(view: View) -> bool:
    """Tell whether there is a time to show to whoever stands in front of the room."""
    return is_speech(view) or (bool(view.run.timer.seconds) and not view.run.finished)


def _word(view: View, left: float) -> str:
    """Return in words how far the time is: those of a speech, or what the figure is."""
    if is_speech(view):
        return speech_word(left, view.run.timer.seconds)
    return _("Temps restant") if left >= 0 else _("Temps dépassé")


class SpeakerView(QWidget):
    """The time over the whole console: nothing else is seen by whoever turns to it.

    ``closed`` tells that the console is asked for again.
    """

    closed = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.title = Heading("", 2)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.face = Face()
        self.turn = Button("")
        self.extra = Button("")
        self.back = Button(keyed(_("Revenir à la console"), _("Échap")), "quiet")
        row = Flowing(theme.em(0.5))
        for one in (self.turn, self.extra, self.back):
            row.add(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.em(1), theme.em(1), theme.em(1), theme.em(1))
        column.addWidget(self.title)
        column.addWidget(self.face, 1)
        column.addWidget(row)
        self.turn.clicked.connect(self.start_or_pause)
        self.extra.clicked.connect(self.give_more)
        self.back.clicked.connect(self.closed)
        self.hide()

    def show_time(self, view: View, now: float) -> None:
        """Show what is left at ``now``."""
        timer = view.run.timer
        say(self.title, view.phase.title if view.phase is not None else "")
        if timer.seconds:
            left = timer.left(now)
            self.face.show_time(clock_words(round(left)), _word(view, left))
        else:
            self.face.show_time("–:–", _("Pas de minuteur"))
        longer = keyed(_("+ 30 s") if is_speech(view) else _("+2 min"), LONGER_KEY)
        if self.extra.text() != longer:
            self.extra.setText(longer)
        words = keyed(_("Arrêter") if timer.started is not None else _("Lancer"), PAUSE_KEY)
        if self.turn.text() != words:
            self.turn.setText(words)
        present(self.turn, bool(timer.seconds))

    @Slot()
    def start_or_pause(self) -> None:
        """Start a timer that rests, pause one that runs."""
        running = self._acts.view.run.timer.started is not None
        self._acts.timer("pause" if running else "start")

    @Slot()
    def give_more(self) -> None:
        """Give half a minute more to whoever speaks, or two minutes to the room."""
        self._acts.timer("extra" if is_speech(self._acts.view) else "longer")
