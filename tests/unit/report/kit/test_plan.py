from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.phase import Audience, Grouping, Ideas, Option, Phase, State
from app.report.kit.items import make
from app.report.kit.plan import (
    Plan,
    PlannedStep,
    boards,
    questions,
    table_counts,
    useful,
    worksheets,
)
from app.report.kit.table import KIT
from tests.unit.report.kit.paper import INFO, grouped, ready

STEP = ready().steps[0].step
SLOTS = (Option("a", "Racines"), Option("b", "Fruits"))


def planned_as(*phases: Phase) -> list[PlannedStep]:
    """Return one step with these phases."""
    return [PlannedStep(STEP, "F", phases)]


def grouping(teams: int, *, scatter: bool = False) -> Phase:
    return Phase(
        key=f"g{teams}{scatter}", title="T", short="T", grouping=Grouping(teams, scatter=scatter)
    )


def test_tables_are_as_many_as_wanted_else_as_people_need() -> None:
    assert table_counts(planned_as(grouping(4)), 18) == (4,)
    assert table_counts(planned_as(grouping(0)), 18) == (4,)
    assert table_counts(planned_as(grouping(0)), 9) == (2,)
    assert table_counts(ready().steps[:1], 18) == ()


def test_same_tables_have_their_cards_once() -> None:
    phases = (grouping(3), grouping(3), grouping(5), grouping(9, scatter=True))
    assert table_counts(planned_as(*phases), 18) == (3, 5)


def test_tables_of_a_large_room_are_no_more_than_can_be_told_apart() -> None:
    assert table_counts(planned_as(grouping(0)), 300) == (12,)


def test_questions_of_tables_are_printed_once_with_their_prompts() -> None:
    sheets = worksheets(grouped())

    assert [one.question.split("\u00a0")[0] for one in sheets] == ["QUI", "QUOI", "COMMENT"]
    assert all(one.prompts and one.keep == 3 and one.step == "sous_groupes" for one in sheets)
    assert worksheets(ready().steps[:1]) == ()


def test_tree_is_a_board_for_everybody() -> None:
    (board,) = boards(grouped())

    assert board.step == "arbre"
    assert board.each == 4
    assert "Racines" in [part.label for part in board.parts]
    assert boards(ready().steps[:1]) == ()


def test_board_that_facilitators_alone_write_for_has_no_leaves() -> None:
    asked = Ideas(key="i", label="?", slots=SLOTS, board=True, audience=Audience.FACILITATORS)
    phase = Phase(key="p", title="P", short="P", inputs=(asked,), stops=(State.OPEN,))

    assert boards(planned_as(phase)) == ()


def test_ballots_leave_out_what_has_leaves_and_what_is_said_to_the_room() -> None:
    board = Ideas(key="i", label="Une feuille", slots=SLOTS, board=True)
    plain = Ideas(key="j", label="Une idée")
    writing = Phase(key="p", title="P", short="P", inputs=(board, plain), stops=(State.OPEN,))
    speaking = Phase(key="s", title="S", short="S", inputs=(plain,), stops=(State.OPEN,), team="g1")

    assert [one.asked for one in questions(planned_as(writing, speaking))] == [plain]


@pytest.mark.parametrize("steps", [(), ready().steps[:1], ready().steps, grouped()])
def test_what_is_offered_is_what_has_a_page(steps: tuple[PlannedStep, ...]) -> None:
    offered = useful(steps)

    for item in KIT:
        try:
            make([item.key], Plan(INFO, steps))
        except UserError:
            assert item not in offered
        else:
            assert item in offered
