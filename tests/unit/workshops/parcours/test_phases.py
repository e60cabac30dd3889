from __future__ import annotations

import pytest

from app.core.form import fields_of
from app.core.phase import Audience, Ideas, Phase
from app.core.record import Record
from app.core.strict import convert
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from workshops.formats.parcours import FORMAT
from workshops.formats.parcours.settings import Project, Settings

SETTINGS = (Settings(), Settings(project=Project.CARE), Settings(tables=3))


def phases(settings: Settings) -> dict[str, Phase]:
    return {phase.key: phase for phase in asked(FORMAT, settings, Record())}


def test_what_is_done_then_what_will_be_is_asked_for_each_time() -> None:
    found = phases(Settings())
    assert list(found) == ["temps", "deja", "demain", "feuille_de_route"]
    (already,), (ahead,) = found["deja"].inputs, found["demain"].inputs
    assert isinstance(already, Ideas)
    assert isinstance(ahead, Ideas)
    assert [slot.label for slot in already.slots] == [
        "Co-recueillir", "Co-concevoir", "Co-animer", "Co-évaluer", "Promouvoir ensemble",
    ]  # fmt: skip
    assert already.parts == ()
    assert [part.split("\u00a0")[0] for part in ahead.parts] == ["Quoi", "Qui", "Quand"]
    assert already.audience is Audience.EVERYONE
    assert not found["deja"].round


def test_a_project_of_care_is_accompanied() -> None:
    third = convert({"projet": "projet_de_soin"}, Settings).times[2]
    assert third.label == "Co-accompagner"
    assert third.key == Settings().times[2].key


def test_people_may_write_at_tables() -> None:
    found = phases(Settings(tables=3))
    assert list(found)[1] == "groupes"
    assert found["groupes"].grouping is not None
    for key in ("deja", "demain"):
        assert found[key].inputs[0].audience is Audience.MEMBERS
        assert found[key].round == 1


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("minutes", [1, 30, 45])
def test_the_time_of_the_step_is_shared_whole(settings: Settings, minutes: float) -> None:
    found = asked(FORMAT, settings, Record(), minutes=minutes)
    assert sum(phase.minutes for phase in found) == pytest.approx(minutes)
    assert all(phase.minutes > 0 for phase in found)


@pytest.mark.parametrize("settings", SETTINGS)
def test_what_is_said_is_plain_french(settings: Settings) -> None:
    for phase in asked(FORMAT, settings, Record()):
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        hints = [hint for slot in settings.times for hint in slot.hints]
        told = [phase.title, phase.screen, phase.phone, phase.say, *questions, *hints]
        assert [fault for text in told for fault in faults(text)] == []


def test_the_form_names_every_setting() -> None:
    assert all(one.label for one in fields_of(Settings))
