"""The two pages are two, and say what the program does: facts are read in the code."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cli import window
from app.core.session import SessionInfo
from app.room.seats import CODE_SECONDS
from app.store.copies import KEPT
from app.store.purge import LONGER
from app.store.schema import TABLES
from app.ui.home.erasing import GRACE
from app.web.cookies import KEEP_SECONDS
from app.web.network import USUAL_PORTS
from installer import bill, folder, windows
from installer.notice import NOTICE, render_notice
from tests.support.sessions import house

ROOT = Path(__file__).resolve().parents[3]
TEXT = NOTICE.read_text("utf-8")
NBSP = "\N{NO-BREAK SPACE}"
OUTWARD = re.compile(
    r"^\s*(?:from|import) (?:httpx|requests|urllib\.request|http\.client|smtplib|ftplib|poplib|"
    r"PySide6\.QtNetwork)\b|create_connection\(|open_connection\(",
    re.MULTILINE,
)


def plain(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").split())


def test_notice_is_two_pages_with_all_its_words() -> None:
    reader = PdfReader(io.BytesIO(render_notice(TEXT)))
    assert len(reader.pages) == 2
    drawn = plain(" ".join(page.extract_text() for page in reader.pages))
    for line in filter(None, TEXT.splitlines()):
        words = plain(line.lstrip("#>- "))
        assert words in drawn, words


def test_notice_is_always_the_same_bytes() -> None:
    assert render_notice(TEXT) == render_notice(TEXT)


def test_page_that_holds_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="page 2"):
        render_notice("# Une\n\n# Deux\n" + "- Un point de plus.\n" * 99)


def test_ports_are_those_that_the_room_tries() -> None:
    first, *others = USUAL_PORTS
    assert f"port {first} " in plain(TEXT)
    assert f"{others[0]} à {others[-1]}" in plain(TEXT)
    assert windows.FIREWALL in TEXT


@pytest.mark.parametrize(
    "fact",
    [
        f"{SessionInfo(title='').keep_days} jours après la validation",
        f"sous {SessionInfo(title='').threshold} personnes",
        f"{KEPT} au plus par atelier",
        f"valable {CODE_SECONDS // 60} minutes",
        f"pendant {KEEP_SECONDS // 86400} jours au plus",
        f"laisse {GRACE} secondes",
        f"garder {LONGER} jours de plus",
        f"{2 * window._LOG_BYTES // 10**6} Mo au plus",
        bill.NAME,
        folder.SUMS,
        f"« {folder.LICENCES} »",
    ],
)
def test_figures_and_names_are_those_of_the_code(fact: str) -> None:
    assert fact in plain(TEXT)


def test_every_table_of_the_file_is_told() -> None:
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"\(([a-z_, ]+)\)", TEXT))))
    assert set(TABLES) <= told


def test_folders_are_those_of_the_house() -> None:
    at = house()
    assert at.copies.parent.name == "Mimosa"
    for place in (at.sessions, at.copies, at.mine, at.preferences):
        assert re.search(rf"\b{re.escape(place.name)}\b", TEXT), place.name


def test_nothing_but_the_rehearsal_connects_to_anything() -> None:
    """The simulated people speak to the server of this machine; network.py looks at a port of it."""
    assert "Aucune connexion sortante" in TEXT
    found = {
        file.relative_to(ROOT).as_posix()
        for package in ("app", "workshops")
        for file in (ROOT / package).rglob("*.py")
        if OUTWARD.search(file.read_text("utf-8"))
    }
    allowed = {one for one in found if one.startswith("app/rehearsal/")}
    assert found - allowed <= {"app/web/network.py"}


def test_typography_is_french() -> None:
    for line in TEXT.splitlines():
        if not line.startswith("    "):
            assert not re.search(r"« |[^\s] (?=[;:!?»])", line), line
            assert "'" not in line
