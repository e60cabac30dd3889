"""The real program, in its own process: what it serves, prints, refuses, and how it stops."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from pypdf import PdfReader

from app.rehearsal.page import read_page
from app.store import Reader, check_file

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
MIMOSA = [sys.executable, "-W", "error", "-m", "app"]
PATIENCE = 30


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MIMOSA, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


class Served:
    """A program that serves a session, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""

    def read_until(self, words: str) -> str:
        assert self.process.stdout is not None
        while words not in self.said:
            line = self.process.stdout.readline()
            assert line, self.said
            self.said += line
        return self.said

    @property
    def port(self) -> int:
        found = re.search(r"http://\S+?:(\d+)/co", self.said)
        return int(found[1]) if found else 80

    @property
    def code(self) -> str:
        return self.said.split("10 minutes\N{NO-BREAK SPACE}: ")[1][:6]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        assert self.process.stdout is not None
        self.said += self.process.stdout.read()
        return self.process.wait(PATIENCE)


@contextmanager
def serving(session: Path, *before: str) -> Iterator[Served]:
    process = subprocess.Popen(
        [*before, *MIMOSA, "serve", str(session)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        try:
            served = Served(process)
            served.read_until("Ctrl+C")
            yield served
        finally:
            if process.poll() is None:
                process.kill()


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "atelier.mimosa"
    assert run("new", "etp-quesaco", path, "--wifi-name", "Salle").returncode == 0
    return path


def test_program_writes_utf_8_whatever_the_console() -> None:
    done = run("workshops", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="cp437:strict")
    assert done.returncode == 0
    assert "Le partenariat en santé en ETP, quésaco ?" in done.stdout
    assert done.stderr == ""


def test_program_says_wrong_usage_with_code_2() -> None:
    done = run("new")
    assert done.returncode == 2
    assert "il manque" in done.stderr


def test_served_room_lets_phones_in_and_pairs_a_remote_once(session: Path) -> None:
    with serving(session) as served:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{served.port}", follow_redirects=True, trust_env=False
        ) as phone:
            origin = {"Origin": str(phone.base_url).rstrip("/")}
            join = read_page("/", phone.get("/").text).form("/rejoindre")
            joined = phone.post(
                join.action, data=dict(join.filled({"recueil": "oui"})), headers=origin
            )
            paired = phone.post("/co/code", data={"code": served.code}, headers=origin)
            again = phone.post("/co/code", data={"code": served.code}, headers=origin)
        assert served.stop() == 0
    assert "Mimosa 1" in joined.text
    assert "/co/suivant" in paired.text
    assert "/co/suivant" not in again.text or again.status_code != 200
    assert "Tout est enregistré" in served.said
    assert check_file(session).sound
    assert sorted(path.name for path in session.parent.iterdir()) == [session.name]


def test_served_room_says_where_copies_are_and_that_the_wifi_is_open(
    session: Path, home: Path
) -> None:
    with serving(session) as served:
        served.stop()
        assert served.process.stderr is not None
        warned = served.process.stderr.read()
    reader = Reader(session, home)
    uid = reader.uid
    reader.close()
    assert str(home / "data" / "Mimosa" / "copies" / uid) in served.said
    assert "pas de clé" in warned


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_served_room_closes_cleanly_when_it_is_stopped(
    session: Path, number: signal.Signals
) -> None:
    with serving(session) as served:
        assert served.stop(number) == 0
        assert served.process.stderr is not None
        assert "Traceback" not in served.process.stderr.read()
    assert not session.with_name(f"{session.name}-wal").exists()


def test_second_program_is_told_who_has_the_session(session: Path) -> None:
    with serving(session) as served:
        second = run("serve", session)
        assert served.process.poll() is None
    assert second.returncode == 1
    assert "déjà ouvert" in second.stderr


def test_report_is_written_while_the_room_is_served(session: Path) -> None:
    out = session.with_name("x.pdf")
    with serving(session) as served:
        done = run("report", session, "--out", out)
        assert served.stop() == 0
    assert done.returncode == 0, done.stderr
    assert "quésaco" in PdfReader(out).pages[0].extract_text()


def test_port_that_is_taken_is_told(session: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.mimosa"
    assert run("new", "etp-quesaco", other).returncode == 0
    with serving(session) as served:
        second = run("serve", other, "--port", str(served.port))
    assert second.returncode == 1
    assert "déjà pris" in second.stderr


@pytest.mark.netns
def test_workshop_goes_on_by_hand_without_any_network(session: Path) -> None:
    with serving(session, "unshare", "--net") as served:
        assert "L’atelier continue à la main" in served.said
        assert served.stop() == 0
    assert check_file(session).sound
