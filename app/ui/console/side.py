"""What the room sees, and the time it has: live preview, screens, timer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.session import Screen
from app.room.panel.screens import timer_words
from app.ui import theme
from app.ui.console.aloud import ALOUD_KEY
from app.ui.console.fields import keyed, present, say
from app.ui.console.flow import Flowing
from app.ui.console.lines import Lines
from app.ui.console.speaker import SPEAKER_KEY, is_speech
from app.ui.pieces import Button, Card, Heading, Kind, Muted, Toggle, tip

if TYPE_CHECKING:
    from app.room.view import View
    from app.ui.console.acts import Acts
    from app.ui.pages import Shell
    from app.ui.projector import Projector


CONTRAST_KEY = "Alt+H"


class Preview(QWidget):
    """The room's picture, as wide as there is room."""

    def __init__(self, card: PreviewCard) -> None:
        super().__init__()
        self._card = card
        self._picture: QImage | None = None
        self._scaled: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QImage | None) -> None:
        """Show another picture."""
        self._picture, self._scaled = picture, None
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Keep the shape of the room's screen."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of 16:9, whatever the picture: nothing jumps."""
        return min(width, self.maximumWidth()) * 9 // 16

    def sizeHint(self) -> QSize:
        """Ask for a width that a word fits in."""
        return QSize(theme.em(16), self.heightForWidth(theme.em(16)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be scaled again."""
        super().resizeEvent(event)
        self._scaled = None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close the room's screen."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._card.toggle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, scaled once."""
        painter = QPainter(self)
        if self._picture is None or self._picture.isNull():
            painter.setPen(self.palette().placeholderText().color())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, _("Ce que voit la salle"))
            return
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._scaled is None or self._scaled.size().width() > wanted.width() + 2:
            self._scaled = self._picture.scaled(
                wanted,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        size = self._scaled.size() / ratio
        left = (self.width() - size.width()) // 2
        top = (self.height() - size.height()) // 2
        painter.drawImage(QRect(left, top, size.width(), size.height()), self._scaled)


class PreviewCard(Card):
    """What the room sees; a press opens or closes its screen.

    ``worded`` tells that the words of the page are others.
    """

    worded = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._projector: Projector | None = None
        self._shell = shell
        self.body.setContentsMargins(theme.em(0.5), theme.em(0.5), theme.em(0.5), theme.em(0.35))
        self.preview = Preview(self)
        self.preview.setMaximumWidth(theme.em(18))
        self.preview.setAccessibleName(_("Ce que voit la salle"))
        self.where = Muted()
        self.button = Button("", "quiet")
        self.button.clicked.connect(self.toggle)
        self.warning = Muted(_("Notes, codes et textes en attente : cachés"))
        self.warning.setToolTip(_("La salle voit peut-être cet écran."))
        self.reveal = Button(_("Les montrer"), "quiet")
        self.reveal.clicked.connect(self._on_reveal)
        row = QHBoxLayout()
        row.addWidget(self.where, 1)
        row.addWidget(self.button)
        self.body.addWidget(self.preview)
        self.body.addLayout(row)
        hidden = QHBoxLayout()
        hidden.addWidget(self.warning, 1)
        hidden.addWidget(self.reveal)
        self.body.addLayout(hidden)
        self.refresh()

    @property
    def private(self) -> bool:
        """Whether private things must be hidden."""
        return self._projector is not None and self._projector.private

    @property
    def lines(self) -> tuple[str, ...]:
        """What the room sees, in words."""
        return self._projector.lines if self._projector is not None else ()

    def follow(self) -> None:
        """Listen to the room's screen, once there is one."""
        projector = self._shell.projector
        if projector is not None and self._projector is None:
            self._projector = projector
            projector.pictured.connect(self.preview.show_picture)
            projector.changed.connect(self.refresh)
            projector.worded.connect(self._on_worded)
            self.preview.show_picture(projector.picture)
            self.refresh()

    @Slot()
    def _on_worded(self) -> None:
        """Tell what is on the picture to whoever does not see it."""
        self.preview.setAccessibleDescription("\n".join(self.lines))
        self.worded.emit()

    @Slot()
    def refresh(self) -> None:
        """Say where the room's screen is."""
        projector = self._projector
        shown = projector is not None and projector.shown
        say(self.where, projector.describe() if projector is not None else "")
        words = _("Fermer l’écran") if shown else _("Ouvrir l’écran")
        if self.button.text() != keyed(words, "Alt+E"):
            self.button.setText(keyed(words, "Alt+E"))
        asked = projector is not None and projector.overlooked
        if asked:  # The row stays once they are shown, and keeps the keyboard: nothing slides.
            hidden = _("Notes, codes et textes en attente : cachés")
            say(self.warning, hidden if self.private else _("Notes, codes et textes : montrés ici"))
            words = _("Les montrer") if self.private else _("Les cacher")
            if self.reveal.text() != words:
                self.reveal.say(words)
        present(self.warning, asked)
        present(self.reveal, asked)

    @Slot()
    def toggle(self) -> None:
        """Open or close the room's screen."""
        if self._projector is not None:
            self._projector.toggle()

    @Slot()
    def _on_reveal(self) -> None:
        if self._projector is not None:
            self._projector.answer_private(self.private)


class ScreenButtons(QWidget):
    """What the room is shown in place of the step; pressed again, the step comes back.

    ``aloud``: what it is shown is to be read to it. ``contrast`` is to be seated by the page.
    """

    aloud = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._buttons: dict[Screen, QPushButton] = {}
        flow = Flowing(theme.em(0.5), 2, theme.em(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(flow)
        for screen, words in (
            (Screen.NEUTRAL, keyed(_("Écran neutre"), "B")),
            (Screen.JOIN, keyed(_("Code QR"), "Q")),
            (Screen.TIMER, keyed(_("Minuteur"), "T")),
        ):
            button = QPushButton(words)
            button.setCheckable(True)
            button.clicked.connect(self._asker(acts, screen))
            self._buttons[screen] = button
            flow.add(button)
        words = _("Lire à voix haute ce que la salle voit")
        self.read_button = QPushButton(keyed(_("À voix haute"), ALOUD_KEY))
        self.read_button.setAccessibleName(words)
        tip(self.read_button, words)
        self.read_button.clicked.connect(self.aloud)
        flow.add(self.read_button)
        self.contrast = Toggle(keyed(_("Écran très contrasté"), CONTRAST_KEY))
        self.contrast.clicked.connect(acts.contrast)

    def _asker(self, acts: Acts, screen: Screen) -> object:
        def asked() -> None:
            self._buttons[screen].setChecked(acts.view.run.screen is screen)
            acts.screen(screen)

        return asked

    def show_screen(self, view: View, *, contrast: bool = False) -> None:
        """Show which screen it is; ``contrast``: how it looks as long as the team did not choose."""
        self.contrast.setChecked(contrast if view.run.contrast is None else view.run.contrast)
        shown = view.run.screen if not view.run.finished else Screen.STEP
        for screen, button in self._buttons.items():
            if button.isChecked() != (screen is shown):
                button.setChecked(screen is shown)


class FootButton(Button):
    """« Suivant » and « Annuler »: as high whatever they say, in two lines at most."""

    def __init__(self, kind: Kind, *, shows_keys: bool = True) -> None:
        super().__init__("", kind)
        self._shows_keys = shows_keys
        self.words = Lines(2)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.keys = QLabel()
        self.keys.setProperty("part", "keys")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.em(0.5), theme.em(0.35), theme.em(0.5), theme.em(0.35))
        column.setSpacing(0)
        column.addWidget(self.words, 1)
        column.addWidget(self.keys)
        self.keys.setVisible(shows_keys)
        for one in (self.words, self.keys):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, words: str, keys: str) -> None:
        """Change the words and the keys that press it."""
        if words != self.words.text():
            self.words.setText(words)
            self.keys.setText(keys)
            self.setAccessibleName(words)
            tip(self, words, keys)

    def lie_flat(self, flat: bool) -> None:
        """Leave the keys to the tooltip, where there is little height."""
        present(self.keys, self._shows_keys and not flat)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Take the same height whatever the words."""
        return False

    def sizeHint(self) -> QSize:
        """Ask for two lines, and one of keys."""
        self.words.ensurePolished()
        self.keys.ensurePolished()
        keys = 0 if self.keys.isHidden() else self.keys.sizeHint().height()
        words = self.words.most * self.words.fontMetrics().lineSpacing()
        return QSize(theme.em(8), words + keys + theme.em(0.8))

    def minimumSizeHint(self) -> QSize:
        """Never be lower."""
        return self.sizeHint()


class TimerCard(Card):
    """What is left, in large; start, pause, more time.

    ``enlarged``: it is to be seen from the front of the room.
    """

    enlarged = Signal()

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self.body.addWidget(Heading(_("Temps de parole"), 3))
        self.digits = QLabel()
        self.digits.setProperty("role", "figure")
        self.digits.setObjectName("timer")
        self.digits.setAccessibleName(_("Temps de parole"))
        self.turn = Button("")
        self.longer = Button(keyed(_("+2 min"), "+"))
        self.turn.clicked.connect(self.start_or_pause)
        self.longer.clicked.connect(self.give_more)
        self.large = Button(keyed(_("En grand"), SPEAKER_KEY), "quiet")
        self.large.clicked.connect(self.enlarged)
        row = Flowing(theme.em(0.5))
        for one in (self.digits, self.turn, self.longer, self.large):
            row.add(one)
        self.body.addWidget(row)

    @Slot()
    def start_or_pause(self) -> None:
        """Start a timer that rests, pause one that runs."""
        running = self._acts.view.run.timer.started is not None
        self._acts.timer("pause" if running else "start")

    @Slot()
    def give_more(self) -> None:
        """Give two minutes more, or half a minute to whoever speaks in front of the room."""
        self._acts.timer("extra" if is_speech(self._acts.view) else "longer")

    def show_timer(self, view: View, now: float) -> None:
        """Show what is left at ``now``."""
        timer, speech = view.run.timer, is_speech(view)
        longer = keyed(_("+ 30 s") if speech else _("+2 min"), "+")
        if self.longer.text() != longer:
            self.longer.setText(longer)
        say(self.digits, timer_words(timer, now) if timer.seconds else "–:–")
        words = keyed(_("Arrêter") if timer.started is not None else _("Lancer"), "Alt+D")
        if self.turn.text() != words:
            self.turn.setText(words)
        present(self.turn, bool(timer.seconds))
        present(self.large, bool(timer.seconds) and not speech)
        over = bool(timer.seconds) and timer.left(now) < 0
        if self.digits.property("over") != over:
            self.digits.setProperty("over", over)
            self.digits.style().unpolish(self.digits)
            self.digits.style().polish(self.digits)
