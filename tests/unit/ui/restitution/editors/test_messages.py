from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.record import MessageStatus
from app.ui.restitution.editors import MessagesEditor
from app.ui.restitution.editors.message import MessageCard, warnings

if TYPE_CHECKING:
    from tests.unit.ui.restitution.editors.conftest import Studio

SYNTHESIS = 4
TEXT = "Nous décidons ensemble."


@pytest.fixture
def editor(studio: Studio) -> MessagesEditor:
    """Return the editor once it shows a message that comes from the first passage."""
    number = studio.room.desk.message("test", SYNTHESIS, TEXT).result(10)
    studio.room.desk.link("test", number, studio.numbers[:1]).result(10)
    editor = studio.show(MessagesEditor)
    studio.read(editor)
    return editor


def only(editor: MessagesEditor) -> MessageCard:
    (card,) = editor.cards.values()
    return card


def status(card: MessageCard) -> MessageStatus:
    assert card.shown is not None
    return card.shown.status


def test_message_is_shown_with_what_it_comes_from(studio: Studio, editor: MessagesEditor) -> None:
    card = only(editor)
    assert card.field.text == TEXT
    assert [row.number for row in card.rows] == [studio.numbers[0]]
    with studio.qtbot.waitSignal(editor.jump) as jumped:
        card.rows[0].open_button.click()
    assert jumped.args == [studio.numbers[0]]
    assert card.rows[0].words.text() == "Au CHU de Nantes, Mme Durand m’a écoutée."
    assert card.rows[0].words.isVisible()


def test_message_is_reworded_by_hand_alone(studio: Studio, editor: MessagesEditor) -> None:
    card = only(editor)
    card.good.click()
    studio.until(lambda: status(card) is MessageStatus.VALIDATED)
    card.field.set_text("Nous décidons à deux.")
    assert card.field.save_button.isVisible()
    studio.settle()
    assert status(card) is MessageStatus.VALIDATED
    card.field.save_button.click()
    studio.until(lambda: card.shown is not None and card.shown.text == "Nous décidons à deux.")
    assert status(card) is MessageStatus.DRAFT
    studio.until(card.field.save_button.isHidden)


def test_message_is_sent_by_its_button_alone(studio: Studio, editor: MessagesEditor) -> None:
    card = only(editor)
    card.field.set_text("Autrement.")
    assert not editor.leave(), "something waits"
    editor.ask()
    assert card.field.told.text() == "Ce texte n’est pas enregistré."
    assert card.field.box.hasFocus()
    card.good.click()
    assert only(editor).field.text == "Autrement."
    message = studio.room.settled().result(10).record.messages
    assert "Autrement." not in [one.text for one in message]
    card.field.save_button.click()
    studio.until(lambda: card.shown is not None and card.shown.text == "Autrement.")


def test_message_that_changed_meanwhile_is_not_written_over(
    studio: Studio, editor: MessagesEditor
) -> None:
    card = only(editor)
    card.field.set_text("Le mien.")
    assert card.shown is not None
    studio.room.desk.reword("remote", card.shown.id, "L’autre.").result(10)
    card.field.save()
    studio.until(card.field.mine_button.isVisible)
    assert card.field.text == "Le mien."
    card.field.other_button.click()
    assert card.field.text == "L’autre."


def test_passages_are_linked_by_number_and_from_the_list(
    studio: Studio, editor: MessagesEditor
) -> None:
    card = only(editor)
    first, second, third = studio.numbers
    card.line.setText(str(second))
    card.link_button.click()
    studio.until(lambda: [row.number for row in card.rows] == [first, second])
    card.choose_button.click()
    assert editor.chooser.isVisible()
    editor.finder.go_to(third)
    editor.link_button.click()
    studio.until(lambda: [row.number for row in card.rows] == [first, second, third])
    card.rows[0].unlink_button.click()
    studio.until(lambda: [row.number for row in card.rows] == [second, third])
    editor.leave_button.click()
    assert editor.chooser.isHidden()


def test_list_stays_under_the_message_that_asked_for_it(
    studio: Studio, editor: MessagesEditor
) -> None:
    first = only(editor)
    studio.room.desk.message("test", SYNTHESIS, "Un autre message.").result(10)
    studio.until(lambda: len(editor.cards) == 2)
    last = next(card for card in editor.cards.values() if card is not first)
    first.choose_button.click()
    assert first.shown is not None
    studio.room.desk.reword("test", first.shown.id, "Un premier.").result(10)
    studio.until(lambda: first.shown is not None and first.shown.text == "Un premier.")
    assert first.y() < editor.chooser.y() < last.y()


