from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.core.edition import Chapter, Outcome, Reading
from app.store import DamagedError, ExistsError, check_file, open_store, rescue
from tests.unit.store.sessions import AWKWARD, info, make, say, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096
CARDS = 2000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed session with answers and many cards."""
    with make(tmp_path) as store, store.transaction():
        for number in range(CARDS):
            write(store, f"a{number}", f"{AWKWARD[number % 4]} {number}")
        for number in range(50):
            say(store, f"a{number}", "oui")
    return store.path


def _pages(path: Path, table: str, kind: str) -> list[int]:
    with closing(sqlite3.connect(path)) as conn:
        return [
            row[0]
            for row in conn.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path",
                (table, kind),
            )
        ]


def _spoil(path: Path, pages: list[int], with_byte: bytes = b"\xff") -> bytes:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = with_byte * PAGE
    path.write_bytes(content)
    return bytes(content)


def _kept(path: Path, target: Path) -> dict[str, tuple[int, int | None]]:
    return {one.table: (one.kept, one.lost) for one in rescue(path, target).tables}


def test_what_a_team_made_of_the_restitution_is_saved(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        card = write(store, "a", AWKWARD[0])
        with store.act("console", "x", "X", 1.0) as act:
            act.set_chapters([Chapter("quotes", AWKWARD[3], included=False)])
            act.set_written("intro", AWKWARD[1])
            act.set_reading(Reading(card, Outcome.AGREED, AWKWARD[2], "Ana", "Bo", "x"))
        store.add_export(tmp_path / "a.pdf", "partage", 2.0)
        before = store.editing(), store.exports()
    report = rescue(store.path, tmp_path / "secours.mimosa")
    with open_store(report.target, copies=tmp_path / "copies", who="Ana") as saved:
        assert (saved.editing(), saved.exports()) == before


def test_sound_file_is_saved_whole(path: Path, tmp_path: Path) -> None:
    report = rescue(path, tmp_path / "secours.mimosa")
    assert report.complete
    assert check_file(report.target).sound
    assert {one.table: one.rows for one in check_file(report.target).tables} == {
        one.table: one.rows for one in check_file(path).tables
    }


@pytest.mark.parametrize("byte", [b"\xff", b"\x00"])
def test_rows_around_two_bad_pages_are_saved_and_the_others_counted(
    path: Path, tmp_path: Path, byte: bytes
) -> None:
    leaves = _pages(path, "card", "leaf")
    before = _spoil(path, [leaves[3], leaves[-4]], byte)
    kept, lost = _kept(path, tmp_path / "secours.mimosa")["card"]
    assert lost is not None
    assert 0 < lost < 200
    assert kept + lost == CARDS
    assert path.read_bytes() == before
    with open_store(tmp_path / "secours.mimosa", copies=tmp_path / "copies", who="Ana") as store:
        assert store.info() == info()
        texts = {card.id: card.text for card in store.record(1).cards}
        assert all(text == f"{AWKWARD[(one - 1) % 4]} {one - 1}" for one, text in texts.items())
        assert len(store.record(1).answers) == 50
        assert write(store, "b", "la suite") == CARDS + 1


def test_bad_last_page_is_counted_too(path: Path, tmp_path: Path) -> None:
    leaves = _pages(path, "card", "leaf")
    _spoil(path, [leaves[-1]])
    kept, lost = _kept(path, tmp_path / "secours.mimosa")["card"]
    assert lost
    assert kept + lost == CARDS
    with open_store(tmp_path / "secours.mimosa", copies=tmp_path / "copies", who="Ana") as store:
        assert write(store, "b", "un numéro neuf") == CARDS + 1


def test_bad_root_loses_one_table_alone(path: Path, tmp_path: Path) -> None:
    _spoil(path, _pages(path, "card", "internal"))
    report = _kept(path, tmp_path / "secours.mimosa")
    assert report["card"] == (0, CARDS)
    assert report["answer"] == (50, 0)


def test_bad_index_loses_nothing(path: Path, tmp_path: Path) -> None:
    _spoil(path, _pages(path, "card_by_place", "leaf") + _pages(path, "answer_by_place", "leaf"))
    report = _kept(path, tmp_path / "secours.mimosa")
    assert (report["card"], report["answer"]) == ((CARDS, 0), (50, 0))


def test_lost_session_row_gets_a_stand_in(path: Path, tmp_path: Path) -> None:
    _spoil(path, _pages(path, "session", "leaf"))
    with pytest.raises(DamagedError):
        open_store(path, copies=tmp_path / "copies", who="Ana")
    rescue(path, tmp_path / "secours.mimosa")
    with open_store(tmp_path / "secours.mimosa", copies=tmp_path / "copies", who="Ana") as store:
        assert store.info().title == "Atelier récupéré"
        assert len(store.record(1).cards) == CARDS


def test_nothing_is_left_when_nothing_can_be_read(path: Path, tmp_path: Path) -> None:
    _spoil(path, [1])
    with pytest.raises(DamagedError):
        rescue(path, tmp_path / "secours.mimosa")
    assert not (tmp_path / "secours.mimosa").exists()


def test_rescue_never_overwrites(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "secours.mimosa"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ExistsError):
        rescue(path, target)
    assert target.read_text(encoding="utf-8") == "mine"
