from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from shiboken6 import isValid

from app.core.edition import Edition
from app.core.phase import State
from app.report.editions.contents import Line
from app.ui.pages import Station
from app.ui.restitution import RestitutionPage
from app.ui.restitution.editors import RereadingEditor
from tests.support.sessions import DEBATE
from tests.unit.report.kit.paper import needs_poppler, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

TIME = 20_000


class Reader(QObject):
    """The system's PDF reader."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def reader(qapp: object) -> Iterator[Reader]:
    reader = Reader()
    # The stub wants bytes, the method itself a text.
    QDesktopServices.setUrlHandler("file", reader, "open")  # type: ignore[arg-type]
    yield reader
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def page(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> RestitutionPage:
    page = RestitutionPage(shell, session)
    qtbot.addWidget(page)
    session.view_changed.connect(page.show_view)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view(session.view)
    settle(page, qtbot)
    return page


def settle(page: RestitutionPage, qtbot: QtBot) -> None:
    """Wait until what is seen is what the session says."""
    qtbot.waitUntil(
        lambda: (
            page.made is not None
            and not page.live.busy
            and page.made.info == page.session.view.info
        ),
        timeout=TIME,
    )


def seen(widget: QWidget) -> bool:
    """Tell whether the whole of a widget is in view."""
    return bool(widget.visibleRegion().boundingRect() == widget.rect())


def validate(page: RestitutionPage, qtbot: QtBot) -> None:
    page.outputs.validate_button.click()
    qtbot.waitUntil(lambda: page.session.view.info.validated, timeout=TIME)
    settle(page, qtbot)


def choose(page: RestitutionPage, path: Path, qtbot: QtBot) -> None:
    """Save there, as a person who has found the folder."""
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None, timeout=TIME)
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    qtbot.waitUntil(lambda: not isValid(chooser))
    qtbot.waitUntil(path.is_file, timeout=TIME)


def test_draft_leads_to_reading_it_over(page: RestitutionPage) -> None:
    assert page.preview.pages > 1
    assert page.documents.standing.text() == "Projet – à relire"
    assert page.outputs.validate_button.isVisibleTo(page)
    assert page.outputs.validate_button.property("kind") == "primary"
    assert page.outputs.save_button.property("kind") == "plain"
    assert not page.outputs.close_button.isVisibleTo(page)
    assert "0 parole" in page.summary.figures.text()


@needs_poppler
def test_validating_takes_the_mark_away_and_leads_to_saving(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    assert page.made is not None
    assert "Projet – à relire" in texts(page.made.pdf)[0]
    validate(page, qtbot)

    assert "Projet – à relire" not in texts(page.made.pdf)[0]
    assert page.documents.standing.text().startswith("Édition 1, relue le ")
    assert not page.outputs.validate_button.isVisibleTo(page)
    assert page.outputs.save_button.property("kind") == "primary"


def test_validating_brings_the_keyboard_to_saving(page: RestitutionPage, qtbot: QtBot) -> None:
    page.outputs.validate_button.setFocus()
    validate(page, qtbot)
    qtbot.waitUntil(page.outputs.save_button.hasFocus, timeout=TIME)


def test_keyboard_that_went_elsewhere_is_left_there(page: RestitutionPage, qtbot: QtBot) -> None:
    page.outputs.validate_button.setFocus()
    page.outputs.validate_button.click()
    qtbot.waitUntil(page.outputs.kinds.hasFocus, timeout=TIME)
    page.contents.list.setFocus()
    settle(page, qtbot)
    qtbot.waitUntil(page.outputs.save_button.isEnabled, timeout=TIME)
    assert page.contents.list.hasFocus()


def test_numbers_are_typed_as_soon_as_rereading_is_pressed(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.middle.tabs["rereading"], Qt.MouseButton.LeftButton)
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, "999")
    editor = page.middle.shown
    assert isinstance(editor, RereadingEditor)
    assert editor.line.text() == "999"


def test_field_for_numbers_comes_back_into_view(page: RestitutionPage, qtbot: QtBot) -> None:
    page.middle.tabs["rereading"].click()
    editor = page.middle.shown
    assert isinstance(editor, RereadingEditor)
    page.resize(1366, 560)
    editor.setMinimumHeight(2 * page.height())
    editor.list.setMinimumHeight(page.height())
    bar = page.middle._frames[editor].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert editor.line.visibleRegion().isEmpty()
    editor.keep_button.click()
    qtbot.waitUntil(lambda: seen(editor.line))


def test_what_keeps_a_correction_comes_into_view_as_it_is_typed(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    page.session.room.desk.note(
        "test",
        step=DEBATE,
        phase="a1_arguments",
        input="argument",
        slot="accord",
        text="Du temps.",
        key="a",
    ).result(10)
    page.middle.tabs["rereading"].click()
    editor = page.middle.shown
    assert isinstance(editor, RereadingEditor)
    editor.line.setText("1")
    qtbot.waitUntil(editor.card.isVisible, timeout=TIME)
    page.resize(1366, 520)
    QTest.keyClicks(editor.line, "C")
    qtbot.waitUntil(lambda: seen(editor.field.count))
    low = editor.field.height()
    QTest.keyClicks(editor.field.box, "Mieux")
    qtbot.waitUntil(lambda: editor.field.height() > low, timeout=TIME)
    qtbot.waitUntil(lambda: seen(editor.field.save_button))


def test_validated_restitution_can_be_reopened(page: RestitutionPage, qtbot: QtBot) -> None:
    validate(page, qtbot)
    assert not page.summary.correct_button.isVisibleTo(page)
    page.middle.reopen_button.click()
    qtbot.waitUntil(lambda: not page.session.view.info.validated, timeout=TIME)
    settle(page, qtbot)

    assert page.documents.standing.text() == "Projet – à relire"
    assert page.summary.correct_button.isVisibleTo(page)


def test_each_chapter_is_seen_at_its_heading_from_wherever_one_comes(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    preview, contents = page.preview, page.contents.list
    bar = preview.view.verticalScrollBar()
    keys = [line.key for line in page.made.lines] if page.made is not None else []
    places = []
    for key in ("objectives", "present", "run"):
        contents.setCurrentRow(keys.index("rights"))
        contents.setCurrentRow(keys.index(key))
        places.append(bar.value())
    assert 0 < places[0] < places[1] < places[2]
    for key, place in zip(("objectives", "present", "run"), places, strict=True):
        contents.setCurrentRow(keys.index(key))
        assert (preview.page, bar.value()) == (0, place)


def test_preview_stays_under_the_heading_that_is_read_wherever_it_goes(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    preview, lines = page.preview, page.contents.list
    bar = preview.view.verticalScrollBar()
    keys = [line.key for line in page.made.lines] if page.made is not None else []
    lines.setCurrentRow(keys.index("run"))
    below = 40
    bar.setValue(bar.value() + below)
    before = preview._here()
    assert (before.heading, before.below) == ("Le déroulé", below)
    page.contents.shift(-1)
    page.contents.shift(-1)

    def goes_along() -> bool:
        here = preview._here()
        return (here.heading, here.below) == ("Le déroulé", below) and here.place < before.place

    qtbot.waitUntil(goes_along, timeout=TIME)


def test_tab_leads_to_its_chapter_too(page: RestitutionPage, qtbot: QtBot) -> None:
    preview = page.preview
    bar = preview.view.verticalScrollBar()
    page.contents.show_lines((Line("quotes", "Méthode et limites", ""),), open_=True)
    assert bar.value() == 0
    page.middle.tabs["words"].click()
    assert bar.value() == 0, "no line of the contents is of that name"
    page.middle.tabs["quotes"].click()
    assert bar.value() > 0


def test_line_that_is_pressed_leads_to_the_editor_under_it(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    page.resize(600, 360)
    lines, panes = page.contents.list, page._panes
    qtbot.waitUntil(lambda: page.middle.visibleRegion().isEmpty())
    assert panes.narrow
    lines.setCurrentRow(1)
    assert page.middle.visibleRegion().isEmpty(), "arrows go on through the list"
    place = lines.visualItemRect(lines.currentItem()).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: not page.middle.bar.visibleRegion().isEmpty())


def test_room_of_the_folder_is_kept(page: RestitutionPage, tmp_path: Path, qtbot: QtBot) -> None:
    out = page.outputs
    pieces = (out.print_button, out.others_button)
    qtbot.waitUntil(lambda: out.working.isHidden() and out.save_button.isEnabled(), timeout=TIME)
    page.grab()  # All takes its place.
    there = [one.geometry() for one in pieces]
    out.save_button.click()
    choose(page, tmp_path / "cr.pdf", qtbot)
    qtbot.waitUntil(out.folder_button.isVisible, timeout=TIME)
    page.grab()
    assert [one.geometry() for one in pieces] == there
    policy = out.folder_button.sizePolicy()
    assert policy.retainSizeWhenHidden(), "no line comes with it"


def test_correcting_goes_to_the_console(page: RestitutionPage, shell: SmallShell) -> None:
    page.summary.correct_button.click()

    assert shell.went == [Station.CONSOLE]


def test_texts_that_wait_are_where_correcting_leads(page: RestitutionPage, qtbot: QtBot) -> None:
    assert page.summary.correct_button.text() == "Corriger une étape"
    room = page.session.room
    guest = room.voices.identify(room.voices.join(recording=True, quoting=False).result(10).token)
    assert guest is not None
    room.conduct.go("test", None, 2, "a1_arguments").result(10)
    if room.settled().result(10).run.state is State.PREPARED:
        room.conduct.open("test", None).result(10)
    room.voices.write(
        guest, step=2, phase="a1_arguments", input="argument", slot="accord", text="T", key="c1"
    ).result(10)
    view = room.settled().result(10)
    qtbot.waitUntil(lambda: page.session.view.number >= view.number, timeout=TIME)
    page.refresh()
    settle(page, qtbot)
    qtbot.waitUntil(
        lambda: page.summary.correct_button.text() == "Relire les textes qui attendent",
        timeout=TIME,
    )


def test_change_is_drawn_by_itself_and_nothing_is_validated_before(
    page: RestitutionPage, session: OpenSession, qtbot: QtBot
) -> None:
    first = page.made
    session.send(session.room.conduct.next("test", None))
    qtbot.waitUntil(lambda: not page.outputs.validate_button.isEnabled(), timeout=TIME)
    assert page.made is first
    qtbot.waitUntil(page.outputs.validate_button.isEnabled, timeout=TIME)
    assert page.made is not first


def test_change_seen_on_coming_back_is_drawn_by_itself(
    page: RestitutionPage, session: OpenSession, qtbot: QtBot
) -> None:
    first = page.made
    session.view_changed.disconnect(page.show_view)
    page.hide()
    with qtbot.waitSignal(session.view_changed):
        session.send(session.room.conduct.next("test", None))
    page.show()
    page.show_view(session.view)
    qtbot.waitUntil(lambda: page.made is not first, timeout=TIME)
    session.view_changed.connect(page.show_view)


def test_vote_that_changes_nothing_here_draws_nothing(
    page: RestitutionPage, session: OpenSession, qtbot: QtBot
) -> None:
    first = page.made
    page.show_view(session.view)
    page.show_view(session.view)

    assert page.made is first
    assert not page.live.busy


def test_saved_file_is_the_pdf_that_is_seen(
    page: RestitutionPage, shell: SmallShell, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.made is not None
    page.outputs.save_button.click()
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.selectedFiles()[0].endswith("Quésaco – 2026-03-12.pdf")
    choose(page, tmp_path / "cr.pdf", qtbot)

    assert (tmp_path / "cr.pdf").read_bytes() == page.made.pdf
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)
    assert "C’est enregistré" in shell.told[0]


def test_opening_saves_first_then_opens_the_same_file_again(
    page: RestitutionPage, reader: Reader, tmp_path: Path, qtbot: QtBot
) -> None:
    page.outputs.open_button.click()
    choose(page, tmp_path / "cr.pdf", qtbot)
    qtbot.waitUntil(lambda: len(reader.opened) == 1, timeout=TIME)
    page.outputs.open_button.click()
    qtbot.waitUntil(lambda: len(reader.opened) == 2, timeout=TIME)

    assert [Path(one) for one in reader.opened] == [tmp_path / "cr.pdf"] * 2


def test_file_that_was_moved_away_is_saved_again(
    page: RestitutionPage, reader: Reader, tmp_path: Path, qtbot: QtBot
) -> None:
    page.outputs.open_button.click()
    choose(page, tmp_path / "cr.pdf", qtbot)
    qtbot.waitUntil(lambda: len(reader.opened) == 1, timeout=TIME)
    (tmp_path / "cr.pdf").unlink()
    page.outputs.open_button.click()
    choose(page, tmp_path / "other.pdf", qtbot)
    qtbot.waitUntil(lambda: len(reader.opened) == 2, timeout=TIME)


def test_closing_asks_in_the_page_and_may_be_given_up(page: RestitutionPage, qtbot: QtBot) -> None:
    validate(page, qtbot)
    page.activateWindow()
    page.outputs.close_button.click()
    confirmation = page.confirmation
    assert confirmation.isVisibleTo(page)
    assert confirmation.unsaved.isVisibleTo(page)
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(confirmation.cancel_button.hasFocus)
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not confirmation.isVisibleTo(page))
    assert page.outputs.close_button.isVisibleTo(page)
    assert not page.session.view.info.anonymised


@pytest.mark.parametrize("high", [640, 590])
def test_whole_question_is_in_view_on_a_small_screen(
    page: RestitutionPage, qtbot: QtBot, high: int
) -> None:
    page.resize(1366, high)
    validate(page, qtbot)
    page.outputs.close_button.click()
    asked = page.confirmation.findChildren(QWidget)
    qtbot.waitUntil(lambda: all(map(whole, (one for one in asked if one.isVisible()))))


def test_buttons_come_into_view_where_the_question_is_longer_than_the_page(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    page.resize(683, 250)
    validate(page, qtbot)
    page.outputs.close_button.click()
    two = (page.confirmation.cancel_button, page.confirmation.confirm_button)
    qtbot.waitUntil(lambda: all(map(whole, two)))


def test_version_that_was_read_over_is_said_not_to_be_saved(
    page: RestitutionPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.outputs.save_button.click()
    choose(page, tmp_path / "draft.pdf", qtbot)
    validate(page, qtbot)
    page.outputs.close_button.click()

    assert page.confirmation.unsaved.isVisibleTo(page)
    assert page.confirmation.unsaved.text().startswith("La version relue n’est pas")


def whole(one: QWidget) -> bool:
    """Tell whether all of a widget is in view."""
    return one.visibleRegion().boundingRect() == one.rect()


def test_closing_for_good_leaves_a_restitution_to_take_away(
    page: RestitutionPage, tmp_path: Path, qtbot: QtBot, shell: SmallShell
) -> None:
    validate(page, qtbot)
    page.outputs.save_button.click()
    choose(page, tmp_path / "cr.pdf", qtbot)
    qtbot.waitUntil(
        lambda: page.taking.outlets.has((tmp_path / "cr.pdf").read_bytes()), timeout=TIME
    )
    page.outputs.close_button.click()
    assert not page.confirmation.unsaved.isVisibleTo(page)
    page.confirmation.confirm_button.click()
    qtbot.waitUntil(lambda: page.session.view.info.anonymised, timeout=TIME)
    settle(page, qtbot)

    assert page.documents.standing.text() == "Atelier clos"
    assert shell.told[-1] == "C’est clos."
    for button in (
        page.summary.correct_button,
        page.middle.reopen_button,
        page.outputs.close_button,
    ):
        assert not button.isVisibleTo(page)
    assert page.outputs.save_button.isEnabled()
    assert page.session.room.reader().info().anonymised


def test_trouble_is_told_and_can_be_tried_again(
    shell: SmallShell, session: OpenSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = dict(shell.house.catalogue)
    monkeypatch.setattr(shell, "house", _without(shell, "debat_mouvant"))
    page = RestitutionPage(shell, session)
    qtbot.addWidget(page)
    page.show()
    page.show_view(session.view)
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)

    assert "type inconnu" in shell.told[0]
    assert not page.outputs.save_button.isEnabled()
    monkeypatch.undo()
    assert shell.house.catalogue.keys() == catalogue.keys()
    page.refresh()
    settle(page, qtbot)


def _without(shell: SmallShell, key: str) -> object:
    from dataclasses import replace

    rest = {name: one for name, one in shell.house.catalogue.items() if name != key}
    return replace(shell.house, catalogue=rest)


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_whatever_the_size_of_the_text(
    page: RestitutionPage, percent: int, qtbot: QtBot
) -> None:
    validate(page, qtbot)
    page.outputs.close_button.click()
    page.resize(1366 * 100 // percent, 700 * 100 // percent)
    words = [one for one in page.confirmation.findChildren(QLabel) if one.isVisibleTo(page)]
    assert words
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in words))


@needs_poppler
def test_teams_own_document_says_so_and_is_not_what_is_validated(
    page: RestitutionPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.documents.buttons[Edition.SHARED].isChecked()
    assert "Compte rendu interne" not in texts(_made(page))[0]
    page.documents.buttons[Edition.INTERNAL].click()
    settle(page, qtbot)

    assert "Compte rendu interne" in texts(_made(page))[0]
    assert page.documents.for_whom.text().startswith("Pour l’équipe seulement. Ne le partagez pas.")
    assert not page.outputs.validate_button.isVisibleTo(page), "what is shared is what is read over"
    page.outputs.save_button.click()
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None, timeout=TIME)
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    assert "compte rendu interne" in Path(chooser.selectedFiles()[0]).name
    chooser.reject()

    page.documents.buttons[Edition.INTERNAL].click()
    assert page.documents.buttons[Edition.INTERNAL].isChecked(), "one of the two always is"
    page.documents.buttons[Edition.SHARED].click()
    settle(page, qtbot)
    assert "Compte rendu interne" not in texts(_made(page))[0]
    assert page.outputs.validate_button.isVisibleTo(page)


def test_saving_the_teams_own_document_saves_nothing_to_share(
    page: RestitutionPage, tmp_path: Path, qtbot: QtBot
) -> None:
    validate(page, qtbot)
    page.documents.buttons[Edition.INTERNAL].click()
    settle(page, qtbot)
    page.outputs.save_button.click()
    choose(page, tmp_path / "interne.pdf", qtbot)
    page.outputs.close_button.click()
    assert page.confirmation.unsaved.isVisibleTo(page)


def _made(page: RestitutionPage) -> bytes:
    assert page.made is not None
    return page.made.pdf


def test_nothing_is_offered_to_tables_that_have_no_sheet(page: RestitutionPage) -> None:
    page.outputs.others_button.click()
    assert not page.others.handouts_button.isVisibleTo(page)
    page.others.handouts_button.found = True
    page.show_view(page.session.view)
    assert page.others.handouts_button.isVisibleTo(page)


def test_sheets_are_written_where_they_are_asked(
    page: RestitutionPage, shell: SmallShell, tmp_path: Path, qtbot: QtBot
) -> None:
    page.others.handouts_button.write(tmp_path / "fiches")
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)
    assert shell.told == ["Aucune fiche\u00a0: aucun binôme n’a encore rien gardé pour lui."]


def test_closing_says_that_sheets_cannot_be_made_any_more(
    page: RestitutionPage, qtbot: QtBot
) -> None:
    validate(page, qtbot)
    page.others.handouts_button.found = True
    page.outputs.close_button.click()
    assert page.confirmation.handouts.isVisibleTo(page)


def test_closing_says_how_many_texts_are_lost(page: RestitutionPage, qtbot: QtBot) -> None:
    validate(page, qtbot)
    assert page.made is not None
    page.made = replace(page.made, unread=2, fleeting=8)
    page.outputs.close_button.click()
    assert page.confirmation.unread.isVisibleTo(page)
    assert "2 textes" in page.confirmation.unread.text()
    assert "8 textes" in page.confirmation.erased.text()


def test_the_page_to_take_away_is_saved_then_opened(
    page: RestitutionPage, shell: SmallShell, reader: Reader, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a-emporter.pdf"
    page.others.takeaway_button.click()
    assert not page.others.takeaway_button.isEnabled()
    choose(page, path, qtbot)
    qtbot.waitUntil(lambda: bool(reader.opened), timeout=TIME)

    assert page.others.takeaway_button.isEnabled()
    assert [Path(one) for one in reader.opened] == [path]
    pdf = PdfReader(path)
    assert len(pdf.pages) == 1
    assert "À emporter" in pdf.pages[0].extract_text()
