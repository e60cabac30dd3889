"""The tour of the first launch: five cards over the home page, one minute, never in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPalette, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import N_, _
from app.ui import theme
from app.ui.header import Header
from app.ui.help.walk import go_round
from app.ui.home import HomePage
from app.ui.home.cards import WorkshopCard
from app.ui.pieces import Body, Button, Heading, Muted

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.pages import Shell


_MOVING = frozenset(
    {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
)


_AWAY = 100
"""Milliseconds without a home page after which the person is held to be elsewhere."""


def _home(window: QWidget) -> HomePage | None:
    """Return the home page where it is the page shown."""
    return next((one for one in window.findChildren(HomePage) if one.isVisible()), None)


def _ready(window: QWidget) -> QWidget | None:
    home = _home(window)
    return home.ready if home is not None else None


def _rehearse(window: QWidget) -> QWidget | None:
    home = _home(window)
    cards = home.ready.cards if home is not None else ()
    return next((one.rehearse for one in cards if isinstance(one, WorkshopCard)), None)


def _header(window: QWidget) -> QWidget | None:
    return next((one for one in window.findChildren(Header) if one.isVisible()), None)


def _help(window: QWidget) -> QWidget | None:
    header = _header(window)
    return header.help_button if isinstance(header, Header) else None


@dataclass(frozen=True, slots=True)
class Stop:
    """One card. ``target`` finds what it points at in the window; None: the window itself."""

    title: str
    text: str
    target: Callable[[QWidget], QWidget | None] | None = None


STOPS = (
    Stop(
        N_("Bienvenue dans Mimosa"),
        N_(
            "Mimosa vous aide à animer un atelier. "
            "Un ordinateur suffit, même sans Internet. "
            "Avec ou sans téléphone, chaque parole a le même poids."
        ),
    ),
    Stop(
        N_("Choisissez un atelier"),
        N_(
            "Des ateliers sont prêts. "
            "Ouvrez-en un, changez ce que vous voulez. "
            "Il s’enregistre tout seul."
        ),
        _ready,
    ),
    Stop(
        N_("Répétez sans risque"),
        N_(
            "« Répéter » joue l’atelier avec des personnes simulées. "
            "Vous essayez tout, et rien ne se mélange."
        ),
        _rehearse,
    ),
    Stop(
        N_("Quatre moments"),
        N_(
            "Préparer, vérifier la salle, animer, puis imprimer le compte rendu. "
            "Une fois l’atelier ouvert, ces quatre boutons sont ici."
        ),
        _header,
    ),
    Stop(
        N_("Une question ?"),
        N_(
            "Touchez « ? » ou la touche F1. "
            "Chaque écran a son aide, et chaque activité sa fiche. "
            "Vous pouvez y revoir la visite."
        ),
        _help,
    ),
)


class Tour(QFrame):
    """The card of the tour, child of the window; the page below stays alive."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._at = 0
        self._window: QWidget | None = None
        self._ring: _Ring | None = None
        self.setProperty("role", "card")
        self.setProperty("tone", "here")
        self.setObjectName("tour")
        self._title = Heading("", 2)
        self._text = Body()
        self._count = Muted()
        self.skip_button = Button("")
        self.next_button = Button("", "primary")
        self.skip_button.clicked.connect(self.end)
        self.next_button.clicked.connect(self._on_next)
        self._lay_out()
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.end)

    def start(self, window: QWidget) -> None:
        """Show the first card over a window; a tour that was under way there gives way."""
        for other in window.findChildren(Tour):
            other.end()
        self._window = window
        self._ring = _Ring(window)
        self.setParent(window)
        window.installEventFilter(self)
        self._show_stop()

    @Slot()
    def end(self) -> None:
        """Leave; the tour will not come back by itself."""
        if self._window is None:
            return
        home = _home(self._window)
        self._window.removeEventFilter(self)
        self._window = None
        if home is not None:
            home.setFocus()
        for one in (self._ring, self):
            if one is not None:
                one.hide()
                one.deleteLater()
        self.shell.prefer(toured=True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the Tab key in the card: the page behind is not what is read."""
        return go_round(self, forward=forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window when its size or its pages change."""
        if event.type() in _MOVING:
            QTimer.singleShot(0, self, self._follow)
        return super().eventFilter(watched, event)

    @Slot()
    def _follow(self) -> None:
        """Stand where the page is now; leave with the home page."""
        window = self._window
        if window is None or not window.isVisible():
            return
        home = _home(window)
        if home is None:
            QTimer.singleShot(_AWAY, self, self._leave)
            return
        home.installEventFilter(self)
        self._say()
        self._place()

    @Slot()
    def _leave(self) -> None:
        """Leave when the home page is gone, and not just being made again."""
        window = self._window
        if window is not None and window.isVisible() and _home(window) is None:
            self.end()

    @Slot()
    def _on_next(self) -> None:
        self._at += 1
        if self._at == len(STOPS):
            self.end()
        else:
            self._show_stop()

    def _show_stop(self) -> None:
        self._say()
        self.show()
        self._place()
        self.next_button.setFocus()

    def _say(self) -> None:
        stop, last = STOPS[self._at], self._at == len(STOPS) - 1
        self._title.setText(_(stop.title))
        self._text.setText(_(stop.text))
        self._count.setText(_("{n} sur {total}").format(n=self._at + 1, total=len(STOPS)))
        self.setAccessibleName(_(stop.title))
        self.skip_button.say(_("Passer la visite"))
        self.skip_button.setVisible(not last)
        self.next_button.say(_("Commencer") if last else _("Suite"))
        self.next_button.setAccessibleDescription(f"{_(stop.title)}. {_(stop.text)}")

    def _place(self) -> None:
        """Put the card beside what it points at, whole inside the window."""
        window = self._window
        if window is None or self._ring is None:
            return
        target = self._target(window)
        self._ring.surround(target)
        inside = window.rect().adjusted(
            theme.em(0.5), theme.em(0.5), -theme.em(0.5), -theme.em(0.5)
        )
        width = min(theme.em(26), inside.width())
        self.setFixedWidth(width)
        card = QRect(0, 0, width, max(self.heightForWidth(width), self.sizeHint().height()))
        card.setHeight(min(card.height(), inside.height()))
        self.setGeometry(beside(card, target, inside))
        self.raise_()

    def _target(self, window: QWidget) -> QRect:
        """Return where what is pointed at stands in the window; empty when it is not to be seen."""
        find = STOPS[self._at].target
        found = find(window) if find is not None else None
        if found is None or not found.isVisible():
            return QRect()
        whole = QRect(found.mapTo(window, QPoint(0, 0)), found.size())
        return whole & window.rect()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.em(1.25), theme.em(1), theme.em(1.25), theme.em(1))
        box.setSpacing(theme.em(0.5))
        for one in (self._title, self._text, self._count):
            box.addWidget(one)
        row = QHBoxLayout()
        row.setSpacing(theme.em(0.75))
        for button in (self.skip_button, self.next_button):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            row.addWidget(button, 1)
        box.addLayout(row)


