"""« mimosa serve » itself: ports that are taken, files that are open, and coming back as it was."""

from __future__ import annotations

import asyncio
import socket
import subprocess
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from tests.support import sessions
from tests.support.phone import Phone, Remote
from tests.support.program import MIMOSA, ROOT, free_port, serving
from tests.support.sessions import ARGUMENT, VOTE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "127.0.0.1"


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that another program listens on."""
    with socket.create_server(("0.0.0.0", 0)) as other:
        yield other.getsockname()[1]


def _refused(file: Path, *options: str) -> str:
    """Return what the program says when it does not start, and check that it says it plainly."""
    done = subprocess.run(
        [*MIMOSA, "serve", str(file), *options],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=sessions.TIME,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_port_that_is_taken_is_refused_and_the_file_is_free_again(
    taken: int, tmp_path: Path
) -> None:
    file = sessions.make(tmp_path / "seance.mimosa")
    assert f"Le port {taken} est déjà pris." in _refused(file, "--port", str(taken))
    with sessions.opened(file) as room:
        assert room.view.run.step is None


def test_file_that_is_served_is_refused_to_a_second_program(tmp_path: Path) -> None:
    file = sessions.voting(tmp_path / "seance.mimosa")
    with serving(file, "--port", str(free_port())) as (program, _process):
        assert "est déjà ouvert" in _refused(file, "--port", str(free_port()))
        assert program.code


def test_another_usual_port_is_taken_when_the_first_ones_are(tmp_path: Path) -> None:
    files = [sessions.voting(tmp_path / f"{name}.mimosa") for name in ("une", "deux")]
    with serving(files[0]) as (one, _a), serving(files[1]) as (other, _b):
        assert one.address != other.address


async def _join_and_vote(port: int, phone: Phone) -> None:
    assert (await phone.join()).status == 303
    assert (await phone.answer(VOTE, "accord")).status == 303


def test_room_comes_back_on_the_same_screen_with_its_phones_and_remotes(tmp_path: Path) -> None:
    file, port = sessions.voting(tmp_path / "seance.mimosa"), free_port()
    phone, remote = Phone(HOST, port), Remote(HOST, port)

    async def first(code: str) -> int:
        async with phone, remote:
            await _join_and_vote(port, phone)
            assert (await remote.pair(code)).status == 303
            await remote.next()
            await remote.next()
            return await remote.revision()

    async def second() -> int:
        async with phone, remote:
            page = await phone.page()
            assert 'data-titre="Affirmation 1 sur 2 · arguments"' in page
            assert "votre dernière place" in page
            return await remote.revision()

    with serving(file, "--port", str(port)) as (program, process):
        revision = asyncio.run(first(program.code))
        process.kill()
        process.wait()
    with serving(file, "--port", str(port)):
        assert asyncio.run(second()) == revision
    with sessions.opened(file) as room:
        assert (room.view.run.phase, room.view.run.state) == (ARGUMENT.phase, State.OPEN)


def test_phone_that_was_away_hears_of_what_changed_around_a_restart(tmp_path: Path) -> None:
    """The number of its page must mean nothing to the next program, or the same thing."""
    file, port = sessions.voting(tmp_path / "seance.mimosa"), free_port()
    phone, remote = Phone(HOST, port), Remote(HOST, port)

    def number(page: str) -> int:
        return int(page.partition('data-page="')[2].partition('"')[0])

    async def before(code: str) -> int:
        async with phone, remote:
            await _join_and_vote(port, phone)
            await remote.pair(code)
            await remote.next()
            await remote.next()
            return number(await phone.page())

    async def after(seen: int) -> None:
        async with phone, remote:
            assert number(await phone.page()) > seen
            told = asyncio.Event()
            await phone.follow(f"/flux?vu={seen}", lambda _page, _at: told.set())
            await asyncio.wait_for(told.wait(), 5)

    with serving(file, "--port", str(port)) as (program, _process):
        seen = asyncio.run(before(program.code))
    with serving(file, "--port", str(port)):
        asyncio.run(after(seen))
