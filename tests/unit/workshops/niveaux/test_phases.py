from __future__ import annotations

import pytest

from app.core.phase import Choice, State
from app.core.record import Record
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from workshops.formats.niveaux import FORMAT
from workshops.formats.niveaux.settings import Settings


def test_each_domain_is_asked_twice_then_shown_once() -> None:
    settings = Settings(domains=("soins", "recherche"))
    found = {phase.key: phase for phase in asked(FORMAT, settings, Record())}
    assert list(found) == ["niveaux", "aujourdhui", "dans_un_an", "regard", "avancer"]
    for key in ("aujourdhui", "dans_un_an"):
        choices = found[key].inputs
        assert [one.key for one in choices] == ["soins", "recherche"]
        for one in choices:
            assert isinstance(one, Choice)
            assert one.options[-1].key == "ne_sait_pas"
            assert one.counted
        assert found[key].stops == (State.OPEN,)
        assert found[key].questionnaire
    assert [one.key for one in found["regard"].zooms] == ["soins", "recherche"]


def test_one_domain_is_not_chosen_to_be_seen_alone() -> None:
    found = asked(FORMAT, Settings(domains=("soins",)), Record())
    assert not any(phase.zooms for phase in found)


@pytest.mark.parametrize("minutes", [1, 8, 12, 600])
def test_the_time_of_the_step_is_shared_whole(minutes: float) -> None:
    found = asked(FORMAT, Settings(), Record(), minutes=minutes)
    assert sum(phase.minutes for phase in found) == pytest.approx(minutes)


def test_what_is_said_is_plain_french() -> None:
    for phase in asked(FORMAT, Settings(), Record()):
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        told = [phase.title, phase.screen, phase.phone, phase.say, *questions]
        assert [fault for text in told for fault in faults(text)] == []
