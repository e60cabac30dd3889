"""What the window goes through while a room is at work: its loop is asked all the time if it is free."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QListView, QScrollArea

import app.web.venue
from app.core.session import Screen
from app.room.house import make_house
from app.ui.background import Background
from app.ui.pages import Station
from app.ui.preferences import Preferences
from app.ui.program import make_application
from app.ui.session import SEAT
from app.ui.window import MainWindow, dress
from app.web.limits import SIMULATED
from tests.bench.figures import percentile
from tests.bench.window import PULSE_MS, tell
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, PLACES
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_STEP = PULSE_MS / 1000
_SETTLED = 0.45
"""Seconds after an order when its picture is there and has faded in."""
_WHEEL = 120
"""One notch of a wheel, as Qt counts (eighths of a degree)."""


class Pulse(QObject):
    """Asks the event loop every few milliseconds whether it is free.

    A loop that is held for long is asked less often, so each wait is counted for every question
    that could have been asked meanwhile.
    """

    def __init__(self) -> None:
        super().__init__()
        self._gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PULSE_MS)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        """Begin anew."""
        self._gaps = []
        self._last = time.monotonic()
        self._timer.start()

    def stop(self) -> list[float]:
        """Return how long each question waited, in seconds."""
        self._on_beat()
        self._timer.stop()
        return [gap - n * _STEP for gap in self._gaps for n in range(1, 1 + int(gap / _STEP))]

    @property
    def longest(self) -> float:
        """How long the loop was held at most since ``start``, in seconds."""
        return max(self._gaps, default=0.0) - _STEP

    @Slot()
    def _on_beat(self) -> None:
        now = time.monotonic()
        self._gaps.append(now - self._last)
        self._last = now


class Collections:
    """Keeps how long Python's garbage collector stopped everything at most, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._began = 0.0
        gc.callbacks.append(self._heard)

    def _heard(self, phase: str, _told: dict[str, int]) -> None:
        now = time.monotonic()
        if phase == "start":
            self._began = now
        else:
            self.longest = max(self.longest, now - self._began)


class Desk(QObject):
    """The window at the console of a session, phones let in, the room's screen shown.

    Orders: « start » and « stop » (tells what the loop went through), « next », « back »,
    « frames N », « scroll N », « texts N » (« texts N STEP PHASE INPUT SLOTS » elsewhere than in
    the debate), « quit ».
    """

    _ordered = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        setattr(app.web.venue, "Limits", lambda: SIMULATED)  # noqa: B010 - only here
        self._app = make_application()
        preferences = Preferences(toured=True, monitor="")
        dress(preferences)
        self._background = Background()
        self._pulse = Pulse()
        self._collections = Collections()
        self._arrived = 0
        self._window = MainWindow(make_house(CATALOGUE, time.time), self._background, preferences)
        self._window.resize(1366, 740)
        self._window.show()
        self._window.open_session(path, Station.CONSOLE)
        self._ordered.connect(self._on_ordered, Qt.ConnectionType.QueuedConnection)
        self._looking = QTimer(self, interval=20)
        self._looking.timeout.connect(self._on_looking)
        self._looking.start()

    def run(self) -> int:
        """Work until told to quit."""
        return self._app.exec()

    def obey(self, order: str) -> None:
        """Take an order, from any thread."""
        self._ordered.emit(order)

    @Slot()
    def _on_looking(self) -> None:
        """Show the room's screen and tell the port, once phones can come."""
        session = self._window._session
        if session is None or self._window.projector is None:
            return
        if not session.venue.is_open:
            return
        self._looking.stop()
        self._session = session
        self._projector = self._window.projector
        self._projector.show()
        QTimer.singleShot(1000, self, lambda: tell(port=session.venue.port))

    @Slot(str)
    def _on_ordered(self, order: str) -> None:
        name, *told = order.split()
        orders = {
            "start": self._pulse.start,
            "stop": self._stop,
            "next": lambda: self._move(1),
            "back": lambda: self._move(-1),
            "quit": self._window.close,
        }
        if name in orders:
            orders[name]()
        else:
            steps: dict[str, Callable[..., Iterator[None]]]
            steps = {"frames": self._frames, "scroll": self._scroll, "texts": self._texts_arrive}
            self._steps = steps[name](int(told[0]), *told[1:])
            next(self._steps)

    def _stop(self) -> None:
        waits = [one * 1000 for one in self._pulse.stop()]
        collected = self._collections.longest * 1000
        self._collections.longest = 0.0
        tell(
            p50=percentile(waits, 0.5), p99=percentile(waits, 0.99), most=max(waits),
            collected=collected,
        )  # fmt: skip

    def _texts_arrive(self, number: int, *elsewhere: str) -> Iterator[None]:
        """Have texts arrive, one after the other, as fast as views are published."""
        place: Place = ARGUMENT
        slots: tuple[str, ...] = PLACES
        if elsewhere:
            step, phase, question, names = elsewhere
            place, slots = Place(int(step), phase, question), tuple(names.split(","))
        self._texts()
        self._pulse.start()
        for n in range(number):
            self._arrived += 1
            self._session.room.desk.note(
                SEAT, step=place.step, phase=place.phase, input=place.input,
                slot=slots[n % len(slots)], text=f"Un texte de plus, le {self._arrived}.",
                key=f"more{self._arrived}",
            )  # fmt: skip
            self._again(100)
            yield
        self._stop()
        yield

    def _move(self, way: int) -> None:
        conduct = self._session.room.conduct
        (conduct.next if way > 0 else conduct.back)(SEAT, None)

    def _frames(self, number: int) -> Iterator[None]:
        """Turn the room's screen from a full page to a neutral one and back, again and again."""
        held: list[float] = []
        drawn: list[float] = []
        self._projector.pictured.connect(lambda _image: drawn.append(time.monotonic()))
        for turn in range(number):
            self._pulse.start()
            drawn.clear()
            began = time.monotonic()
            shown = Screen.STEP if turn % 2 else Screen.NEUTRAL
            self._session.room.conduct.screen(SEAT, shown)
            while not drawn or time.monotonic() - drawn[-1] < _SETTLED:
                self._again(10)
                yield
                if time.monotonic() - began > 5:
                    raise AssertionError("no picture came")
            self._pulse.stop()
            held.append(self._pulse.longest * 1000)
        tell(held=held, pixels=self._projector._window.pixels)
        yield

    def _again(self, milliseconds: int) -> None:
        QTimer.singleShot(milliseconds, self, lambda: next(self._steps))

    def _scroll(self, number: int) -> Iterator[None]:
        """Turn the wheel over the list of texts, and paint it whole each time."""
        view = self._texts()
        bar = view.verticalScrollBar()
        bar.setValue(0)
        took: list[float] = []
        for _turn in range(number):
            started = time.perf_counter()
            QApplication.sendEvent(view.viewport(), _wheel(view, -_WHEEL))
            view.viewport().repaint()
            took.append((time.perf_counter() - started) * 1000)
        tell(took=took, rows=view.model().rowCount(), reached=bar.value(), most=bar.maximum())
        yield

    def _texts(self) -> QListView:
        view = self._window.findChild(QListView, "texts")
        if view is None:
            raise AssertionError("the console shows no list of texts")
        area = view.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(view)
        if view.viewport().visibleRegion().isEmpty():
            raise AssertionError("the list of texts is not in sight")
        return view


def _wheel(view: QListView, turn: int) -> QWheelEvent:
    at = QPointF(view.viewport().rect().center())
    return QWheelEvent(
        at, QPointF(view.viewport().mapToGlobal(at.toPoint())), QPoint(0, 0), QPoint(0, turn),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
