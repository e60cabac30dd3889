from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from app.core.wifi import WiFi
from app.report.kit.table import KIT
from app.ui.pages import Station
from app.ui.printing import PrintKitPanel
from tests.unit.report.kit.paper import needs_poppler, pages, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

TIME = 20_000


@pytest.fixture
def panel(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> PrintKitPanel:
    panel = PrintKitPanel(shell, session)
    qtbot.addWidget(panel)
    panel.resize(1366, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.preview.pages > 0, timeout=TIME)
    return panel


def tick(panel: PrintKitPanel, *keys: str) -> None:
    for key, one in panel._ticks.items():
        one.setChecked(key in keys)


def save_to(panel: PrintKitPanel, path: Path, qtbot: QtBot) -> None:
    """Save as a person does, without the chooser's own drawing."""
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is not None, timeout=TIME)
    chooser = panel.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(path))
    chooser.reject()
    qtbot.waitUntil(path.exists, timeout=TIME)


def test_usual_pages_are_seen_at_once(panel: PrintKitPanel) -> None:
    assert panel.preview.pages == 7
    assert panel._told.text() == "7 pages."
    assert panel.people.value == 18


@pytest.mark.parametrize("wifi", [None, WiFi("Mimosa 5", "jaune;2026")])
def test_poster_to_join_is_ticked_once_there_is_something_to_tell(
    shell: SmallShell, session: OpenSession, qtbot: QtBot, wifi: WiFi | None
) -> None:
    info = structs.replace(session.view.info, wifi=wifi)
    session.view = structs.replace(session.view, info=info)
    panel = PrintKitPanel(shell, session)
    qtbot.addWidget(panel)

    assert panel._ticks["poster"].isChecked() is (wifi is not None)
    assert panel._ticks["no_phone"].isChecked() is (wifi is None)
    qtbot.waitUntil(lambda: panel.preview.pages > 0, timeout=TIME)


def test_what_is_ticked_is_what_is_seen(panel: PrintKitPanel, qtbot: QtBot) -> None:
    tick(panel, "ballots", "cards")
    assert panel._told.text() == "L’aperçu n’est pas à jour."
    few = panel.preview.pages
    panel.people.spin.setValue(40)
    panel.look_button.click()
    qtbot.waitUntil(lambda: panel.preview.pages > 3 * few, timeout=TIME)

    assert panel._told.text() == f"{panel.preview.pages} pages."


@needs_poppler
def test_one_act_makes_the_whole_kit(panel: PrintKitPanel, tmp_path: Path, qtbot: QtBot) -> None:
    panel.whole_button.click()
    qtbot.waitUntil(lambda: panel.preview.pages > 10, timeout=TIME)
    save_to(panel, tmp_path / "kit.pdf", qtbot)
    first, *others = texts((tmp_path / "kit.pdf").read_bytes())

    ticked = {key for key, tick in panel._ticks.items() if tick.isChecked()}
    assert ticked == {item.key for item in KIT if item.whole} & set(panel._ticks)
    assert first.startswith("Kit papier")
    assert "Pour 18 personnes." in first
    assert len(others) + 1 == panel.preview.pages


def test_a_line_unticked_is_no_whole_kit_any_more(panel: PrintKitPanel, qtbot: QtBot) -> None:
    panel.whole_button.click()
    qtbot.waitUntil(lambda: panel.preview.pages > 10, timeout=TIME)
    panel._ticks["poster"].setChecked(False)

    assert not panel._wanted().whole
    assert panel._told.text() == "L’aperçu n’est pas à jour."


def test_what_a_thing_is_for_is_told_as_one_comes_to_it(panel: PrintKitPanel, qtbot: QtBot) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    for item in KIT:
        if item.key in panel._ticks:
            panel._ticks[item.key].setFocus()
            assert panel.about.text() == item.about


def test_people_matter_for_what_is_cut_out_only(panel: PrintKitPanel) -> None:
    tick(panel, "poster")
    assert not panel.people.isEnabled()
    tick(panel, "poster", "cards")
    assert panel.people.isEnabled()


def test_nothing_ticked_prints_nothing(panel: PrintKitPanel) -> None:
    tick(panel)

    assert panel._told.text() == "Cochez au moins une ligne."
    assert not panel.print_button.isEnabled()
    assert not panel.save_button.isEnabled()


@needs_poppler
def test_pages_are_saved_as_they_are_ticked_even_unseen(
    panel: PrintKitPanel, shell: SmallShell, tmp_path: Path, qtbot: QtBot
) -> None:
    tick(panel, "run_sheet")
    save_to(panel, tmp_path / "kit.pdf", qtbot)
    qtbot.waitUntil(lambda: bool(shell.told))

    assert shell.told == [f"C’est enregistré\u00a0: {tmp_path / 'kit.pdf'}"]
    whole = " ".join(texts((tmp_path / "kit.pdf").read_bytes()))
    assert "Déroulé" in whole
    assert "ruban au sol" in whole


