"""The board: texts moved, put together, linked and read out, by keys and by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.phase import Ideas
from app.core.record import CardStatus
from app.ui.console.deeds import Deed, at_hand

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.record import Card
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


def _note(board: Hands, *texts: tuple[str, str]) -> list[int]:
    """Note (slot, text) pairs and show them to the room; returns their numbers."""
    room = board.room
    numbers = [
        room.desk.note(
            "test", step=1, phase="ecriture", input="feuille", slot=slot, text=text, key=text
        ).result(20)
        for slot, text in texts
    ]
    for number in numbers:
        room.desk.show("test", number).result(20)
    board.settle()
    return numbers


def _three(board: Hands) -> list[int]:
    return _note(board, ("racines", "Un"), ("racines", "Deux"), ("tronc", "Trois"))


def _card(board: Hands, number: int) -> Card:
    return next(one for one in board.view.record.cards if one.id == number)


def _choose(board: Hands, number: int) -> None:
    """Put the keyboard on a text."""
    texts = board.page.texts
    row = next(place for place, one in enumerate(texts.model.rows) if one.id == number)
    texts.view.setFocus()
    texts.view.setCurrentIndex(texts.model.index(row))


def test_text_is_moved_by_two_keys_and_back_by_undo(board: Hands) -> None:
    one, *_others = _three(board)
    _choose(board, one)
    board.press(Key.Key_D)
    assert "n° 1" in board.page.texts.tools.words.text()
    board.type("3")
    board.until(lambda: _card(board, one).slot == "feuilles")
    board.settle()
    assert board.page.texts.view.hasFocus()
    assert board.view.undo == "déplacer un texte"
    board.press(Key.Key_Z, ctrl=True)
    board.until(lambda: _card(board, one).slot == "racines")


def test_slot_is_chosen_by_the_unshifted_sign_of_a_french_keyboard(board: Hands) -> None:
    one, *_others = _three(board)
    _choose(board, one)
    board.press(Key.Key_D)
    board.type("é")
    board.until(lambda: _card(board, one).slot == "tronc")


def test_texts_chosen_with_shift_go_together_under_a_title(board: Hands) -> None:
    one, two, _last = _three(board)
    _choose(board, one)
    QTest.keyClick(board.focus, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [text.id for text in board.page.texts.view.all_chosen] == [two, one]
    board.press(Key.Key_R)
    assert board.page.texts.tools.line.hasFocus()
    board.type("Le temps")
    board.press(Key.Key_Return)
    board.until(lambda: bool(board.view.record.clusters))
    board.settle()
    (cluster,) = board.view.record.clusters
    assert cluster.title == "Le temps"
    assert {_card(board, one).cluster, _card(board, two).cluster} == {cluster.id}
    assert board.page.texts.model.rows[0].title == "Le temps"
    assert board.page.texts.view.hasFocus()


def test_title_that_is_there_is_joined_not_made_twice(board: Hands) -> None:
    one, two, three = _three(board)
    board.room.board.cluster("test", [one, two], "Le temps").result(20)
    board.settle()
    _choose(board, three)
    board.press(Key.Key_R)
    board.type("le TEMPS")
    assert board.page.texts.tools.groups.keys == [str(board.view.record.clusters[0].id)]
    board.press(Key.Key_Return)
    board.until(lambda: _card(board, three).cluster != 0)
    assert len(board.view.record.clusters) == 1
    assert _card(board, three).slot == "racines", "it goes where its group is"


def test_text_leaves_its_group_which_can_be_renamed_and_taken_apart(board: Hands) -> None:
    one, two, _other = _three(board)
    board.room.board.cluster("test", [one, two], "Le temps").result(20)
    board.settle()
    _choose(board, one)
    board.page.texts.ties.title.click()
    assert board.page.texts.tools.line.text() == "Le temps"
    board.type("La durée")
    board.press(Key.Key_Return)
    board.until(lambda: board.view.record.clusters[0].title == "La durée")
    board.settle()
    board.press(Key.Key_S)
    board.until(lambda: _card(board, one).cluster == 0)
    board.settle()
    _choose(board, two)
    board.page.texts.ties.dissolve.click()
    board.until(lambda: not board.view.record.clusters)


def test_two_texts_are_linked_by_choosing_the_second_then_separated(board: Hands) -> None:
    one, two, _other = _three(board)
    _choose(board, one)
    board.press(Key.Key_I, Key.Key_Return)
    assert not board.view.record.links, "no text is linked to itself"
    board.press(Key.Key_Down, Key.Key_Return)
    board.until(lambda: bool(board.view.record.links))
    board.settle()
    assert [(link.one, link.other) for link in board.view.record.links] == [(one, two)]
    assert "relié au passage n° 1" in board.page.texts.model.rows[1].about
    board.page.texts.ties.links[0].click()
    board.until(lambda: not board.view.record.links)


def test_escape_leaves_the_question_before_it_leaves_the_list(board: Hands) -> None:
    one, *_others = _three(board)
    _choose(board, one)
    board.press(Key.Key_R, Key.Key_Escape)
    assert board.page.texts.view.hasFocus()
    assert board.page.texts.tools.isHidden()
    board.press(Key.Key_Escape)
    assert board.page.next_button.hasFocus()


def test_list_is_narrowed_to_a_part_by_arrows(board: Hands) -> None:
    _three(board)
    texts = board.page.texts
    assert [one.accessibleName() for one in texts.filter.pills.buttons] == [
        "Tous 3", "Racines 2", "Tronc 1",
    ]  # fmt: skip
    texts.focus_first()
    board.press(Key.Key_Right, Key.Key_Right)
    assert [one.text for one in texts.model.rows] == ["Trois"]
    board.press(Key.Key_Right)
    assert [one.text for one in texts.model.rows] == ["Un", "Deux", "Trois"]


def test_text_that_leaves_the_list_leaves_the_next_one_chosen(board: Hands) -> None:
    one, two, _last = _three(board)
    board.page.texts.filter.turn(1)
    _choose(board, one)
    board.press(Key.Key_D)
    board.type("2")
    board.until(lambda: len(board.page.texts.model.rows) == 1)
    board.settle()
    view = board.page.texts.view
    assert [text.id for text in view.all_chosen] == [two]
    assert view.selectionModel().hasSelection()


def test_part_that_is_listed_keeps_its_groups_together(board: Hands) -> None:
    one, _two, _last = _three(board)
    (four,) = _note(board, ("racines", "Quatre"))
    board.room.board.cluster("test", [one, four], "Ensemble").result(20)
    board.settle()
    board.page.texts.filter.turn(1)
    assert [text.text for text in board.page.texts.model.rows] == ["Deux", "Un", "Quatre"]


def test_texts_are_read_out_one_key_each(board: Hands) -> None:
    room = board.room
    room.closing.proofread("test", on=True).result(20)
    for slot, text in (("tronc", "Le second"), ("racines", "Le premier")):
        room.desk.note(
            "test", step=1, phase="ecriture", input="feuille", slot=slot, text=text, key=text
        ).result(20)
    board.to("lecture", 1)
    card = board.page.reading
    assert card.upcoming.text() == "Ensuite\u00a0: «\u00a0Le premier\u00a0» (Racines)"
    assert card.left.text() == "Encore 2 à lire"
    assert card.next_button.text().startswith("Feuille suivante")
    board.press(Key.Key_F)
    board.until(lambda: board.view.run.spotlight == 2)
    board.settle()
    assert _card(board, 2).status is CardStatus.SHOWN
    assert card.large.text() == "À lire\u00a0: «\u00a0Le premier\u00a0» (Racines)"
    board.press(Key.Key_P, alt=True)
    board.until(lambda: board.view.run.spotlight == 0)
    board.settle()
    board.press(Key.Key_F)
    board.until(lambda: board.view.run.spotlight == 1)
    board.settle()
    assert card.next_button.isHidden()
    assert card.left.text() == "Tout est lu."


def test_parts_are_shown_alone_by_one_key_or_the_mouse_and_the_whole_again(board: Hands) -> None:
    _three(board)
    row = board.page.zoom
    assert row.isHidden()
    board.to("lecture", 1)
    assert not row.isHidden()
    told = [one.accessibleName().removeprefix("À l’écran · ") for one in row.pills.buttons]
    assert all(one.accessibleName().startswith("À l’écran") for one in row.pills.buttons)
    assert told == [
        "Toute l’image", "Racines", "Tronc", "Feuilles",
    ]  # fmt: skip
    for part in ("racines", "tronc"):
        board.press(Key.Key_Z)
        board.until(lambda part=part: board.view.run.zoom == part)  # type: ignore[misc]
        board.settle()
    assert [one.isChecked() for one in row.pills.buttons] == [False, False, True, False]
    board.press(Key.Key_Z, alt=True)
    board.until(lambda: board.view.run.zoom == "")
    board.settle()
    row.pills.buttons[3].click()
    board.until(lambda: board.view.run.zoom == "feuilles")
    board.settle()
    board.press(Key.Key_Z)
    board.until(lambda: board.view.run.zoom == "")


def test_next_text_is_not_told_while_the_room_may_see(board: Hands) -> None:
    _three(board)
    board.to("lecture", 1)
    board.page.reading.show_reading(board.view, private=True)
    assert board.page.reading.upcoming.isHidden()
    assert not board.page.reading.next_button.isHidden()


def test_text_is_shown_large_and_put_back_by_the_same_key(board: Hands) -> None:
    one, *_others = _three(board)
    _choose(board, one)
    for large in (one, 0):
        board.press(Key.Key_E)
        board.until(lambda large=large: board.view.run.spotlight == large)  # type: ignore[misc]
        board.settle()


def test_text_noted_goes_to_the_part_that_is_chosen_and_its_question_is_told(board: Hands) -> None:
    board.to("ecriture", 1)
    line = board.page.asking.lines[0]
    board.until(lambda: board.focus is line.line)
    assert not line.camp, "nobody said where it goes"
    board.type("Une feuille")
    board.press(Key.Key_Return)
    assert line.turn.text().startswith("Choisissez d’abord")
    board.settle()
    assert board.view.record.cards == ()
    board.press(Key.Key_Down)
    assert line.hint.text() == "Quoi pour racines ?"
    board.press(Key.Key_3, alt=True)
    assert line.hint.text() == "Quoi pour feuilles ?"
    board.press(Key.Key_Return)
    board.until(lambda: bool(board.view.record.cards))
    record = board.view.record
    assert [one.slot for one in record.cards] == ["feuilles"]


def test_move_changes_only_the_row_of_the_text_that_moved(board: Hands) -> None:
    numbers = _note(board, *(("racines", f"Texte {n}") for n in range(40)))
    model = board.page.texts.model
    changed: list[int] = []
    model.dataChanged.connect(lambda top, _bottom, _roles: changed.append(top.row()))
    board.room.board.move("test", {numbers[7]: ""}, "tronc").result(20)
    board.settle()
    assert changed == [7]


def test_many_options_scroll_inside_and_come_into_view_with_the_keyboard(board: Hands) -> None:
    _note(board, *(("racines", f"Feuille {n}") for n in range(30)))
    board.to("reperes", 1)
    panel = board.page.asking.counts[0]
    assert len(panel.cards) == 30
    board.until(lambda: panel.inside.verticalScrollBar().maximum() > 0)
    assert panel.height() < board.page.height()
    last = panel.cards[-1].field
    last.setFocus()
    board.until(
        lambda: panel.inside.rect().contains(last.mapTo(panel.inside, last.rect().center()))
    )
    board.type("4")
    board.press(Key.Key_Return)
    board.until(lambda: board.view.run.state.value == "revealed")
    board.settle()
    counts = [one for one in board.view.record.counts if one.number]
    assert [(one.option, one.number) for one in counts] == [("c30", 4)]


def test_texts_are_counted_part_by_part_each_with_the_sign_of_its_part(board: Hands) -> None:
    _note(board, ("feuilles", "Une"), ("racines", "Deux"), ("feuilles", "Trois"))
    board.to("reperes", 1)
    cards = board.page.asking.counts[0].cards
    names = [one.field.accessibleName() for one in cards]
    (label,) = {name.rpartition(" ")[0] for name in names}
    assert label, "each is told with its question"
    assert [name.rpartition(" ")[2] for name in names] == ["Deux", "Une", "Trois"]
    assert all(one.sign.isVisible() for one in cards)


def test_option_keeps_every_sign_of_its_words(board: Hands) -> None:
    _note(board, ("racines", "Toi & moi"), ("racines", "Nous"))
    board.to("reperes", 1)
    card = board.page.asking.counts[0].cards[0]
    assert card.word.text() == "Toi && moi", "a label beside a field takes a lone one for a key"
    assert card.field.accessibleName().endswith("Toi & moi")


@pytest.mark.parametrize("words", ["Œuvre – ça, 1 000 €", "<b>gras</b> ]]>", "مرحبا 😀", "A" * 80])
def test_awkward_title_is_shown_whole_or_cut_never_outside(board: Hands, words: str) -> None:
    one, two, _other = _three(board)
    board.room.board.cluster("test", [one, two], words).result(20)
    board.settle()
    view = board.page.texts.view
    index = board.page.texts.model.index(0)
    assert words in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert view.visualRect(index).width() <= view.viewport().width()
    assert not view.grab().isNull()


def test_text_to_be_read_out_is_not_shown_before_its_time(board: Hands) -> None:
    board.to("ecriture", 1)
    for n in range(2):
        board.room.desk.note(
            "test", step=1, phase="ecriture", input="feuille", slot="racines", text=f"F{n}",
            key=f"{n}",
        ).result(20)  # fmt: skip
    board.settle()
    texts = board.page.texts
    assert texts.all_button.isHidden()
    _choose(board, 1)
    assert texts.buttons[Deed.SHOW].isHidden()
    assert at_hand(texts.model.rows[0]) == ((Deed.MASK, "Masquer"),)
    board.press(Key.Key_V)
    board.settle()
    assert _card(board, 1).status is CardStatus.RECEIVED
    board.to("lecture", 1)
    assert texts.all_button.isVisible()
    _choose(board, 1)
    board.press(Key.Key_V)
    board.until(lambda: _card(board, 1).status is CardStatus.SHOWN)


def _is_seen(part: QWidget, middle: QWidget) -> bool:
    return middle.rect().contains(part.mapTo(middle, part.rect().bottomLeft()))


def test_five_texts_and_what_is_done_with_them_are_seen(board: Hands) -> None:
    board.page.resize(1366, 600)
    _note(board, *(("racines" if n % 2 else "tronc", f"Feuille {n}") for n in range(9)))
    texts, middle = board.page.texts, board.page.columns.middle.viewport()
    board.press(Key.Key_Escape, Key.Key_X)
    board.press(Key.Key_Up)
    for part in (texts.bar, texts.view):
        board.until(lambda part=part: _is_seen(part, middle))  # type: ignore[misc]
    rows = [texts.view.visualRect(texts.model.index(n)) for n in range(9)]
    assert sum(texts.view.viewport().rect().contains(one) for one in rows) >= 5


def test_list_goes_back_to_all_texts_at_another_question(board: Hands) -> None:
    _three(board)
    texts = board.page.texts
    texts.filter.turn(1)
    assert texts.filter.narrow
    board.to("lecture", 1)
    assert texts.filter.narrow, "nothing else is asked"
    view, other = board.view, Ideas(key="nom", label="Un nom")
    phase = replace(view.phases[1], key="nom", reads=None, inputs=(other,))
    board.page.show_view(replace(view, phase=phase, phases=(*view.phases, phase)))
    assert not texts.filter.narrow
