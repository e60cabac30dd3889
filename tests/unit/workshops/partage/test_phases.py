from __future__ import annotations

import pytest

from app.core.feasibility import step_remarks
from app.core.phase import Ideas, Phase
from app.core.record import Presence, Record
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked, step
from workshops.formats.partage import FORMAT
from workshops.formats.partage.settings import Settings

TWENTY = Record(presence=Presence(with_phone=12, without_phone=8))


def phases(
    settings: Settings, record: Record | None = None, minutes: float = 35
) -> dict[str, Phase]:
    found = asked(FORMAT, settings, record or Record(), minutes=minutes)
    return {phase.key: phase for phase in found}


def test_people_choose_then_speak_in_turn_then_keep_a_sentence() -> None:
    found = phases(Settings())
    assert list(found) == ["choix", "tour", "garder"]
    assert [phase.minutes for phase in found.values()] == [5, 26, 4]
    assert found["tour"].seconds_each == 120
    assert found["tour"].neutral
    assert found["tour"].draws
    assert not found["tour"].inputs
    for question in found["garder"].inputs:
        assert isinstance(question, Ideas)
        assert question.at_most == 1


def test_what_is_not_wanted_is_not_there() -> None:
    assert list(phases(Settings(choosing=0, asked=()))) == ["tour"]
    assert not phases(Settings(neutral=False))["tour"].neutral


@pytest.mark.parametrize("minutes", [1, 5, 8, 35, 600])
@pytest.mark.parametrize("choosing", [0, 5, 60])
def test_the_time_of_the_step_is_shared_whole(minutes: float, choosing: float) -> None:
    found = phases(Settings(choosing=choosing), minutes=minutes).values()
    assert sum(phase.minutes for phase in found) == pytest.approx(minutes)
    assert all(phase.minutes > 0 for phase in found)


def test_too_many_people_share_in_threes() -> None:
    found = phases(Settings(), TWENTY)["tour"]
    assert found.title == "Par trois, chacun son tour"
    assert found.together == 12
    assert not found.draws
    assert phases(Settings(most_together=20), TWENTY)["tour"].title == "Chacun son tour"


def test_threes_have_the_time_of_three_people() -> None:
    held = step(FORMAT, minutes=35)
    for people in (12, 13, 60):
        told = step_remarks(held, FORMAT.phases(held, Settings(), Record()), people)
        assert [remark for remark in told if remark.short] == []
    together = Settings(most_together=60)
    told = step_remarks(held, FORMAT.phases(held, together, Record()), 60)
    assert [remark.short for remark in told] == [True]


def test_twelve_people_have_the_time_that_the_source_gives() -> None:
    held = step(FORMAT, minutes=35)
    told = step_remarks(held, FORMAT.phases(held, Settings(), Record()), 12)
    assert [remark for remark in told if remark.short] == []
    assert any("2" in remark.sentence for remark in told)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(45, "45 secondes"), (90, "1,5 minutes"), (60, "1 minute"), (100, "100 secondes")],
)
def test_a_turn_is_told_as_people_tell_time(seconds: int, told: str) -> None:
    screen = phases(Settings(seconds_each=seconds))["tour"].screen
    assert screen == f"{told} par personne. On écoute sans répondre."


@pytest.mark.parametrize("record", [Record(), TWENTY])
def test_what_is_said_is_plain_french(record: Record) -> None:
    for phase in phases(Settings(), record).values():
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        told = [phase.title, phase.screen, phase.phone, phase.say, *questions]
        assert [fault for text in told for fault in faults(text)] == []