def test_keyboard_is_where_it_was_once_saved(
    panel: PrintKitPanel, shell: SmallShell, tmp_path: Path, qtbot: QtBot
) -> None:
    panel.activateWindow()
    tick(panel, "poster")
    panel.save_button.setFocus()
    save_to(panel, tmp_path / "kit.pdf", qtbot)
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)

    assert panel.focusWidget() is panel.save_button


def test_keyboard_that_went_on_meanwhile_is_left_there(panel: PrintKitPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    tick(panel, "poster")
    panel.look_button.setFocus()
    panel.look_button.click()
    panel._ticks["signs"].setFocus()
    qtbot.waitUntil(lambda: panel.preview.pages == 1, timeout=TIME)

    assert panel._ticks["signs"].hasFocus()


@pytest.mark.parametrize("high", [640, 590])
def test_all_that_can_be_chosen_is_in_view_on_a_small_screen(
    panel: PrintKitPanel, qtbot: QtBot, high: int
) -> None:
    panel.resize(1366, high)

    def seen(one: QWidget) -> bool:
        return one.visibleRegion().boundingRect() == one.rect()

    qtbot.waitUntil(lambda: all(map(seen, (*panel._ticks.values(), panel.people))))


def test_name_that_is_proposed_says_what_it_is(panel: PrintKitPanel, qtbot: QtBot) -> None:
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is not None)
    chooser = panel.findChild(QFileDialog)
    assert chooser is not None

    assert chooser.selectedFiles()[0].endswith("Quésaco – à imprimer – 2026-03-12.pdf")
    chooser.reject()


def test_file_that_cannot_be_written_is_told(
    panel: PrintKitPanel, shell: SmallShell, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "kit.pdf").mkdir()
    save_to(panel, tmp_path / "kit.pdf", qtbot)
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)

    assert "ne peut pas être écrit" in shell.told[0]


def test_computer_without_printer_is_told(
    panel: PrintKitPanel, shell: SmallShell, qtbot: QtBot
) -> None:
    panel.print_button.click()
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)

    assert "n’a pas d’imprimante" in shell.told[0]
    assert panel.findChild(QPrintDialog) is None


def test_chosen_printer_gets_the_pages(
    panel: PrintKitPanel, shell: SmallShell, tmp_path: Path, qtbot: QtBot
) -> None:
    panel._with_pages(lambda pdf: panel._outlets._choose_printer(["Imprimante"], pdf, "a.pdf"))
    chooser = panel.findChild(QPrintDialog)
    assert chooser is not None
    chooser.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    chooser.printer().setOutputFileName(str(tmp_path / "p.pdf"))
    chooser.printer().setResolution(72)
    chooser.accepted.emit(chooser.printer())
    chooser.reject()
    qtbot.waitUntil(lambda: "C’est parti à l’imprimante." in shell.told, timeout=TIME)

    assert pages((tmp_path / "p.pdf").read_bytes()) == 7


def test_wifi_that_no_phone_could_join_is_told(
    shell: SmallShell, session: OpenSession, qtbot: QtBot
) -> None:
    info = structs.replace(session.view.info, wifi=WiFi("Mimosa", "court"))
    session.view = structs.replace(session.view, info=info)
    panel = PrintKitPanel(shell, session)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)

    assert "clé d’un Wi-Fi" in shell.told[0]
    assert panel.print_button.isEnabled()


def test_way_back_leads_where_the_session_stands(
    panel: PrintKitPanel, shell: SmallShell, session: OpenSession, qtbot: QtBot
) -> None:
    panel.back_button.click()
    session.send(session.room.conduct.next("test", None))
    qtbot.waitUntil(lambda: session.view.run.started is not None)
    panel.back_button.click()

    assert shell.went == [Station.PREPARE, Station.CONSOLE]


def test_page_that_is_gone_is_left_alone(
    shell: SmallShell, session: OpenSession, qtbot: QtBot
) -> None:
    panel = PrintKitPanel(shell, session)
    with qtbot.waitSignal(panel.destroyed):
        panel.deleteLater()
    qtbot.waitUntil(lambda: not shell.background.busy, timeout=TIME)

    assert shell.told == []


def test_keyboard_reaches_everything_in_order(panel: PrintKitPanel, qtbot: QtBot) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    assert panel.first is panel._ticks["run_sheet"]
    panel.first.setFocus()
    names = []
    shown = [item.name for item in KIT if item.key in panel._ticks]
    for _time in range(len(shown) + 5):
        focused = panel.focusWidget()
        assert isinstance(focused, QAbstractButton)
        names.append(focused.accessibleName() or focused.text())
        QTest.keyClick(focused, Qt.Key.Key_Tab)

    assert names[: len(shown)] == shown
    assert names[len(shown) :] == [
        "Tout le kit papier",
        "Imprimer",
        "Enregistrer le PDF",
        "Aperçu",
        "Revenir à l’atelier",
    ]
    for button in panel.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()
