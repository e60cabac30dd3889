from __future__ import annotations

import pytest

from app.core.phase import Ideas, State
from app.core.record import Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import MUST_READ, SECONDARY, Page
from app.scene.theme import LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.evaluation.sheets import (
    SETTINGS,
    START,
    STEP,
    by_phone,
    crowd,
    on_paper,
    phases,
    understood,
    written,
)
from tests.unit.workshops.samples import info
from workshops.formats.evaluation import FORMAT
from workshops.formats.evaluation.picture import picture


def page(record: Record, state: State = State.OPEN, size: tuple[int, int] = WIDE) -> Page:
    every = phases(record)
    stage = Stage(size, LIGHT, "192.168.43.1")
    return picture(Moment(stage, info(), STEP, SETTINGS, record, every, every[0], state, left=61))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("people", [0, 1, 1000])
def test_pages_keep_to_the_page(size: tuple[int, int], state: State, people: int) -> None:
    shown = page(crowd(people), state, size)
    assert check_svg(shown.svg()) == []
    assert faults(shown) == []
    assert MUST_READ > smallest_text(shown.svg()) >= SECONDARY


@pytest.mark.parametrize("state", State)
def test_nobody_can_tell_what_was_answered(state: State) -> None:
    kind = Record(
        answers=by_phone(*[["tout_a_fait"] * 10] * 7),
        cards=written(*AWKWARD[:7]),
        presence=Presence(with_phone=9),
    )
    harsh = Record(
        answers=by_phone(*[["pas_du_tout"] * 10] * 7),
        cards=written(*reversed(AWKWARD[:7]), question="changer"),
        presence=Presence(with_phone=9),
    )
    assert page(kind, state) == page(harsh, state)
    assert "7 avis reçus" in page(kind, state).lines


def test_nothing_is_said_of_phones_when_nobody_has_one() -> None:
    lines = page(Record(presence=Presence(without_phone=12))).lines
    assert "Sur la feuille de papier, ou à la tablette." in lines
    assert not any("téléphone" in line or "reçu" in line for line in lines)
    counted = Record(
        presence=Presence(without_phone=12), counts=on_paper("utile", {"plutot_oui": 8})
    )
    assert "8 avis reçus" in page(counted).lines


def test_the_room_is_told_how_it_answers() -> None:
    lines = page(Record(presence=Presence(with_phone=12))).lines
    assert "Votre avis, sans votre nom. Trois minutes." in lines
    assert "Par téléphone, à la tablette ou sur papier." in lines
    assert "0 avis reçu" in lines
    assert "Merci pour votre avis." in page(Record(), State.CLOSED).lines


def test_the_questions_are_those_of_the_sheet() -> None:
    (phase,) = phases(Record())
    assert phase.stops == (State.OPEN,), "nothing is ever revealed"
    assert [one.label for one in phase.inputs if not isinstance(one, Ideas)][5] == (
        "Ma parole a eu le même poids que les autres."
    )
    asked = [one for one in phase.inputs if isinstance(one, Ideas)]
    assert [one.label for one in asked] == [
        "Ce que je garde",
        "Ce qu’il faut changer",
        "Autre chose",
    ]
    assert {(one.at_most, one.max_chars) for one in asked} == {(1, 280)}
    assert len(phase.inputs) == 13
    assert all(one.counted for one in phase.inputs if not isinstance(one, Ideas))


def test_phones_read_that_no_name_is_asked_and_how_far_they_are() -> None:
    (phase,) = phases(Record())
    first, second, *_others = phase.inputs
    assert phase.phone == "Donnez votre avis. Votre nom n’est pas demandé."
    assert phase.questionnaire
    assert first.help == "Phrase 1 sur 10."
    assert second.help == "Phrase 2 sur 10."
    last = phase.inputs[-1]
    assert "La salle ne verra pas ce texte." in last.help
    assert isinstance(last, Ideas)
    assert last.private


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("people", [0, 1, 60])
def test_the_start_shows_its_sentence_and_no_answer(size: tuple[int, int], people: int) -> None:
    stage = Stage(size, LIGHT, "192.168.43.1")
    shown = []
    for place in (0, 4):
        record = Record(answers=understood(*[place] * people), presence=Presence(with_phone=people))
        every = FORMAT.phases(STEP, START, record)
        at = Moment(stage, info(), STEP, START, record, every, every[0], State.OPEN, left=61)
        shown.append(picture(at))
    assert shown[0] == shown[1]
    assert check_svg(shown[0].svg()) == []
    assert faults(shown[0]) == []
    assert smallest_text(shown[0].svg()) >= SECONDARY
    assert "«\u00a0Je comprends ce qu’est le partenariat en santé.\u00a0»" in shown[0].lines
    assert "0\u00a0: pas du tout" in shown[0].lines
