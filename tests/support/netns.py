"""Sockets and browsers on another machine of the room: see end2end/namespaces.py."""

from __future__ import annotations

import ctypes
import os
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.end2end.namespaces import Host

_CLONE_NEWNET = 0x40000000


def plug(host: Host) -> Callable[[], socket.socket]:
    """Return what makes sockets of that machine, to be used by this process."""

    def make() -> socket.socket:
        # In a thread of its own: it belongs to the other machine from then on.
        with ThreadPoolExecutor(1) as worker:
            return worker.submit(_make, host.name).result()

    return make


def _make(name: str) -> socket.socket:
    place = os.open(f"/run/netns/{name}", os.O_RDONLY)
    try:
        if ctypes.CDLL(None, use_errno=True).setns(place, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
    finally:
        os.close(place)
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)


def wrapper(host: Host, program: str, folder: Path) -> Path:
    """Write a command that runs a program on that machine, and return its path."""
    path = folder / f"{host.name}-{program.rpartition('/')[2]}"
    path.write_text(f'#!/bin/sh\nexec ip netns exec {host.name} {program} "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
