"""Ideas collected in a real room, with phones and without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import RefusedError
from app.core.phase import Choice
from app.core.record import CardStatus, Record
from app.core.teams import ROOM
from app.room.panel.together import room_choices
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.holding import SEAT, Held
from workshops.formats.idees import FORMAT
from workshops.formats.idees.settings import Settings
from workshops.formats.idees.tally import decided, result
from workshops.ideas import ideas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.guest import Guest


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
    view = held.view
    assert view.phase is not None
    (offered,) = room_choices(view.phase, view.record)
    told = [(one.text, one.hints[0]) for one in offered.offered]
    assert told[:3] == [
        ("4. Idée 3", "5 points."), ("2. Idée 1", "3 points."), ("1. Idée 0", "0 point."),
    ]  # fmt: skip
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


def test_ideas_that_were_never_told_have_their_points_all_the_same(held: Held) -> None:
    guest = held.guest()
    held.to(1, "ecrire")
    cards = [held.write(guest, 1, "ecrire.idee", f"Idée {n}\nx", "offre") for n in range(2)]
    cards.append(held.note(1, "ecrire.idee", "Idée 2", "offre"))
    held.to(1, "points")
    view = held.view
    assert view.phase is not None
    assert view.phase.say.startswith("3 idées ne sont pas encore montrées.")
    assert decided(Settings(keep=2), view.record) == (), "nothing is kept of itself"
    for card in cards:
        held.room.desk.show(SEAT, card).result(10)
    view = held.view
    assert view.phase is not None
    assert "montrée" not in view.phase.say
    choice = view.phase.input("points")
    assert isinstance(choice, Choice)
    assert [one.label for one in choice.options] == ["1. Idée 0", "2. Idée 1", "3. Idée 2"]


def test_a_plan_made_before_any_idea_counts_on_points() -> None:
    before = asked(FORMAT, Settings(), Record())
    assert [one.key for one in before] == ["ecrire", "dire", "points", "garder"]
    assert "Toutes les idées sont gardées" not in before[-1].say
    begun = asked(FORMAT, Settings(), Record(), started=1.0)
    assert [one.key for one in begun] == ["ecrire", "dire", "garder"]


def test_ideas_put_together_are_chosen_as_one(held: Held) -> None:
    cards = collected(held, 3)
    held.room.board.cluster(SEAT, cards[1:], "Ensemble").result(10)
    assert [one.key for one in held.view.phases] == ["ecrire", "dire", "garder"]
    assert [one.title for one in decided(Settings(keep=2), held.record)] == ["Idée 0", "Ensemble"]


def points(held: Held) -> dict[str, int]:
    view = held.view
    rows = result(Settings(keep=2), view.record, view.phases).rows
    return {row.idea.title: row.points for row in rows}


def written(held: Held, guest: Guest, title: str) -> int:
    card = held.write(guest, 1, "ecrire.idee", f"{title}\nPour agir.", "porte")
    held.room.desk.show(SEAT, card).result(10)
    return card


def test_ideas_put_together_have_the_points_of_all_of_them(held: Held) -> None:
    cards = collected(held, 5)
    guests = [held.guest() for _each in range(4)]
    held.to(1, "points")
    for guest, card in zip(guests, (0, 0, 1, 2), strict=True):
        held.answer(guest, 1, "points.points", f"c{cards[card]}")
    held.count(1, "points.points", {f"c{cards[0]}": 2, f"c{cards[1]}": 3})
    held.room.board.cluster(SEAT, cards[:2], "Ensemble").result(10)
    assert points(held) == {"Ensemble": 8, "Idée 2": 1, "Idée 3": 0, "Idée 4": 0}
    held.count(1, "points.points", {f"c{cards[0]}": 1})
    assert points(held)["Ensemble"] == 4


def test_ideas_put_together_keep_their_points_when_the_first_is_taken_back(held: Held) -> None:
    guests = [held.guest() for _each in range(5)]
    held.to(1, "ecrire")
    cards = [written(held, guest, f"Idée {n}") for n, guest in enumerate(guests)]
    held.room.board.cluster(SEAT, cards[:2], "Ensemble").result(10)
    held.to(1, "points")
    for guest in guests[:3]:
        held.answer(guest, 1, "points.points", f"c{cards[0]}")
    held.to(1, "garder")
    held.decide(1, "garder.garder", [f"c{cards[0]}"])
    held.room.voices.withdraw_card(guests[0], cards[0]).result(10)
    assert points(held)["Ensemble"] == 3
    assert [one.title for one in decided(Settings(keep=2), held.record)] == ["Ensemble"]
    held.room.desk.mask(SEAT, cards[1]).result(10)
    assert [one.title for one in decided(Settings(keep=2), held.record)] == []


def test_what_the_room_keeps_can_be_said_anew_once_ideas_are_put_together(held: Held) -> None:
    cards = collected(held, 5)
    held.to(1, "garder")
    held.decide(1, "garder.garder", [f"c{cards[1]}"])
    held.room.board.cluster(SEAT, cards[:2], "Ensemble").result(10)
    (offered,) = room_choices(held.view.phases[-1], held.record)
    assert offered.told == "1. Ensemble"
    held.room.teams.choose(
        SEAT, step=1, phase="garder", input="garder", team=ROOM, value=[f"c{cards[4]}"],
        seen=offered.given,
    ).result(10)  # fmt: skip
    assert [one.title for one in decided(Settings(keep=2), held.record)] == ["Idée 4"]


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
