from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.record import Record
from tests.unit.workshops.evaluation.sheets import (
    ANSWERS,
    ITEMS,
    by_phone,
    crowd,
    on_paper,
    phases,
    written,
)
from workshops.formats.evaluation.tally import hidden, items, received


def test_phones_and_sheets_are_added_item_by_item() -> None:
    record = Record(
        answers=by_phone(*[["plutot_oui"]] * 4, ["ne_sait_pas"]),
        counts=on_paper("objectifs_clairs", {"tout_a_fait": 5, "plutot_non": 4}),
    )
    first, second, *_others = items(record, phases(record))
    assert (first.agreeing, first.figures.total, first.told) == (9, 14, True)
    assert not second.told
    assert hidden(second).endswith("Trop peu de réponses pour les montrer.")


def test_passing_is_no_answer() -> None:
    record = Record(answers=by_phone(*[["tout_a_fait"]] * 4, *[[""]] * 3))
    assert not items(record, phases(record))[0].told
    assert received(record, phases(record)) == 4


def test_a_person_is_counted_once_however_much_they_say() -> None:
    record = Record(
        answers=by_phone(["plutot_oui"] * 10, ["", "pas_du_tout"]),
        cards=written("Un.", "Deux.", "Trois."),
        counts=on_paper("utile", {"plutot_oui": 2}) + on_paper("rythme", {"plutot_non": 3}),
    )
    assert received(record, phases(record)) == 3 + 3


@given(st.lists(st.lists(st.sampled_from(["", *ANSWERS]), max_size=10), max_size=12))
def test_figures_of_fewer_people_than_the_threshold_are_never_told(sheets: list[list[str]]) -> None:
    record = Record(answers=by_phone(*sheets))
    for place, one in enumerate(items(record, phases(record))):
        people = sum(1 for sheet in sheets if len(sheet) > place and sheet[place])
        assert one.told == (people >= 5)


def test_the_threshold_of_the_session_is_kept() -> None:
    record = crowd(5)
    assert all(one.told for one in items(record, phases(record)))
    stricter = Record(answers=record.answers, threshold=6)
    assert not any(one.told for one in items(stricter, phases(stricter)))
    assert len(items(record, phases(record))) == len(ITEMS) == 10
