"""Garbage collection in the window's thread alone.

Python looks for objects that hold each other in whichever thread happens to make one too many. The
session's thread, the server's or the one that draws would then take a page of the window apart:
Qt ends the program at that. So nothing is collected by itself, and what is due is collected here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 100
"""Milliseconds between two looks at what is due."""


class Collector(QObject):
    """Collects what is due, in the thread of the loop that runs it, from now on and for good."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(EVERY)


def collect_due() -> None:
    """Collect the oldest generation that has passed its threshold, as Python would."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if counts[0] <= thresholds[0]:
        return
    older = [one for one in (1, 2) if counts[one] > thresholds[one]]
    gc.collect(max(older, default=0))


def spare_what_lasts() -> None:
    """Keep full collections away from what is there now: each would freeze the window."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
