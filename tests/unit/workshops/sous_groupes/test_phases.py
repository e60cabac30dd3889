from __future__ import annotations

import tomllib

import pytest
from msgspec.structs import replace

from app.core.errors import UserError
from app.core.form import Kind, fields_of
from app.core.phase import Audience, Choice, Ideas, Mix, Phase, State, Turn
from app.core.record import Presence, Record
from app.core.strict import convert
from app.core.tally import choice_options
from app.core.teams import MOST_TEAMS
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.sous_groupes.people import PLAIN, ideas, seated
from workshops.formats.sous_groupes import FORMAT
from workshops.formats.sous_groupes.phases import PLUS, slots
from workshops.formats.sous_groupes.settings import Question, Settings, Variant

SOURCE = """
variante = "carrousel"
groupes = 3
tours = [ 13, 9, 9 ]
minutes_mise_en_place = 4
composition = "equilibree_par_profil"
a_retenir_par_groupe = 3
[[questions]]
cle = "qui"
texte = "QUI ? Quel est le profil du patient partenaire ?"
relances = ["Qu'a-t-il vécu ?", "Quelles compétences lui faut-il ?"]
[[questions]]
cle = "quoi"
texte = "QUOI ? Quelles sont ses missions ?"
relances = ["Avant, pendant, après une séance ?"]
[[questions]]
cle = "comment"
texte = "COMMENT ? Comment travailler ensemble ?"
relances = ["Que faire en cas de désaccord ?"]
"""


def phases(settings: Settings, record: Record | None = None) -> dict[str, Phase]:
    return {one.key: one for one in asked(FORMAT, settings, record or seated(18, 3))}


def lines(phase: Phase) -> Ideas:
    found = phase.input("idee")
    assert isinstance(found, Ideas)
    return found


def choice(phase: Phase, key: str) -> Choice:
    found = phase.input(key)
    assert isinstance(found, Choice)
    return found


def test_facilitators_are_told_which_cards_to_hand_out() -> None:
    def say(record: Record) -> str:
        return asked(FORMAT, Settings(), record)[0].say

    assert say(seated(8, 3, phones=4)).endswith(
        "Cartons à donner\u00a0: 1 pour Table 1 (rond), 2 pour Table 2 (triangle), "
        "1 pour Table 3 (carré)."
    )
    assert "2 pour Table 1 (rond), 2 pour" in say(seated(4, 2, phones=0))
    assert "Cartons à donner" not in say(seated(8, 3))
    assert "Cartons à donner" not in say(Record())


def test_settings_are_read_as_workshop_files_write_them() -> None:
    read = convert(tomllib.loads(SOURCE), Settings)
    assert read.slots == ("qui", "quoi", "comment")
    assert [question.short for question in read.questions] == ["QUI ?", "QUOI ?", "COMMENT ?"]
    assert [read.minutes(number) for number in (1, 2, 3, 4)] == [13, 9, 9, 9]
    assert [len(one.hints) for one in slots(read)] == [2, 1, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"variante": "autre"},
        {"tours": []},
        {"tours": [-1]},
        {"groupes": MOST_TEAMS + 1},
        {"questions": []},
        {"questions": [{"texte": "Qui ?", "cle": "Où ça"}]},
    ],
)
def test_settings_that_are_wrong_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        convert(wrong, Settings)


def test_the_form_names_every_setting_and_every_value() -> None:
    fields = {one.key: one for one in fields_of(Settings)}
    assert fields["tours"].kind is Kind.NUMBERS
    assert fields["questions"].kind is Kind.GROUPS
    assert all(one.label for one in fields.values())
    assert all(label for one in fields.values() for _value, label in one.options)


def test_questions_without_a_key_or_with_the_same_one_never_share_a_slot() -> None:
    keys = ("qui", "qui", "", "q3", "qui")
    settings = Settings(questions=tuple(Question(f"Quoi {key} ?", key) for key in keys))
    assert len(set(settings.slots)) == len(keys)
    assert settings.slots[0] == "qui"


def test_a_long_question_is_called_by_all_its_words() -> None:
    assert Question("Comment travailler ensemble ?").short == "Comment travailler ensemble ?"
    text = "Que voulons-nous faire de plus l’an prochain ? Et avec qui ?"
    assert Question(text).short == text


def test_the_carrousel_goes_through_tables_rounds_choice_and_plenary() -> None:
    found = phases(Settings())
    assert list(found) == ["groupes", "t1", "t2", "t3", "choix", "p_g1", "p_g2", "p_g3"]
    assert found["t1"].stops == (State.OPEN,)
    assert found["t2"].stops == (State.PREPARED, State.OPEN)
    assert [one.minutes for one in found.values()] == [4, 13, 9, 9, 0, 3, 3, 3]
    assert found["groupes"].grouping is not None
    assert found["groupes"].grouping.teams == 3
    assert {one.round for one in found.values()} == {1}
    assert all(one.group for one in found.values()), "a pill without a group would be hidden"


def test_the_writer_stays_and_writes_for_the_group_that_came() -> None:
    turns = lines(phases(Settings())["t2"]).turns
    assert turns == (
        Turn("g1", "quoi", "qui", "g3"),
        Turn("g2", "comment", "quoi", "g1"),
        Turn("g3", "qui", "comment", "g2"),
    )


