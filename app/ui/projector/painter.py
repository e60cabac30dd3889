"""The thread that paints the room's screen: always the latest picture, never a queue."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.ui.projector.picture import draw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.format import Format
    from app.ui.projector.picture import Order

_log = logging.getLogger(__name__)

SECONDS_BETWEEN = 0.1
"""At most ten pictures a second."""


class Painter(QObject):
    """Draws the last order given. ``painted`` carries each Picture, from the painting thread.

    A picture that fails is logged, and the one before stays.
    """

    painted = Signal(object)

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._order: Order | None = None
        self._closing = False
        self._told = threading.Condition()
        self._last = 0.0
        self._made_of = ""
        self._thread = threading.Thread(target=self._work, name="painter", daemon=True)
        self._thread.start()

    def ask(self, order: Order) -> None:
        """Have this drawn next; what was asked before and not begun is forgotten."""
        with self._told:
            self._order = order
            self._told.notify()

    def close(self) -> None:
        """Stop after the picture that is being drawn; twice is harmless."""
        with self._told:
            self._closing = True
            self._told.notify()
        self._thread.join()

    def _work(self) -> None:
        while (order := self._take()) is not None:
            try:
                picture = draw(order, self._catalogue, self._made_of)
            except Exception:
                _log.exception("The room's screen cannot be drawn")
                continue
            if picture is not None:
                self._made_of = picture.made_of
                self.painted.emit(picture)

    def _take(self) -> Order | None:
        """Wait for an order and for its turn; None once closing."""
        with self._told:
            while not self._closing:
                wait = self._last + SECONDS_BETWEEN - time.monotonic()
                if self._order is not None and wait <= 0:
                    self._last = time.monotonic()
                    order, self._order = self._order, None
                    return order
                self._told.wait(wait if self._order is not None else None)
        return None
