from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.record import Channel, CountingMode, Presence
from app.report.editions.source import read_source
from app.store import Kind, create
from tests.unit.report.sample import INFO, SESSION, STEPS
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.store import Act, Store

NOW = 1_773_300_000.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    steps = [one.step for one in reversed(STEPS)]
    store = create(tmp_path / "a.mimosa", INFO, steps, copies=tmp_path / "copies", now=NOW)
    yield store
    store.close()


def test_read_source_puts_the_steps_in_their_order(store: Store) -> None:
    source = read_source(store, CATALOGUE)

    assert source.info.title == INFO.title
    assert [one.step.title for one in source.steps] == [one.step.title for one in STEPS]


def test_read_source_reads_what_each_step_holds(store: Store) -> None:
    step = store.steps()[0].id
    store.add_answer(
        step=step,
        phase="vote",
        input="place",
        alias="a1",
        value=("oui",),
        channel=Channel.PHONE,
        key="k1",
        now=NOW,
    )

    assert [len(one.record.answers) for one in read_source(store, CATALOGUE).steps] == [1, 0, 0, 0]


def end(store: Store, index: int, at: float) -> None:
    """End one step."""
    with store.act("test", "place", "…", at) as act:
        act.save_step(replace(store.steps()[index], ended=at))


def test_presence_leaves_out_slips_and_who_was_put_out(store: Store) -> None:
    end(store, 0, NOW + 30)
    slips = [store.add_participant(now=NOW + 40, phone=False) for _each in range(10)]
    for one in slips:
        store.set_left(one.id, NOW + 60)
    store.add_participant(now=NOW, profile="usagers")
    stranger = store.add_participant(now=NOW, profile="autre")
    with store.act("test", "remove", "…", NOW + 60) as act:
        act.update("participant", stranger.id, removed=NOW + 60)

    assert read_source(store, CATALOGUE).presence == Presence(
        with_phone=1, profiles=(("usagers", 1),)
    )


def test_each_step_has_the_people_who_were_there_when_it_ended(store: Store) -> None:
    for _each in range(6):
        store.add_participant(now=NOW)
    end(store, 0, NOW + 60)
    for _each in range(10):
        store.add_participant(now=NOW + 90, phone=False)
    end(store, 3, NOW + 120)
    source = read_source(store, CATALOGUE)

    totals = [one.record.presence.total for one in source.steps]
    assert (totals[0], totals[3]) == (6, 16)
    assert source.presence.total == 16


def test_the_session_has_the_most_people_at_one_time(store: Store) -> None:
    early = [store.add_participant(now=NOW) for _each in range(3)]
    helper = store.add_participant(now=NOW, kind=Kind.HELPER)
    end(store, 0, NOW + 60)
    for one in (*early[:2], helper):
        store.set_left(one.id, NOW + 90)
    store.add_participant(now=NOW + 100, phone=False)
    end(store, 3, NOW + 120)
    source = read_source(store, CATALOGUE)

    assert (source.presence.total, source.presence.helpers) == (3, 1)
    assert source.steps[3].record.presence == Presence(with_phone=1, without_phone=1)


def count(act: Act, option: str, number: int, *, late: bool = False) -> None:
    """Type what was counted for one place."""
    act.set_count(
        step=1,
        phase="vote",
        input="place",
        option=option,
        mode=CountingMode.ROOM,
        number=number,
        late=late,
    )


def test_a_count_typed_afterwards_is_told_apart(store: Store) -> None:
    with store.act("test", "count", "…", NOW) as act:
        count(act, "oui", 3)
        count(act, "non", 4)
    with store.act("test", "count", "…", NOW) as act:
        count(act, "non", 5, late=True)
    counts = next(
        one.record.counts for one in read_source(store, CATALOGUE).steps if one.record.counts
    )

    assert [(one.number, one.late) for one in counts] == [(3, False), (5, True)]


def test_cards_leave_out_what_is_masked() -> None:
    assert [card.id for card in SESSION.cards] == [3, 5, 8, 12]


def test_messages_are_there_once_when_two_steps_hold_them() -> None:
    twice = SESSION.steps[3]
    doubled = type(SESSION)(INFO, (twice, twice))

    assert [one.id for one in doubled.messages] == [1, 2, 3]
    assert [one.id for one in doubled.followups] == [1]
