"""A screen that nobody looks at (Xvfb), a keyboard (xdotool), and pictures of what is on it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageGrab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TIME = 30.0
"""Seconds that a window may take for anything before the test fails."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A real X display with a window manager. ``size`` is in px."""

    display: str
    size: tuple[int, int]

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows there."""
        return os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def key(self, *keys: str) -> None:
        """Press keys one after the other: « Tab », « ctrl+3 », « Next »."""
        self._do("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text as a person does."""
        self._do("type", "--delay", "15", text)

    def windows(self, title: str) -> tuple[str, ...]:
        """Return the visible windows whose title holds ``title``."""
        found = self._ask("search", "--onlyvisible", "--name", title)
        return tuple(found.split())

    def activate(self, window: str) -> None:
        """Give a window the keyboard."""
        self._do("windowactivate", "--sync", window)

    def picture(self, path: Path | None = None) -> Image.Image:
        """Return what the screen shows, saved when ``path`` is given."""
        shown = ImageGrab.grab(xdisplay=self.display)
        if path is not None:
            shown.save(path)
        return shown

    def wait(self, come: Callable[[], object], what: str, seconds: float = TIME) -> None:
        """Wait until something has come. Raises TimeoutError that names it."""
        end = time.monotonic() + seconds
        while not come():
            if time.monotonic() > end:
                raise TimeoutError(what)
            time.sleep(0.05)

    def _do(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=TIME)

    def _ask(self, *arguments: str) -> str:
        asked = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True,
            timeout=TIME, check=False,
        )  # fmt: skip
        return asked.stdout


@contextlib.contextmanager
def screen(width: int = 1366, height: int = 768) -> Iterator[Screen]:
    """Light a screen until the end of the block."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten",
               "tcp", "-noreset"]  # fmt: skip
    silence = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=(write,), stdout=silence, stderr=silence)
    os.close(write)
    with contextlib.ExitStack() as leaving:
        leaving.callback(_stop, server)
        with os.fdopen(read, encoding="ascii") as told:
            number = told.readline().strip()
        lit = Screen(f":{number}", (width, height))
        manager = subprocess.Popen(["openbox"], env=lit.environment, stdout=silence, stderr=silence)
        leaving.callback(_stop, manager)
        yield lit


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(TIME)
