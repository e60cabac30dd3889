"""What the program asks of the system, as strace writes it."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_CALL = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_RESUMED = re.compile(r"(?P<thread>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``began`` and ``ended`` are its places in the order of all that happened."""

    name: str
    text: str
    began: int
    ended: int


@functools.cache
def skip_reason() -> str | None:
    """Return why this machine cannot trace programs; None when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    done = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return None if done.returncode == 0 else "no right to trace programs here"


def strace(out: Path, *names: str) -> Sequence[str]:
    """Return what to put before a command so that these calls are written to ``out``."""
    return [
        *("strace", "-f", "-y", "-qq", "-s", "2000"),
        *("-e", f"trace={','.join(names)}", "-e", "signal=none", "-o", str(out)),
    ]


def calls(trace: Path) -> Iterator[Call]:
    """Yield every call that ended, in the order in which they ended."""
    begun: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(trace.read_text(encoding="utf-8", errors="replace").splitlines()):
        call, resumed = _CALL.match(line), _RESUMED.match(line)
        if call and call["rest"].endswith("<unfinished ...>"):
            begun[call["thread"]] = number, call["rest"].removesuffix("<unfinished ...>")
        elif call:
            yield Call(call["name"], call["rest"], number, number)
        elif resumed:
            began, text = begun.pop(resumed["thread"])
            yield Call(resumed["name"], text + resumed["rest"], began, number)
