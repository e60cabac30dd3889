"""What was done between two states of a form."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.gesture import Gesture, gesture

ROWS = [{"text": "a", "main": True}, {"text": "b", "main": True}, {"text": "c", "main": False}]


def _rows(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"title": "t", "rows": list(rows)}


NEW = {"text": "", "main": True}
BEFORE = _rows(*ROWS)


@pytest.mark.parametrize(
    ("after", "done"),
    [
        (BEFORE | {"title": "u"}, Gesture("title", goes_on=True)),
        (BEFORE | {"title": "u", "rows": []}, Gesture("")),
        (_rows(ROWS[0], ROWS[1] | {"text": "x"}, ROWS[2]), Gesture("rows.1", goes_on=True)),
        (_rows(ROWS[0], ROWS[1] | {"main": False}, ROWS[2]), Gesture("rows.1.main")),
        (_rows(ROWS[1], ROWS[0], ROWS[2]), Gesture("rows")),
        (_rows(ROWS[0], ROWS[2]), Gesture("rows")),
        (_rows(*ROWS, NEW), Gesture("rows.3")),
        (_rows(NEW, *ROWS), Gesture("rows.0")),
        (_rows(*ROWS, NEW, NEW), Gesture("rows")),
    ],
)
def test_what_was_done_is_told_by_its_place(after: dict[str, Any], done: Gesture) -> None:
    assert gesture(BEFORE, after) == done


def test_a_group_that_was_absent_is_written_field_by_field() -> None:
    absent: dict[str, Any] = {"wifi": None}
    named = {"wifi": {"name": "Salle", "key": ""}}
    assert gesture(absent, named) == Gesture("wifi.name", goes_on=True)
    assert gesture(named, absent) == Gesture("wifi")


def test_numbers_and_texts_go_on() -> None:
    assert gesture({"n": 1}, {"n": 2}) == Gesture("n", goes_on=True)
    assert gesture({"texts": ["a"]}, {"texts": ["ab"]}) == Gesture("texts.0", goes_on=True)
