"""What facilitators are told, whichever surface tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.phase import Choice, Ideas, Option, Phase, State
from app.core.record import Card, CardStatus, Channel, MessageStatus, Presence, Record
from app.room.panel.counting import counts, the_rest
from app.room.panel.head import head
from app.room.panel.noting import scribes
from app.room.panel.people import presence_words, profile_words
from app.room.panel.plan import Plan, present_plan, read_plan
from app.room.panel.screens import counting_mode, timer_words
from app.room.panel.sheet import (
    Where,
    clock_words,
    hours_words,
    late_words,
    left_words,
    minutes_left,
    sheet,
)
from app.room.panel.texts import message, text
from tests.unit.room.conftest import DEBATE, PHONES, SYNTHESIS, House
from workshops import CATALOGUE

if TYPE_CHECKING:
    from app.room.panel.noting import ScribeForm


def _counted(house: House, *numbers: int, reveal: bool = False) -> None:
    house.room.conduct.count(
        "console",
        step=DEBATE,
        phase=house.view.run.phase,
        input="place",
        numbers=dict(zip(("accord", "doute", "desaccord"), numbers, strict=True)),
        reveal=reveal,
        revision=house.view.run.revision,
    ).result(10)


def _scribe(house: House) -> ScribeForm:
    view = house.view
    assert view.step is not None
    assert view.phase is not None
    return scribes(view.step, view.phase, present_plan(view))[0]


def test_reveal_is_offered_only_where_it_shows_something(house: House) -> None:
    house.next(3)
    states = [one.state for one in head(house.view, 0).state_commands]
    assert states == [State.CLOSED], "the rules have nothing to reveal"
    house.to("a1_avant")
    states = [one.state for one in head(house.view, 0).state_commands]
    assert states == [State.CLOSED, State.REVEALED]


def test_nothing_is_said_of_phones_when_nobody_has_one(house: House) -> None:
    house.by_phone()
    house.to("a1_avant")
    assert head(house.view, 0).answers == ""
    guest = house.guest()
    assert head(house.view, 0).answers == "0 téléphone a répondu sur 1."
    house.vote(guest, "accord")
    assert head(house.view, 0).answers == "1 téléphone a répondu sur 1."


def test_counting_and_revealing_are_undone_at_once(house: House) -> None:
    house.room.people.arrive("console", 12).result(10)
    house.to("a1_avant")
    _counted(house, 5, 3, 4, reveal=True)
    assert house.view.run.state.value == "revealed"
    assert house.view.undo == "compter et révéler « Affirmation 1 sur 2 · avant »"
    house.room.closing.undo("console").result(10)
    assert house.view.run.state.value == "open"
    assert not house.view.record.counts


def test_end_names_what_is_left_to_do(house: House) -> None:
    while not house.view.run.finished:
        house.next()
    told = head(house.view, house.clock())
    assert told.heading == "L’atelier est terminé"
    assert told.next_label == "Relire le compte rendu"
    assert [line.split("\u00a0:")[0] for line in told.say] == [
        "Relire le compte rendu", "Valider le compte rendu.", "Clore et anonymiser",
    ]  # fmt: skip
    house.room.closing.validate("console", on=True).result(10)
    assert len(head(house.view, house.clock()).say) == 1


def test_turns_alternate_and_those_in_between_come_last(house: House) -> None:
    house.room.people.arrive("console", 12).result(10)
    house.to("a1_avant")
    _counted(house, 6, 2, 4, reveal=True)
    house.next()
    turns = []
    for number in range(4):
        turns.append(_scribe(house).turn)
        house.note(f"Argument {number}", turns[-1])
    assert turns == ["desaccord", "accord", "doute", "desaccord"]


def test_turn_passes_over_a_camp_where_nobody_stands(house: House) -> None:
    house.room.people.arrive("console", 12).result(10)
    house.to("a1_avant")
    _counted(house, 12, 0, 0, reveal=True)
    house.next()
    house.note("Un argument", "accord")
    assert _scribe(house).turn == "accord"


def test_columns_of_a_synthesis_have_no_turn(house: House) -> None:
    house.to("a1_synthese")
    assert _scribe(house).turn == ""


@pytest.mark.parametrize(
    ("typed", "expected", "rest"),
    [
        ((7, 9, None), 20, 4),
        ((20, 0, None), 20, 0),
        ((7, None, None), 20, None),
        ((7, 9, 4), 20, None),
        ((15, 9, None), 20, None),
        ((7, 9, None), 0, None),
        ((None,), 20, None),
    ],
)
def test_only_the_last_number_can_be_deduced(
    typed: tuple[int | None, ...], expected: int, rest: int | None
) -> None:
    assert the_rest(typed, expected) == rest


def test_people_expected_are_known_only_where_the_whole_room_is_counted(house: House) -> None:
    house.room.people.arrive("console", 12).result(10)
    view = house.to("a1_avant")
    assert view.step is not None
    assert view.phase is not None
    (form,) = counts(view.step, view.phase, present_plan(view), now=True)
    assert (form.expected, form.reveals, form.said) == (12, True, True)
    house.by_phone()
    house.guest()
    view = house.view
    assert view.phase is not None
    (form,) = counts(view.step or view.steps[0], view.phase, present_plan(view), now=False)
    assert (form.expected, form.reveals) == (0, False)
    assert counting_mode(view) is PHONES


def test_presence_is_told_by_profile_to_facilitators() -> None:
    here = Presence(with_phone=9, profiles=(("professionnels", 4), ("usagers", 5)))
    assert profile_words(here) == "4 professionnels · 5 usagers"
    assert profile_words(Presence(with_phone=9)) == ""


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (Presence(without_phone=18), "0 avec un téléphone, 18 sans téléphone."),
        (
            Presence(with_phone=6, without_phone=4, by_hand=1),
            "6 avec un téléphone, dont 1 qui préfère la main levée, 4 sans téléphone.",
        ),
        (
            Presence(with_phone=6, by_hand=2),
            "6 avec un téléphone, dont 2 qui préfèrent la main levée, 0 sans téléphone.",
        ),
    ],
)
def test_nobody_is_told_twice_among_those_who_are_there(here: Presence, said: str) -> None:
    assert presence_words(here) == said


def test_run_sheet_says_where_each_step_stands(house: House) -> None:
    house.next()
    house.clock.now += 540
    house.room.conduct.skip("console", 3).result(10)
    house.room.conduct.go("console", None, DEBATE).result(10)
    house.clock.now += 90
    lines = sheet(house.view, house.clock())
    assert [one.where for one in lines] == [Where.DONE, Where.HERE, Where.SKIPPED, Where.TO_COME]
    assert lines[0].minutes == "8 min prévues, 9 min réelles"
    assert [one.short for one in lines] == ["9 / 8 min", "1 / 25 min", "passée", "17 min"]
    assert lines[1].phases[0] == ("a1_avant", "Affirmation 1 sur 2 · avant")


def test_time_left_leaves_out_what_is_skipped(house: House) -> None:
    assert minutes_left(house.view, house.clock()) == 60
    house.next()
    house.clock.now += 600
    house.room.conduct.skip("console", 3).result(10)
    assert minutes_left(house.view, house.clock()) == 42, "the first step is over its time"
    assert left_words(house.view, house.clock()) == "reste 42 min"


def test_times_are_said_in_words() -> None:
    assert [hours_words(one) for one in (0, 59, 60, 65)] == [
        "0 min",
        "59 min",
        "1\u00a0h\u00a000",
        "1\u00a0h\u00a005",
    ]
    assert [clock_words(one) for one in (245, 0, -90)] == ["4:05", "0:00", "−1:30"]
    assert [late_words(one) for one in (59, 180, -61)] == [
        "", "3 min de retard", "1 min d’avance",
    ]  # fmt: skip


def test_timer_says_that_there_is_none(house: House) -> None:
    assert timer_words(house.view.run.timer, house.clock()) == "Pas de minuteur"
    house.to("a1_avant")
    assert timer_words(house.view.run.timer, house.clock()) == "1:48"


def test_text_tells_all_that_must_be_known_before_it_is_shown(house: House) -> None:
    house.by_phone()
    house.to("a1_arguments")
    number = house.write(house.guest(quoting=True), "Œuvre – ça, 1 000 €")
    view = house.view
    shown = text(view.record.cards[0], present_plan(view))
    assert shown.about == (
        f"passage n° {number} · Arguments · D’accord · par téléphone · peut être cité"
    )
    assert (shown.status, shown.shape, shown.tone) == ("received", "circle", "agree")


def test_question_is_named_where_a_phase_asks_several() -> None:
    asked = tuple(Ideas(key=key, label=key.capitalize()) for key in ("tete", "coeur"))
    card = Card(id=3, text="Une chose", phase="p", input="coeur", slot="", status=CardStatus.SHOWN)
    told = []
    for inputs in (asked, asked[1:]):
        phase = Phase(key="p", title="P", short="Partage", inputs=inputs)
        told.append(text(card, Plan((phase,), Record())).about)
    assert told == [
        "passage n° 3 · Partage · Coeur · par téléphone",
        "passage n° 3 · Partage · par téléphone",
    ]


def test_slot_is_told_with_the_heading_it_stands_under() -> None:
    slots = (Option("a", "Savoirs", group="Proche-aidant"), Option("b", "Savoirs"))
    phase = Phase(key="p", title="P", short="P", inputs=(Ideas(key="i", label="I", slots=slots),))
    cards = [Card(3, "p", "i", key, "Le soir", CardStatus.SHOWN) for key in "ab"]
    told = [text(card, Plan((phase,), Record())).about for card in cards]
    assert told == [
        "passage n° 3 · P · Proche-aidant · Savoirs · par téléphone",
        "passage n° 3 · P · Savoirs · par téléphone",
    ]


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (Channel.PHONE, "par téléphone"),
        (Channel.SHARED, "sur le téléphone d’une autre personne"),
        (Channel.KIOSK, "sur la tablette"),
        (Channel.PAPER, "sur papier"),
        (Channel.VOICE, "dit à voix haute"),
    ],
)
def test_text_tells_how_it_came(channel: Channel, said: str) -> None:
    card = Card(3, "p", "idee", "", "Une chose", CardStatus.SHOWN, channel)
    assert text(card, Plan((), Record())).about == f"passage n° 3 · {said}"


def test_questions_that_stand_alike_and_are_never_revealed_make_a_questionnaire() -> None:
    yes = (Option("oui", "Oui"),)
    asked = tuple(Choice(key=key, label=key, options=yes, counted=True) for key in "ab")
    sheet = Phase(key="p", title="P", short="P", inputs=asked, stops=(State.OPEN,))
    alone = replace(sheet, inputs=(asked[0], Ideas(key="i", label="i")))
    revealed = replace(sheet, stops=(State.OPEN, State.REVEALED))
    assert [one.questionnaire for one in (sheet, alone, revealed)] == [True, False, False]


def test_past_step_is_read_from_the_file(house: House) -> None:
    house.to("a1_arguments")
    house.note("Un argument")
    house.room.conduct.go("console", None, SYNTHESIS).result(10)
    view = house.view
    reader = house.room.reader()
    plan = read_plan(view.steps[1], view, CATALOGUE, reader)
    assert [card.text for card in plan.record.cards] == ["Un argument"]
    assert plan.phase("a2_apres") is not None
    assert read_plan(view.steps[3], view, CATALOGUE, reader).phases is view.phases
    unknown = replace(view.steps[0], type="inconnu")
    assert read_plan(unknown, view, CATALOGUE, reader).phases == ()
    reader.close()


def test_message_says_what_the_room_said_of_it(house: House) -> None:
    house.room.conduct.go("console", None, SYNTHESIS).result(10)
    number = house.room.desk.message("console", SYNTHESIS, "Du temps.").result(10)
    house.room.desk.judge("console", number, MessageStatus.VALIDATED).result(10)
    assert message(house.view.record.messages[0]).about == "Validé par la salle · 0 passage relié"
