"""Ideas collected in a real room, with phones and without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.core.record import CardStatus
from tests.unit.workshops.holding import SEAT, Held
from workshops.formats.idees import FORMAT
from workshops.formats.idees.settings import Settings
from workshops.formats.idees.tally import decided, result
from workshops.ideas import ideas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    held = Held(tmp_path, (FORMAT, Settings(keep=2)), (FORMAT, Settings(keep=2)), proofread=True)
    held.room.people.arrive(SEAT, 9).result(10)
    yield held
    held.room.close()


def collected(held: Held, count: int) -> list[int]:
    """Have ideas written on cards noted, then told."""
    held.to(1, "ecrire")
    cards = [held.note(1, "ecrire.idee", f"Idée {n}\nPour agir.", "porte") for n in range(count)]
    held.to(1, "dire")
    for _each in cards:
        held.room.board.read_next(SEAT).result(10)
    return cards


def test_a_collection_without_any_phone_is_held_whole(held: Held) -> None:
    cards = collected(held, 4)
    held.to(1, "points")
    held.count(1, "points.points", {f"c{cards[3]}": 5, f"c{cards[1]}": 3})
    view = held.view
    rows = result(Settings(keep=2), view.record, view.phases).rows
    assert [(row.idea.title, row.points) for row in rows[:2]] == [("Idée 3", 5), ("Idée 1", 3)]
    held.to(1, "garder")
    held.decide(1, "garder.garder", [f"c{cards[3]}", f"c{cards[0]}"])
    kept = decided(Settings(keep=2), held.record)
    assert [one.title for one in kept] == ["Idée 0", "Idée 3"]
    with pytest.raises(RefusedError):
        held.decide(1, "garder.garder", [f"c{card}" for card in cards])


def test_the_time_begins_anew_with_each_idea(held: Held) -> None:
    held.to(1, "ecrire")
    for name in "12":
        held.note(1, "ecrire.idee", f"Idée {name}", "porte")
    held.to(1, "dire")
    assert held.view.run.timer.seconds == 0
    held.room.board.read_next(SEAT).result(10)
    assert held.view.run.timer.left(held.now) == 60
    held.now += 50
    held.room.board.read_next(SEAT).result(10)
    assert held.view.run.timer.left(held.now) == 60


def test_ideas_wait_to_be_told_when_texts_are_read_over(held: Held) -> None:
    guest = held.guest()
    held.to(1, "ecrire")
    held.write(guest, 1, "ecrire.idee", "Un café\nChaque mois.", "offre")
    assert [one.status for one in held.record.cards] == [CardStatus.RECEIVED]
    assert ideas(held.record) == ()
    held.to(1, "dire")
    held.room.board.read_next(SEAT).result(10)
    assert [one.title for one in ideas(held.record)] == ["Un café"]


def test_ideas_put_together_are_chosen_as_one(held: Held) -> None:
    cards = collected(held, 3)
    held.room.board.cluster(SEAT, cards[1:], "Ensemble").result(10)
    assert [one.key for one in held.view.phases] == ["ecrire", "dire", "garder"]
    assert [one.title for one in decided(Settings(keep=2), held.record)] == ["Idée 0", "Ensemble"]


def test_two_collections_do_not_mix(held: Held) -> None:
    collected(held, 3)
    held.to(2, "ecrire")
    assert held.record.cards == ()
    held.note(2, "ecrire.idee", "Autre chose", "porte")
    held.to(1, "dire")
    assert [one.title for one in ideas(held.record)] == ["Idée 0", "Idée 1", "Idée 2"]


def test_every_moment_can_be_reached_by_going_on(held: Held) -> None:
    collected(held, 3)
    held.to(1, "ecrire")
    assert held.walk() == [
        (1, "ecrire"), (1, "dire"), (1, "points"), (1, "garder"),
        (2, "ecrire"), (2, "dire"), (2, "garder"),
    ]  # fmt: skip
