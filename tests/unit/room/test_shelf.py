from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from app.core.errors import UserError
from app.core.glance import Standing
from app.core.resources import library
from app.room import shelf
from app.room.preparing import read_named
from app.store import Reader
from app.store.glance import glance
from tests.support.sessions import house
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.workshop import Workshop


@pytest.fixture
def workshop() -> Workshop:
    return read_named("etp-quesaco", CATALOGUE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mon atelier.toml"
    shutil.copy(library() / "etp-quesaco.toml", path)
    return path


def test_shelf_is_empty_at_first_but_for_the_ready_made() -> None:
    found = shelf.read_shelf(house())
    assert [one.key for one in found.ready] == [
        "causerie-mimosa", "etp-patients-partenaires", "etp-quesaco", "fais-decoller-ton-idee",
        "proches-aidants", "s-auto-evaluer",
    ]  # fmt: skip
    assert found.mine == ()


def test_imported_workshop_is_on_the_shelf_beside_its_namesake(file: Path) -> None:
    at = house()
    assert shelf.add(file, at).name == "mon atelier.toml"
    assert shelf.add(file, at).name == "mon atelier 2.toml"
    mine = shelf.read_shelf(at).mine
    assert [one.path.name for one in mine] == ["mon atelier 2.toml", "mon atelier.toml"]
    assert all(one.workshop is not None for one in mine)


def test_file_that_is_no_workshop_is_refused_and_not_copied(tmp_path: Path) -> None:
    at = house()
    (tmp_path / "x.toml").write_text("titre = 3", encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.toml"):
        shelf.add(tmp_path / "x.toml", at)
    with pytest.raises(UserError, match="n’existe pas"):
        shelf.add(tmp_path / "absent.toml", at)
    assert not at.mine.exists()


def test_wrong_file_keeps_its_place_with_its_sentence(file: Path) -> None:
    at = house()
    shelf.add(file, at)
    (at.mine / "a.toml").write_bytes(b"\xff\xfe")
    (wrong, right) = shelf.read_shelf(at).mine
    assert wrong.workshop is None
    assert "UTF-8" in wrong.trouble
    assert right.workshop is not None


def test_workshop_thrown_away_comes_back(file: Path) -> None:
    at = house()
    first, second = shelf.add(file, at), shelf.add(file, at)
    thrown = [shelf.throw_away(first), shelf.throw_away(second)]
    assert shelf.read_shelf(at).mine == ()
    assert [shelf.put_back(one) for one in thrown] == [first, second]


def test_workshop_thrown_away_does_not_replace_its_namesake(file: Path) -> None:
    at = house()
    first = shelf.add(file, at)
    thrown = [shelf.throw_away(first), shelf.throw_away(shelf.add(file, at))]
    assert len(set(thrown)) == 2
    assert [shelf.put_back(one).name for one in thrown] == [
        "mon atelier.toml",
        "mon atelier 2.toml",
    ]


def test_what_cannot_be_written_is_told(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"b\.toml"):
        shelf.give(file, file / "b.toml")
    with pytest.raises(UserError, match="ne peut pas être écrit"):
        shelf.throw_away(tmp_path / "absent.toml")


def test_session_is_made_for_the_people_it_is_best_for(workshop: Workshop) -> None:
    at = house()
    path = shelf.new_session(workshop, at)
    assert path.parent == at.sessions
    found = glance(path)
    assert (found.title, found.standing) == (workshop.title, Standing.PREPARING)
    assert not found.rehearsal
    reader = Reader(path, at.copies)
    assert workshop.headcount is not None
    assert reader.info().expected == workshop.headcount.ideal
    reader.close()


def test_rehearsal_is_a_file_apart(workshop: Workshop) -> None:
    at = house()
    paths = {shelf.new_session(workshop, at, rehearsal=True) for _again in range(2)}
    assert len(paths) == 2
    assert all("répétition" in path.name and glance(path).rehearsal for path in paths)


@pytest.mark.parametrize("title", ["é" * 300, "مرحبا بكم", "../../<script>", "CON", "« » ?"])
def test_any_title_makes_a_file(workshop: Workshop, title: str) -> None:
    at = house()
    path = shelf.new_session(structs.replace(workshop, title=title), at)
    assert path.parent == at.sessions
    assert glance(path).title[:190] == title[:190]


def test_rescue_leaves_the_damaged_file_and_makes_another(workshop: Workshop) -> None:
    at = house()
    path = shelf.new_session(workshop, at)
    before = path.read_bytes()
    report = shelf.save_what_can_be(path, at)
    assert path.read_bytes() == before
    assert report.target.name == f"{path.stem} – secours.mimosa"
    assert glance(report.target).title == workshop.title
