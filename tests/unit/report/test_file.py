from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.session import SessionInfo
from app.report.file import file_name, save

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("title", "date", "name"),
    [
        ("Quésaco ?", "2026-03-12", "Quésaco – 2026-03-12.pdf"),
        ('a/b\\c: "d" <e>|f*', "", "a b c d e f.pdf"),
        ("  ...  ", "", "Atelier.pdf"),
        ("CON", "", "_CON.pdf"),
        ("con.txt", "", "_con.txt.pdf"),
        ("Console", "", "Console.pdf"),
        ("Bilan\n\t2026.", "12/03/2026", "Bilan 2026 – 12 03 2026.pdf"),
        ("شريك 💚", "", "شريك 💚.pdf"),
    ],
)
def test_name_of_the_file_is_one_that_windows_takes(title: str, date: str, name: str) -> None:
    assert file_name(SessionInfo(title=title, date=date)) == name


def test_name_says_what_it_is_when_told() -> None:
    info = SessionInfo(title="Débat", date="2026-03-12")

    assert file_name(info, "à imprimer") == "Débat – à imprimer – 2026-03-12.pdf"


@given(st.text(max_size=200), st.text(max_size=30))
def test_no_title_makes_an_impossible_name(title: str, date: str) -> None:
    name = file_name(SessionInfo(title=title, date=date))

    assert name.endswith(".pdf")
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert not name.startswith((" ", "."))
    assert len(name) < 150


def test_saving_replaces_a_former_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "compte rendu.pdf"
    save(b"first, longer", path)
    save(b"second", path)

    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_file_that_cannot_be_replaced_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "ouvert.pdf"
    path.mkdir()

    with pytest.raises(UserError, match=r"« ouvert\.pdf » ne peut pas être écrit"):
        save(b"pdf", path)
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="choisissez un autre dossier"):
        save(b"pdf", tmp_path / "absent" / "x.pdf")
