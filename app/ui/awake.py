"""Keeping the laptop and its screen awake while a room is open, and its battery watched."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.i18n import _

_log = logging.getLogger(__name__)

LOOK_SECONDS = 60
THRESHOLDS = (20, 10, 5)
"""Percents of the battery at which the facilitator is told, each once."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What is left in the battery, 0 to 100, and whether the laptop is plugged in."""

    percent: int
    plugged: bool


def read_charge() -> Charge | None:
    """Return the state of the battery; None on a machine that has none, or does not tell.

    Asks the system: not for the window's thread.
    """
    import psutil

    try:
        told = psutil.sensors_battery()
    except (AttributeError, OSError):  # Not on this system; a driver that fails.
        return None
    if told is None:
        return None
    return Charge(round(told.percent), told.power_plugged is not False)


class BatteryWatch:
    """Says when to plug the laptop in: once at each threshold, anew after it was plugged in."""

    def __init__(self) -> None:
        self._told = 101

    def hear(self, charge: Charge | None) -> str:
        """Return a sentence, or nothing when there is nothing new."""
        if charge is None or charge.plugged:
            self._told = 101
            return ""
        crossed = [one for one in THRESHOLDS if charge.percent <= one < self._told]
        if not crossed:
            return ""
        self._told = min(crossed)
        return battery_sentence(charge)


def battery_sentence(charge: Charge) -> str:
    """Return what to do about a battery that runs low."""
    return _("Batterie à {percent} %. Branchez l’ordinateur.").format(percent=charge.percent)


class Awake(QObject):
    """Keeps the machine awake from ``start`` to ``stop``; ``told`` carries plain sentences."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()  # Nobody's child: its thread keeps it alive as long as it speaks.
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._stay, name="awake", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own: the system's answer may take a while."""
        self._thread.start()

    def stop(self) -> None:
        """Let the machine sleep again, without waiting for it; twice is harmless."""
        self._stopped.set()

    def _stay(self) -> None:
        from wakepy import keep

        with keep.presenting(on_fail=lambda _result: self._on_refused()):
            watch = BatteryWatch()
            while True:
                self._tell(watch.hear(read_charge()))
                if self._stopped.wait(LOOK_SECONDS):
                    return

    def _on_refused(self) -> None:
        _log.info("The system does not let itself be kept awake")
        self._tell(_("L’ordinateur peut se mettre en veille : réglez-le pour qu’il reste allumé."))

    def _tell(self, sentence: str) -> None:
        if sentence and not self._stopped.is_set():
            self.told.emit(sentence)
