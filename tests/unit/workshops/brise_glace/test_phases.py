from __future__ import annotations

import pytest

from app.core.phase import Ideas, Phase, State
from app.core.record import Record
from app.core.workshop import Guidance
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.settings import Keeping, Settings, Variant


def turn(settings: Settings, **held: object) -> Phase:
    (phase,) = asked(FORMAT, settings, Record(), **held)
    return phase


def word(settings: Settings) -> Ideas:
    (question,) = turn(settings).inputs
    assert isinstance(question, Ideas)
    return question


@pytest.mark.parametrize("variant", Variant)
def test_one_word_is_asked_and_no_first_name(variant: Variant) -> None:
    question = word(Settings(variant=variant, suggestions=("joie", "calme")))
    assert (question.at_most, question.max_chars) == (1, 40)
    assert question.help == "Un mot. Pas votre prénom."
    assert question.suggestions == ("joie", "calme")


def test_the_question_of_the_workshop_stands_where_people_write() -> None:
    guidance = Guidance(phone="Un mot qui va avec « partenariat ».")
    (question,) = turn(Settings(), guidance=guidance).inputs
    assert question.help == "Un mot qui va avec « partenariat ». Un mot. Pas votre prénom."


def test_words_of_another_variant_are_another_question() -> None:
    keys = {word(Settings(variant=variant)).key for variant in Variant}
    assert len(keys) == len(Variant)


def test_nothing_is_asked_in_writing_where_nothing_is_kept() -> None:
    guidance = Guidance(phone="Écrivez un mot.")
    phase = turn(Settings(kept=Keeping.NOTHING), guidance=guidance)
    assert phase.inputs == ()
    assert phase.stops == (State.PREPARED,)
    assert phase.phone == "À votre tour, parlez à voix haute. Rien n’est noté."
    assert turn(Settings(), guidance=guidance).phone == "Écrivez un mot."


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("kept", Keeping)
def test_what_is_said_is_plain_french(variant: Variant, kept: Keeping) -> None:
    phase = turn(Settings(variant=variant, kept=kept))
    told = [phase.screen, phase.phone, phase.say, *(one.label for one in phase.inputs)]
    assert all(told)
    assert [fault for text in told for fault in faults(text)] == []
