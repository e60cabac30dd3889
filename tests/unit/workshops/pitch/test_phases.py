from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from app.core.errors import UserError
from app.core.phase import Audience, Ideas, Phase, State
from app.core.record import Record
from app.core.strict import convert
from app.core.timing import SETTLING_SECONDS
from app.core.workshop import Guidance
from tests.unit.workshops.gathering import step
from tests.unit.workshops.ideation.people import projects
from workshops.formats.pitch import FORMAT
from workshops.formats.pitch.beats import beats
from workshops.formats.pitch.programme import programme
from workshops.formats.pitch.settings import Order, PitchPlan, Reaction, Settings

TYPED = Settings(pitches=(PitchPlan("Un"), PitchPlan("Deux", 240)), order=Order.TYPED)


def asked(settings: Settings, record: Record) -> dict[str, Phase]:
    return {phase.key: phase for phase in FORMAT.phases(step(FORMAT), settings, record)}


def test_each_table_of_the_step_before_has_its_pitch() -> None:
    found = programme(step(FORMAT), Settings(order=Order.TYPED), projects(18))
    assert [(one.key, one.title, one.seconds) for one in found] == [
        ("g1", "2 regards pour 1 soin", 180),
        ("g2", "Ensemble en santé", 180),
        ("g3", "Médiateur créatif", 180),
    ]


def test_pitches_that_are_typed_come_as_they_are_with_their_own_time() -> None:
    found = programme(step(FORMAT), TYPED, projects(18))
    assert [(one.key, one.title, one.seconds) for one in found] == [
        ("p1", "Un", 180),
        ("p2", "Deux", 240),
    ]
    assert asked(TYPED, Record())["p2_parole"].minutes == 4


def test_a_room_without_table_nor_title_has_one_pitch() -> None:
    assert [one.title for one in programme(step(FORMAT), Settings(), Record())] == ["Notre projet"]


@given(some.integers(1, 10_000))
def test_the_order_is_drawn_once_for_a_step_and_leaves_nobody_out(number: int) -> None:
    held, record = step(FORMAT, id=number), projects(36, count=12)
    drawn = programme(held, Settings(), record)
    assert drawn == programme(held, Settings(), record)
    assert {one.key for one in drawn} == {team.key for team in record.teams}


def test_two_steps_draw_their_own_order() -> None:
    record = projects(36, count=12)
    orders = {
        tuple(one.key for one in programme(step(FORMAT, id=number), Settings(), record))
        for number in range(1, 6)
    }
    assert len(orders) > 1


def test_a_pitch_is_a_place_a_speech_then_reactions() -> None:
    found = asked(Settings(), projects(18))
    assert next(iter(found)) == "ordre"
    assert list(found)[-1] == "merci"
    place, speech, after = (found[f"g2_{one}"] for one in ("place", "parole", "reactions"))
    assert place.minutes * 60 == SETTLING_SECONDS
    assert (place.speech, speech.speech, after.speech) == (False, True, False)
    assert speech.minutes == 3
    assert [one.team for one in (place, speech, after)] == ["g2", "g2", ""]
    assert after.stops == (State.OPEN, State.REVEALED)


def test_phones_listen_while_somebody_speaks() -> None:
    speech = asked(Settings(), projects(18))["g1_parole"]
    assert speech.phone == "On écoute."
    assert not any(one.asked_on_phones for one in speech.inputs)


def test_three_teams_fit_in_the_minutes_of_the_ready_made_workshop() -> None:
    assert sum(phase.minutes for phase in asked(Settings(), projects(18)).values()) <= 14


def test_beats_are_prepared_at_tables_where_there_are_some() -> None:
    prepared = asked(Settings(preparing=15), projects(18))["preparer"]
    assert prepared.inputs[0].audience is Audience.TEAMS
    assert asked(Settings(preparing=15), Record())["preparer"].inputs == ()
    typed = replace(TYPED, preparing=15)
    assert asked(typed, projects(18))["preparer"].inputs == ()
    assert "preparer" not in asked(Settings(), projects(18))


def test_only_the_reactions_wanted_are_asked_each_once() -> None:
    few = Settings(reactions=(Reaction.HELP, Reaction.KEEP, Reaction.HELP))
    (question,) = asked(few, Record())["p1_reactions"].inputs
    assert isinstance(question, Ideas)
    assert [slot.key for slot in question.slots] == ["je_retiens", "je_peux_aider"]


def test_the_beats_fill_the_time_of_a_pitch() -> None:
    assert [beat.hints[1] for beat in beats(180)] == [
        "30 secondes",
        "40 secondes",
        "40 secondes",
        "40 secondes",
        "30 secondes",
    ]
    assert beats(360)[0].hints[1] == "60 secondes"


def test_a_jury_is_refused_with_the_reason() -> None:
    assert convert({"jury": False}, Settings) == Settings()
    with pytest.raises(UserError, match="personne n’est classé"):
        convert({"jury": True}, Settings)


def test_what_the_team_wrote_is_said() -> None:
    held = step(FORMAT, guidance=Guidance(screen="180 s.", phone="Après.", say="Dites-le."))
    found = {one.key: one for one in FORMAT.phases(held, Settings(), Record())}
    assert (found["ordre"].screen, found["ordre"].say) == ("180 s.", "Dites-le.")
    assert found["p1_reactions"].phone == "Après."
