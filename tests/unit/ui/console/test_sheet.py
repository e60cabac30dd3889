"""A sheet of many counts: one is unfolded at a time, Enter goes from each to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from app.core.phase import Choice, Ideas, Option, Phase, State
from app.core.session import Step
from app.format import Format
from app.room.panel.without import Way
from tests.support import formats

if TYPE_CHECKING:
    from app.core.record import Record
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


class Sheet(Struct, frozen=True, forbid_unknown_fields=True):
    """Ten questions."""


def _phases(_step: Step, _settings: Sheet, _record: Record) -> tuple[Phase, ...]:
    options = (Option("oui", "Oui", "circle", "agree"), Option("non", "Non", "square", "disagree"))
    questions = tuple(
        Choice(key=f"q{n}", label=f"Question {n}", options=options, counted=True)
        for n in range(1, 11)
    )
    words = Ideas(key="garde", label="Ce que je garde")
    return (
        Phase(
            key="avis", title="Avis", short="Avis", stops=(State.OPEN,), inputs=(*questions, words)
        ),
    )


SHEET: Format[Any] = Format(
    "feuille",
    "Feuille",
    Sheet,
    _phases,
    formats.BOARD.picture,
    formats.BOARD.section,
    formats.SHEET,
)


@pytest.fixture
def steps() -> tuple[tuple[Format[Any], ...], tuple[Step, ...]]:
    """Play a sheet of ten questions."""
    step = Step(id=1, key="avis", type="feuille", title="Avis", position=0, minutes=5, settings={})
    return (SHEET,), (step,)


def _folded(hands: Hands) -> list[bool]:
    return [not panel.fold_button.isHidden() for panel in hands.page.asking.counts]


def _count(hands: Hands) -> None:
    """Count hands, though sheets of paper come first."""
    hands.until(lambda: hands.focus is hands.page.without.ways[Way.PAPER])
    hands.press(Key.Key_K)
    assert hands.focus.objectName() == "count"


def test_sheet_is_typed_from_question_to_question(played: Hands) -> None:
    asking = played.page.asking
    _count(played)
    assert _folded(played) == [False] + [True] * 9
    for number in range(3):
        played.type("7")
        played.press(Key.Key_Return)
        played.press(Key.Key_Return)
        assert asking.open_count is asking.counts[number + 1]
    played.settle()
    counts = {(one.input, one.option): one.number for one in played.view.record.counts}
    assert counts == {(f"q{n}", key): most for n in (1, 2, 3) for key, most in
                      (("oui", 7), ("non", 5))}  # fmt: skip
    assert asking.counts[0].fold_button.text() == "Question 1 · 12 personnes sur 12"
    assert asking.counts[5].fold_button.text() == "Question 6 · à compter"


def test_question_is_unfolded_by_its_line_and_what_was_typed_is_written(played: Hands) -> None:
    asking = played.page.asking
    _count(played)
    played.type("9")
    asking.counts[7].fold_button.click()
    assert _folded(played).index(False) == 7
    assert asking.counts[7].cards[0].field.hasFocus()
    played.settle()
    assert next((one.input, one.number) for one in played.view.record.counts) == ("q1", 9)


def test_the_time_of_the_present_step_is_not_covered_by_its_menu(hands: Hands) -> None:
    hands.to("a1_avant")
    here = next(one for one in hands.page.sheet.rows if one.line and one.line.current)
    other = next(one for one in hands.page.sheet.rows if one.line and not one.line.current)
    for row in (here, other):
        spot = QPointF(row.rect().center())
        QApplication.sendEvent(row, QEnterEvent(spot, spot, spot))
        assert row.more.isVisible()
    QApplication.processEvents()
    assert here.button.minutes.isVisible()
    assert here.button.minutes.geometry().right() < here.more.geometry().left()
    assert other.button.minutes.isHidden()
