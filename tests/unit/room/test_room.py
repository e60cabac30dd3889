"""The room as a whole: what waits for the disk, readers, undo, and the place it is at."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError, StaleError
from app.core.phase import State
from app.core.record import Channel
from app.core.session import Step
from app.store import open_store
from tests.unit.room.conftest import DEBATE, SYNTHESIS, House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.room.view import View


@contextmanager
def another_program(house: House) -> Iterator[None]:
    """Have another program read the file, as it is now."""
    with closing(sqlite3.connect(house.file, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM card").fetchone()
        yield


@contextmanager
def seen(house: House, wanted: Callable[[View], bool]) -> Iterator[None]:
    """Wait at the end until a view is as wanted."""
    found = threading.Event()
    stop = house.room.listen(lambda view: found.set() if wanted(view) else None)
    yield
    assert found.wait(10)
    stop()


def on_disk(house: House, words: str) -> bool:
    files = [path for path in house.file.parent.rglob("*") if path.is_file()]
    return any(words.encode() in path.read_bytes() for path in files)


def to_messages(house: House, *texts: str) -> list[int]:
    """Write messages, and go to the step where they are judged."""
    made = [house.room.desk.message("console", SYNTHESIS, one).result(10) for one in texts]
    house.room.conduct.go("console", None, SYNTHESIS).result(10)
    return made


def test_a_room_is_alive_from_start_to_close(house: House) -> None:
    assert house.room.alive
    house.room.close()
    assert not house.room.alive


def test_a_room_where_nothing_happened_publishes_nothing_more(house: House) -> None:
    house.next()
    view = house.room.settled().result(10)
    assert house.room.settled().result(10) is view
    house.next()
    assert house.room.settled().result(10).number > view.number


def test_an_erasure_that_waits_is_told_then_finished(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("Motsecret.")
    house.room.closing.copy().result(10)
    house.view  # noqa: B018 - the copy is made before the next view
    with seen(house, lambda view: not view.notices), another_program(house):
        house.room.desk.withdraw("console", card).result(10)
        assert any("effacement attend" in one for one in house.view.notices)
        assert on_disk(house, "Motsecret")
        house.note("On continue.")
    assert not on_disk(house, "Motsecret")


def test_a_closing_that_waits_is_told_then_finished(house: House) -> None:
    house.next()
    with (
        seen(house, lambda view: view.info.anonymised and not view.notices),
        another_program(house),
    ):
        house.room.closing.validate("console", on=True).result(10)
        house.room.closing.anonymise("console").result(10)
        assert "clôture attend" in house.view.notices[0]
    assert not house.file.with_name(f"{house.file.name}-wal").exists()


def test_closing_for_good_over_a_reader_leaves_one_file(house: House) -> None:
    reader = house.room.reader()
    assert reader.info().title
    house.room.closing.validate("console", on=True).result(10)
    house.room.closing.anonymise("console").result(10)
    beside = {path.name for path in house.file.parent.iterdir() if path.is_file()}
    assert beside == {"essai.mimosa", "essai.mimosa-lock"}
    assert reader.info().anonymised


@pytest.mark.expects_logs("app.room.hall")
def test_a_copy_that_fails_is_told_until_one_succeeds(house: House) -> None:
    house.copies.write_text("in the way", encoding="utf-8")
    house.room.closing.copy().result(10)
    assert any("copie de secours" in one for one in house.view.notices)
    house.copies.unlink()
    house.room.closing.copy().result(10)
    assert house.view.notices == ()


def test_a_command_to_undo_names_what_it_undoes(house: House) -> None:
    house.next()
    line = house.view.undo_line
    house.next()
    with pytest.raises(StaleError):
        house.room.closing.undo("remote", line).result(10)
    house.room.closing.undo("remote", house.view.undo_line).result(10)
    assert house.view.undo_line == line


def test_what_cannot_be_undone_leaves_the_way_to_what_can(house: House) -> None:
    house.next()
    house.room.close()
    store = open_store(house.file, copies=house.copies, who="test")
    with store.act("console", "add", "Ajouter une étape", 0) as act:
        act.save_step(
            Step(id=99, key="x", type="pause", title="X", position=9, minutes=1, settings={})
        )
    store.add_answer(
        step=99,
        phase="p",
        input="i",
        alias="a",
        value=("oui",),
        channel=Channel.PHONE,
        key="k",
        now=0,
    )
    house.enter(store)
    with pytest.raises(RefusedError, match="ne peut plus être annulé"):
        house.room.closing.undo("console").result(10)
    assert "bienvenue" not in house.room.closing.undo("console").result(10)
    assert house.view.run.step is None


def test_the_room_leaves_a_message_that_is_dropped_for_the_next_one(house: House) -> None:
    first, second = to_messages(house, "Un.", "Deux.")
    house.room.conduct.go("console", None, SYNTHESIS, f"m{first}").result(10)
    house.room.desk.drop("console", first).result(10)
    run = house.view.run
    assert (run.phase, run.state) == (f"m{second}", State.PREPARED)
    assert house.next().run.state is State.OPEN
    house.room.desk.drop("console", second).result(10)
    assert house.view.phase is not None
    assert house.view.run.phase == house.view.phase.key


def test_undoing_never_leads_back_to_a_message_that_is_gone(house: House) -> None:
    house.to("a1_arguments")
    card = house.note("Une parole.")
    first, second = to_messages(house, "Un.", "Deux.")
    house.room.desk.link("console", first, [card]).result(10)
    for message in (first, second):
        house.room.conduct.go("console", None, SYNTHESIS, f"m{message}").result(10)
    house.room.desk.withdraw("console", card).result(10)
    house.room.desk.drop("console", first).result(10)
    house.room.closing.undo("console").result(10)
    view = house.view
    assert view.phase is not None
    assert view.run.phase == view.phase.key
    assert view.run.state is State.PREPARED


def test_the_room_leaves_a_statement_that_a_setting_takes_away(house: House) -> None:
    house.to("a2_avant")
    settings = house.view.steps[DEBATE - 1].settings
    fewer = {**settings, "affirmations": settings["affirmations"][:1]}
    house.room.planning.change("console", DEBATE, settings=fewer).result(10)
    view = house.view
    assert view.phase is not None
    assert view.run.phase == view.phase.key
    assert view.run.state is State.PREPARED
