from __future__ import annotations

from msgspec.structs import replace

from app.core.phase import Audience, Ideas, Phase, State
from app.core.record import Record
from app.core.workshop import Guidance
from tests.unit.workshops.gathering import step
from tests.unit.workshops.sous_groupes.people import seated
from workshops.formats.ideation import FORMAT
from workshops.formats.ideation.settings import Posture, PosturePlan, Settings, blank


def asked(settings: Settings, record: Record) -> dict[str, Phase]:
    return {phase.key: phase for phase in FORMAT.phases(step(FORMAT), settings, record)}


def test_the_postures_of_the_source_come_in_their_order_and_fill_its_time() -> None:
    found = asked(Settings(), Record())
    assert [(key, phase.minutes) for key, phase in found.items()] == [
        ("reveur", 10),
        ("realiste", 10),
        ("critique", 5),
    ]


def test_the_dream_is_protected_nothing_else_can_be_written() -> None:
    kept = replace(seated(6, 2), before=seated(6, 2))
    for record in (Record(), kept):
        (dream,) = asked(blank(), record)["reveur"].inputs
        assert dream.key == "reve"


def test_each_text_says_a_risk_with_a_way_around_it() -> None:
    (risk,) = asked(Settings(), Record())["critique"].inputs
    assert isinstance(risk, Ideas)
    assert risk.parts == ("Ce qui peut gêner", "Comment le contourner")


def test_people_write_at_the_tables_where_they_were() -> None:
    kept = replace(seated(6, 2), before=seated(6, 2))
    found = asked(blank(), kept)
    assert "groupes" not in found
    assert {one.audience for key in ("reveur", "critique") for one in found[key].inputs} == {
        Audience.MEMBERS
    }
    assert found["premiers_pas"].inputs[0].audience is Audience.TEAMS
    assert all(phase.round == 1 for phase in found.values())
    assert [key for key in found if key.startswith("p_")] == ["p_g1", "p_g2"]
    assert found["reveur"].stops == (State.OPEN,)


def test_the_whole_room_writes_where_there_is_no_table_and_sees_it_at_the_end() -> None:
    found = asked(blank(), Record())
    assert {one.audience for phase in found.values() for one in phase.inputs} == {Audience.EVERYONE}
    assert all(phase.stops == (State.OPEN, State.REVEALED) for phase in found.values())
    assert not any(phase.round for phase in found.values())


def test_tables_are_made_here_where_some_are_wanted() -> None:
    assert next(iter(asked(Settings(tables=3), Record()))) == "groupes"


def test_a_posture_that_comes_twice_has_two_phases() -> None:
    twice = Settings(postures=(PosturePlan(), PosturePlan(Posture.REALIST), PosturePlan()))
    assert list(asked(twice, Record())) == ["reveur", "realiste", "reveur_2"]


def test_what_the_team_wrote_is_said_first() -> None:
    held = step(FORMAT, guidance=Guidance(phone="Rêvez ici.", say="Dites-le."))
    first, second, _third = FORMAT.phases(held, Settings(), Record())
    assert first.phone == "Rêvez ici."
    assert first.inputs[0].help == (
        "Tout est possible. Que voyez-vous dans cinq ans\u00a0? Rêvez ici. "
        "N’écrivez ni nom, ni lieu."
    )
    assert first.say.startswith("Dites-le. Protégez le rêve")
    assert "Dites-le" not in second.say
