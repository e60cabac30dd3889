from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.edition import INTRO, synthesis_of
from app.room.editing import WORDS
from app.ui.restitution.editors import WordsEditor
from tests.support.sessions import DEBATE

if TYPE_CHECKING:
    from app.ui.restitution.editors.field import WrittenField
    from tests.unit.ui.restitution.editors.conftest import Studio


def write(studio: Studio, place: str, text: str) -> None:
    """Write as another seat does."""
    studio.room.editing.write("remote", place, text).result(10)


def type_in(field: WrittenField, text: str) -> None:
    field.box.setFocus()
    QTest.keyClicks(field.box, text)


def test_what_is_typed_is_kept_after_a_moment_of_calm(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    type_in(editor.intro, "Une introduction.")
    assert studio.room.settled().result(10).editing.words(INTRO) == "", "not at each key"
    studio.until(lambda: studio.session.view.editing.words(INTRO) == "Une introduction.")
    assert not editor.intro.dirty


def test_leaving_sends_at_once(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    type_in(editor.intro, "Vite.")
    editor.leave()
    assert studio.room.settled().result(10).editing.words(INTRO) == "Vite."


def test_what_others_write_is_shown(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    write(studio, INTRO, "D’ailleurs.")
    studio.until(lambda: editor.intro.text == "D’ailleurs.")
    assert not editor.intro.dirty


def test_words_that_others_wrote_meanwhile_lose_nothing(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    type_in(editor.intro, "La mienne.")
    write(studio, INTRO, "L’autre.")
    studio.until(editor.intro.mine_button.isVisible)

    assert editor.intro.text == "La mienne."
    assert "L’autre." in editor.intro.told.text()
    editor.intro.mine_button.click()
    studio.until(lambda: studio.session.view.editing.words(INTRO) == "La mienne.")
    assert not editor.intro.mine_button.isVisible()


def test_words_sent_too_late_are_refused_and_stay(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    write(studio, INTRO, "L’autre.")  # The window does not know it yet.
    type_in(editor.intro, "La mienne.")
    editor.leave()
    studio.until(editor.intro.other_button.isVisible)

    assert editor.intro.text == "La mienne."
    editor.intro.other_button.click()
    assert editor.intro.text == "L’autre."
    assert studio.room.settled().result(10).editing.words(INTRO) == "L’autre."


def test_too_many_signs_are_told_and_not_sent(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    editor.intro.set_text("x" * (WORDS + 2))
    assert editor.intro.count.text().startswith("Trop long\u00a0: retirez 2 signes.")
    editor.leave()
    assert studio.room.settled().result(10).editing.words(INTRO) == ""
    editor.intro.set_text("x" * WORDS)
    assert editor.intro.count.text() == "1\u00a0200 signes sur 1\u00a0200"


def test_each_step_has_its_synthesis(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    editor.turn_to(f"step:{DEBATE}")
    type_in(editor.synthesis, "Le groupe dit oui.")
    editor.turn_to("step:1")
    assert editor.synthesis.text == ""
    view = studio.room.settled().result(10)
    assert view.editing.words(synthesis_of(DEBATE)) == "Le groupe dit oui."
    assert view.editing.words(synthesis_of(1)) == ""
    studio.settle()
    editor.turn_to(f"step:{DEBATE}")
    assert editor.synthesis.text == "Le groupe dit oui."


def test_what_is_printed_otherwise_is_shown_while_nothing_is_written(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    editor.turn_to(f"step:{DEBATE}")
    studio.until(editor.own.text)
    told = editor.own.text()
    assert told.startswith("Si vous n’écrivez rien")
    type_in(editor.synthesis, "Oui.")
    assert editor.own.isHidden()


def test_tab_leaves_the_field(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    editor.turn_to(INTRO)
    QTest.keyClick(editor.intro.box, Qt.Key.Key_Tab)
    assert not editor.intro.box.hasFocus()
    assert editor.intro.text == ""


def test_nothing_is_typed_once_it_is_validated(studio: Studio) -> None:
    write(studio, INTRO, "Relue.")
    editor = studio.show(WordsEditor)
    studio.room.closing.validate("test", on=True).result(10)
    studio.until(editor.closed.text)

    assert editor.intro.box.isReadOnly()
    assert editor.synthesis.box.isReadOnly()
    assert editor.intro.text == "Relue."
    studio.room.closing.validate("test", on=False).result(10)
    studio.until(lambda: not editor.intro.box.isReadOnly())
    assert editor.closed.isHidden()


def test_scrolling_over_the_steps_chooses_no_other_one(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    before = editor.steps.currentIndex()
    editor.intro.box.setFocus()
    middle = QPointF(editor.steps.rect().center())
    down = QWheelEvent(
        middle,
        editor.steps.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor.steps, down)
    assert editor.steps.currentIndex() == before


def test_synthesis_too_long_is_not_left_for_another_step(studio: Studio) -> None:
    editor = studio.show(WordsEditor)
    editor.turn_to(f"step:{DEBATE}")
    editor.synthesis.set_text("x" * (WORDS + 1))
    editor.turn_to("step:1")
    assert editor.synthesis.text == "x" * (WORDS + 1)
    assert editor.steps.currentData() == DEBATE
    assert editor.synthesis.told.text() == "Ce texte n’est pas enregistré."
    editor.synthesis.drop_button.click()
    assert editor.synthesis.text == ""
    editor.turn_to("step:1")
    assert editor.steps.currentData() == 1
