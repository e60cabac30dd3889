"""What is acknowledged is on the disk: seen in what the program asks of the system."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import sessions
from tests.support.phone import Phone, Place, new_key
from tests.support.program import MIMOSA, free_port, serving
from tests.support.sessions import ARGUMENT
from tests.support.traces import Call, calls, skip_reason, strace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.skipif(bool(skip_reason()), reason=skip_reason() or "")

UNSAFE = (sys.executable, "-m", "tests.support.unsafe")
_SEND = frozenset({"sendto", "sendmsg", "write", "writev"})
_RECEIVE = frozenset({"recvfrom", "recvmsg", "read"})
_SYNC = frozenset({"fsync", "fdatasync"})


async def _speak(port: int) -> list[str]:
    """Answer with and without a script, and write; return the keys, all acknowledged."""
    place = Place(sessions.DEBATE, ARGUMENT.phase, "place")
    keys = [new_key() for _number in range(3)]
    async with Phone("127.0.0.1", port) as phone:
        await phone.join()
        replies = [
            await phone.answer(place, "accord", key=keys[0]),
            await phone.answer(place, "doute", key=keys[1], by_script=True),
            await phone.write(ARGUMENT, "Une idée", "doute", key=keys[2]),
        ]
    assert [reply.status for reply in replies] == [303, 200, 303]
    return keys


def _trace(folder: Path, program: Sequence[str]) -> tuple[list[Call], list[str]]:
    """Return what the program asked of the system, and the keys that it acknowledged."""
    file = sessions.make(folder / "seance.mimosa")
    with sessions.opened(file) as room:
        sessions.by_phone(room)
        sessions.lead(room, ARGUMENT)
    out, port = folder / "trace.txt", free_port()
    watched = strace(out, *_SEND, *_RECEIVE, *_SYNC)
    with serving(file, "--port", str(port), before=watched, program=program):
        keys = asyncio.run(_speak(port))
    return list(calls(out)), keys


def _is_synced_first(found: Sequence[Call], key: str) -> bool:
    """Tell whether the WAL reached the disk between a request and the first byte of its answer."""
    asked = next(one for one in found if one.name in _RECEIVE and key in one.text)
    answered = min(
        one.began
        for one in found
        if one.name in _SEND and one.began > asked.ended and '"HTTP/1.1 ' in one.text
    )
    return any(
        one.name in _SYNC
        and "-wal>" in one.text
        and asked.ended < one.began <= one.ended < answered
        for one in found
    )


def test_wal_is_synced_before_anything_is_acknowledged(tmp_path: Path) -> None:
    found, keys = _trace(tmp_path, MIMOSA)
    assert [_is_synced_first(found, key) for key in keys] == [True, True, True]


def test_an_acknowledgement_before_the_sync_is_seen_when_commits_do_not_wait(
    tmp_path: Path,
) -> None:
    found, keys = _trace(tmp_path, UNSAFE)
    assert [_is_synced_first(found, key) for key in keys] == [False, False, False]
