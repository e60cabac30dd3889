from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.record import Answer, CardStatus, Record
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.sous_groupes.people import (
    PLAIN,
    SLOTS,
    added,
    ideas,
    keeps,
    marked,
    seated,
)
from workshops.formats.sous_groupes import FORMAT
from workshops.formats.sous_groupes.settings import Settings, Variant
from workshops.formats.sous_groupes.tally import Result, result

CARDS = ideas(PLAIN[:3]) + ideas(PLAIN[3:], slot="quoi", by="g2", first=4)


def found(record: Record, settings: Settings | None = None) -> Result:
    settings = settings or Settings()
    return result(settings, record, asked(FORMAT, settings, record))


def test_ideas_stand_under_their_question_with_the_table_they_come_from() -> None:
    questions = found(replace(seated(18, 3), cards=CARDS)).questions
    assert [[one.card.id for one in question.ideas] for question in questions] == [
        [1, 2, 3], [4, 5], [],
    ]  # fmt: skip
    assert {one.table.label for one in questions[1].ideas if one.table} == {"Table 2"}


def test_marks_of_all_rounds_add_up() -> None:
    marks = (
        marked("a", "c1_plus", "c1_question"),
        marked("b", "c1_plus"),
        marked("c", "c1_plus", phase="t3"),
        marked("d", "c2_question", phase="t3"),
        marked("e"),
    )
    first, second, third = (
        found(replace(seated(18, 3), cards=CARDS, answers=marks)).questions[0].ideas
    )
    assert (first.plus, first.doubts) == (3, 1)
    assert (second.plus, second.doubts) == (0, 1)
    assert (third.plus, third.doubts) == (0, 0)


def test_tables_are_ready_once_they_chose_even_to_pass() -> None:
    answers = (keeps("g1", 2, 1), keeps("g2"))
    told = found(replace(seated(18, 3), cards=CARDS, answers=answers))
    assert told.ready == 2
    assert [table.chosen for table in told.tables] == [True, True, False]
    assert [card.id for card in told.tables[0].kept] == [2, 1]
    assert [card.id for card in (one.card for one in told.questions[0].kept)] == [1, 2]


def test_an_idea_kept_by_two_tables_names_both() -> None:
    answers = (keeps("g1", 1), keeps("g3", 1))
    idea = found(replace(seated(18, 3), cards=CARDS, answers=answers)).questions[0].ideas[0]
    assert [team.key for team in idea.kept_by] == ["g1", "g3"]


def test_a_masked_idea_is_neither_told_nor_kept() -> None:
    cards = (replace(CARDS[0], status=CardStatus.MASKED), *CARDS[1:])
    told = found(replace(seated(18, 3), cards=cards, answers=(keeps("g1", 1, 2),)))
    assert [one.card.id for one in told.questions[0].ideas] == [2, 3]
    assert [card.id for card in told.tables[0].kept] == [2]
    assert told.tables[0].ideas == 2


def test_a_table_whose_only_idea_was_masked_has_yet_to_choose() -> None:
    cards = (replace(CARDS[0], status=CardStatus.MASKED), *CARDS[1:])
    told = found(replace(seated(18, 3), cards=cards, answers=(keeps("g1", 1),)))
    assert not told.tables[0].chosen


def test_sizes_are_those_of_the_first_round_and_unknown_when_nobody_sits() -> None:
    assert found(seated(20, 3)).sizes == (7, 7, 6)
    assert found(Record()).sizes == ()


def test_what_the_room_adds_goes_to_the_table_that_speaks() -> None:
    record = replace(seated(18, 3), cards=(*CARDS, *added("g2", ["Et aussi…"])))
    assert [len(table.added) for table in found(record).tables] == [0, 1, 0]


def test_a_table_alone_answers_every_question() -> None:
    record = replace(seated(4, 1), cards=ideas(PLAIN))
    assert [table.question for table in found(record).tables] == [None]
    assert [table.question for table in found(seated(9, 2)).tables] == [0, 1]


SLOT = st.sampled_from(SLOTS)
KEYS = st.sampled_from(("g1", "g2", "g3"))
ROUND = st.sampled_from(("t1", "t2", "t3"))


@given(
    st.lists(st.tuples(SLOT, KEYS, ROUND, st.sampled_from(CardStatus)), max_size=25),
    st.dictionaries(KEYS, st.lists(st.integers(1, 25), max_size=3, unique=True)),
    st.sampled_from(Variant),
)
def test_every_idea_is_told_once_and_only_what_is_told_is_kept(
    lines: list[tuple[str, str, str, CardStatus]], chosen: dict[str, list[int]], variant: Variant
) -> None:
    cards = tuple(
        card
        for number, (slot, by, phase, status) in enumerate(lines, 1)
        for card in ideas(["Un mot."], slot=slot, by=by, phase=phase, first=number, status=status)
    )
    answers = tuple(
        Answer("choix", "garder", by, tuple(f"c{number}" for number in numbers))
        for by, numbers in chosen.items()
    )
    record = replace(seated(18, 3), cards=cards, answers=answers)
    told = found(record, Settings(variant=variant))
    seen = [one.card.id for question in told.questions for one in question.ideas]
    assert sorted(seen) == [card.id for card in cards if card.status is not CardStatus.MASKED]
    kept = {card.id for table in told.tables for card in table.kept}
    assert kept <= set(seen)
    assert kept == {one.card.id for question in told.questions for one in question.kept}