def beside(card: QRect, target: QRect, inside: QRect) -> QRect:
    """Return the card under the target, above it, or in the middle; always whole in ``inside``."""
    placed = QRect(card)
    gap = theme.em(0.75)
    if target.isEmpty():
        placed.moveCenter(inside.center())
    else:
        placed.moveCenter(QPoint(target.center().x(), 0))
        below, above = target.bottom() + gap, target.top() - gap - card.height()
        fits_below = below + card.height() <= inside.bottom()
        placed.moveTop(below if fits_below or above < inside.top() else above)
    left = max(inside.left(), min(placed.left(), inside.right() - card.width()))
    top = max(inside.top(), min(placed.top(), inside.bottom() - card.height()))
    placed.moveTo(left, top)
    return placed


class _Ring(QWidget):
    """A frame around what is pointed at; touches go through."""

    _BORDER = 4

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, target: QRect) -> None:
        """Stand around a part of the window; nowhere when it is empty."""
        self.setVisible(not target.isEmpty())
        edge = self._BORDER
        around = target.adjusted(-edge, -edge, edge, edge)
        self.setGeometry(around & self._window.rect())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in two colours: one of them shows on any background."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self.palette().color(QPalette.ColorRole.WindowText)
            for colour, width in ((ink, self._BORDER), (QColor(theme.MIMOSA), self._BORDER - 2)):
                painter.setPen(QPen(colour, width))
                painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 10, 10)
