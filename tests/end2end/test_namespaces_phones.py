"""Phones that are machines of their own: the way in, another address, a link that is cut."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
import signal
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from app.core.phase import State
from app.format import Stage
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from app.store import check_file
from app.ui.raster import rasterise
from tests.browser.conftest import FLAGS
from tests.conftest import CHROMIUM
from tests.end2end.namespaces import NETWORK, Host, lan, no_route, skip_reason
from tests.support import sessions, traces
from tests.support.netns import plug, wrapper
from tests.support.phone import Phone, Remote, new_key
from tests.support.program import MIMOSA, ROOT, Program
from tests.support.sessions import DEBATE, VOTE
from tests.support.traces import calls, strace
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = [
    pytest.mark.netns,
    pytest.mark.skipif(bool(skip_reason()), reason=skip_reason() or ""),
]

SIZE = (1024, 768)
_LEAVES = frozenset({"connect", "sendto", "sendmsg", "sendmmsg"})
_addresses = itertools.count(100)
_ELSEWHERE = re.compile(r'(?:inet_addr\("|inet_pton\(AF_INET6, ")(?!127\.|::1")([0-9a-f.:]+)"')


@contextmanager
def serving(laptop: Host, file: Path, *, before: Sequence[str] = ()) -> Iterator[Program]:
    """Run the real « mimosa serve » on the laptop."""
    process = laptop.popen([*before, *MIMOSA, "serve", str(file)], cwd=ROOT)
    assert process.stdout is not None
    try:
        yield Program(process.stdout)
    finally:
        # What watches it ends with it.
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for pid in children if before else [process.pid]:
            os.kill(int(pid), signal.SIGINT)
        process.wait(sessions.TIME)


@pytest.fixture(scope="module")
def room() -> Iterator[tuple[Host, ...]]:
    with lan(3) as hosts:
        yield hosts


def _decoded(file: Path, address: str) -> str:
    """Return what a phone's camera reads on the projector's way in."""
    with sessions.opened(file) as room:
        page = stage_page(room.view, CATALOGUE, Stage((1440, 1080), LIGHT, address))
    image = cv2.imdecode(np.frombuffer(rasterise(page.svg(), *SIZE), np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    return cv2.QRCodeDetector().detectAndDecode(image)[0]


def _stored(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as conn:
        return [key.partition(":")[0] for (key,) in conn.execute("SELECT key FROM answer")]


def test_phone_joins_by_the_code_and_stays_itself_at_another_address(
    room: tuple[Host, ...], tmp_path: Path
) -> None:
    laptop, machine, other = room
    poster = sessions.make(tmp_path / "affiche.mimosa")
    file = sessions.voting(tmp_path / "seance.mimosa")

    async def go(host: str) -> str:
        async with Phone(host, 80, plug(machine)) as phone, Phone(host, 80, plug(other)) as second:
            await phone.join()
            await second.join()
            before = await phone.code()
            assert (await phone.answer(VOTE, "accord")).status == 303
            machine.change_address(f"{NETWORK}.{next(_addresses)}")
            phone.hang_up()
            assert await phone.code() == before
            assert (await phone.answer(VOTE, "doute")).status == 303
            return await phone.page()

    with serving(laptop, file) as program:
        url = _decoded(poster, program.address)
        assert url == f"http://{NETWORK}.1/"
        page = asyncio.run(go(program.address))
    assert 'value="doute" aria-pressed="true"' in page
    found = check_file(file)
    assert found.current_answers == 1
    assert {table.table: table.rows for table in found.tables}["participant"] == 2


def test_answer_sent_while_the_link_is_cut_is_kept_once(
    room: tuple[Host, ...], tmp_path: Path
) -> None:
    laptop, machine, _other = room
    file = sessions.voting(tmp_path / "seance.mimosa")

    async def go(host: str, key: str) -> None:
        async with Phone(host, 80, plug(machine)) as phone:
            await phone.join()
            machine.link_down()
            # The first request lies in the phone: it may still leave when the link is back.
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(phone.answer(VOTE, "accord", key=key), 1)
            phone.forget()
            machine.link_up()
            assert (await phone.answer(VOTE, "accord", key=key)).status == 303

    key = new_key()
    with serving(laptop, file) as program:
        asyncio.run(go(program.address, key))
    assert _stored(file) == [key]


@contextmanager
def _browser(machine: Host, folder: Path) -> Iterator[Page]:
    """Open a real browser on that machine."""
    command = wrapper(machine, f"/usr/bin/{CHROMIUM}", folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command, args=FLAGS)
        context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
        context.set_default_timeout(sessions.TIME * 1000)
        expect.set_options(timeout=2 * sessions.TIME * 1000)
        yield context.new_page()
        browser.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "hurried", [True, pytest.param(False, marks=pytest.mark.soak)], ids=["hurried", "in its time"]
)
def test_browser_keeps_an_answer_through_a_cut_and_follows_at_another_address(
    hurried: bool, room: tuple[Host, ...], tmp_path: Path
) -> None:
    laptop, machine, _other = room
    file = sessions.voting(tmp_path / "seance.mimosa")
    with serving(laptop, file) as program, _browser(machine, tmp_path) as page:
        page.clock.install()
        page.goto(f"http://{program.address}/")
        page.get_by_label("J’accepte que mes réponses soient notées").check()
        page.get_by_role("button", name="Rejoindre").tap()
        page.get_by_role("link", name="Continuer").tap()
        expect(page.locator("#lien")).to_have_text("Connecté")
        assert page.evaluate("window.isSecureContext") is False

        machine.link_down()
        page.get_by_role("button", name="Je doute").tap()
        expect(page.locator("[data-etat]").first).to_contain_text("gardée")
        if not hurried:
            page.wait_for_timeout(10_000)
        machine.link_up()
        expect(page.locator("[data-etat]").first).to_contain_text("Envoyé")

        machine.change_address(f"{NETWORK}.{next(_addresses)}")
        # Playwright has a loop of its own in this thread.
        with ThreadPoolExecutor(1) as worker:
            worker.submit(asyncio.run, _reveal(program, laptop)).result()
        # The stream died and nobody was told: the page notices after 25 s without a word.
        if hurried:
            page.clock.run_for(30_000)
        expect(page.locator(".contenu")).to_have_attribute("data-genre", "ecoute")
        expect(page.get_by_text("Votre réponse :")).to_contain_text("Je doute")
    assert len(_stored(file)) == 1


async def _reveal(program: Program, laptop: Host) -> None:
    async with Remote(program.address, 80, plug(laptop)) as remote:
        assert (await remote.pair(program.code)).status == 303
        assert (await remote.next()).status == 303


def _outward(trace: Path) -> list[str]:
    """Return every address that is not this machine's own that anything was sent to."""
    return [
        found[1]
        for call in calls(trace)
        if call.name in _LEAVES and (found := _ELSEWHERE.search(call.text))
    ]


