"""What a screen reader and the Tab key find on the console, at boards, tables and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.groups import WishKind
from tests.support.tree import misnamed, unreached

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands


def fully_reached(hands: Hands) -> None:
    """Check that all that is shown has a name, and that Tab comes to it."""
    hands.settle()
    assert misnamed(hands.page) == []
    hands.page.next_button.setFocus()
    assert unreached(hands.page) == []


def _leaf(hands: Hands, text: str, slot: str) -> int:
    number = hands.room.desk.note(
        "test", step=1, phase="ecriture", input="feuille", slot=slot, text=text, key=text
    ).result(20)
    hands.room.desk.show("test", number).result(20)
    return number


def test_board_is_named_and_reached(board: Hands) -> None:
    one, two, other = (_leaf(board, f"{n}", "racines" if n < 3 else "tronc") for n in (1, 2, 3))
    board.room.board.cluster("test", [one, two], "Ensemble").result(20)
    board.room.board.link("test", one, other).result(20)
    board.to("ecriture", 1)
    board.page.texts.focus_first()
    board.page.texts.view.setCurrentIndex(board.page.texts.model.index(0))
    fully_reached(board)
    board.page.texts.tools.ask_title(board.page.texts.view.all_chosen)
    fully_reached(board)
    board.page.texts.tools.ask_slot(board.page.texts.view.all_chosen)
    fully_reached(board)


def test_reading_is_named_and_reached(board: Hands) -> None:
    _leaf(board, "Une", "racines")
    _leaf(board, "Deux", "racines")
    board.to("lecture", 1)
    board.room.board.read_next("test").result(20)
    fully_reached(board)


def test_tables_are_named_and_reached(tables: Hands) -> None:
    fully_reached(tables)
    tables.room.teams.compose("test", 1, 3, seed=1).result(20)
    tables.room.people.arrive("test", 1).result(20)
    view = tables.settle()
    tables.room.teams.wish("test", 1, WishKind.ACCESSIBLE, view.attendees[0].id).result(20)
    panel = tables.page.teams
    panel.boxes[0].name.click()
    panel.boxes[0].people.chips[0].setFocus()
    panel._on_picked(panel.boxes[0].people.chips[0].person, False)
    fully_reached(tables)
    for phase in ("t1", "choix"):
        tables.to(phase, 1)
        fully_reached(tables)