def test_tables_that_are_made_decide_how_many_there_are() -> None:
    found = phases(Settings(), seated(9, 2))
    assert list(found) == ["groupes", "t1", "t2", "t3", "choix", "p_g1", "p_g2"]
    assert [turn.slot for turn in lines(found["t3"]).turns] == ["comment", "qui"]
    alone = phases(Settings(), seated(4, 1))
    assert [turn.team for turn in lines(alone["t1"]).turns] == ["g1"]


def test_marks_come_from_the_second_round_where_ideas_of_others_are_met() -> None:
    for variant in Variant:
        found = phases(Settings(variant=variant))
        marked = [key for key, one in found.items() if one.input("marque")]
        turning = variant in (Variant.CAROUSEL, Variant.WORLD_CAFE)
        assert marked == (["t2", "t3"] if turning else [])


def test_people_mark_only_the_ideas_before_them() -> None:
    cards = ideas(PLAIN[:2]) + ideas(PLAIN[2:3], slot="quoi", by="g2", first=3)
    record = replace(seated(18, 3), cards=cards)
    marks = choice(phases(Settings(), record)["t2"], "marque")
    assert marks.audience is Audience.EVERYONE
    assert [one.key for one in choice_options(marks, record, "g3")] == [
        "c1_plus", "c1_question", "c2_plus", "c2_question",
    ]  # fmt: skip
    assert choice_options(marks, record, "g1")[0].key == f"c3_{PLUS}"


def test_tables_with_the_same_question_choose_among_their_own_ideas() -> None:
    cards = ideas(PLAIN[:1]) + ideas(PLAIN[1:2], by="g4", first=2)
    record = replace(seated(24, 4), cards=cards)
    keep = choice(phases(Settings(variant=Variant.FIXED), record)["choix"], "garder")
    assert keep.audience is Audience.TEAMS
    assert keep.at_most == 3
    assert [one.key for one in choice_options(keep, record, "g1")] == ["c1"]
    assert [one.key for one in choice_options(keep, record, "g4")] == ["c2"]


def test_a_table_that_answers_every_question_chooses_among_all_it_wrote() -> None:
    cards = ideas(PLAIN[:1]) + ideas(PLAIN[1:2], slot="quoi", first=2) + ideas(PLAIN, by="g2")
    record = replace(seated(12, 2), cards=cards)
    keep = choice(phases(Settings(variant=Variant.PEERS), record)["choix"], "garder")
    assert [one.key for one in choice_options(keep, record, "g1")] == ["c1", "c2"]


def test_lanes_have_their_own_posters() -> None:
    cards = ideas(PLAIN[:1]) + ideas(PLAIN[1:2], by="g4", first=2)
    record = replace(seated(30, 6), cards=cards)
    marks = choice(phases(Settings(tables=6), record)["t2"], "marque")
    assert {one.group for one in choice_options(marks, record, "g3")} == {"c1"}
    assert {one.group for one in choice_options(marks, record, "g6")} == {"c2"}


def test_a_world_cafe_scatters_people_from_the_second_round() -> None:
    found = phases(Settings(variant=Variant.WORLD_CAFE))
    assert [found[key].round for key in ("groupes", "t1", "t2", "t3", "choix", "p_g1")] == [
        1, 1, 2, 3, 3, 3,
    ]  # fmt: skip
    scattered = [key for key, one in found.items() if one.grouping and one.grouping.scatter]
    assert scattered == ["t2", "t3"]


def test_one_two_four_makes_small_tables_and_three_moments_a_question() -> None:
    record = Record(presence=Presence(with_phone=10, without_phone=8))
    found = phases(Settings(variant=Variant.GROWING, tables=3), record)
    assert found["groupes"].grouping is not None
    assert found["groupes"].grouping.teams == 5
    assert list(found)[1:4] == ["q1_seul", "q1_deux", "q1_quatre"]
    assert {turn.slot for turn in lines(found["q2_quatre"]).turns} == {"quoi"}
    assert sum(found[f"q1_{name}"].minutes for name in ("seul", "deux", "quatre")) == 13


def test_peers_are_put_together() -> None:
    grouping = phases(Settings(variant=Variant.PEERS))["groupes"].grouping
    assert grouping is not None
    assert grouping.mix is Mix.PEERS


def test_no_number_of_tables_leaves_it_to_the_number_of_people() -> None:
    nobody = phases(Settings(tables=0), Record())["groupes"].grouping
    assert nobody is not None
    assert nobody.teams == 0
    there = phases(Settings(tables=0), Record(presence=Presence(with_phone=40)))
    assert sum(key.startswith("p_") for key in there) == 8


def test_there_is_no_plenary_without_time_for_it() -> None:
    assert "p_g1" not in phases(Settings(plenary=0))


@pytest.mark.parametrize("variant", Variant)
def test_everything_said_is_plain(variant: Variant) -> None:
    told = []
    for count in (1, 3, 4):
        for phase in phases(Settings(variant=variant), seated(12, count)).values():
            told += [phase.title, phase.screen, phase.phone, phase.say]
            told += [text for one in phase.inputs for text in (one.label, one.help)]
    assert {fault for text in told for fault in faults(text)} == set()
