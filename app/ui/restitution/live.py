"""The preview that follows: drawn in the background, soon after what changed, the newest alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from app.ui.alive import while_there

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.errors import UserError
    from app.core.progress import Tell
    from app.ui.background import Background, Pursuit

CALM = 150
"""Milliseconds without another change before anything is drawn."""

_LONGEST = 600
"""Milliseconds after which it is drawn even though changes go on."""

_GIVEN_UP = 2
"""Drawings given up in a row, at most: then one is seen, though another is to come."""


class Live(QObject):
    """It draws what ``work`` says each time that something changed.

    ``work`` returns, in the window's thread, what to do in another; a drawing under way is given
    up for a newer one.
    """

    drawn = Signal(object)
    failed = Signal(str)
    began = Signal()
    advanced = Signal(float)

    def __init__(
        self, background: Background, work: Callable[[], Callable[[Tell], Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._work = work
        self._pursuit: Pursuit | None = None
        self._given_up = 0
        self._again = False
        self._since = QElapsedTimer()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self.now)

    @property
    def busy(self) -> bool:
        """Whether something is drawn, or soon will be."""
        return self._pursuit is not None or self._calm.isActive()

    @Slot()
    def soon(self) -> None:
        """Draw once nothing has changed for a moment."""
        if not self._calm.isActive():
            self._since.start()
        left = max(0, _LONGEST - self._since.elapsed())
        self._calm.start(min(CALM, left))

    @Slot()
    def now(self) -> None:
        """Draw at once, in place of what is being drawn."""
        self._calm.stop()
        if self._pursuit is not None:
            if self._given_up >= _GIVEN_UP:
                self._again = True
                return
            self._pursuit.stop()
            self._given_up += 1
        self._begin()

    @Slot()
    def stop(self) -> None:
        """Draw nothing any more until it is asked for."""
        self._calm.stop()
        self._again, self._given_up = False, 0
        if self._pursuit is not None:
            self._pursuit.stop()
            self._pursuit = None

    def _begin(self) -> None:
        self._again = False
        self.began.emit()
        self._pursuit = self._background.pursue(
            self._work(),
            while_there(self, self._on_drawn),
            while_there(self, self._on_failed),
            while_there(self, self.advanced.emit),
        )

    def _on_drawn(self, made: object) -> None:
        self._pursuit, self._given_up = None, 0
        self.drawn.emit(made)
        self._go_on()

    def _on_failed(self, error: UserError) -> None:
        self._pursuit, self._given_up = None, 0
        self.failed.emit(str(error))
        self._go_on()

    def _go_on(self) -> None:
        """Draw again what was asked for meanwhile, once what is there was told."""
        if self._again and self._pursuit is None:
            self._begin()
