from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from app.core.errors import UserError
from app.core.phase import (
    AnyInput,
    Audience,
    Choice,
    Grouping,
    Ideas,
    Option,
    Phase,
    Said,
    State,
)
from app.core.teams import MOST_TEAMS
from app.report.kit.items import make
from app.report.kit.offered import useful
from app.report.kit.plan import (
    Plan,
    PlannedStep,
    forms,
    planned,
    questions,
    table_counts,
    table_teams,
)
from app.report.kit.table import KIT
from app.report.kit.together import Section, boards, table_sheets, team_posters, worksheets
from tests.unit.report.kit.paper import INFO, grouped, pages, ready
from workshops import CATALOGUE, FORMATS

if TYPE_CHECKING:
    from app.core.session import Step
    from app.format import Format

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
    pairs = Phase(key="b", title="T", short="T", grouping=Grouping(size=2))
    assert table_counts(planned_as(pairs), 9) == (4,)
    assert table_counts(ready().steps[:1], 18) == ()


def test_nobody_draws_a_card_where_people_choose_their_table() -> None:
    wished = replace(grouping(3), grouping=Grouping(3, wished=("p.c",)))

    assert table_counts(planned_as(wished), 18) == ()
    assert [one.label for one in table_teams(planned_as(wished), 18)] == [
        "Table 1",
        "Table 2",
        "Table 3",
    ]


def test_same_tables_have_their_cards_once() -> None:
    phases = (grouping(3), grouping(3), grouping(5), grouping(9, scatter=True))
    assert table_counts(planned_as(*phases), 18) == (3, 5)


def test_tables_of_a_large_room_are_no_more_than_can_be_told_apart() -> None:
    assert table_counts(planned_as(grouping(0)), 900) == (MOST_TEAMS,)


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


def asking(*inputs: AnyInput, **others: object) -> Phase:
    """Return a phase that is open for these questions."""
    plain = Phase(key="p", title="P", short="P", inputs=inputs, stops=(State.OPEN,))
    return replace(plain, **others)


def test_a_questionnaire_has_a_sheet_for_each_point_of_view() -> None:
    views = Choice(key="v", label="Vous êtes ?", options=SLOTS, counted=True)
    both, one, other = (
        Choice(key=key, label=key, options=SLOTS, counted=True, asked_of=said)
        for key, said in (("x", None), ("y", Said("p.v", "a")), ("z", Said("p.v", "b")))
    )
    steps = planned_as(asking(views), asking(both, one, other, key="q"))

    assert [(form.whom, form.asked) for form in forms(steps)] == [
        ("Racines", (both, one)),
        ("Fruits", (both, other)),
    ]
    assert questions(steps) == ()


def test_a_question_asked_alone_says_of_whom() -> None:
    views = Choice(key="v", label="Vous êtes ?", options=SLOTS)
    words = Ideas(key="i", label="Un mot", asked_of=Said("p.v", "b"))

    assert [one.about for one in questions(planned_as(asking(views, words)))] == ["Fruits"]


def test_what_is_erased_at_the_end_is_not_asked_on_paper() -> None:
    assert questions(planned_as(asking(Ideas(key="i", label="Un mot", fleeting=True)))) == ()


def test_ideas_in_no_slot_have_ballots_even_on_a_board() -> None:
    alone = Ideas(key="i", label="Une idée", board=True)

    assert [one.asked for one in questions(planned_as(asking(alone)))] == [alone]


def test_each_table_has_a_poster_where_each_person_writes() -> None:
    grid = Ideas(
        key="i",
        label="Le plan",
        slots=(Option("a", "Le besoin", hints=("Pour qui ?",)), SLOTS[1]),
        parts=("Quoi", "Qui"),
        audience=Audience.MEMBERS,
    )
    dream = Ideas(key="j", label="Un rêve", audience=Audience.MEMBERS)
    named = replace(grouping(2), grouping=Grouping(2, names=("Le jardin",)))
    steps = planned_as(named, asking(grid, round=1), asking(dream, key="q", round=1))
    found = team_posters(steps, 12)

    assert [(one.team.label, one.step) for one in found] == [
        ("Le jardin", STEP.title),
        ("Table 2", STEP.title),
    ]
    assert found[0].sections == (
        Section("Le besoin", "Le plan · Pour qui ?", grid.parts),
        Section("Fruits", "Le plan", grid.parts),
        Section("Un rêve"),
    )
    assert worksheets(steps) == ()
    assert pages(make(["team_posters"], Plan(INFO, tuple(steps)))) == 2


