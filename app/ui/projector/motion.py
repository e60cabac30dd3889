"""Whether the person asks their system for less movement."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SPI_GETCLIENTAREAANIMATION = 0x1042

_QUESTIONS = {
    "darwin": ("/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion"),
    "linux": ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"),
}
_REDUCED = {"darwin": "1", "linux": "false"}


def reduced_motion(ask: Callable[[tuple[str, ...]], str] | None = None) -> bool:
    """Tell whether movement must stop. Asks the system: not for the window's thread.

    Windows: « Effets d’animation » (SPI_GETCLIENTAREAANIMATION); macOS: « Réduire les
    animations »; Linux: what GNOME keeps. A system that does not answer lets things move.
    """
    question = _QUESTIONS.get(sys.platform)
    if question is None:
        return not _windows_animates()
    return (ask or _answer)(question) == _REDUCED[sys.platform]


def _windows_animates() -> bool:
    animates = True
    if sys.platform == "win32":
        answer = ctypes.c_int(1)
        heard = ctypes.windll.user32.SystemParametersInfoW(
            _SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(answer), 0
        )
        animates = not heard or bool(answer.value)
    return animates


def _answer(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
