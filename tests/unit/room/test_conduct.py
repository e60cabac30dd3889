"""Driving the room."""

from __future__ import annotations

import pytest

from app.core.errors import RefusedError, StaleError
from app.core.phase import Choice, State
from app.core.record import CountingMode
from app.core.session import Screen
from app.core.tally import tally
from app.format import Stage
from app.room.stage import stage_page
from app.scene.check import check_svg
from app.scene.frame import WIDE
from app.scene.theme import LIGHT
from tests.unit.room.conftest import DEBATE, SYNTHESIS, House
from workshops import CATALOGUE

PLACES = ("accord", "doute", "desaccord")


def test_next_goes_through_every_stop_to_the_end(house: House) -> None:
    seen = []
    while not house.next().run.finished:
        seen.append((house.view.run.step, house.view.run.phase, house.view.run.state.value))
    assert seen[0] == (1, "bienvenue", "prepared")
    assert (DEBATE, "a1_avant", "open") in seen
    assert (DEBATE, "a2_apres", "revealed") in seen
    assert seen[-1] == (SYNTHESIS, "suites", "prepared")
    assert all(step.ended is not None for step in house.view.steps)
    assert len(set(seen)) == len(seen)


def test_the_second_next_given_on_the_same_screen_does_nothing(house: House) -> None:
    house.next()
    revision = house.view.run.revision
    house.room.conduct.next("console", revision).result(10)
    with pytest.raises(StaleError):
        house.room.conduct.next("remote", revision).result(10)
    assert house.view.run.phase == "objectifs"


def test_back_comes_back_across_steps(house: House) -> None:
    house.next(4)
    assert house.view.run.step == DEBATE
    house.room.conduct.back("console", house.view.run.revision).result(10)
    assert (house.view.run.step, house.view.run.phase) == (1, "regles")


def test_back_at_the_start_is_refused(house: House) -> None:
    with pytest.raises(RefusedError):
        house.room.conduct.back("console", 0).result(10)


def test_a_statement_takes_at_most_seven_commands_hand_count_included(house: House) -> None:
    house.room.people.arrive("console", 15).result(10)
    house.room.conduct.go("console", None, 1, "regles").result(10)
    commands = 0
    while house.view.run.phase != "a1_synthese":
        view = house.view
        choice = view.phase.input("place") if view.phase else None
        if view.run.state is State.OPEN and isinstance(choice, Choice) and choice.counted:
            house.room.conduct.count(
                "console",
                step=DEBATE,
                phase=view.run.phase,
                input="place",
                numbers=dict(zip(PLACES, (6, 5, 4), strict=True)),
                reveal=True,
                revision=view.run.revision,
            ).result(10)
        else:
            house.next()
        commands += 1
    assert commands <= 7
    assert len(house.view.record.counts) == 6


def test_a_count_is_refused_when_it_is_not_of_the_question(house: House) -> None:
    house.to("a1_avant")
    for numbers in ({"ailleurs": 3}, {"accord": -1}, {"accord": 99999}, {}):
        with pytest.raises(RefusedError):
            house.room.conduct.count(
                "console", step=DEBATE, phase="a1_avant", input="place", numbers=numbers
            ).result(10)
    assert not house.view.record.counts


def test_the_mode_switched_in_mid_phase_loses_no_answer(house: House) -> None:
    house.by_phone()
    house.to("a1_avant")
    guest = house.guest()
    house.vote(guest, "accord")
    house.room.conduct.count_by("console", DEBATE, CountingMode.ROOM).result(10)
    with pytest.raises(RefusedError):
        house.vote(guest, "doute")
    house.by_phone()
    assert [answer.value for answer in house.view.record.answers] == [("accord",)]
    assert house.vote(guest, "doute")


def test_a_mode_switched_later_leaves_the_first_statement_as_it_was(house: House) -> None:
    house.to("a1_avant")
    house.room.conduct.count(
        "console", step=DEBATE, phase="a1_avant", input="place", numbers={"accord": 3}
    ).result(10)
    house.to("a2_avant")
    house.by_phone()
    modes = {
        phase.key: phase.inputs[0].mode.value
        for phase in house.view.phases
        if isinstance(phase.inputs[0], Choice) and phase.inputs[0].counted
    }
    assert modes["a1_avant"] == modes["a1_apres"] == "salle"
    assert modes["a2_avant"] == modes["a2_apres"] == "telephones_plus_main"
    house.room.closing.undo("console").result(10)
    assert not house.view.record.modes


def test_a_mode_switched_in_mid_statement_keeps_what_was_counted_before(house: House) -> None:
    house.to("a1_avant")
    house.room.conduct.count(
        "console", step=DEBATE, phase="a1_avant", input="place", numbers={"accord": 3}
    ).result(10)
    house.to("a1_arguments")
    house.by_phone()
    house.to("a1_apres")
    house.vote(house.guest(), "accord", "a1_apres")
    figures = {
        phase.key: tally(house.view.record, phase.key, phase.inputs[0]).of("accord")
        for phase in house.view.phases
        if phase.key in {"a1_avant", "a1_apres"} and isinstance(phase.inputs[0], Choice)
    }
    assert figures == {"a1_avant": 3, "a1_apres": 1}


def test_neutral_rests_phones_and_timer(house: House) -> None:
    house.by_phone()
    view = house.to("a1_avant")
    guest = house.guest()
    house.room.conduct.screen("console", Screen.NEUTRAL).result(10)
    left = house.view.run.timer.left(house.clock())
    house.clock.now += 60
    assert house.view.run.timer.left(house.clock()) == left > 0
    with pytest.raises(RefusedError, match="Récit en cours"):
        house.vote(guest, "accord")
    house.room.conduct.screen("console", Screen.STEP).result(10)
    house.clock.now += 10
    assert house.view.run.timer.left(house.clock()) == left - 10
    assert house.vote(guest, "accord")
    assert house.view.run.phase == view.run.phase


