"""What is answered together, written by parts, said in turn: all of it by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.ui.console.together import place_of_digit
from tests.support import console_formats
from tests.support.console_formats import CATALOGUE
from tests.unit.ui.console.test_reach import fully_reached

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from app.core.session import Step
    from app.format import Format
    from app.ui.console.together import TogetherPanel
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


@pytest.fixture
def items() -> int:
    """Return how many questions the evaluation asks."""
    return 4


@pytest.fixture
def steps(items: int) -> tuple[Iterable[Format[Any]], tuple[Step, ...]]:
    """Return the format that has all of it."""
    return CATALOGUE.values(), console_formats.steps(items)


def _said(hands: Hands, phase: str, team: str = "salle") -> dict[str, tuple[str, ...]]:
    return {
        one.input: one.value
        for one in hands.view.record.answers
        if (one.phase, one.alias) == (phase, team)
    }


def _at(hands: Hands, phase: str) -> None:
    """Bring the room to a phase that is not opened."""
    hands.room.conduct.go("test", None, 1, phase).result(20)
    hands.settle()


def _note(hands: Hands, phase: str, question: str, slot: str, text: str, team: str = "") -> int:
    noted = hands.room.desk.note(
        "test",
        step=1,
        phase=phase,
        input=question,
        slot=slot,
        text=text,
        key=f"{text}{slot}{team}",
        team=team,
    ).result(20)
    hands.settle()
    return noted


def _room(hands: Hands) -> TogetherPanel:
    return hands.page.here.together


@pytest.mark.parametrize(
    ("signs", "words", "place"),
    [
        ("0", ["0 – rien", "1 – un peu"], 0),
        ("à", ["0 – rien", "1 – un peu"], 0),
        ("&", ["0 – rien", "1 – un peu"], 1),
        ("2", ["0 – rien", "1 – un peu"], None),
        ("1", ["Présent", "À renforcer"], 0),
        ("2", ["Présent", "À renforcer"], 1),
        ("3", ["Présent", "À renforcer"], None),
        ("3", ["0 – rien", "1 – un peu", "Pas d’accord"], 2),
    ],
)
def test_digit_gives_the_answer_that_bears_it(
    signs: str, words: list[str], place: int | None
) -> None:
    assert place_of_digit(signs, words) == place


def test_four_levels_are_noted_by_four_digits(played: Hands) -> None:
    _at(played, "conjoint")
    assert played.focus is _room(played).blocks[0].rows[0].pills[0], "where to begin"
    played.type("3241")
    played.until(lambda: len(_said(played, "conjoint")) == 4)
    said = {"s0": ("n3",), "s1": ("n2",), "s2": ("n4",), "s3": ("n1",)}
    assert _said(played, "conjoint") == said
    assert _room(played).blocks[1].noted.text() == "Noté\u00a0: 2 – à moitié"
    assert not played.refused


def test_answer_given_together_is_changed_and_taken_back(played: Hands) -> None:
    _at(played, "conjoint")
    played.type("3")
    played.press(Key.Key_Up)
    played.type("1")
    played.until(lambda: _said(played, "conjoint") == {"s0": ("n1",)})
    played.press(Key.Key_Up, Key.Key_Backspace)
    played.until(lambda: _said(played, "conjoint") == {"s0": ()})
    assert not played.refused
    assert _room(played).blocks[0].noted.text() == "Rien encore"


def test_answers_too_long_for_a_row_are_listed(played: Hands) -> None:
    _at(played, "conjoint")
    block = _room(played).blocks[4]
    assert block.list.isVisible()
    assert "Nous construisons" in block.list.item(2).text()
    block.list.setFocus()
    block.list.setCurrentRow(1)
    played.press(Key.Key_Space)
    played.until(lambda: _said(played, "conjoint") == {"situation": ("b",)})
    block.list.setCurrentRow(2)
    played.press(Key.Key_Space)
    played.until(lambda: _said(played, "conjoint") == {"situation": ("c",)})
    assert block.list.ticked == ("c",), "one only"


def test_nothing_that_was_said_is_noted_on_a_neutral_screen(played: Hands) -> None:
    _at(played, "conjoint")
    played.press(Key.Key_B)
    played.settle()
    row = _room(played).blocks[0].rows[0]
    row.pills[2].click()
    played.until(lambda: bool(played.refused))
    assert not any(pill.isChecked() for pill in row.pills), "as it is written"


def test_each_text_is_given_one_sign(played: Hands) -> None:
    played.to("grille", 1)
    one = _note(played, "grille", "case", "libre_0", "Dire")
    other = _note(played, "grille", "case", "savoir_1", "Dire")
    _at(played, "marques")
    rows = _room(played).blocks[0].lines
    assert [row.label.text() for row in rows] == ["Dire", "Dire"]
    rows[0].focus_first()
    played.type("12")
    both = (f"c{one}_present", f"c{other}_renforcer")
    played.until(lambda: _said(played, "marques") == {"marque": both})
    assert not played.refused


def _seated(hands: Hands) -> None:
    hands.to("tables", 1)
    hands.room.teams.compose("test", 1, 3, seed=1).result(20)
    hands.settle()


def test_levels_of_a_table_are_noted_once_it_is_looked_at(played: Hands) -> None:
    _seated(played)
    played.to("canevas", 1)
    line = _note(played, "canevas", "champ", "c0", "Les sortants", "g2")
    played.to("niveaux", 1)
    panel = played.page.teams
    assert panel.choose.text() == "Touchez une table pour noter ses réponses."
    panel.boxes[1].name.click()
    panel.together.focus_first()
    played.type("301")
    marks = {"t0": ("n3",), "t1": ("n0",), "degre": (f"c{line}_n1",)}
    played.until(lambda: _said(played, "niveaux", "g2") == marks)
    played.until(lambda: panel.boxes[1].about.text() == "4 personnes · 3 réponses sur 3")
    panel.boxes[0].name.click()
    assert not any(pill.isChecked() for pill in panel.together.blocks[0].rows[0].pills)


def test_line_of_a_table_is_noted_in_its_place_by_keys(played: Hands) -> None:
    _seated(played)
    played.to("canevas", 1)
    line = played.page.asking.lines[0]
    line.line.setFocus()
    played.press(Key.Key_2, alt=True)
    played.press(Key.Key_Down)
    line.camps.call(1)
    assert line.turn.text() == "Choisi\u00a0: Table 2 · Avec qui"
    played.type("Une visite")
    played.press(Key.Key_Return)
    played.until(lambda: not line.typed)
    card = played.settle().record.cards[0]
    assert (card.team, card.slot, card.text) == ("g2", "c1", "Une visite")


def test_cell_of_a_grid_is_chosen_by_its_heading_then_again(played: Hands) -> None:
    played.to("grille", 1)
    line = played.page.asking.lines[0]
    line.line.setFocus()
    line.camps.call(1)
    assert line.turn.text() == "Choisi\u00a0: Personne en soin · Savoirs"
    line.camps.call(1)
    assert line.camp == "faire_1"
    line.camps.call(3)
    assert line.turn.text() == "Choisi\u00a0: Lieu"
    played.press(Key.Key_Up)
    assert line.camp == "etre_2"


def test_text_is_noted_part_by_part(played: Hands) -> None:
    played.to("actions", 1)
    line = played.page.asking.lines[0]
    assert played.focus is line.line
    played.type("Un café")
    played.press(Key.Key_Return, Key.Key_Return)
    played.type("en juin")
    played.press(Key.Key_Return)
    played.until(lambda: not line.typed)
    assert played.settle().record.cards[0].text == "Un café\n\nen juin"
    assert played.focus is line.line, "ready for the next one"
    rows = played.page.texts.model.rows
    assert rows[0].words == "Un café – en juin"


@pytest.mark.parametrize("ends", ["noted", "erased"])
def test_note_begun_at_another_moment_keeps_no_other_from_being_noted(
    played: Hands, ends: str
) -> None:
    played.to("actions", 1)
    begun = played.page.asking.lines[0]
    begun.lines[1].setFocus()
    played.type("Une infirmière")
    played.room.conduct.go("test", None, 1, "grille").result(20)
    played.settle()
    line = played.page.asking.lines[0]
    assert line is not begun
    assert line.label.text() == "Ajouter dans la grille"
    assert begun.isVisible()
    assert begun.begun.text() == (
        "Note commencée à l’étape «\u00a0Ensemble\u00a0». Notez-la, ou effacez-la."
    )
    assert played.focus is begun.lines[1], "the keyboard is left to who types"
    if ends == "noted":
        begun.line.setFocus()
        played.type("Un café")
        begun.note_button.click()
    else:
        begun.drop_button.click()
    played.until(lambda: not played.page.asking.left)
    played.settle()
    assert played.focus is line.line
    assert [one.text for one in played.view.record.cards] == (
        ["Un café\nUne infirmière"] if ends == "noted" else []
    )


def test_note_begun_is_found_again_where_it_was(played: Hands) -> None:
    played.to("actions", 1)
    begun = played.page.asking.lines[0]
    begun.lines[1].setFocus()
    played.type("x")
    for phase in ("grille", "actions"):
        played.room.conduct.go("test", None, 1, phase).result(20)
        played.settle()
    assert not played.page.asking.left
    assert played.page.asking.lines[0] is begun
    assert not begun.begun.isVisible()
    assert begun.lines[1].text() == "x"


def test_text_without_its_first_part_is_not_noted(played: Hands) -> None:
    played.to("actions", 1)
    line = played.page.asking.lines[0]
    line.lines[2].setFocus()
    played.type("en juin")
    played.press(Key.Key_Return)
    assert played.focus is line.line
    assert line.lines[2].text() == "en juin"
    assert not played.settle().record.cards


def test_part_is_corrected_in_its_place(played: Hands) -> None:
    played.to("actions", 1)
    _note(played, "actions", "action", "", "Un caffé\nl’équipe\nen juin")
    played.press(Key.Key_Escape, Key.Key_X, Key.Key_C)
    played.type("Un café")
    played.press(Key.Key_Tab)
    played.press(Key.Key_Return)
    played.until(lambda: played.view.record.cards[0].text == "Un café\nl’équipe\nen juin")


def test_word_to_the_team_is_told_to_it_alone(played: Hands) -> None:
    _at(played, "conjoint")
    alert = played.page.here.alert
    assert alert.text() == "Pour l’équipe\u00a0: Il manque 4 niveaux."
    played.page.here.show_view(played.view, "", private=True)
    assert alert.isHidden()


def test_people_are_called_one_by_one_and_back(played: Hands) -> None:
    played.to("paroles", 1)
    card = played.page.here.calling
    assert card.called.text() == "Personne n’a encore la parole."
    played.press(Key.Key_H)
    played.until(lambda: len(played.view.run.called) == 1)
    played.settle()
    assert card.called.text().startswith("C’est à\u00a0: Carte n°")
    assert card.left.text() == "Encore 11 personnes"
    played.press(Key.Key_Z, ctrl=True)
    played.until(lambda: not played.view.run.called)
    for number in range(12):
        played.until(lambda number=number: len(played.view.run.called) == number)  # type: ignore[misc]
        played.settle()
        played.press(Key.Key_H)
    played.until(lambda: len(played.view.run.called) == 12)
    played.settle()
    assert card.left.text() == "Chaque personne a été appelée."
    assert not card.button.isEnabled()


def test_time_is_seen_large_by_whoever_speaks(played: Hands) -> None:
    played.to("pitch", 1)
    speaker, columns = played.page.covers.speaker, played.page.columns
    played.press(Key.Key_O)
    assert speaker.isVisible()
    assert not columns.isVisible(), "nothing private beside it"
    assert speaker.face.said.endswith("· En cours")
    played.press(Key.Key_D, alt=True)
    played.until(lambda: played.view.run.timer.started is None)
    before = played.settle().run.timer.seconds
    played.press(Key.Key_Plus)
    played.until(lambda: played.view.run.timer.seconds == before + 30)
    played.settle()
    played.press(Key.Key_Escape)
    assert columns.isVisible()
    assert not speaker.isVisible()


def test_speakers_view_ends_with_the_speech(played: Hands) -> None:
    played.to("pitch", 1)
    played.press(Key.Key_O)
    played.next()
    assert played.page.columns.isVisible()
    assert not played.page.covers.speaker.isVisible()
    played.press(Key.Key_O)
    assert not played.page.covers.speaker.isVisible(), "nobody speaks"


def test_points_of_view_are_counted_one_after_the_other_then_revealed(played: Hands) -> None:
    played.to("vues", 1)
    counts = played.page.asking.counts
    assert played.focus is counts[0].cards[0].field
    played.type("5")
    played.press(Key.Key_Return)
    played.type("4")
    played.press(Key.Key_Return, Key.Key_Return)
    played.until(lambda: played.focus is counts[1].cards[0].field)
    assert played.place == ("vues", "open"), "nothing is revealed before all are counted"
    for count in counts[1:4]:
        for _option in count.cards:
            played.type("1")
            played.press(Key.Key_Return)
    played.until(lambda: played.place == ("vues", "revealed"))
    assert len(played.settle().record.counts) == 3 + 6 * 3


@pytest.mark.parametrize("items", [48])
def test_many_questions_are_counted_one_at_a_time(played: Hands) -> None:
    played.to("bilan", 1)
    asking = played.page.asking
    (panel,) = (one for one in asking.counts if one.isVisible())
    played.press(Key.Key_K)  # Paper comes first: a sheet is filled in alone.
    assert played.focus is panel.cards[0].field
    for _option in panel.cards:
        played.type("1")
        played.press(Key.Key_Return)
    played.until(lambda: len(played.view.record.counts) == 7)
    played.settle()
    assert panel.form is not None
    assert panel.form.key == "b1"
    assert asking.pager.told.text() == "1 comptées sur 48"
    assert [card.field.text() for card in panel.cards] == [""] * 7
    played.type("2")
    played.press(Key.Key_Left, alt=True)
    assert [card.field.text() for card in panel.cards] == ["1"] * 7
    played.until(lambda: any(one.input == "b1" for one in played.view.record.counts))
    asking.pager.choice.activated.emit(47)
    assert panel.form is not None
    assert panel.form.key == "b47"
    played.press(Key.Key_Right, alt=True)
    assert panel.form.key == "b47", "the last one"


def test_words_of_partnership_are_one_key_away(played: Hands) -> None:
    played.to("pitch", 1)
    played.press(Key.Key_W)
    assert played.shell.helped == ["words"]


def test_correcting_keeps_the_spaces_that_must_not_break(board: Hands) -> None:
    board.room.desk.note(
        "test", step=1, phase="ecriture", input="feuille", slot="racines",
        text="Pour qui\u00a0?\nIci", key="k",
    ).result(20)  # fmt: skip
    board.settle()
    board.press(Key.Key_Escape, Key.Key_X, Key.Key_C)
    board.type("s")
    board.press(Key.Key_Return)
    board.until(lambda: board.view.record.cards[0].text == "Pour qui\u00a0?\nIcis")


@pytest.mark.parametrize(
    "phase", ["vues", "conjoint", "actions", "grille", "marques", "niveaux", "paroles", "pitch"]
)
def test_all_of_it_is_named_and_reached(played: Hands, phase: str) -> None:
    _seated(played)
    _note(played, "grille", "case", "libre_0", "Dire")
    _note(played, "canevas", "champ", "c0", "Les sortants", "g1")
    _at(played, phase)
    if phase == "niveaux":
        played.page.teams.boxes[0].name.click()
    fully_reached(played)


@pytest.mark.parametrize("items", [20])
def test_many_counts_are_named_and_reached(played: Hands) -> None:
    played.to("bilan", 1)
    fully_reached(played)