@pytest.mark.skipif(bool(traces.skip_reason()), reason=traces.skip_reason() or "")
def test_nothing_ever_leaves_a_machine_without_a_network(tmp_path: Path) -> None:
    file = sessions.voting(tmp_path / "seance.mimosa")
    served, told, control = (tmp_path / name for name in ("serve", "report", "control"))

    async def go(machine: Host, code: str) -> None:
        inside = plug(machine)
        async with (
            Phone("127.0.0.1", 80, inside) as phone,
            Remote("127.0.0.1", 80, inside) as remote,
        ):
            await remote.pair(code)
            await phone.join()
            assert (await phone.answer(VOTE, "accord")).status == 303
            # The workshop goes on by hand.
            assert (await remote.command("presence", change="arrive", nombre=15)).status == 303
            counts: dict[str, str | int] = {"etape": DEBATE, "moment": VOTE.phase, "question": VOTE.input,
                      "n-accord": 8, "n-doute": 2, "n-desaccord": 5}  # fmt: skip
            revision = await remote.revision()
            reply = await remote.command("compter", revision=revision, reveler="oui", **counts)
            assert reply.status == 303
            assert (await remote.next()).status == 303

    with no_route() as machine:
        with serving(machine, file, before=strace(served, *_LEAVES)) as program:
            assert any("n’est relié à aucun réseau" in line for line in program.lines)
            asyncio.run(go(machine, program.code))
        report = [
            *strace(told, *_LEAVES),
            *MIMOSA,
            "report",
            str(file),
            "--out",
            str(tmp_path / "r.pdf"),
        ]
        done = machine.run(report, cwd=ROOT)
        assert done.returncode == 0, done.stdout + done.stderr
        code = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect_ex(('192.0.2.1', 53))"
        machine.run([*strace(control, *_LEAVES), sys.executable, "-c", code])
    assert _outward(served) == []
    assert _outward(told) == []
    assert _outward(control) == ["192.0.2.1"], "the check sees nothing: it proves nothing"
    with sessions.opened(file) as room:
        assert (room.view.run.phase, room.view.run.state) == ("a1_arguments", State.OPEN)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
