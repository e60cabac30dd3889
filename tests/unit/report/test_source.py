from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.record import Channel, Presence
from app.report.source import read_source
from app.store import Kind, create
from tests.unit.report.sample import INFO, SESSION, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.store import Store

NOW = 1_773_300_000.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    steps = [one.step for one in reversed(STEPS)]
    store = create(tmp_path / "a.mimosa", INFO, steps, copies=tmp_path / "copies", now=NOW)
    yield store
    store.close()


def come(store: Store) -> None:
    """Let four people and a helper in; one leaves, one is put out."""
    first = store.add_participant(now=NOW, profile="usagers")
    store.add_participant(now=NOW, profile="usagers")
    store.add_participant(now=NOW, phone=False)
    stranger = store.add_participant(now=NOW, profile="autre")
    store.add_participant(now=NOW, kind=Kind.HELPER)
    store.set_left(first.id, NOW + 60)
    store.set_removed(stranger.id, NOW + 60)


def test_read_source_puts_the_steps_in_their_order(store: Store) -> None:
    source = read_source(store)

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

    assert [len(one.record.answers) for one in read_source(store).steps] == [1, 0, 0, 0]


def test_presence_counts_who_came_and_not_who_was_put_out(store: Store) -> None:
    come(store)
    source = read_source(store)

    assert source.presence == Presence(
        with_phone=2, without_phone=1, helpers=1, profiles=(("usagers", 2),)
    )
    assert {one.record.presence for one in source.steps} == {source.presence}


def test_cards_leave_out_what_is_masked() -> None:
    assert [card.id for card in SESSION.cards] == [3, 5, 8, 12]


def test_messages_are_there_once_when_two_steps_hold_them() -> None:
    twice = SESSION.steps[3]
    doubled = type(SESSION)(INFO, (twice, twice))

    assert [one.id for one in doubled.messages] == [1, 2, 3]
    assert [one.id for one in doubled.followups] == [1]
