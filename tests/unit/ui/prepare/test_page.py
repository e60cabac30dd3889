"""Preparing in the window: by keys alone, saved by itself, wrong beside the field, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.core.workshop import read_workshop
from app.room.preparing import settings_of
from app.ui import theme
from app.ui.pages import Station
from app.ui.prepare.rows import ListEditor
from app.ui.prepare.values import (
    LineEditor,
    LongEditor,
    NumberEditor,
    OneField,
    ToggleEditor,
    WholeEditor,
)
from tests.support import sessions
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.core.session import Step
    from app.ui.prepare import PreparePage
    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

DEBATE = 2
ALT = Qt.KeyboardModifier.AltModifier
AWKWARD = "Œuvre – ça, 1 000 € 😀 مرحبا Привет <script>alert(1)</script> ]]> & co"


def _type(widget: QLineEdit | QPlainTextEdit, text: str, qtbot: QtBot) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text.isascii() and text:
        QTest.keyClicks(widget, text)
    elif text:  # Simulated keys have no accents.
        QApplication.clipboard().setText(text)
        widget.paste()
    else:
        QTest.keyClick(widget, Qt.Key.Key_Delete)


def _line(page: PreparePage, key: str) -> LineEditor:
    editor = page.panel.editor(key)
    assert isinstance(editor, LineEditor)
    return editor


def _statements(page: PreparePage) -> ListEditor:
    editor = page.panel.editor("settings", "affirmations")
    assert isinstance(editor, ListEditor)
    return editor


def _words(page: PreparePage, place: int) -> LongEditor:
    row = _statements(page).rows[place]
    editor = row.findChild(LongEditor)
    assert isinstance(editor, LongEditor)
    return editor


def _debate(session: OpenSession) -> Step:
    return next(step for step in session.view.steps if step.id == DEBATE)


def _texts(session: OpenSession) -> list[str]:
    return [one["texte"] for one in _debate(session).settings["affirmations"]]


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _complaint(editor: OneField) -> str:
    return editor.field.wrong.text() if editor.field.wrong.isVisible() else ""


def test_a_debate_is_prepared_by_keys_alone_and_found_again(
    page: PreparePage, session: OpenSession, qtbot: QtBot, path: Path
) -> None:
    assert page.first is not None
    page.first.setFocus()
    QTest.keyClick(_focused(), Qt.Key.Key_Tab)
    assert _focused() is page.sheet
    assert page.panel is page.workshop
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    assert page.chosen == DEBATE
    QTest.keyClick(page.sheet, Qt.Key.Key_Return)
    first = _words(page, 0).text
    for _each in range(4):
        if _focused() is not first:
            QTest.keyClick(_focused(), Qt.Key.Key_Tab)
    assert _focused() is first
    _type(first, "Une phrase à nous.", qtbot)
    QTest.keyClick(first, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: _texts(session)[1] == "Une phrase à nous.")
    assert _focused() is first
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Enregistré")
    kept = _texts(session)
    page.leave()
    session.room.settled().result(10)
    with sessions.opened(_copy(path, session)) as room:
        debate = next(step for step in room.view.steps if step.id == DEBATE)
        assert [one["texte"] for one in debate.settings["affirmations"]] == kept


def _copy(path: Path, session: OpenSession) -> Path:
    """Return the session as it is on the disk now, beside the one that is open."""
    session.room.closing.copy().result(10)
    session.room.settled().result(10)
    reader = session.room.reader()
    last = reader.copies()[-1].path
    reader.close()
    target = path.with_name("again.mimosa")
    target.write_bytes(last.read_bytes())
    return target


def test_what_is_typed_is_saved_by_itself(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    _type(_line(page, "place").line, AWKWARD, qtbot)
    assert page.bar.saved.text() == "Enregistrement…"
    qtbot.waitUntil(lambda: session.view.info.place == AWKWARD)
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Enregistré")


def test_a_day_and_an_hour_are_typed_as_people_write_them(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    _type(_line(page, "date").line, "12/3/26", qtbot)
    _type(_line(page, "starts").line, "14h", qtbot)
    page.leave()
    qtbot.waitUntil(lambda: session.view.info.starts == "14:00")
    assert session.view.info.date == "2026-03-12"
    assert "Fin prévue à 15\u00a0h." in [words.text() for words in page.whole._words]


def test_what_is_wrong_is_told_beside_its_field_and_the_rest_is_saved(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    title, place = _line(page, "title"), _line(page, "place")
    before = session.view.info.title
    _type(title.line, "", qtbot)
    _type(place.line, "Nantes", qtbot)
    qtbot.waitUntil(lambda: session.view.info.place == "Nantes")
    assert "vide" in _complaint(title)
    assert _complaint(place) == ""
    assert page.bar.saved.text() == "Pas encore enregistré\u00a0: corrigez «\u00a0Titre\u00a0»."
    assert session.view.info.title == before
    assert title.line.text() == ""
    _type(title.line, "Notre atelier", qtbot)
    qtbot.waitUntil(lambda: session.view.info.title == "Notre atelier")
    assert _complaint(title) == ""
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Enregistré")


def test_a_wrong_statement_complains_in_its_own_row(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(DEBATE)
    before = _texts(session)
    _type(_words(page, 1).text, "", qtbot)
    _words(page, 2).text.setPlainText("x" * 301)
    page.leave()
    assert "vide" in _complaint(_words(page, 1))
    assert "300" in _complaint(_words(page, 2))
    assert _complaint(_words(page, 0)) == ""
    assert _texts(session) == before
    page.choose(1)
    page.choose(DEBATE)
    assert _words(page, 2).value() == "x" * 301


def test_what_the_room_refuses_is_told_beside_its_field(page: PreparePage, qtbot: QtBot) -> None:
    wifi = page.panel.editor("wifi")
    name, key = wifi.findChildren(LineEditor)
    _type(name.line, "Salle 3", qtbot)
    _type(key.line, "court", qtbot)
    page.leave()
    qtbot.waitUntil(lambda: "8 à 63" in _complaint(key))
    _type(key.line, "assez long", qtbot)
    page.leave()
    qtbot.waitUntil(lambda: page.session.view.info.wifi is not None)
    _type(name.line, "", qtbot)
    _type(key.line, "", qtbot)
    page.leave()
    qtbot.waitUntil(lambda: page.session.view.info.wifi is None)


def test_undo_brings_back_what_was_before(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    place = _line(page, "place")
    _type(place.line, "Nantes", qtbot)
    qtbot.waitUntil(lambda: session.view.info.place == "Nantes")
    qtbot.waitUntil(lambda: page.bar.undo.isVisible())
    assert "Lieu" in page.bar.undo.text()
    page.bar.undo.click()
    qtbot.waitUntil(lambda: session.view.info.place == "")
    qtbot.waitUntil(lambda: place.line.text() == "")


def test_undo_is_ctrl_z_where_no_text_is_typed(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(3)
    page.sheet.setFocus()
    QTest.keyClick(page.sheet, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(session.view.steps) == 3)
    assert page.chosen is None
    page.sheet.setFocus()
    QTest.keyClick(page.sheet, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(session.view.steps) == 4)


def test_a_step_is_added_after_the_one_chosen_and_shown(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(1)
    page.outline.add.click()
    adding = page.adding
    assert adding.isVisible()
    assert adding.search.hasFocus()
    assert not page.panel.isVisible()
    QTest.keyClicks(adding.search, "debat mouv")
    shown = [row for row in range(adding.list.count()) if not adding.list.isRowHidden(row)]
    assert [adding.list.item(row).data(Qt.ItemDataRole.UserRole) for row in shown] == [
        "debat_mouvant"
    ]
    QTest.keyClick(adding.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.chosen == 5)
    assert [step.id for step in session.view.steps] == [1, 5, 2, 3, 4]
    assert page.sheet.currentRow() == 1
    assert page.outline.total.text().startswith(
        "84\u00a0minutes"
    ) or page.outline.total.text().startswith("84 min")


def test_formats_are_gone_through_by_arrows_and_left_by_escape(
    page: PreparePage, session: OpenSession
) -> None:
    page.choose(2)
    page.outline.add.click()
    adding = page.adding
    assert adding.list.count() == len(page.shell.house.catalogue)
    assert adding.list.currentRow() == 0
    QTest.keyClick(adding.search, Qt.Key.Key_Down)
    assert adding.list.currentRow() == 1
    QTest.keyClicks(adding.search, "zzz")
    assert adding.none.isVisible()
    QTest.keyClick(adding.search, Qt.Key.Key_Return)
    QTest.keyClick(adding.search, Qt.Key.Key_Escape)
    assert not adding.isVisible()
    assert page.panel.isVisible()
    assert page.outline.add.hasFocus()
    assert len(session.view.steps) == 4


def test_steps_are_moved_copied_and_removed_by_mouse(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(3)
    page.outline.up.click()
    qtbot.waitUntil(lambda: [step.id for step in session.view.steps] == [1, 3, 2, 4])
    qtbot.waitUntil(lambda: page.sheet.currentRow() == 1)
    page.outline.copy.click()
    qtbot.waitUntil(lambda: page.chosen == 5)
    page.outline.remove.click()
    qtbot.waitUntil(lambda: len(session.view.steps) == 4)


def test_steps_are_moved_by_keys(page: PreparePage, session: OpenSession, qtbot: QtBot) -> None:
    page.choose(2)
    page.sheet.setFocus()
    QTest.keyClick(page.sheet, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: [step.id for step in session.view.steps] == [1, 3, 2, 4])
    qtbot.waitUntil(lambda: page.sheet.currentRow() == 2)
    QTest.keyClick(page.sheet, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: [step.id for step in session.view.steps] == [1, 2, 3, 4])


def test_a_step_is_dragged_to_its_place(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(1)
    under = page.sheet.visualItemRect(page.sheet.item(3)).bottomLeft() + QPoint(20, 30)
    event = QDropEvent(
        QPointF(under),
        Qt.DropAction.MoveAction,
        page.sheet.mimeData([page.sheet.item(0)]),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.sheet.dropEvent(event)
    qtbot.waitUntil(lambda: [step.id for step in session.view.steps] == [2, 3, 4, 1])


def test_a_step_that_began_keeps_its_place_and_its_minutes(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    session.room.conduct.next("console", None).result(10)
    page.choose(1)
    qtbot.waitUntil(lambda: not page.outline.remove.isEnabled())
    minutes = page.panel.editor("minutes")
    assert isinstance(minutes, NumberEditor)
    assert not minutes.isEnabled()
    title = _line(page, "title")
    _type(title.line, "Bonjour", qtbot)
    page.leave()
    qtbot.waitUntil(lambda: session.view.steps[0].title == "Bonjour")


def test_statements_that_were_answered_say_why_they_stay(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    session.room.conduct.go("console", None, DEBATE).result(10)
    session.room.conduct.count(
        "console", step=DEBATE, phase="a1_avant", input="place", numbers={"accord": 3}
    ).result(10)
    page.choose(DEBATE)
    _words(page, 0).text.setFocus()
    QTest.keyClick(_words(page, 0).text, Qt.Key.Key_Down, ALT)
    page.leave()
    qtbot.waitUntil(lambda: "existent déjà" in page.panel._refusal.text())
    assert page.panel._refusal.isVisible()
    assert "Affirmations" in page.bar.saved.text()


def _flipped(session: OpenSession) -> dict[str, object]:
    """Return the settings of the debate with its first statement no longer debated first."""
    settings = dict(_debate(session).settings)
    first, *others = settings["affirmations"]
    return settings | {"affirmations": [{**first, "principale": False}, *others]}


def test_a_new_line_is_nothing_until_it_is_written(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(DEBATE)
    count = len(_texts(session))
    last = _words(page, count - 1).text
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    assert len(_statements(page).rows) == count + 1
    page.leave()
    assert page.bar.saved.text() == "Enregistré"
    added = _words(page, count)
    session.room.planning.change("else", DEBATE, settings=_flipped(session)).result(10)
    first = _statements(page).rows[0].findChild(ToggleEditor)
    assert isinstance(first, ToggleEditor)
    qtbot.waitUntil(lambda: not first.value())
    assert len(_statements(page).rows) == count
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)
    session.room.planning.tell("else", place="Lyon").result(10)
    qtbot.waitUntil(lambda: session.view.info.place == "Lyon")
    added = _words(page, count)
    assert QApplication.focusWidget() is added.text
    QTest.keyClicks(added.text, "Une de plus.")
    page.leave()
    qtbot.waitUntil(lambda: _texts(session)[-1] == "Une de plus.")
    QTest.keyClick(added.text, Qt.Key.Key_Delete, ALT)
    page.leave()
    qtbot.waitUntil(lambda: len(_texts(session)) == count)


def test_twenty_statements_are_the_most(page: PreparePage) -> None:
    page.choose(DEBATE)
    statements = _statements(page)
    while statements.add.isEnabled():
        statements.add.click()
    assert len(statements.rows) == 20


def test_views_that_come_leave_alone_what_is_being_typed(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    place = _line(page, "place")
    place.line.setFocus()
    QTest.keyClicks(place.line, "Nan")
    page.panel._timer.stop()
    session.room.planning.tell("else", place="Lyon", contact="x@y.fr").result(10)
    qtbot.waitUntil(lambda: _line(page, "contact").value() == "x@y.fr")
    assert place.line.text() == "Nan"
    QTest.keyClicks(place.line, "tes")
    page.leave()
    qtbot.waitUntil(lambda: session.view.info.place == "Nantes")


def test_a_picture_of_the_screen_follows_what_is_saved(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    page.choose(DEBATE)
    qtbot.waitUntil(lambda: "au centre" in page.preview.picture.accessibleName())
    _type(_words(page, 0).text, "Une phrase à nous.", qtbot)
    page.leave()
    qtbot.waitUntil(lambda: "Une phrase à nous" in page.preview.picture.accessibleName())
    assert not page.preview.picture.pixmap().isNull()


def test_the_workshop_is_kept_and_given_as_one_file(
    page: PreparePage, shell: SmallShell, qtbot: QtBot, tmp_path: Path
) -> None:
    title = _line(page, "title")
    _type(title.line, AWKWARD, qtbot)
    page.keep()
    qtbot.waitUntil(lambda: any("Mes ateliers" in one for one in shell.told))
    page.keep()
    qtbot.waitUntil(lambda: len(shell.told) == 2)
    (kept,) = shell.house.mine.glob("*.toml")
    page.export(tmp_path / "Pour Ana.toml")
    qtbot.waitUntil(lambda: len(shell.told) == 3)
    for path in (kept, tmp_path / "Pour Ana.toml"):
        assert read_workshop(path, settings_of(CATALOGUE)).title == AWKWARD


def test_a_place_that_cannot_be_written_is_told(
    page: PreparePage, shell: SmallShell, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    page.export(tmp_path / "file" / "a.toml")
    qtbot.waitUntil(lambda: any("autre dossier" in one for one in shell.told))


def test_the_one_next_action_leads_to_the_room(page: PreparePage, shell: SmallShell) -> None:
    page.bar.next.click()
    assert shell.went == [Station.PREFLIGHT]


def test_printing_is_asked_of_the_window(page: PreparePage, shell: SmallShell) -> None:
    page.bar.more.menu().actions()[-1].trigger()
    assert shell.asked_kit == 1


@pytest.mark.parametrize("width", [800, 1000, 1366, 1920])
def test_nothing_of_the_page_is_wider_than_the_window(
    page: PreparePage, qtbot: QtBot, width: int
) -> None:
    page.resize(width, 700)
    page.choose(DEBATE)
    assert page.panel.isVisible()
    assert page.sheet.isVisible()

    def fits() -> bool:
        parts = (page.panel, page.sheet, page.bar.next)
        rights = [one.mapTo(page, QPoint(one.width(), 0)).x() for one in parts]
        return page.width() == width and max(rights) <= width - theme.em(0.5)

    qtbot.waitUntil(fits)


def test_every_control_has_a_name(page: PreparePage) -> None:
    for step in (None, 1, 2, 3, 4):
        page.choose(step)
    for widget in page.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and widget.isVisible() and widget.focusProxy() is None:
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget


@pytest.mark.parametrize("step", [None, DEBATE, 4])
def test_tab_goes_through_every_field_of_a_form(
    page: PreparePage, qtbot: QtBot, step: int | None
) -> None:
    page.choose(step)
    page.panel.begin()
    reached: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in reached:
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert page.bar.next in reached
    assert reached.index(page.bar.next) > reached.index(page.panel.stops()[-1])
    for editor in page.panel.findChildren(OneField):
        inside = editor.findChildren(QWidget)
        assert any(one in reached for one in inside), editor.field.label.text()


def test_a_workshop_closed_for_good_can_be_read_and_exported_only(
    page: PreparePage, session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session.room.closing.validate("console", on=True).result(10)
    session.room.closing.anonymise("console").result(10)
    qtbot.waitUntil(lambda: "clos" in page.bar.saved.text())
    page.choose(DEBATE)
    assert not page.panel.isEnabled()
    assert not page.outline.add.isEnabled()
    assert not page.outline.remove.isEnabled()
    page.export(tmp_path / "a.toml")
    qtbot.waitUntil(lambda: (tmp_path / "a.toml").exists())


def test_what_has_the_keyboard_is_in_view(page: PreparePage, qtbot: QtBot) -> None:
    def in_view(widget: QWidget) -> bool:
        top = widget.mapTo(page.columns.middle.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= page.columns.middle.viewport().height()

    page.choose(DEBATE)
    page.panel.begin()
    for _each in range(12):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: in_view(_focused()))
    first = _words(page, 0).text
    first.setFocus()
    for _each in range(6):
        QTest.keyClick(first, Qt.Key.Key_Down, ALT)
        qtbot.waitUntil(lambda: in_view(first))


def test_a_person_added_is_named_at_once(page: PreparePage) -> None:
    team = page.panel.editor("facilitators")
    assert isinstance(team, ListEditor)
    for count in (1, 2):
        team.add.setFocus()
        QTest.keyClick(team.add, Qt.Key.Key_Space)
        name = team.rows[count - 1].findChildren(LineEditor)[0]
        assert name.line.hasFocus()
        assert name.line.accessibleName().startswith("Nom")
        QTest.keyClicks(name.line, "Ana")
        page.panel.save()
        view = page.session.room.settled().result(10)
        assert len(view.info.facilitators) == count


def test_each_statement_says_whether_it_will_be_debated(
    page: PreparePage, session: OpenSession, qtbot: QtBot
) -> None:
    def notes() -> list[str]:
        return [
            row.findChildren(ToggleEditor)[0].words.text().splitlines()[-1]
            for row in _statements(page).rows
        ]

    page.choose(DEBATE)
    planned = page.panel.editor("settings", "nb_prevu")
    statements = _statements(page)
    assert planned.mapTo(page.panel, QPoint(0, 0)).y() < statements.mapTo(page.panel, QPoint()).y()
    stops = page.panel.stops()
    assert stops.index(planned.stops()[0]) < stops.index(statements.stops()[0])
    ticks = [row.findChildren(ToggleEditor)[0] for row in statements.rows]
    first = [at for at, tick in enumerate(ticks) if tick.value()]
    assert len(first) == 2
    assert [notes()[at] for at in first] == [
        "Au programme\u00a0: 1 sur 2",
        "Au programme\u00a0: 2 sur 2",
    ]
    other = next(at for at in range(len(ticks)) if at not in first and at > max(first))
    assert notes()[other] == "En réserve"
    ticks[other].tick.click()
    assert notes()[other] == "En réserve\u00a0: 2 au programme, pas plus"
    assert isinstance(planned, WholeEditor)
    planned.box.spin.setValue(3)
    assert notes()[other] == "Au programme\u00a0: 3 sur 3"
    page.panel.save()
    qtbot.waitUntil(lambda: page.bar.saved.text() == "Enregistré")
    settings = _debate(session).settings | {"nb_prevu": 1}
    session.room.planning.change("else", DEBATE, settings=settings).result(10)
    qtbot.waitUntil(lambda: notes()[other].startswith("En réserve"))