def test_number_of_no_passage_is_told(studio: Studio, editor: MessagesEditor) -> None:
    refused: list[str] = []
    studio.session.refused.connect(refused.append)
    only(editor).line.setText("99")
    only(editor).link_button.click()
    assert refused == ["Il n’y a pas de passage n°\u00a099."]


def test_withdrawn_source_is_told_until_it_is_reread(
    studio: Studio, editor: MessagesEditor
) -> None:
    card = only(editor)
    studio.room.desk.withdraw("test", studio.numbers[0]).result(10)
    studio.until(lambda: "a été retiré" in card.warning.text())
    assert card.rows == []
    card.field.set_text("Nous décidons à plusieurs.")
    card.field.save()
    studio.until(lambda: card.warning.isHidden())


def test_long_messages_and_names_are_told() -> None:
    assert list(warnings("mot " * 30)) == []
    assert list(warnings("mot " * 31)) == ["31 mots\u00a0: 30 au plus, c’est mieux."]
    assert list(warnings("Comme Paul.")) == [
        "Il dit peut-être un nom ou un lieu\u00a0: «\u00a0Paul\u00a0»."
    ]


def test_nothing_can_be_changed_once_it_is_validated(
    studio: Studio, editor: MessagesEditor
) -> None:
    studio.room.closing.validate("test", on=True).result(10)
    card = only(editor)
    studio.until(card.field.box.isReadOnly)
    assert card.judging.isHidden()
    assert card.link.isHidden()
    assert card.rows[0].unlink_button.isHidden()
    assert editor.closed.text().startswith("Le compte rendu est validé")


def test_where_messages_are_written_is_said_while_there_are_none(studio: Studio) -> None:
    editor = studio.show(MessagesEditor)
    studio.read(editor)
    assert editor.nothing.isVisible()


@pytest.fixture
def three(studio: Studio) -> tuple[MessagesEditor, tuple[int, ...]]:
    """Return the editor of three messages, and their numbers."""
    desk = studio.room.desk
    numbers = tuple(desk.message("test", SYNTHESIS, text).result(10) for text in "ABC")
    editor = studio.show(MessagesEditor)
    studio.read(editor)
    return editor, numbers


def in_order(editor: MessagesEditor) -> list[int]:
    cards = {card.y(): number for number, card in editor.cards.items()}
    return [cards[y] for y in sorted(cards)]


def numbered(editor: MessagesEditor) -> dict[int, str]:
    return {number: card.number.text() for number, card in editor.cards.items()}


def test_messages_go_up_and_down_by_buttons_and_keys(
    studio: Studio, three: tuple[MessagesEditor, tuple[int, ...]]
) -> None:
    editor, (a, b, c) = three
    editor.activateWindow()
    studio.until(editor.isActiveWindow)
    assert [editor.cards[one].up.isEnabled() for one in (a, b, c)] == [False, True, True]
    assert [editor.cards[one].down.isEnabled() for one in (a, b, c)] == [True, True, False]
    editor.cards[c].up.setFocus()
    editor.cards[c].up.click()
    studio.until(lambda: in_order(editor) == [a, c, b])
    assert numbered(editor) == {a: "Message 1", c: "Message 2", b: "Message 3"}
    editor.cards[c].field.box.setFocus()
    QTest.keyClick(editor.windowHandle(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    studio.until(lambda: in_order(editor) == [c, a, b])
    editor.cards[c].down.setFocus()
    editor.cards[c].down.click()
    editor.cards[c].down.click()
    studio.until(lambda: in_order(editor) == [a, b, c])
    assert editor.cards[c].up.hasFocus(), "the keyboard stays with what it moved"
    studio.room.closing.undo("test").result(10)
    studio.until(lambda: in_order(editor) == [a, c, b])


def test_nothing_moves_where_there_is_one_message_or_once_it_is_validated(
    studio: Studio, editor: MessagesEditor
) -> None:
    assert only(editor).up.isHidden()
    studio.room.desk.message("test", SYNTHESIS, "Un autre.").result(10)
    studio.until(lambda: len(editor.cards) == 2)
    studio.until(lambda: all(card.down.isVisible() for card in editor.cards.values()))
    studio.room.closing.validate("test", on=True).result(10)
    studio.until(lambda: all(card.down.isHidden() for card in editor.cards.values()))
