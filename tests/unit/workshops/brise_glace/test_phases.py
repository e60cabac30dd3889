from __future__ import annotations

import pytest

from app.core.phase import Choice, Ideas, Option, Phase, State
from app.core.record import Presence, Record
from app.core.workshop import Guidance
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.settings import Keeping, PicturePlan, Settings, Variant


def turn(settings: Settings, **held: object) -> Phase:
    (phase,) = asked(FORMAT, settings, Record(), **held)
    return phase


def word(settings: Settings) -> Ideas:
    (question,) = turn(settings).inputs
    assert isinstance(question, Ideas)
    return question


CROWD = Record(presence=Presence(with_phone=12, without_phone=9))
WORDS = {
    Variant.WORD: ("mot", 40),
    Variant.EMOTION: ("emotion", 40),
    Variant.ADJECTIVE: ("adjectif", 40),
    Variant.BALL_ADJECTIVE: ("adjectif", 40),
    Variant.TALENT: ("talent", 60),
    Variant.KEY_IDEA: ("idee", 160),
}


@pytest.mark.parametrize("variant", WORDS)
def test_one_text_is_asked_and_no_first_name(variant: Variant) -> None:
    question = word(Settings(variant=variant, suggestions=("joie", "calme")))
    assert (question.key, question.max_chars) == WORDS[variant]
    assert question.at_most == 1
    assert not question.fleeting
    assert "prénom" not in question.help.replace("Pas votre prénom.", "")
    assert question.suggestions == ("joie", "calme")


def test_the_question_of_the_workshop_stands_where_people_write() -> None:
    guidance = Guidance(phone="Un mot qui va avec « partenariat ».")
    (question,) = turn(Settings(), guidance=guidance).inputs
    assert question.help == "Un mot qui va avec « partenariat ». Un mot. Pas votre prénom."


def test_twenty_adjectives_are_there_to_point_at() -> None:
    assert len(set(word(Settings(variant=Variant.ADJECTIVE)).suggestions)) == 20
    own = Settings(variant=Variant.BALL_ADJECTIVE, suggestions=("patient",))
    assert word(own).suggestions == ("patient",)
    assert word(Settings()).suggestions == ()


def test_talents_with_a_name_are_fleeting_and_another_question() -> None:
    board = word(Settings(variant=Variant.TALENT, kept=Keeping.TALENTS))
    assert board.fleeting
    assert board.key != word(Settings(variant=Variant.TALENT)).key
    assert turn(Settings(variant=Variant.TALENT, kept=Keeping.TALENTS)).phone == (
        "Écrivez un talent."
    )


@pytest.mark.parametrize("variant", sorted(WORDS.keys() - {Variant.TALENT}))
def test_nothing_but_a_talent_goes_with_a_name(variant: Variant) -> None:
    settings = Settings(variant=variant, kept=Keeping.TALENTS)
    assert turn(settings) == turn(Settings(variant=variant))


def test_a_weather_is_chosen_and_hands_are_counted() -> None:
    (question,) = turn(Settings(variant=Variant.WEATHER)).inputs
    assert isinstance(question, Choice)
    assert (len(question.options), question.at_most, question.counted) == (5, 1, True)
    marks = {(one.shape, one.colour) for one in question.options}
    assert len({shape for shape, _colour in marks}) == len(marks) == 5


def test_a_picture_is_chosen_in_a_list_with_what_is_seen_on_it() -> None:
    listed = (PicturePlan("Le pont", "Deux rives."), PicturePlan("Œuvre"), PicturePlan("Le pont"))
    question = word(Settings(variant=Variant.PICTURES, pictures=listed))
    assert question.slots == (
        Option("le_pont", "Le pont", hints=("Deux rives.",)),
        Option("uvre", "Œuvre"),
    )
    assert question.parts == ()


def test_a_picture_of_the_table_is_named_and_told() -> None:
    question = word(Settings(variant=Variant.PICTURES))
    assert (question.key, question.slots) == ("image_racontee", ())
    assert question.parts == ("L’image choisie", "Une phrase")


@pytest.mark.parametrize(
    "settings", [Settings(kept=Keeping.NOTHING), Settings(variant=Variant.BALL)]
)
def test_nothing_is_asked_in_writing_where_nothing_is_kept(settings: Settings) -> None:
    guidance = Guidance(phone="Écrivez un mot.")
    phase = turn(settings, guidance=guidance)
    assert phase.inputs == ()
    assert phase.stops == (State.PREPARED,)
    assert phase.phone == "À votre tour, parlez à voix haute. Rien n’est noté."
    assert turn(Settings(), guidance=guidance).phone == "Écrivez un mot."


def test_each_person_has_the_time_that_was_prepared_and_may_be_called() -> None:
    phase = turn(Settings(variant=Variant.KEY_IDEA, seconds_each=120))
    assert (phase.seconds_each, phase.draws) == (120, True)


@pytest.mark.parametrize("variant", [Variant.BALL, Variant.BALL_ADJECTIVE])
def test_the_ball_says_whose_turn_it_is(variant: Variant) -> None:
    assert not turn(Settings(variant=variant)).draws


def test_more_than_twenty_people_speak_in_threes() -> None:
    (phase,) = asked(FORMAT, Settings(), CROWD, guidance=Guidance(say="Allez-y."))
    assert phase.title == "Par trois, chacun son tour"
    assert phase.say == "Vous êtes plus de 20\u00a0: mettez-vous par trois. Allez-y."
    assert (phase.together, phase.draws) == (20, False)


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("kept", Keeping)
@pytest.mark.parametrize("record", [Record(), CROWD])
def test_what_is_said_is_plain_french(variant: Variant, kept: Keeping, record: Record) -> None:
    (phase,) = asked(FORMAT, Settings(variant=variant, kept=kept), record)
    told = [phase.title, phase.screen, phase.phone, phase.say]
    questions = [text for one in phase.inputs for text in (one.label, one.help)]
    assert all(told + questions)
    assert [fault for text in told + questions for fault in faults(text)] == []


def test_weathers_are_drawn_on_phones_as_on_the_wall() -> None:
    (asked_of,) = turn(Settings(variant=Variant.WEATHER)).inputs
    assert isinstance(asked_of, Choice)
    assert [one.shape for one in asked_of.options] == ["sun", "cloud", "rain", "storm", "fog"]
