from __future__ import annotations

import pytest

from app.core.form import fields_of
from app.core.phase import Audience, Choice, Phase
from app.core.record import Record
from app.core.strict import convert
from tests.support.plain import faults
from tests.unit.workshops.freins_leviers.choices import THREE, room
from tests.unit.workshops.gathering import asked
from workshops.formats.freins_leviers import FORMAT
from workshops.formats.freins_leviers.settings import Settings


def phases(settings: Settings, record: Record) -> dict[str, Phase]:
    return {phase.key: phase for phase in asked(FORMAT, settings, record)}


def test_what_was_added_can_be_chosen_with_the_rest() -> None:
    brakes, levers = phases(THREE, room(["Trop de réunions"]))["choix"].inputs
    assert isinstance(brakes, Choice)
    assert isinstance(levers, Choice)
    assert [one.key for one in brakes.options] == ["disponibilite", "benevolat", "place", "c1"]
    assert levers.options[-1].key == "c100"
    assert brakes.at_most == 3
    assert brakes.counted


def test_the_room_links_the_levers_it_kept_to_the_brakes_it_kept() -> None:
    found = phases(THREE, room())["liens"].inputs
    assert [one.key for one in found] == ["confiance", "appui"]
    for one in found:
        assert isinstance(one, Choice)
        assert one.audience is Audience.ROOM
        assert [option.key for option in one.options] == ["disponibilite", "benevolat", "place"]


def test_links_can_be_left_out() -> None:
    assert "liens" not in phases(Settings(links=False), Record())


@pytest.mark.parametrize("links", [True, False])
def test_the_time_of_the_step_is_shared_whole(*, links: bool) -> None:
    found = asked(FORMAT, Settings(links=links), Record(), minutes=15)
    assert sum(phase.minutes for phase in found) == pytest.approx(15)


def test_names_of_the_file_are_read_as_people_read_them() -> None:
    settings = convert({"freins": ["place", "La météo"], "leviers": ["mission"]}, Settings)
    assert settings.brakes == ("Crainte de perdre sa place", "La météo")
    assert [one.key for one in settings.listed("frein")] == ["place", "la_meteo"]
    assert all(one.label for one in fields_of(Settings))


def test_what_is_said_is_plain_french() -> None:
    for phase in asked(FORMAT, Settings(), room(["Trop de réunions"])):
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        told = [phase.title, phase.screen, phase.phone, phase.say, *questions]
        assert [fault for text in told for fault in faults(text)] == []
