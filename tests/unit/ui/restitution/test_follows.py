"""What people take back leaves the page at once: nothing that is no longer so is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from app.core.edition import INTRO, Edition
from app.core.phase import State
from app.room.editing import WORDS
from app.ui.restitution.editors import WordsEditor
from tests.support.sessions import DEBATE
from tests.unit.report.kit.paper import needs_poppler, texts
from tests.unit.ui.restitution.test_page import choose, page, settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.room.guest import Guest
    from app.ui.restitution import RestitutionPage
    from tests.unit.ui.projector.shell import SmallShell

__all__ = ["page"]

TIME = 20_000
SAID = "On ne m’a jamais demandé mon avis."


@pytest.fixture
def internal(page: RestitutionPage, qtbot: QtBot) -> RestitutionPage:
    page.documents.buttons[Edition.INTERNAL].click()
    settle(page, qtbot)
    return page


def said(page: RestitutionPage) -> str:
    assert page.made is not None
    return " ".join(" ".join(texts(page.made.pdf)).split())


def note(page: RestitutionPage, qtbot: QtBot) -> int:
    """Note something in the debate, which the room is not at; wait until it is in the page."""
    room = page.session.room
    number = room.desk.note(
        "test", step=DEBATE, phase="a1_arguments", input="argument", slot="accord",
        text=SAID, key="k",
    ).result(10)  # fmt: skip
    qtbot.waitUntil(lambda: page.made is not None and SAID in said(page), timeout=TIME)
    return number


def write(page: RestitutionPage, qtbot: QtBot) -> tuple[Guest, int]:
    """Write something on a phone in the debate, then go elsewhere; wait until it is in the page."""
    room = page.session.room
    guest = room.voices.identify(room.voices.join(recording=True, quoting=True).result(10).token)
    assert guest is not None
    room.conduct.go("test", None, DEBATE, "a1_arguments").result(10)
    if room.settled().result(10).run.state is State.PREPARED:
        room.conduct.open("test", None).result(10)
    number = room.voices.write(
        guest, step=DEBATE, phase="a1_arguments", input="argument", slot="accord", text=SAID, key="c"
    ).result(10)  # fmt: skip
    room.desk.show("test", number).result(10)
    room.desk.quote("test", number, quoted=True).result(10)
    first = room.view.steps[0]
    assert first.id != DEBATE
    room.conduct.go("test", None, first.id).result(10)
    assert room.settled().result(10).run.step == first.id
    qtbot.waitUntil(lambda: SAID in said(page), timeout=TIME)
    return guest, number


@needs_poppler
def test_passage_that_is_withdrawn_at_the_desk_leaves_the_page(
    internal: RestitutionPage, qtbot: QtBot
) -> None:
    number = note(internal, qtbot)
    settle(internal, qtbot)
    internal.session.room.desk.withdraw("test", number).result(10)
    qtbot.waitUntil(lambda: not internal.outputs.save_button.isEnabled(), timeout=TIME)
    assert not internal.outputs.print_button.isEnabled()
    qtbot.waitUntil(internal.outputs.save_button.isEnabled, timeout=TIME)
    assert SAID not in said(internal)


@needs_poppler
def test_passage_that_its_author_withdraws_on_a_phone_leaves_the_page(
    internal: RestitutionPage, qtbot: QtBot
) -> None:
    guest, number = write(internal, qtbot)
    internal.session.room.voices.withdraw_card(guest, number).result(10)
    qtbot.waitUntil(lambda: not internal.outputs.open_button.isEnabled(), timeout=TIME)
    qtbot.waitUntil(lambda: SAID not in said(internal), timeout=TIME)


@needs_poppler
def test_agreement_to_be_quoted_that_is_taken_back_is_followed(
    internal: RestitutionPage, qtbot: QtBot
) -> None:
    guest, _number = write(internal, qtbot)
    settle(internal, qtbot)
    before = internal.made
    internal.session.room.voices.agree(guest, recording=True, quoting=False).result(10)
    qtbot.waitUntil(lambda: internal.made is not before, timeout=TIME)


def test_what_changes_while_a_folder_is_chosen_is_not_saved(
    internal: RestitutionPage, tmp_path: Path, qtbot: QtBot, shell: SmallShell
) -> None:
    number = note(internal, qtbot)
    settle(internal, qtbot)
    internal.outputs.save_button.click()
    qtbot.waitUntil(lambda: internal.findChild(QFileDialog) is not None, timeout=TIME)
    chooser = internal.findChild(QFileDialog)
    assert chooser is not None
    internal.session.room.desk.withdraw("test", number).result(10)
    qtbot.waitUntil(lambda: not internal.outputs.save_button.isEnabled(), timeout=TIME)
    chooser.fileSelected.emit(str(tmp_path / "cr.pdf"))
    chooser.reject()
    assert shell.told[-1].startswith("Le compte rendu vient de changer")
    qtbot.waitUntil(internal.outputs.save_button.isEnabled, timeout=TIME)
    assert not (tmp_path / "cr.pdf").exists()


def test_nothing_is_validated_while_a_text_waits(page: RestitutionPage, qtbot: QtBot) -> None:
    page.middle.tabs["words"].click()
    editor = page.middle.shown
    assert isinstance(editor, WordsEditor)
    editor.intro.set_text("x" * (WORDS + 1))
    page.middle.tabs["summary"].click()
    page.outputs.validate_button.click()
    assert page.middle.shown is editor
    qtbot.waitUntil(editor.intro.box.hasFocus)
    assert editor.intro.told.text() == "Ce texte n’est pas enregistré."
    assert not page.session.room.settled().result(10).info.validated
    editor.intro.set_text("Merci.")
    page.outputs.validate_button.click()
    qtbot.waitUntil(lambda: page.session.view.info.validated, timeout=TIME)
    assert page.session.view.editing.words(INTRO) == "Merci."


def test_nothing_is_validated_where_somebody_wrote_meanwhile(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    page.middle.tabs["words"].click()
    editor = page.middle.shown
    assert isinstance(editor, WordsEditor)
    page.session.room.editing.write("remote", INTRO, "L’autre.").result(10)
    editor.intro.set_text("La mienne.")  # The window does not know it yet.
    page.outputs.validate_button.click()
    qtbot.waitUntil(editor.intro.mine_button.isVisible, timeout=TIME)
    assert not page.session.room.settled().result(10).info.validated
    assert editor.intro.text == "La mienne."


def test_files_that_hold_what_was_taken_back_are_told(
    internal: RestitutionPage, tmp_path: Path, qtbot: QtBot, shell: SmallShell
) -> None:
    guest, number = write(internal, qtbot)
    settle(internal, qtbot)
    internal.outputs.save_button.click()
    with qtbot.waitSignal(internal.taking.written, timeout=TIME):
        choose(internal, tmp_path / "cr.pdf", qtbot)
    assert internal.others.saved.older.text() == ""
    internal.session.room.voices.withdraw_card(guest, number).result(10)
    qtbot.waitUntil(lambda: bool(internal.others.saved.older.text()), timeout=TIME)
    assert "datent d’avant un retrait" in shell.told[-1]


def test_validated_document_is_another_edition_without_what_was_taken_back(
    internal: RestitutionPage, qtbot: QtBot
) -> None:
    room = internal.session.room
    guest, number = write(internal, qtbot)
    room.closing.validate("test", on=True).result(10)
    room.voices.agree(guest, recording=True, quoting=True).result(10)
    assert room.settled().result(10).info.edition == 1, "nothing was taken back"
    room.voices.agree(guest, recording=True, quoting=False).result(10)
    assert room.settled().result(10).info.edition == 2
    room.voices.withdraw_card(guest, number).result(10)
    info = room.settled().result(10).info
    assert (info.validated, info.edition) == (True, 3)
    qtbot.waitUntil(lambda: "Édition 3" in said(internal), timeout=TIME)
