"""What is written on paper is noted as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from app.core.record import Channel

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


def noted(hands: Hands, text: str) -> Channel:
    """Type a text in the line that has the keyboard; return how it was noted to come."""
    hands.type(text)
    hands.press(Key.Key_Return)
    hands.settle()
    (channel,) = (card.channel for card in hands.view.record.cards if card.text == text)
    return channel


def test_texts_are_noted_as_said_aloud_until_paper_is_chosen(hands: Hands) -> None:
    hands.to("a1_arguments")
    line = hands.page.asking.lines[0]
    hands.until(lambda: hands.focus is line.line)
    assert noted(hands, "Dit") is Channel.VOICE
    line.channel.paper.click()
    assert hands.focus is line.line, "the next thing to do is to type"
    assert line.line.placeholderText() == "Ce qui est écrit, puis Entrée"
    assert noted(hands, "Lu sur une feuille") is Channel.PAPER
    assert noted(hands, "Lu sur une autre") is Channel.PAPER, "it stays as it was chosen"


def test_keyboard_chooses_how_a_text_came(hands: Hands) -> None:
    hands.to("a1_arguments")
    line = hands.page.asking.lines[0]
    hands.until(lambda: hands.focus is line.line)
    line.channel.paper.setFocus()
    hands.press(Key.Key_Space)
    hands.until(lambda: hands.focus is line.line)
    assert noted(hands, "Lu sur une feuille") is Channel.PAPER


def test_the_way_a_text_came_is_told_as_one_of_two(hands: Hands) -> None:
    hands.to("a1_arguments")
    choice = hands.page.asking.lines[0].channel
    for button in (choice.voice, choice.paper):
        role = QAccessible.queryAccessibleInterface(button).role()
        assert role is QAccessible.Role.RadioButton
    choice.paper.click()
    assert [choice.voice.isChecked(), choice.paper.isChecked()] == [False, True]
