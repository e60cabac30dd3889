from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.phase import Phase, State
from app.core.record import Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg
from app.scene.frame import WIDE
from app.scene.theme import LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import step
from tests.unit.workshops.samples import info
from workshops.collecting import collecting_page, worth_telling
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.settings import Settings

if TYPE_CHECKING:
    from app.scene.svg import Page


def page(question: str, instruction: str = "", *, examples: tuple[str, ...] = ()) -> Page:
    phase = Phase(key="p", title="Tour", short="Tour")
    moment = Moment(
        Stage(WIDE, LIGHT), info(), step(FORMAT), Settings(), Record(), (phase,), phase, State.OPEN
    )
    return collecting_page(moment, question, instruction, examples=examples, received="3 mots")


def test_each_sentence_of_the_question_begins_a_line() -> None:
    found = page("Votre prénom. Et un mot.")
    assert ">Votre prénom.<" in found.body
    assert ">Et un mot.<" in found.body
    assert "Votre prénom. Et un mot." in found.lines


@pytest.mark.parametrize("question", [*AWKWARD, "Un. Deux. Trois. Quatre. Cinq. Six ? Sept."])
@pytest.mark.parametrize("examples", [(), AWKWARD])
def test_pages_keep_to_the_page(question: str, examples: tuple[str, ...]) -> None:
    found = page(question, AWKWARD[1], examples=examples)
    assert check_svg(found.svg()) == []
    assert faults(found) == []


def test_a_number_is_told_where_someone_can_send_or_something_was_noted() -> None:
    assert not worth_telling(Record(presence=Presence(without_phone=9)), 0)
    assert worth_telling(Record(presence=Presence(with_phone=1)), 0)
    assert worth_telling(Record(), 1)
