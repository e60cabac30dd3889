from __future__ import annotations

import tomllib

import pytest

from app.core.errors import UserError
from app.core.form import Kind, fields_of
from app.core.phase import Ideas, Phase, State
from app.core.record import Record
from app.core.strict import convert
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from workshops.formats.apport import FORMAT
from workshops.formats.apport.phases import Settings

TOLD = Settings(neutral=True, questions=True)
SCENE = "En consultation, une personne dit qu’elle saute des repas."
ETP = "ecran_neutre = true\nquestions_ouvertes_apres = true"


def phases(settings: Settings) -> dict[str, Phase]:
    return {one.key: one for one in asked(FORMAT, settings, Record(), minutes=15)}


def test_settings_are_read_as_workshop_files_write_them() -> None:
    assert convert(tomllib.loads(ETP), Settings) == FORMAT.first_settings() == TOLD
    assert convert({"ecran_neutre": True}, Settings) == Settings(neutral=True)
    assert convert({"scene_de_secours": SCENE}, Settings) == Settings(scene=SCENE)
    assert convert({}, Settings) == Settings(neutral=False, questions=False, scene="")
    with pytest.raises(UserError):
        convert({"ecran": True}, Settings)


def test_the_form_names_every_setting() -> None:
    assert [one.kind for one in fields_of(Settings)] == [Kind.TOGGLE, Kind.TOGGLE, Kind.LONG_TEXT]
    assert all(one.label for one in fields_of(Settings))


def test_nobody_can_write_during_the_story() -> None:
    story = phases(TOLD)["recit"]
    assert story.inputs == ()
    assert story.stops == (State.PREPARED,)
    assert story.neutral
    assert not phases(Settings(neutral=False))["recit"].neutral


def test_questions_follow_where_they_are_wanted() -> None:
    found = phases(TOLD)
    assert [one.minutes for one in found.values()] == [12, 3]
    (question,) = found["questions"].inputs
    assert isinstance(question, Ideas)
    assert question.at_most == 2
    alone = phases(Settings(neutral=True))
    assert [(key, one.minutes) for key, one in alone.items()] == [("recit", 15)]


def test_phones_have_nothing_to_read_while_somebody_tells_their_story() -> None:
    assert phases(TOLD)["recit"].phone == "On écoute."
    assert phases(Settings())["recit"].phone == "Écoutez. Rien n’est noté."


def test_a_written_scene_comes_after_the_video_and_takes_no_time() -> None:
    found = phases(Settings(scene=SCENE, questions=True))
    assert [(key, one.minutes) for key, one in found.items()] == [
        ("recit", 12), ("scene", 0), ("questions", 3),
    ]  # fmt: skip
    assert not found["scene"].inputs
    assert list(phases(Settings(scene=" "))) == ["recit"]


@pytest.mark.parametrize("settings", [TOLD, Settings(), Settings(scene=SCENE)])
def test_what_is_said_is_plain_french(settings: Settings) -> None:
    for phase in phases(settings).values():
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        told = [phase.screen, phase.phone, phase.say, *questions]
        assert [fault for text in told for fault in faults(text)] == []
