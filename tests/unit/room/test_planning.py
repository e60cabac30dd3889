"""Preparing: steps added, changed, copied, removed; what is said once; what may no longer change."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.errors import RefusedError
from app.core.session import Facilitator
from app.core.strict import WrongValueError
from app.core.wifi import WiFi
from app.room.planning import TOLD, uproots
from app.room.view import UndoKind
from tests.unit.room.conftest import DEBATE, House
from workshops import CATALOGUE

SEAT = "console"


def _titles(house: House) -> list[str]:
    return [step.title for step in house.view.steps]


def _debate(house: House) -> dict[str, Any]:
    return dict(house.view.steps[DEBATE - 1].settings)


def _change(house: House, step: int = DEBATE, **changes: Any) -> None:  # noqa: ANN401
    house.room.planning.change(SEAT, step, **changes).result(10)


def _statements(house: House, *order: int) -> dict[str, Any]:
    settings = _debate(house)
    every = settings["affirmations"]
    return {**settings, "affirmations": [every[place] for place in order]}


def _hands(house: House, phase: str = "a1_avant") -> None:
    house.room.conduct.count(
        SEAT, step=DEBATE, phase=phase, input="place", numbers={"accord": 4, "doute": 2}
    ).result(10)


def test_what_is_told_is_kept_and_undone(house: House) -> None:
    team = (Facilitator("Ana", "patiente partenaire", printed=True),)
    house.room.planning.tell(SEAT, place="Nantes").result(10)
    house.room.planning.tell(
        SEAT, date="2026-03-12", facilitators=team, wifi=WiFi("Salle 3", "motdepasse")
    ).result(10)
    info = house.view.info
    assert (info.place, info.date, info.facilitators) == ("Nantes", "2026-03-12", team)
    assert info.wifi == WiFi("Salle 3", "motdepasse")
    house.reopen()
    assert house.view.info == info
    house.room.closing.undo(SEAT).result(10)
    assert house.view.info.date == ""
    assert house.view.info.facilitators == ()
    assert house.view.undo == "changer «\u00a0Lieu\u00a0»"


def test_plain_data_is_told_as_a_form_gives_it(house: House) -> None:
    team = [{"name": "Ana", "function": "", "printed": False}]
    house.room.planning.tell(SEAT, facilitators=team, objectives=["Un.", "Deux."]).result(10)
    assert house.view.info.facilitators == (Facilitator("Ana"),)
    assert house.view.info.objectives == ("Un.", "Deux.")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": ""}, ("title",)),
        ({"date": "12/03/2026"}, ("date",)),
        ({"starts": "25:00"}, ("starts",)),
        ({"facilitators": [{"name": "Ana"}, {"name": ""}]}, ("facilitators", 1, "name")),
        ({"objectives": ["", "Deux."]}, ("objectives", 0)),
        ({"wifi": {"name": "é" * 20, "key": ""}}, ("wifi", "name")),
        ({"wifi": {"name": "Salle", "key": "court"}}, ("wifi", "key")),
        ({"expected": -1}, ("expected",)),
    ],
)
def test_what_is_wrong_is_told_with_its_path_and_changes_nothing(
    house: House, changes: dict[str, Any], path: tuple[str | int, ...]
) -> None:
    before = house.view.info
    with pytest.raises(WrongValueError) as wrong:
        house.room.planning.tell(SEAT, **changes).result(10)
    assert wrong.value.path == path
    assert wrong.value.sentence
    assert house.view.info == before


def test_telling_the_same_again_is_no_act(house: House) -> None:
    house.room.planning.tell(SEAT, title=house.view.info.title).result(10)
    assert house.view.undo is None


def test_writing_on_is_one_act_to_undo(house: House) -> None:
    house.room.planning.tell(SEAT, place="Nantes").result(10)
    for typed in ("C", "Con", "Contact"):
        house.room.planning.tell(SEAT, contact=typed).result(10)
        house.clock.now += 5
    house.room.closing.undo(SEAT).result(10)
    assert house.view.info.contact == ""
    assert house.view.undo == "changer «\u00a0Lieu\u00a0»"
    assert house.view.info.place == "Nantes"


def test_writing_after_a_silence_or_an_undo_is_another_act(house: House) -> None:
    def write(text: str) -> None:
        house.room.planning.tell(SEAT, place=text).result(10)

    write("Nantes")
    house.clock.now += 61
    write("Lyon")
    house.room.closing.undo(SEAT).result(10)
    assert house.view.info.place == "Nantes"
    write("Brest")
    house.room.closing.undo(SEAT).result(10)
    assert house.view.info.place == "Nantes"


def test_each_row_written_little_by_little_goes_at_once(house: House) -> None:
    teams = [
        [Facilitator("A")],
        [Facilitator("Ana")],
        [Facilitator("Ana"), Facilitator("L")],
        [Facilitator("Ana"), Facilitator("Léo")],
    ]
    for team in teams:
        house.room.planning.tell(SEAT, facilitators=team).result(10)
    house.room.closing.undo(SEAT).result(10)
    assert [one.name for one in house.view.info.facilitators] == ["Ana"]
    house.room.closing.undo(SEAT).result(10)
    assert not house.view.info.facilitators
    assert house.view.undo is None


def test_a_tick_a_move_and_a_new_statement_are_undone_one_by_one(house: House) -> None:
    def put(statements: list[dict[str, Any]]) -> None:
        _change(house, settings={**_debate(house), "affirmations": statements})
        states.append(_debate(house)["affirmations"])

    first, second, *others = _debate(house)["affirmations"]
    states = [_debate(house)["affirmations"]]
    put([first | {"principale": not first["principale"]}, second, *others])
    put([first, second, *others])
    put([second, first, *others])
    put([second, first, *others, {**first, "texte": "Une"}])
    put([second, first, *others, {**first, "texte": "Une de plus"}])
    states.pop(-2)
    assert house.view.undo == (
        f"changer «\u00a0Affirmations\u00a0» dans «\u00a0{_titles(house)[1]}\u00a0»"
    )
    for state in reversed(states[:-1]):
        house.room.closing.undo(SEAT).result(10)
        assert _debate(house)["affirmations"] == state
    assert house.view.undo is None


def test_what_would_be_undone_says_where_it_was_done(house: House) -> None:
    planning, conduct = house.room.planning, house.room.conduct
    assert house.view.undo_kind is None
    for act in (
        lambda: planning.tell(SEAT, place="Nantes"),
        lambda: planning.add(SEAT, "pause", 9),
        lambda: planning.move(SEAT, 3, 0),
        lambda: planning.remove(SEAT, 3),
        lambda: planning.change(SEAT, 1, title="Bonjour"),
    ):
        act().result(10)
        assert house.view.undo_kind is UndoKind.PLANNING
    for act in (
        lambda: conduct.reorder(SEAT, 4, 0),
        lambda: house.room.people.arrive(SEAT, 3),
        lambda: conduct.next(SEAT, None),
    ):
        act().result(10)
        assert house.view.undo_kind is UndoKind.ROOM


def test_a_step_is_moved_among_those_to_come(house: House) -> None:
    move = house.room.planning.move
    move(SEAT, 3, 0).result(10)
    assert [step.id for step in house.view.steps] == [3, 1, 2, 4]
    house.room.conduct.next(SEAT, None).result(10)
    move(SEAT, 4, 0).result(10)
    assert [step.id for step in house.view.steps] == [3, 4, 1, 2]
    with pytest.raises(RefusedError, match="déjà commencé"):
        move(SEAT, 3, 3).result(10)


def test_two_steps_with_one_title_are_not_one_act(house: House) -> None:
    copy = house.room.planning.duplicate(SEAT, 1).result(10)
    _change(house, 1, title="Bonjour")
    _change(house, copy, title="Accueil et règles")
    _change(house, copy, title="Bonjour", notes="")
    _change(house, 1, notes="Un.")
    _change(house, copy, notes="Deux.")
    house.room.closing.undo(SEAT).result(10)
    assert [step.notes for step in house.view.steps[:2]] == ["Un.", ""]


def test_what_nobody_tells_is_a_bug(house: House) -> None:
    with pytest.raises(TypeError):
        house.room.planning.tell(SEAT, anonymised=True)
    assert "anonymised" not in TOLD


@pytest.mark.parametrize("kind", sorted(CATALOGUE))
def test_a_step_of_every_format_can_be_added_held_and_undone(house: House, kind: str) -> None:
    before = house.view.steps
    step = house.room.planning.add(SEAT, kind, 1).result(10)
    added = house.view.steps[1]
    assert (added.id, added.type, added.minutes) == (step, kind, CATALOGUE[kind].minutes)
    assert [one.position for one in house.view.steps] == [0, 1, 2, 3, 4]
    assert len({one.key for one in house.view.steps}) == 5
    house.room.conduct.go(SEAT, None, step).result(10)
    assert house.view.step == house.view.steps[1]
    house.room.closing.undo(SEAT).result(10)
    house.room.closing.undo(SEAT).result(10)
    assert house.view.steps == before


def test_an_unknown_format_is_refused(house: House) -> None:
    with pytest.raises(RefusedError, match="format"):
        house.room.planning.add(SEAT, "magie", 0).result(10)


def test_nothing_is_added_before_what_has_begun(house: House) -> None:
    house.to("a1_avant")
    step = house.room.planning.add(SEAT, "pause", 0).result(10)
    assert [one.id for one in house.view.steps].index(step) >= 1
    assert house.view.step is not None
    assert house.view.step.id == DEBATE


def test_a_copy_comes_after_its_model_and_has_not_begun(house: House) -> None:
    house.to("a1_avant")
    step = house.room.planning.duplicate(SEAT, DEBATE).result(10)
    copy = house.view.steps[2]
    assert copy.id == step
    assert copy.settings == _debate(house)
    assert copy.started is None
    assert copy.title.endswith("(copie)")
    assert copy.key == "debat-2"


def test_a_step_is_removed_and_comes_back_whole(house: House) -> None:
    before = house.view.steps
    house.by_phone()
    house.room.planning.remove(SEAT, DEBATE).result(10)
    assert [step.id for step in house.view.steps] == [1, 3, 4]
    assert [step.position for step in house.view.steps] == [0, 1, 2]
    house.room.closing.undo(SEAT).result(10)
    assert house.view.steps == before


def test_a_step_that_began_is_not_removed(house: House) -> None:
    house.to("a1_avant")
    with pytest.raises(RefusedError, match="commencé"):
        house.room.planning.remove(SEAT, DEBATE).result(10)


def test_a_step_that_holds_answers_is_not_removed(house: House) -> None:
    house.room.desk.message(SEAT, 4, "Un message.").result(10)
    with pytest.raises(RefusedError, match="garde"):
        house.room.planning.remove(SEAT, 4).result(10)


def test_the_last_step_is_not_removed(house: House) -> None:
    for step in (1, 2, 3):
        house.room.planning.remove(SEAT, step).result(10)
    with pytest.raises(RefusedError, match="au moins une étape"):
        house.room.planning.remove(SEAT, 4).result(10)


def test_words_minutes_and_notes_of_a_step_change_and_are_undone(house: House) -> None:
    before = house.view.steps[0]
    _change(house, 1, title="Bonjour", minutes=12, speaker="coanimateur", notes="Ana arrive tard.")
    after = house.view.steps[0]
    assert (after.title, after.minutes, after.speaker, after.notes) == (
        "Bonjour", 12, "coanimateur", "Ana arrive tard.",
    )  # fmt: skip
    _change(house, 1, guidance={"projecteur": "Bienvenue !", "telephone": "", "animateur": ""})
    assert house.view.steps[0].guidance.screen == "Bienvenue !"
    assert house.view.undo == "changer les consignes de «\u00a0Bonjour\u00a0»"
    house.room.closing.undo(SEAT).result(10)
    house.room.closing.undo(SEAT).result(10)
    assert house.view.steps[0] == before


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": ""}, ("title",)),
        ({"minutes": 900}, ("minutes",)),
        ({"guidance": {"animateur": "x" * 1001}}, ("guidance", "animateur")),
    ],
)
def test_a_wrong_step_is_told_with_its_path(
    house: House, changes: dict[str, Any], path: tuple[str, ...]
) -> None:
    with pytest.raises(WrongValueError) as wrong:
        _change(house, 1, **changes)
    assert wrong.value.path == path


def test_wrong_settings_are_told_under_settings(house: House) -> None:
    settings = _debate(house)
    settings["affirmations"] = [{"texte": "Une."}, {"texte": ""}]
    with pytest.raises(WrongValueError) as wrong:
        _change(house, settings=settings)
    assert wrong.value.path == ("settings", "affirmations", 1, "texte")


def test_settings_not_answered_yet_change_freely(house: House) -> None:
    _change(house, settings=_statements(house, 1, 0, 2))
    house.to("a1_avant")
    question = house.view.phases[0].inputs[0]
    assert question.label.startswith("Avoir vécu")


def test_the_present_phase_may_go_and_the_room_moves_on(house: House) -> None:
    house.to("a2_arguments")
    _change(house, settings={**_debate(house), "nb_prevu": 1})
    assert house.view.run.phase == "a1_synthese"


def test_minutes_of_what_has_begun_are_not_planned_any_more(house: House) -> None:
    house.to("a1_avant")
    with pytest.raises(RefusedError, match="2 min"):
        _change(house, minutes=40)
    _change(house, title="Autre titre")
    assert house.view.steps[DEBATE - 1].title == "Autre titre"


def test_words_of_a_statement_that_was_answered_can_be_corrected(house: House) -> None:
    house.to("a1_avant")
    _hands(house)
    settings = _debate(house)
    settings["affirmations"][0]["texte"] = "Le partenariat, c’est mettre le patient au centre."
    _change(house, settings=settings)
    assert house.view.record.counts
    assert house.view.phases[0].inputs[0].label.startswith("Le partenariat, c’est")


@pytest.mark.parametrize("order", [(1, 0), (1, 2, 3)])
def test_statements_that_were_answered_keep_their_place(
    house: House, order: tuple[int, ...]
) -> None:
    house.to("a1_avant")
    _hands(house)
    with pytest.raises(RefusedError, match="existent déjà"):
        _change(house, settings=_statements(house, *order))


def test_a_synthesis_written_for_a_statement_keeps_it(house: House) -> None:
    house.to("a1_synthese")
    house.room.desk.note(
        SEAT, step=DEBATE, phase="a1_synthese", input="synthese", slot="debat", text="Ça.", key="k"
    ).result(10)
    with pytest.raises(RefusedError, match="existent déjà"):
        _change(house, settings=_statements(house, 1, 0))


def test_a_choice_that_was_used_is_not_taken_away(house: House) -> None:
    house.to("a1_avant")
    _hands(house)
    with pytest.raises(RefusedError, match="existent déjà"):
        _change(house, settings={**_debate(house), "variante": "deux_camps"})


def test_a_statement_not_answered_yet_can_still_be_replaced(house: House) -> None:
    house.to("a1_avant")
    _hands(house)
    _change(house, settings=_statements(house, 0, 4, 5))
    assert house.view.phases[4].inputs[0].label.startswith("Un patient partenaire")


def test_nothing_answered_uproots_nothing(house: House) -> None:
    record = house.view.record
    assert not uproots(house.view.phases, (), record)


def test_commands_given_before_a_step_came_are_stale(house: House) -> None:
    before = house.view.run.revision
    house.room.planning.add(SEAT, "pause", 0).result(10)
    assert house.view.run.revision > before


def test_nothing_is_prepared_once_the_workshop_is_closed_for_good(house: House) -> None:
    house.room.closing.validate(SEAT, on=True).result(10)
    _change(house, 1, notes="Ana arrive tard.")
    house.room.closing.anonymise(SEAT).result(10)
    assert [step.notes for step in house.view.steps] == ["", "", "", ""]
    planning = house.room.planning
    for refused in (
        planning.tell(SEAT, place="Nantes"),
        planning.add(SEAT, "pause", 0),
        planning.duplicate(SEAT, 1),
        planning.remove(SEAT, 1),
        planning.change(SEAT, 1, title="Autre"),
    ):
        with pytest.raises(RefusedError, match="clos"):
            refused.result(10)
