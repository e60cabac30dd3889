"""What the preparation gives: time told in sentences, and a picture of the room's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy
from shiboken6 import isValid

from app.core.i18n import _
from app.core.phase import State
from app.format import Moment, Stage
from app.scene.frame import SIZES
from app.ui import theme
from app.ui.pieces import Body, Card, Heading
from app.ui.raster import paint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.core.feasibility import Remark
    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.session import SessionInfo, Step
    from app.format import Format
    from app.scene.theme import Theme
    from app.ui.background import Background

_WIDTH = 960
"""Pixels of the picture as it is drawn."""


class Scene(NamedTuple):
    """One phase of a step as it is prepared, before anybody answers."""

    info: SessionInfo
    step: Step
    settings: Any
    record: Record
    phases: Sequence[Phase]
    phase: Phase


class Remarks(Card):
    """Sentences on the time; those that warn stand out in words and in colour."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.body.addWidget(Heading(title, 3))
        self._shown: tuple[Remark, ...] = ()
        self._words: list[Body] = []

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show these and no other; without any, nothing."""
        self.setVisible(bool(remarks))
        if remarks == self._shown:
            return
        self._shown = remarks
        for words in self._words:
            self.body.removeWidget(words)
            words.deleteLater()
        self._words = [_remark(one) for one in remarks]
        for words in self._words:
            self.body.addWidget(words)


def _remark(remark: Remark) -> Body:
    words = Body(remark.sentence)
    if remark.short:
        words.setProperty("role", "error")
    return words


class _Picture(QLabel):
    """A picture as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self._fit()

    def _fit(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        width = max(1, self.width())
        scaled = self._image.scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        self.setPixmap(QPixmap.fromImage(scaled))
        self.setFixedHeight(round(scaled.height() / ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(8), theme.em(4.5))


class Preview(Card):
    """The room's screen for one moment, drawn in the background: always the latest asked."""

    drawn = Signal()

    def __init__(
        self, background: Background, catalogue: Mapping[str, Format[Any]], look: Theme
    ) -> None:
        super().__init__()
        self._background = background
        self._catalogue = catalogue
        self._look = look
        self._scenes: tuple[Scene, ...] = ()
        self._wanted: Scene | None = None
        self._drawn: Scene | None = None
        self._busy = False
        self.body.addWidget(Heading(_("Ce que montrera l’écran"), 3))
        self.moments = QComboBox()
        self.moments.setAccessibleName(_("Moment de l’étape"))
        self.moments.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.moments.currentIndexChanged.connect(self._on_moment)
        self.picture = _Picture()
        self.body.addWidget(self.moments)
        self.body.addWidget(self.picture)

    def show_scenes(self, scenes: tuple[Scene, ...]) -> None:
        """Offer these moments, and draw the one that was being looked at."""
        place = max(0, self.moments.currentIndex())
        names = [one.phase.title for one in scenes]
        shown = [self.moments.itemText(at) for at in range(self.moments.count())]
        if names != shown:
            blocked = self.moments.blockSignals(True)
            self.moments.clear()
            self.moments.addItems(names)
            self.moments.setCurrentIndex(min(place, len(names) - 1))
            self.moments.blockSignals(blocked)
        self.moments.setVisible(len(names) > 1)
        self._scenes = scenes
        self._on_moment(self.moments.currentIndex())

    @Slot(int)
    def _on_moment(self, place: int) -> None:
        if not self._scenes:
            return
        scene = self._scenes[max(0, min(place, len(self._scenes) - 1))]
        if scene != self._drawn:
            self._wanted = self._drawn = scene
            self._draw()

    def _draw(self) -> None:
        scene = self._wanted
        if scene is None or self._busy:
            return
        self._busy, self._wanted = True, None
        self._background.run(
            lambda: draw(scene, self._catalogue, self._look),
            self._on_drawn,
            lambda _error: self._on_failed(),
        )

    def _on_drawn(self, drawn: tuple[QImage, str]) -> None:
        if not isValid(self):  # The page went while it was being drawn.
            return
        image, words = drawn
        self._busy = False
        self.picture.show_image(image)
        self.picture.setAccessibleName(words)
        self.drawn.emit()
        self._draw()

    def _on_failed(self) -> None:
        if isValid(self):
            self._busy = False
            self._draw()


def draw(scene: Scene, catalogue: Mapping[str, Format[Any]], look: Theme) -> tuple[QImage, str]:
    """Return the picture of a scene in the room's colours, and what it says, in any thread."""
    size = SIZES[0]
    page = catalogue[scene.step.type].picture(
        Moment(
            stage=Stage(size=size, theme=look),
            info=scene.info,
            step=scene.step,
            settings=scene.settings,
            record=scene.record,
            phases=scene.phases,
            phase=scene.phase,
            state=_state(scene.phase),
        )
    )
    return paint(page.svg(), _WIDTH, round(_WIDTH * size[1] / size[0])), page.description


def _state(phase: Phase) -> State:
    """Return the last stop before anything is revealed: nothing was answered yet."""
    return next(
        (stop for stop in reversed(phase.stops) if stop is not State.REVEALED), State.PREPARED
    )
