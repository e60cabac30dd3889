"""How the text being typed came: said aloud, or written on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core.i18n import _
from app.core.record import Channel
from app.scene.aloud import labelled
from app.ui import theme
from app.ui.pieces import OneOf


class ChannelChoice(QWidget):
    """Two words, one of them chosen; it stays as it was last chosen, text after text."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(0.35))
        self._ways = OneOf(self)
        self.voice = self._button(_("à voix haute"), Channel.VOICE)
        self.paper = self._button(_("sur papier"), Channel.PAPER)
        for button in (self.voice, self.paper):
            row.addWidget(button)
        self._choose(Channel.VOICE)

    @property
    def channel(self) -> Channel:
        """The one that is chosen."""
        return Channel.PAPER if self.paper.isChecked() else Channel.VOICE

    def name(self, of: str) -> None:
        """Tell what is said so, to whoever does not see it beside."""
        for button in (self.voice, self.paper):
            button.setAccessibleName(labelled(button.text(), of))

    def _button(self, words: str, channel: Channel) -> QPushButton:
        button = QPushButton(words)
        self._ways.hold(button)
        button.setAutoDefault(False)
        button.setProperty("kind", "pill")
        button.clicked.connect(lambda: self._on_pressed(channel))
        return button

    def _choose(self, channel: Channel) -> None:
        self.voice.setChecked(channel is Channel.VOICE)
        self.paper.setChecked(channel is Channel.PAPER)

    def _on_pressed(self, channel: Channel) -> None:
        self._choose(channel)
        self.chosen.emit()
