from __future__ import annotations

import tomllib

import pytest
from msgspec.structs import replace

from app.core.errors import UserError
from app.core.form import fields_of
from app.core.phase import Audience, Ideas, Phase
from app.core.record import Record
from app.core.strict import convert
from tests.support.plain import faults
from tests.unit.workshops.cartographie.plots import ROOM, SLOTS, TABLES, at_tables, written
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.sous_groupes.people import seated
from workshops.formats.cartographie import FORMAT
from workshops.formats.cartographie.settings import Settings
from workshops.formats.cartographie.tally import plan_of, plans

ROCKET = """
champs = ["Le besoin", "Pour qui ?", "Avec qui ?", "Ce qui existe déjà", "Ce qu'il nous faut",
  "Ce qui peut bloquer", "Ce que ça changerait", "Niveau d'engagement visé"]
"""


def writing(record: Record, settings: Settings | None = None) -> Phase:
    found = asked(FORMAT, settings or Settings(), record)
    return next(one for one in found if one.key == "carte")


def test_settings_are_read_as_workshop_files_write_them() -> None:
    assert convert(tomllib.loads(ROCKET), Settings).slots == Settings().slots
    assert [one.key for one in Settings().slots] == [
        "besoin", "pour_qui", "avec_qui", "existe", "il_faut", "bloquer", "changer", "engagement",
    ]  # fmt: skip
    assert all(one.hints for one in Settings().slots)
    with pytest.raises(UserError):
        convert({"champs": []}, Settings)


def test_the_form_names_every_setting() -> None:
    assert all(one.label for one in fields_of(Settings))


def test_members_write_on_the_plan_of_their_table() -> None:
    phase = writing(TABLES)
    (question,) = phase.inputs
    assert isinstance(question, Ideas)
    assert (question.audience, phase.round, question.board) == (Audience.MEMBERS, 1, True)
    assert writing(ROOM).inputs[0].audience is Audience.EVERYONE
    assert writing(ROOM).round == 0


def test_tables_of_an_earlier_step_stay_and_are_made_where_there_is_none() -> None:
    assert [one.key for one in asked(FORMAT, Settings(), TABLES)] == [
        "carte", "p_g1", "p_g2", "p_g3",
    ]  # fmt: skip
    assert [one.key for one in asked(FORMAT, Settings(tables=2), Record())] == [
        "groupes", "carte", "p_g1", "p_g2",
    ]  # fmt: skip
    made = asked(FORMAT, Settings(tables=2), seated(6, 2))
    assert [one.key for one in made] == ["groupes", "carte", "p_g1", "p_g2"]
    assert [one.key for one in asked(FORMAT, Settings(telling=0), TABLES)] == ["carte"]


def test_a_text_noted_while_a_table_speaks_lies_on_its_plan() -> None:
    added = written(("De la salle",), phase="p_g2", first=90, slots=("bloquer",))
    record = at_tables(*written(("Un besoin",), by="g1"), *added)
    second = plan_of(Settings().slots, record, record.cards, "g2")
    assert [card.text for one in second.boxes for card in one.cards] == ["De la salle"]
    assert len(plans(Settings().slots, record, record.cards)) == 3


def test_a_text_of_nobody_lies_on_the_plan_of_the_room() -> None:
    record = at_tables(*written(("Sans table",)))
    last = plans(Settings().slots, record, record.cards)[-1]
    assert (last.team, last.texts) == (None, 1)
    assert len(plans(Settings().slots, ROOM, ROOM.cards)) == 1


@pytest.mark.parametrize("minutes", [2, 10, 25, 60])
@pytest.mark.parametrize("record", [Record(), ROOM, TABLES, seated(9, 3)])
def test_what_is_asked_fits_in_the_step(minutes: float, record: Record) -> None:
    found = asked(FORMAT, Settings(tables=3), record, minutes=minutes)
    assert sum(one.minutes for one in found) <= max(minutes, 3) + 0.2


def test_what_is_said_is_plain_french() -> None:
    def told(phase: Phase) -> list[str]:
        texts = [text for one in phase.inputs for text in (one.label, one.help)]
        hints = [hint for one in Settings().slots for hint in one.hints]
        return [phase.title, phase.screen, phase.phone, phase.say, *texts, *hints]

    every = (*asked(FORMAT, Settings(), TABLES), *asked(FORMAT, Settings(), ROOM))
    assert [fault for one in every for text in told(one) for fault in faults(text)] == []
    assert set(SLOTS) == {one.key for one in Settings().slots}


def test_masked_texts_are_on_no_plan() -> None:
    empty = replace(TABLES, cards=())
    assert [one.texts for one in plans(Settings().slots, empty, empty.cards)] == [0, 0, 0]
