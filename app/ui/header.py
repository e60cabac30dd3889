"""The band at the top of the window: where one is, where one may go, help and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
)

from app.core.i18n import N_, _, language, languages
from app.core.resources import resource
from app.ui import theme
from app.ui.pages import Station
from app.ui.pieces import tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from app.ui.preferences import Preferences

_STATIONS = {
    Station.PREPARE: N_("Préparer"),
    Station.PREFLIGHT: N_("Vérifier la salle"),
    Station.CONSOLE: N_("Animer"),
    Station.RESTITUTION: N_("Compte rendu"),
}
TEXT_SIZES = (100, 125, 150, 175, 200)
_IN_WORDS = 125
"""Above this size the way home is its flower alone: the stations need the room."""


class Header(QFrame):
    """The band. It decides nothing: it says what was asked."""

    home_asked = Signal()
    station_asked = Signal(object)
    help_asked = Signal()
    tour_asked = Signal()
    closing_asked = Signal()
    preferred = Signal(dict)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("header")
        self._preferences = preferences
        row = QHBoxLayout(self)
        large = preferences.text_percent > _IN_WORDS
        side = theme.em(0.25 if large else 0.75)
        row.setContentsMargins(side, theme.em(0.35), side, theme.em(0.35))
        row.setSpacing(theme.em(0.1 if large else 0.5))
        row.addWidget(self._home(short=large))
        self.title = _Elided()
        row.addWidget(self.title, 1)
        self._stations = QButtonGroup(self)
        for number, (station, words) in enumerate(_STATIONS.items(), 1):
            row.addWidget(self._station(number, station, _(words)))
        self.help_button = self._tool("?", _("Aide"), "F1")
        self.help_button.clicked.connect(self.help_asked)
        row.addWidget(self.help_button)
        row.addWidget(self._settings())
        self.show_session("", None)

    def show_session(self, title: str, station: Station | None) -> None:
        """Name the session that is open (empty: none) and the page that is shown."""
        self.title.say(title)
        for button in self._stations.buttons():
            button.setVisible(bool(title))
        self._stations.setExclusive(False)
        for button in self._stations.buttons():
            button.setChecked(button.property("station") == station)
        self._stations.setExclusive(station is not None)
        self._closing.setVisible(bool(title))

    def show_choices(self) -> None:
        """Mark what the person has chosen, whatever was asked for since."""
        chosen = self._preferences
        size = min(TEXT_SIZES, key=lambda one: abs(one - chosen.text_percent))
        self._sizes[TEXT_SIZES.index(size)].setChecked(True)
        self._tongues[[code for code, _name in languages()].index(language())].setChecked(True)
        self._contrast.setChecked(chosen.contrast)

    def _home(self, *, short: bool) -> QPushButton:
        button = QPushButton(QIcon(str(resource("web", "static", "mimosa.svg"))), "")
        if not short:
            button.setText(_("Accueil"))
        button.setAccessibleName(_("Accueil"))
        button.setIconSize(QSize(theme.em(1.5), theme.em(1.5)))
        button.setShortcut(QKeySequence("Ctrl+0"))
        tip(button, _("Accueil"), "Ctrl+0")
        button.clicked.connect(self.home_asked)
        return button

    def _station(self, number: int, station: Station, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setAutoExclusive(True)  # Told as one of them by ear: the group decides all else.
        button.setProperty("station", station)
        button.setShortcut(QKeySequence(f"Ctrl+{number}"))
        tip(button, words, f"Ctrl+{number}")
        button.clicked.connect(lambda: self.station_asked.emit(station))
        self._stations.addButton(button)
        return button

    @staticmethod
    def _tool(sign: str, words: str, keys: str = "") -> QToolButton:
        tool = QToolButton()
        tool.setText(sign)
        tool.setAccessibleName(words)
        tip(tool, words, keys)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if keys:
            tool.setShortcut(QKeySequence(keys))
        return tool

    def _settings(self) -> QToolButton:
        tool = self._tool(_("Réglages"), _("Réglages"))
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(tool)
        self._sizes = self._choices(
            menu.addMenu(_("Taille du texte")),
            [(_("{n} %").format(n=size), {"text_percent": size}) for size in TEXT_SIZES],
        )
        self._tongues = self._choices(
            menu.addMenu("Langue · Language"),
            [(name, {"language": code}) for code, name in languages()],
        )
        self._contrast = menu.addAction(_("Couleurs très contrastées"))
        self._contrast.setCheckable(True)
        self._contrast.triggered.connect(lambda on: self.preferred.emit({"contrast": on}))
        self.show_choices()
        menu.addSeparator()
        menu.addAction(_("Revoir la visite")).triggered.connect(lambda: self.tour_asked.emit())
        self._closing = menu.addAction(_("Fermer l’atelier"))
        self._closing.triggered.connect(lambda: self.closing_asked.emit())
        tool.setMenu(menu)
        return tool

    def _choices(self, menu: QMenu, items: list[tuple[str, dict[str, object]]]) -> list[QAction]:
        group = QActionGroup(menu)
        for words, change in items:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.triggered.connect(self._teller(change))
            group.addAction(action)
            menu.addAction(action)
        return group.actions()

    def _teller(self, change: dict[str, object]) -> Callable[[], None]:
        return lambda: self.preferred.emit(change)


class _Elided(QLabel):
    """One line that is cut by « … » where it has no room, and whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setProperty("role", "session")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._cut()
