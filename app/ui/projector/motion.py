"""Whether the person asks their system for less movement."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_SPI_GETCLIENTAREAANIMATION = 0x1042


def reduced_motion() -> bool:
    """Tell whether movement must stop: read each time, it may change while the program runs.

    Qt knows the preference of each desktop; Windows also has « Effets d’animation » apart
    (SystemParametersInfoW, SPI_GETCLIENTAREAANIMATION).
    """
    hints = QGuiApplication.styleHints()  # Held: PySide lets what hangs on it go with it.
    asked = hints.accessibility().motionPreference()
    return asked == Qt.MotionPreference.ReducedMotion or _windows_without_animation()


def _windows_without_animation() -> bool:
    still = False
    if sys.platform == "win32":
        animated = ctypes.c_int(1)
        heard = ctypes.windll.user32.SystemParametersInfoW(
            _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0
        )
        still = bool(heard) and not animated.value
    return still
