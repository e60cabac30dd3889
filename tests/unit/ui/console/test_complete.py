"""« Compléter » in the window: what tables keep and what the room concludes, once it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from app.ui.console.complete import CompletePanel
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key
DEBATE, SYNTHESIS = 2, 4
MESSAGE = "Une équipe partenaire se forme ensemble."


def _over(hands: Hands, step: int) -> CompletePanel:
    """End the workshop after a step, and ask to complete that step with the keyboard."""
    hands.room.conduct.go("test", None, step).result(20)
    while not hands.room.settled().result(20).run.finished:
        hands.room.conduct.next("test", None).result(20)
    hands.settle()
    row = next(one for one in hands.page.sheet.rows if one.line is not None and one.line.id == step)
    row.button.setFocus()
    hands.press(Key.Key_C)
    complete = hands.page.complete
    hands.until(complete.isVisible)
    hands.settle()
    return complete


def test_key_message_and_what_follows_are_written_after(hands: Hands) -> None:
    messages = _over(hands, SYNTHESIS).messages
    hands.until(messages.isVisible)
    messages.line.setFocus()
    hands.type(MESSAGE)
    hands.press(Key.Key_Return)
    hands.until(lambda: len(messages.rows) == 1)
    messages.rows[0].good.click()
    hands.until(lambda: hands.view.run.finished and messages.rows[0].good.isChecked())
    messages.followups.what.setFocus()
    hands.type("Se revoir")
    hands.press(Key.Key_Return)
    hands.until(lambda: "1 suite" in messages.followups.title.text())
    record = hands.settle().record
    assert [(one.text, one.status) for one in record.messages] == [(MESSAGE, "validated")]
    assert [one.what for one in record.followups] == ["Se revoir"]


def test_what_tables_circled_is_ticked_after(tables: Hands) -> None:
    tables.room.teams.compose("test", 1, 3, seed=1).result(20)
    for number in (1, 2):
        tables.room.desk.note(
            "test", step=1, phase="t1", input="idee", slot="qui", text=f"Idée {number}",
            key=f"cle-{number}", team="g1",
        ).result(20)  # fmt: skip
    complete = _over(tables, 1)
    tables.until(lambda: bool(complete.kept) and complete.kept[0].isVisible())
    kept = complete.kept[0]
    assert "cochez 3 idées" in kept.title.text()
    kept.list.setFocus()
    tables.press(Key.Key_Down, Key.Key_Space)
    tables.settle()
    assert tables.view.record.answers_of("choix", "garder") == {"g1": ("c2",)}


def test_tables_that_nobody_made_are_composed_after(tables: Hands) -> None:
    complete = _over(tables, 1)
    tables.until(complete.compose_button.isVisible)
    complete.compose_button.click()
    tables.until(lambda: not complete.compose_button.isVisible())
    assert not complete.without_tables.isVisible()
    assert len(tables.settle().record.teams) == 3
    noting = [line for one in complete.askings for line in one.lines]
    assert noting


def _ended(hands: Hands, texts: int) -> None:
    """Have one phone write so many texts in the debate, then end the workshop."""
    joined = hands.room.voices.join(recording=True, quoting=False).result(20)
    guest = hands.room.voices.identify(joined.token)
    assert guest is not None
    hands.to("a1_arguments")
    for n in range(texts):
        hands.room.voices.write(
            guest, step=DEBATE, phase="a1_arguments", input="argument", slot="accord",
            text=f"T{n}", key=f"cle-{n}",
        ).result(20)  # fmt: skip
    hands.room.conduct.go("test", None, SYNTHESIS).result(20)
    while not hands.room.settled().result(20).run.finished:
        hands.room.conduct.next("test", None).result(20)
    hands.settle()


def test_texts_that_wait_are_reached_from_the_end(hands: Hands) -> None:
    _ended(hands, 2)
    card, complete = hands.page.unread, hands.page.complete
    hands.until(lambda: bool(card.buttons) and card.buttons[0].isVisible())
    assert [one.text() for one in card.buttons] == [
        f"{hands.view.steps[1].title} · 2 textes attendent"
    ]
    card.buttons[0].click()
    hands.until(lambda: complete.texts.all_button.isVisible())
    complete.texts.all_button.click()
    hands.until(lambda: not complete.texts.all_button.isVisible())
    complete.back.click()
    hands.until(lambda: card.isVisible() and not card.buttons[0].isVisible())
    assert not card.title.isVisible()


def test_step_pressed_at_the_end_is_completed_and_the_room_stays(hands: Hands) -> None:
    _ended(hands, 0)
    revision = hands.view.run.revision
    hands.page.sheet.rows[1].button.click()
    hands.until(hands.page.complete.isVisible)
    hands.settle()
    assert hands.view.run.finished
    assert hands.view.run.revision == revision
    hands.page.sheet.ask(hands.page.sheet.rows[1], "go")
    hands.until(lambda: not hands.view.run.finished)
    assert hands.view.run.step == DEBATE
