"""Pitches held in a real room: at the tables of an earlier step, and without any phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from app.core.errors import RefusedError
from app.core.phase import Ideas
from app.core.session import SessionInfo, Step
from app.rehearsal.deciding import Decider
from app.room.room import Room
from app.store import create
from tests.unit.room.conftest import Clock
from tests.unit.workshops.ideation import earlier
from workshops.formats import ideation, pitch
from workshops.formats.ideation.settings import Settings as Dreaming
from workshops.formats.pitch.settings import Order, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.view import View

SEAT = "console"
DREAM, FIRST, SECOND = 2, 3, 4


def _step(number: int, kind: str, settings: Settings | Dreaming) -> Step:
    plain = to_builtins(settings)
    return Step(
        id=number,
        key=f"{kind}-{number}",
        type=kind,
        title=kind.capitalize(),
        position=number - 1,
        minutes=15,
        settings=plain,
    )


class Stage:
    """A room of two tables, that dreamt, and pitch twice."""

    def __init__(self, folder: Path) -> None:
        own = Settings(order=Order.TYPED, preparing=10)
        steps = (
            earlier.STEP,
            _step(DREAM, "ideation", Dreaming()),
            _step(FIRST, "pitch", own),
            _step(SECOND, "pitch", own),
        )
        forms = (earlier.FORMAT, ideation.FORMAT, pitch.FORMAT)
        info = SessionInfo(title="S", proofread=False)
        store = create(folder / "s.mimosa", info, steps, copies=folder / "c", now=0)
        self.clock = Clock()
        self.room = Room(store, {one.key: one for one in forms}, self.clock)
        self.room.start()
        self.room.people.arrive(SEAT, 6).result(10)
        self.room.conduct.go(SEAT, None, 1, "groupes").result(10)
        self.room.teams.compose(SEAT, 1, 2, seed=1).result(10)

    @property
    def view(self) -> View:
        return self.room.settled().result(10)

    def to(self, phase: str, step: int = FIRST) -> View:
        self.room.conduct.go(SEAT, None, step, phase).result(10)
        now = self.view
        if now.phase and now.phase.inputs and now.run.state != "open":
            self.room.conduct.open(SEAT, None).result(10)
        return self.view

    def note(self, phase: str, key: str, slot: str, text: str, team: str = "") -> int:
        now = self.view
        assert now.step is not None
        return self.room.desk.note(
            SEAT,
            step=now.step.id,
            phase=phase,
            input=key,
            slot=slot,
            text=text,
            key=f"{now.step.id}{text}",
            team=team,
        ).result(10)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    place = Stage(tmp_path)
    yield place
    place.room.close()


def test_pitches_without_any_phone_are_held_whole(stage: Stage) -> None:
    stage.to("preparer")
    stage.note("preparer", "temps", "constat", "On attend.", "g1")
    stage.to("g1_parole")
    stage.note("g1_parole", "temps", "idee", "Une carte.")
    stage.to("g1_reactions")
    stage.note("g1_reactions", "reaction", "je_peux_aider", "J’imprime.")
    with pytest.raises(RefusedError):
        stage.note("g1_reactions", "reaction", "note_sur_dix", "8")
    assert [card.text for card in stage.view.record.cards] == [
        "On attend.",
        "Une carte.",
        "J’imprime.",
    ]


def test_simulated_tables_prepare_each_beat(stage: Stage) -> None:
    now = stage.to("preparer")
    assert now.phase is not None
    (asked,) = now.phase.inputs
    assert isinstance(asked, Ideas)
    lines = Decider("seed", ()).lines(now, now.phase, asked)
    assert [(one.team, one.slot) for one in lines] == [
        (team, slot.key) for team in ("g1", "g2") for slot in asked.slots
    ]
    assert len({one.text for one in lines}) == 10


def test_every_next_goes_from_the_order_to_the_thanks(stage: Stage) -> None:
    stage.to("ordre")
    seen = []
    while (now := stage.view).phase is not None and now.phase.key != "merci":
        seen.append(f"{now.phase.key} {now.run.state}")
        stage.room.conduct.next(SEAT, now.run.revision).result(10)
    assert seen[1:5] == [
        "g1_place prepared",
        "g1_parole open",
        "g1_reactions open",
        "g1_reactions revealed",
    ]
    assert len(seen) == 9


def test_the_time_of_a_pitch_begins_with_it_and_grows_by_half_a_minute(stage: Stage) -> None:
    stage.to("g1_place")
    stage.clock.now += 25
    stage.to("g1_parole")
    assert stage.view.run.timer.left(stage.clock()) == 180
    stage.room.conduct.timer(SEAT, "extra").result(10)
    assert stage.view.run.timer.left(stage.clock()) == 210


def test_two_steps_of_pitches_do_not_mix(stage: Stage) -> None:
    stage.to("g1_reactions")
    stage.note("g1_reactions", "reaction", "je_retiens", "D’abord.")
    stage.to("g1_reactions", SECOND)
    assert not stage.view.record.cards
    stage.note("g1_reactions", "reaction", "je_retiens", "Ensuite.")
    assert [card.text for card in stage.view.record.cards] == ["Ensuite."]


def test_a_pitch_goes_on_from_what_was_dreamt(stage: Stage) -> None:
    stage.to("reveur", DREAM)
    stage.note("reveur", "reve", "", "Un rêve.", "g2")
    before = stage.to("ordre").record.before
    assert before is not None
    assert [card.text for card in before.cards] == ["Un rêve."]
    assert replace(before, before=None).teams == stage.view.record.teams
