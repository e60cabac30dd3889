"""The real program in a process of its own: « mimosa serve » as people start it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess

ROOT = Path(__file__).parents[2]
MIMOSA = (sys.executable, "-m", "app")
TIME = 20.0
"""Seconds that the program may take to start, or to end, before the test fails."""

_CODE = re.compile(r"10 minutes.*: (\w{6})\s*$")
_ADDRESS = re.compile(r"http://([\d.]+(?::\d+)?)$")
_ADVICE = re.compile(r"^Ctrl\+C")


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with contextlib.closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Program:
    """« mimosa serve », once it says that the room is open.

    ``lines`` is what it said so far, ``code`` pairs one remote, ``address`` is what the QR says.
    Raises AssertionError with its own words when it ends, or takes more than TIME.
    """

    def __init__(self, said: IO[str]) -> None:
        self.lines: list[str] = []
        self._heard: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, args=(said,), daemon=True)
        self._listener.start()
        self._wait_until_open()

    @property
    def code(self) -> str:
        """The code that pairs one remote."""
        return self._found(_CODE)

    @property
    def address(self) -> str:
        """What phones type, without « http:// »; raises AssertionError when there is none."""
        return self._found(_ADDRESS)

    def _found(self, pattern: re.Pattern[str]) -> str:
        for line in self.lines:
            found = pattern.search(line)
            if found:
                return found[1]
        raise AssertionError(f"{pattern.pattern} not in:\n" + "\n".join(self.lines))

    def _listen(self, said: IO[str]) -> None:
        with said, contextlib.suppress(ValueError, OSError):
            for line in said:
                self._heard.put(line.rstrip("\n"))
        self._heard.put(None)

    def _wait_until_open(self) -> None:
        while True:
            try:
                line = self._heard.get(timeout=TIME)
            except queue.Empty:
                line = None
            if line is None:
                raise AssertionError("the program did not start:\n" + "\n".join(self.lines))
            self.lines.append(line)
            if _ADVICE.search(line):
                return

    def rest(self) -> list[str]:
        """Return what it said after the room was open; call it when the program has ended."""
        self._listener.join(TIME)
        said: list[str] = []
        while not self._heard.empty():
            line = self._heard.get()
            if line is not None:
                said.append(line)
        return said


@contextlib.contextmanager
def serving(
    file: Path, *options: str, before: Sequence[str] = (), program: Sequence[str] = MIMOSA
) -> Iterator[tuple[Program, subprocess.Popen[str]]]:
    """Run « mimosa serve FILE » until the end of the block; ``before`` is put in front (strace)."""
    process = subprocess.Popen(
        [*before, *program, "serve", str(file), *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield Program(process.stdout), process
    finally:
        stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """Ask the program to end, as Ctrl+C does, with what watches it; kill it when it does not."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(TIME)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Nursery:
    """Starts « mimosa serve » within milliseconds: a process that has loaded it all forks.

    For tests that kill it again and again. The child runs the same command, from its first line.
    """

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["app.cli", "app.web.app", "app.web.server"])

    def serve(self, file: Path, port: int) -> tuple[Program, ForkServerProcess]:
        """Return the program once the room is open, and its process."""
        said, says = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_serve, args=(says, dict(os.environ), ["serve", str(file), "--port", str(port)])
        )
        process.start()
        says.close()
        with said:
            lines = os.fdopen(os.dup(said.fileno()), encoding="utf-8")
        return Program(lines), process


def _serve(says: Connection, environment: dict[str, str], arguments: list[str]) -> None:
    os.environ.update(environment)
    for number in (1, 2):
        os.dup2(says.fileno(), number)
    says.close()
    # The first ones may have been a file: these are a pipe.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    # Here: the process that forks has it already, the test does not need it.
    from app.cli import main

    sys.exit(main(arguments))