def test_the_timer_is_shown_large_or_small_and_never_on_phones(house: House) -> None:
    house.to("a1_avant")
    stage = Stage(WIDE, LIGHT)
    small = stage_page(house.view, CATALOGUE, stage, house.clock())
    house.room.conduct.screen("console", Screen.TIMER).result(10)
    large = stage_page(house.view, CATALOGUE, stage, house.clock() + 48)
    twin = stage_page(house.view, CATALOGUE, stage)
    assert ">1:48<" in small.svg()
    assert not any("1:48" in line for line in small.lines)
    assert ">1:00<" in large.svg()
    assert ":00<" not in twin.svg()
    assert not check_svg(small.svg()) + check_svg(large.svg())


def test_next_from_a_neutral_screen_comes_back_to_the_step(house: House) -> None:
    before = house.to("a1_arguments")
    house.room.conduct.screen("console", Screen.NEUTRAL).result(10)
    assert house.view.next_label.startswith("Reprendre")
    after = house.next()
    assert (after.run.phase, after.run.screen) == (before.run.phase, Screen.STEP)


def test_neutral_leaves_a_timer_stopped_by_hand(house: House) -> None:
    house.to("a1_avant")
    house.room.conduct.timer("console", "pause").result(10)
    house.room.conduct.screen("console", Screen.NEUTRAL).result(10)
    with pytest.raises(RefusedError, match="neutre"):
        house.room.conduct.timer("console", "start").result(10)
    house.room.conduct.screen("console", Screen.STEP).result(10)
    assert house.view.run.timer.started is None


def test_a_timer_without_length_cannot_start(house: House) -> None:
    house.next()
    with pytest.raises(RefusedError, match="2 min"):
        house.room.conduct.timer("console", "start").result(10)


def test_a_look_back_adds_its_own_time_only(house: House) -> None:
    house.next()
    house.clock.now += 600
    house.room.conduct.go("console", None, DEBATE).result(10)
    house.clock.now += 1800
    house.room.conduct.go("console", None, 1).result(10)
    house.clock.now += 60
    house.room.conduct.go("console", None, DEBATE).result(10)
    assert house.view.steps[0].spent == 660


def test_lateness_stops_at_the_end(house: House) -> None:
    while not house.view.run.finished:
        house.next()
    late = house.view.late(house.clock())
    house.clock.now += 7200
    assert house.view.late(house.clock()) == late


def test_two_seats_skipping_on_the_same_screen_skip_once(house: House) -> None:
    revision = house.next().run.revision
    house.room.conduct.skip("console", 3, revision=revision).result(10)
    with pytest.raises(StaleError):
        house.room.conduct.skip("remote", 3, revision=revision).result(10)
    assert house.view.steps[2].skipped


def test_too_many_hands_are_counted_but_not_revealed(house: House) -> None:
    house.room.people.arrive("console", 18).result(10)
    house.to("a1_avant")
    for accord, state in ((40, State.OPEN), (4, State.REVEALED)):
        house.room.conduct.count(
            "console",
            step=DEBATE,
            phase="a1_avant",
            input="place",
            numbers={"accord": accord, "doute": 9, "desaccord": 4},
            reveal=True,
            revision=house.view.run.revision,
        ).result(10)
        assert house.view.run.state is state


def test_options_left_out_of_a_count_are_none(house: House) -> None:
    house.to("a1_avant")
    for numbers in ({"accord": 9}, {"doute": 2}):
        house.room.conduct.count(
            "console", step=DEBATE, phase="a1_avant", input="place", numbers=numbers
        ).result(10)
    typed = {count.option: count.number for count in house.view.record.counts}
    assert typed == {"accord": 9, "doute": 2, "desaccord": 0}


def test_two_minutes_more_lengthen_step_and_timer(house: House) -> None:
    house.to("a1_avant")
    minutes = house.view.steps[1].minutes
    left = house.view.run.timer.left(house.clock())
    house.room.conduct.timer("console", "longer").result(10)
    assert house.view.steps[1].minutes == minutes + 2
    assert house.view.run.timer.left(house.clock()) == left + 120


def test_skipping_the_present_step_goes_on(house: House) -> None:
    house.to("a1_avant")
    house.room.conduct.skip("console", DEBATE).result(10)
    assert house.view.run.step == 3
    assert house.view.steps[1].skipped


def test_reordering_moves_only_what_has_not_started(house: House) -> None:
    house.next()
    house.room.conduct.reorder("console", SYNTHESIS, 1).result(10)
    assert [step.id for step in house.view.steps] == [1, 4, 2, 3]
    with pytest.raises(RefusedError):
        house.room.conduct.reorder("console", 1, 3).result(10)
    house.room.conduct.reorder("console", 3, 0).result(10)
    assert house.view.steps[0].id == 1


def test_lateness_counts_what_is_over(house: House) -> None:
    house.next()
    house.clock.now += 10 * 60
    assert house.view.late(house.clock()) == 2 * 60


def test_a_killed_program_comes_back_on_the_same_screen(house: House) -> None:
    house.to("a1_arguments")
    before = house.view
    house.reopen()
    assert house.view.run == before.run
    assert house.view.phase == before.phase


def test_a_step_that_is_left_is_copied(house: House) -> None:
    house.next(4)
    house.view  # noqa: B018 - copies are made before the next view
    reader = house.room.reader()
    assert [line.step for line in reader.copies()] == [1, DEBATE]
    assert all(line.path.exists() for line in reader.copies())
    reader.close()
