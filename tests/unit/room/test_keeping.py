"""A session becomes a workshop again: in « Mes ateliers », or as one file to give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from app.core.errors import UserError
from app.core.workshop import read_workshop
from app.room.keeping import give_out, keep, workshop_of
from app.room.preparing import make_session, read_named, settings_of
from app.room.shelf import add, new_session, read_shelf
from tests.support.sessions import house, opened
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.workshop import Workshop


def _workshop(path: Path) -> Workshop:
    with opened(path) as room:
        view = room.settled().result(10)
        return workshop_of(view.info, view.steps, house())


def test_a_session_left_as_it_came_is_the_same_workshop(tmp_path: Path) -> None:
    ready = read_named("etp-quesaco", CATALOGUE)
    make_session(tmp_path / "a.mimosa", ready, {}, house()).close()
    found = _workshop(tmp_path / "a.mimosa")
    assert structs.replace(found, key=ready.key, version=ready.version) == ready


def test_what_was_prepared_is_kept_on_the_shelf_and_held_again(tmp_path: Path) -> None:
    path = new_session(read_named("etp-quesaco", CATALOGUE), house())
    with opened(path) as room:
        step = room.planning.add("console", "debat_mouvant", 4).result(10)
        room.planning.change("console", step, title="Œuvre – ça, 1 000 €", notes="À voir.").result(
            10
        )
        room.planning.tell("console", title="Notre atelier", expected=40).result(10)
    kept = keep(_workshop(path), house(), "aaaaaaaa")
    (mine,) = read_shelf(house()).mine
    assert mine.path == kept
    assert mine.workshop is not None
    assert mine.workshop.title == "Notre atelier"
    assert mine.workshop.headcount is not None
    assert mine.workshop.headcount.most == 40
    assert mine.workshop.minutes == 60 + 24
    again = new_session(mine.workshop, house())
    with opened(path) as first, opened(again) as second:
        assert [step.settings for step in first.view.steps] == [
            step.settings for step in second.view.steps
        ]
        assert second.view.steps[4].notes == "À voir."


def test_keeping_again_replaces_what_was_kept_and_nothing_else(tmp_path: Path) -> None:
    workshop = read_named("etp-quesaco", CATALOGUE)
    first = keep(workshop, house(), "aaaaaaaa")
    other = keep(workshop, house(), "bbbbbbbb")
    assert first != other
    renamed = structs.replace(workshop, title="Autre titre")
    assert keep(renamed, house(), "aaaaaaaa") == first
    titles = {one.workshop.title for one in read_shelf(house()).mine if one.workshop}
    assert titles == {"Autre titre", workshop.title}
    assert not list(tmp_path.glob("*.part"))


def test_one_file_is_given_out_and_taken_in_elsewhere(tmp_path: Path) -> None:
    workshop = read_named("etp-quesaco", CATALOGUE)
    give_out(workshop, tmp_path / "Pour Ana.toml")
    found = read_workshop(tmp_path / "Pour Ana.toml", settings_of(CATALOGUE))
    assert structs.replace(found, key=workshop.key) == workshop
    assert add(tmp_path / "Pour Ana.toml", house()).exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="autre dossier"):
        give_out(read_named("etp-quesaco", CATALOGUE), tmp_path / "file" / "a.toml")


def test_who_organises_is_kept_but_not_given_to_somebody_else(tmp_path: Path) -> None:
    path = new_session(read_named("etp-quesaco", CATALOGUE), house())
    told = {"organiser": "Réseau du mimosa", "contact": "camille@exemple.fr"}
    with opened(path) as room:
        room.planning.tell("console", **told).result(10)
    workshop = _workshop(path)
    kept = read_workshop(keep(workshop, house(), "aaaaaaaa"), settings_of(CATALOGUE))
    again = new_session(kept, house(), rehearsal=True)
    with opened(again) as room:
        assert room.view.info.organiser == told["organiser"]
        assert room.view.info.contact == told["contact"]
    give_out(workshop, tmp_path / "Pour Ana.toml")
    given = (tmp_path / "Pour Ana.toml").read_text(encoding="utf-8")
    assert "mimosa" not in given
    assert "camille" not in given


def test_a_session_finds_its_own_workshop_again(tmp_path: Path) -> None:
    first, second = (new_session(read_named("etp-quesaco", CATALOGUE), house()) for _ in "ab")
    workshop = _workshop(first)
    with opened(first) as one, opened(second) as two:
        uids = one.view.uid, two.view.uid
    kept = keep(workshop, house(), uids[0])
    other = keep(workshop, house(), uids[1])
    assert other != kept
    renamed = kept.rename(kept.with_name("Mon atelier.toml"))
    (house().mine / "cassé.toml").write_text("]]", encoding="utf-8")
    assert keep(structs.replace(workshop, title="Autre titre"), house(), uids[0]) == renamed
    assert read_workshop(renamed, settings_of(CATALOGUE)).title == "Autre titre"
    assert read_workshop(other, settings_of(CATALOGUE)).title == workshop.title
