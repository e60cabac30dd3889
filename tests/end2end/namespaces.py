"""A room of separate machines on one Linux: a laptop and phones in network namespaces of their own.

Needs root and iproute2: mark such tests ``netns``, and ask ``skip_reason()`` elsewhere.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: The laptop is the first of its network; phones follow. No real machine is ever on it.
NETWORK = "10.231.7"
_PREFIX = 24
#: Seconds that a command may take before the test fails.
TIME = 20.0
_STOP_TIME = 3.0
_NETNS_ETC = Path("/etc/netns")
_numbers = itertools.count()


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=TIME)


def _new_name() -> str:
    """Return a name that no other run of the tests uses, short enough for a card (15 signs)."""
    return f"mi{os.getpid()}n{next(_numbers)}"


@functools.cache
def skip_reason() -> str | None:
    """Return why this machine cannot make namespaces; None when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("ip") is None:
        return "network namespaces need root and iproute2"
    name = _new_name()
    try:
        _ip("netns", "add", name)
    except subprocess.CalledProcessError as error:
        return f"no network namespaces here: {error.stderr.strip()}"
    _ip("netns", "del", name)
    return None


class Host:
    """A machine of the room. It has a loopback; ``address`` is "" while it has no other card."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.address = ""
        self._switch = self._port = ""
        self._running: list[subprocess.Popen[str]] = []
        _ip("netns", "add", name)
        _ip("-n", name, "link", "set", "lo", "up")

    def run(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        timeout: float = TIME,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command on this machine to its end; raises TimeoutExpired after ``timeout`` s."""
        return subprocess.run(
            self._inside(command),
            check=False,
            capture_output=True,
            text=True,
            env=env,
            cwd=cwd,
            timeout=timeout,
        )

    def popen(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> subprocess.Popen[str]:
        """Start a command on this machine, its errors among its output; it ends with the room."""
        process = subprocess.Popen(
            self._inside(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=env,
            cwd=cwd,
        )
        self._running.append(process)
        return process

    def plug(self, switch: str, port: str, address: str) -> None:
        """Join the room's network."""
        self._switch, self._port = switch, port
        _ip("-n", switch, "link", "add", port, "type", "veth", "peer", "wlan0", "netns", self.name)
        _ip("-n", switch, "link", "set", port, "master", "br0", "up")
        _ip("-n", self.name, "link", "set", "wlan0", "up")
        self.change_address(address)

    def change_address(self, new: str) -> None:
        """Take another address of the same network, as a phone does when its lease ends."""
        if self.address:
            _ip("-n", self.name, "addr", "flush", "dev", "wlan0", "scope", "global")
        _ip("-n", self.name, "addr", "add", f"{new}/{_PREFIX}", "dev", "wlan0")
        self.address = new

    def link_down(self) -> None:
        """Walk out of reach: nothing that is sent arrives, and nobody is told."""
        _ip("-n", self._switch, "link", "set", self._port, "nomaster")

    def link_up(self) -> None:
        """Come back in reach, with the same address."""
        _ip("-n", self._switch, "link", "set", self._port, "master", "br0")

    def use_dns(self, address: str) -> None:
        """Ask that machine for names, and nobody else: neither files nor the outer machine."""
        etc = _NETNS_ETC / self.name
        etc.mkdir(parents=True, exist_ok=True)
        (etc / "resolv.conf").write_text(f"nameserver {address}\noptions timeout:2 attempts:2\n")
        (etc / "nsswitch.conf").write_text("hosts: files dns\n")

    def close(self) -> None:
        """End what was started here, and the machine; leaves nothing behind."""
        for process in self._running:
            _end(process)
        with contextlib.suppress(subprocess.CalledProcessError):
            _ip("netns", "del", self.name)
        shutil.rmtree(_NETNS_ETC / self.name, ignore_errors=True)
        with contextlib.suppress(OSError):
            _NETNS_ETC.rmdir()

    def _inside(self, command: Sequence[str]) -> list[str]:
        return ["ip", "netns", "exec", self.name, *command]


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_STOP_TIME)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_STOP_TIME)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


@contextlib.contextmanager
def lan(hosts: int) -> Iterator[tuple[Host, ...]]:
    """Make a network of that many machines without a way out: the laptop first, then phones."""
    with contextlib.ExitStack() as room:
        switch = room.enter_context(contextlib.closing(Host(_new_name())))
        _ip("-n", switch.name, "link", "add", "br0", "type", "bridge")
        _ip("-n", switch.name, "link", "set", "br0", "up")
        made = []
        for number in range(1, hosts + 1):
            host = room.enter_context(contextlib.closing(Host(_new_name())))
            host.plug(switch.name, f"p{number}", f"{NETWORK}.{number}")
            made.append(host)
        yield tuple(made)


@contextlib.contextmanager
def no_route() -> Iterator[Host]:
    """Make a machine with its loopback alone: whatever wants to leave it fails at once."""
    with contextlib.closing(Host(_new_name())) as host:
        yield host