def test_tables_are_those_that_an_earlier_step_made() -> None:
    dream = Ideas(key="j", label="Un rêve", audience=Audience.MEMBERS)
    later = PlannedStep(replace(STEP, id=77), "F", (asking(dream, round=1),))

    assert len(team_posters([*planned_as(grouping(3)), later], 12)) == 3
    assert len(team_posters([later], 12)) == 1


def test_what_tables_write_in_turn_has_a_poster_for_each_question() -> None:
    idea = Ideas(key="i", label="Une idée", slots=SLOTS, audience=Audience.TEAMS)
    steps = planned_as(grouping(2), asking(idea, round=1))

    assert [one.question for one in worksheets(steps)] == ["Racines", "Fruits"]
    assert team_posters(steps, 12) == ()


def test_people_stay_at_the_tables_that_were_made_before() -> None:
    steps = [at("sous_groupes", 1, **TABLES), at("ideation", 2)]
    stayed = planned(INFO, steps, CATALOGUE, 12)
    alone = planned(INFO, steps[1:], CATALOGUE, 12)

    assert [one.team.label for one in team_posters(stayed, 12)] == ["Table 1", "Table 2", "Table 3"]
    assert team_posters(alone, 12) == ()


def test_each_question_of_a_board_has_its_leaves() -> None:
    first, again, second = (
        Ideas(key=key, label=label, slots=SLOTS, board=True, parts=parts)
        for key, label, parts in (("i", "Déjà", ()), ("i", "Déjà", ()), ("j", "Ensuite", ("Quoi",)))
    )
    found = boards(planned_as(asking(first), asking(again, key="q"), asking(second, key="r")))

    assert [(one.question, one.lines) for one in found] == [("Déjà", ()), ("Ensuite", ("Quoi",))]


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.key)
def test_every_format_has_a_kit(one: Format[Any]) -> None:
    settings = to_builtins(one.first_settings())
    held = replace(STEP, id=1, key=one.key, type=one.key, title=one.name, settings=settings)
    steps = planned(INFO, [held], CATALOGUE)
    items = [item.key for item in useful(steps) if item.key not in {"poster", "no_phone"}]

    assert pages(make(items, Plan(INFO, steps, people=2))) >= len(items)


def test_what_a_table_says_between_its_people_is_not_asked_on_paper() -> None:
    yes = Choice(key="y", label="On se montre ?", options=SLOTS, between=True)
    assert questions(planned_as(asking(yes))) == ()


def target(settings: dict[str, Any]) -> Step:
    return replace(STEP, type="cible", settings=settings)


@pytest.mark.parametrize("settings", [{}, {"binomes": True}, {"mode": "criteres"}])
def test_what_a_drawn_sheet_asks_is_not_printed_again(settings: dict[str, Any]) -> None:
    (held,) = planned(INFO, [target(settings)], CATALOGUE)
    assert len(held.papers) == 1
    assert questions([held]) == ()
    assert forms([held]) == ()
    assert forms([PlannedStep(held.step, "F", held.phases)]) != ()


def test_pairs_have_a_card_for_each_of_their_tables() -> None:
    assert table_counts(planned(INFO, [target({"binomes": True})], CATALOGUE), 8) == (4,)


TABLES: dict[str, Any] = to_builtins(replace(CATALOGUE["sous_groupes"].first_settings(), tables=3))


def at(kind: str, number: int = 1, **settings: object) -> Step:
    return replace(
        STEP, id=number, position=number, key=f"{kind}{number}", type=kind, settings=settings
    )


@pytest.mark.parametrize("kind", ["pitch", "cartographie"])
def test_each_table_has_one_sheet_to_fill_in_and_no_poster_for_each_box(kind: str) -> None:
    steps = planned(INFO, [at("sous_groupes", 1, **TABLES), at(kind, 2)], CATALOGUE)
    assert len(table_sheets(steps, 12)) == 3
    assert len(table_sheets(steps[1:], 12)) == 1, "the whole room, where people sit at no table"
    assert team_posters(steps[1:], 12) == ()


def test_a_grid_is_one_sheet_for_the_room_and_no_leaves() -> None:
    steps = planned(INFO, [at("sous_groupes", 1, **TABLES), at("grille", 2)], CATALOGUE)
    assert len(table_sheets(steps, 12)) == 1
    assert boards(steps[1:]) == ()
    assert "team_posters" in {one.key for one in useful(steps[1:])}
    assert pages(make(["team_posters"], Plan(INFO, steps[1:], people=12))) == 1
