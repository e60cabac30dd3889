"""Erasing from the home page: what is due, what is asked for, and what is left to be deleted."""

from __future__ import annotations

import importlib
import shutil
import time
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from app.core.glance import Standing, purge_date
from app.core.session import Run
from app.report.erasing import purge_session
from app.store import open_store
from app.store.erasure import compact
from app.store.glance import glance
from app.store.opening import connect_to_look
from app.ui import choosing
from app.ui.help import Tour
from app.ui.home.erasing import GRACE
from app.ui.pieces import Body, Muted
from tests.unit.store.sessions import write
from tests.unit.ui.home.shell import HomeShell, press
from tests.unit.ui.home.test_page import damage, menu, row, session, settle, shell, show, words_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from app.ui.home import HomePage
    from app.ui.home.sessions import SessionRow

__all__ = ["shell", "show"]

OVER = Run(finished=True, step=1)
SAID = "Un texte que rien ne doit garder."


def _validated(shell: HomeShell, name: str, days: int = -40, **told: object) -> Path:
    """Make a session validated so many days ago, whose answers are kept for 30."""
    day = (date.fromtimestamp(time.time()) + timedelta(days=days)).isoformat()
    path = session(shell, name, OVER, validated=True, validated_on=day, **told)
    with closing(open_store(path, copies=shell.house.copies, who="x")) as store:
        write(store, "a", SAID)
    return path


def _bytes(shell: HomeShell) -> bytes:
    folders = (shell.house.sessions, shell.house.copies)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files if path.suffix != ".pdf")


def _asks(one: SessionRow) -> bool:
    return one.question is not None


def _over(qtbot: QtBot, page: HomePage, shell: HomeShell) -> None:
    qtbot.waitUntil(lambda: not page.erasing._busy and not shell.background.busy, timeout=20_000)


def test_what_is_due_is_erased_after_a_minute_on_the_page(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    due, later = _validated(shell, "Promis"), _validated(shell, "Plus tard", -10)
    page = show()
    card = page.erasing.due
    assert card.isVisible()
    assert [one.path for one in card.due] == [due]
    assert "commence dans 60 secondes" in words_of(page)
    assert "Effacement dans 20 jours" in words_of(page)
    assert SAID.encode() in _bytes(shell)
    for _each in range(GRACE - 1):
        card.timer.timeout.emit()
    assert "commence dans 1 seconde." in words_of(page)
    assert glance(due).standing is Standing.VALIDATED
    card.timer.timeout.emit()
    _over(qtbot, page, shell)
    assert glance(due).standing is Standing.PURGED
    assert glance(later).standing is Standing.VALIDATED
    qtbot.waitUntil(lambda: not card.isVisible())
    assert "Les réponses de « Promis » sont effacées." in words_of(page)
    assert "Le compte rendu est gardé : « Promis" in words_of(page)
    assert len(list(due.parent.glob("Promis*.pdf"))) == 1
    qtbot.waitUntil(lambda: "Réponses effacées le" in words_of(page))


def test_seconds_stop_while_the_page_is_hidden_and_when_asked_to_wait(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    _validated(shell, "Promis")
    page = show()
    card = page.erasing.due
    assert card.timer.isActive()
    page.hide()
    assert not card.timer.isActive()
    page.show()
    assert card.timer.isActive()
    assert "vont être effacées" in words_of(page)
    card.wait.click()
    assert not card.timer.isActive()
    assert "rien ne s’efface sans vous" in words_of(page)
    assert "vont être effacées" not in words_of(page)
    page.hide()
    page.show()
    assert not card.timer.isActive()


def test_the_keyboard_begins_where_it_lets_wait(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    _validated(shell, "Promis")
    page = show()
    assert QApplication.focusWidget() is page.erasing.due.wait
    press(Qt.Key.Key_Return)
    assert not page.erasing.due.timer.isActive()


def test_seconds_that_are_scrolled_away_do_not_run(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    _validated(shell, "Promis")
    page = show()
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.erasing.due.timer.timeout.emit()
    assert page.erasing.due.seconds == GRACE
    bar.setValue(0)
    page.erasing.due.timer.timeout.emit()
    assert page.erasing.due.seconds == GRACE - 1


def test_seconds_do_not_run_behind_another_window(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    _validated(shell, "Promis")
    page = show()
    card = page.erasing.due
    bar = page._scroll.verticalScrollBar()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    bar.setValue(0)
    card.timer.timeout.emit()
    assert card.seconds == GRACE
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    bar.setValue(0)
    card.timer.timeout.emit()
    assert card.seconds == GRACE - 1


def test_seconds_do_not_run_behind_the_tour(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    _validated(shell, "Promis")
    page = show()
    card = page.erasing.due
    tour = Tour(shell)
    tour.start(page)
    qtbot.waitUntil(tour.isVisible)
    page.activateWindow()
    card.timer.timeout.emit()
    assert card.seconds == GRACE
    tour.end()
    card.timer.timeout.emit()
    assert card.seconds == GRACE - 1


def test_each_of_several_that_are_due_is_answered_alone(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    kept, erased, left = (_validated(shell, name, title="Pareil") for name in ("a", "b", "c"))
    page = show()
    card = page.erasing.due
    lines = {one.path: line for one, line in zip(card.due, card.lines, strict=True)}
    assert "b.mimosa" in lines[erased].erase.accessibleName()
    assert card.erase.text() == "Tout effacer maintenant"
    lines[kept].keep.click()
    _over(qtbot, page, shell)
    assert shell.told == ["Les réponses de cet atelier sont gardées 30 jours de plus."]
    qtbot.waitUntil(lambda: len(card.lines) == 2)
    settle(qtbot, page, shell)
    lines = {one.path: line for one, line in zip(card.due, card.lines, strict=True)}
    lines[erased].erase.click()
    _over(qtbot, page, shell)
    qtbot.waitUntil(lambda: card.lines == ())
    standings = [glance(one).standing for one in (kept, erased, left)]
    assert standings == [Standing.VALIDATED, Standing.PURGED, Standing.VALIDATED]
    assert [one.path for one in card.due] == [left]
    assert card.erase.text() == "Effacer maintenant"
    assert card.alone.text().startswith("Pareil · c.mimosa · promis")


def test_what_is_left_of_an_erased_session_is_opened(
    qtbot: QtBot,
    show: Callable[[], HomePage],
    shell: HomeShell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = _validated(shell, "Un atelier", -1)
    written = purge_session(path, shell.house).written
    assert written is not None
    asked: list[str] = []

    def refuse(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    page = show()
    act = row(page, "Un atelier").act
    assert act is not None
    assert act.text() == "Ouvrir le compte rendu"
    act.click()
    assert asked == [str(written)]
    assert str(written) in shell.told[0]
    written.unlink()
    page.refresh()
    qtbot.waitUntil(lambda: row(page, "Un atelier").act is None)


def test_another_file_of_the_same_session_is_told(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = _validated(shell, "Un atelier", -1)
    other = path.with_name("Un atelier - copie.mimosa")
    shutil.copy(path, other)
    _validated(shell, "Un autre", -1)
    page = show()
    page.erasing.erase(glance(path))
    _over(qtbot, page, shell)
    told = words_of(page)
    assert "gardent ses réponses" in told
    assert "– Un atelier - copie.mimosa" in told
    assert "– Un autre" not in told
    settle(qtbot, page, shell)
    page.erasing.erase(glance(other))
    _over(qtbot, page, shell)
    assert "gardent ses réponses" not in words_of(page)


def test_files_of_a_session_that_are_due_together_are_erased_together(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = _validated(shell, "Un atelier")
    shutil.copy(path, path.with_name("Un atelier - copie.mimosa"))
    page = show()
    page.erasing.due.erase.click()
    _over(qtbot, page, shell)
    assert "gardent ses réponses" not in words_of(page)
    assert SAID.encode() not in _bytes(shell)


def test_a_session_open_elsewhere_is_not_erased(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = _validated(shell, "Promis")
    with closing(open_store(path, copies=shell.house.copies, who="PC-2")):
        page = show()
        assert not page.erasing.due.isVisible()
    page.refresh()
    qtbot.waitUntil(page.erasing.due.isVisible)
    with closing(open_store(path, copies=shell.house.copies, who="PC-2")):
        page.erasing.due.erase.click()
        _over(qtbot, page, shell)
        assert any("déjà ouvert par PC-2" in one for one in shell.told)
    assert glance(path).standing is Standing.VALIDATED


def test_keeping_thirty_days_more(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = _validated(shell, "Promis")
    page = show()
    page.erasing.due.keep.click()
    _over(qtbot, page, shell)
    qtbot.waitUntil(lambda: not page.erasing.due.isVisible())
    assert purge_date(glance(path)) == date.fromtimestamp(time.time()) + timedelta(days=30)
    assert shell.told == ["Les réponses de cet atelier sont gardées 30 jours de plus."]
    settle(qtbot, page, shell)
    assert "Effacement dans 30 jours" in words_of(page)


def test_nothing_is_due_of_a_session_never_validated(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "Jamais validé", OVER, keep_days=0)
    page = show()
    assert not page.erasing.due.isVisible()
    assert page.erasing.due.due == ()


def test_no_restitution_is_promised_of_a_rehearsal(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    _validated(shell, "Un atelier", -1)
    _validated(shell, "Un essai", -1, rehearsal=True)
    page = show()
    for title, promised in (("Un atelier", True), ("Un essai", False)):
        one = row(page, title)
        menu(one)["Effacer les réponses maintenant…"]()
        assert one.question is not None
        told = "".join(each.text() for each in one.question.findChildren(Body))
        assert ("Mimosa l’écrit d’abord" in told) is promised


def test_erasing_one_now_is_asked_in_the_page(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell, tmp_path: Path
) -> None:
    path = _validated(shell, "Un atelier", -1)
    kept = tmp_path / "interne.pdf"
    kept.touch()
    with closing(open_store(path, copies=shell.house.copies, who="x")) as store:
        store.add_export(kept, "interne", 1.0)
        store.add_export(tmp_path / "parti" / "a.csv", "tableaux", 2.0)
    page = show()
    one = row(page, "Un atelier")
    menu(one)["Effacer les réponses maintenant…"]()
    assert one.question is not None
    assert "Un atelier.mimosa" in [each.text() for each in one.question.findChildren(Muted)]
    assert QApplication.focusWidget() is one.question.cancel
    press(Qt.Key.Key_Escape)
    assert not _asks(one)
    assert SAID.encode() in _bytes(shell)
    menu(one)["Effacer les réponses maintenant…"]()
    assert one.question is not None
    one.question.confirm.click()
    _over(qtbot, page, shell)
    assert SAID.encode() not in _bytes(shell)
    assert glance(path).standing is Standing.PURGED
    told = words_of(page)
    assert "– interne.pdf" in told
    assert "– a.csv\n(dossier introuvable" in told
    assert [one.accessibleDescription() for one in page.erasing.erased.folders] == [
        str(path.parent),  # That of the restitution.
        str(tmp_path),
    ]
    page.erasing.erased.close_button.click()
    assert "interne.pdf" not in words_of(page)
    settle(qtbot, page, shell)
    assert list(menu(row(page, "Un atelier"))) == ["Ouvrir le dossier"]


def test_a_session_not_finished_is_not_erased_from_here(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "En cours", Run(step=1, started=1.0))
    assert "Effacer les réponses maintenant…" not in menu(row(show(), "En cours"))


def test_what_was_left_half_done_is_finished_at_the_next_start(
    qtbot: QtBot,
    show: Callable[[], HomePage],
    shell: HomeShell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = _validated(shell, "À moitié")
    module = importlib.import_module("app.store.purge")
    monkeypatch.setattr(module, "compact", lambda _connection: False)
    assert not purge_session(path, shell.house).done
    monkeypatch.setattr(module, "compact", compact)
    assert glance(path).erasing
    page = show()
    _over(qtbot, page, shell)
    assert not glance(path).erasing
    assert SAID.encode() not in _bytes(shell)


def test_a_reminder_is_written_where_it_is_asked(
    qtbot: QtBot,
    show: Callable[[], HomePage],
    shell: HomeShell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = _validated(shell, "Un atelier", -10)
    page = show()
    asked: list[str] = []

    def choose(_page: object, name: str) -> Path:
        asked.append(name)
        return tmp_path / "rappel.ics"

    monkeypatch.setattr(choosing, "choose_reminder", choose)
    menu(row(page, "Un atelier"))["Rappel dans mon agenda (.ics)…"]()
    qtbot.waitUntil(lambda: bool(shell.told))
    assert asked == ["Un atelier – effacement.ics"]
    (event,) = Calendar.from_ical((tmp_path / "rappel.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart") == purge_date(glance(path))
    assert "rappel.ics" in shell.told[0]


def test_no_reminder_before_validation(show: Callable[[], HomePage], shell: HomeShell) -> None:
    session(shell, "Fini", OVER)
    assert "Rappel dans mon agenda (.ics)…" not in menu(row(show(), "Fini"))


def _spoil_answers(path: Path) -> None:
    """Write over the page of the answers: what the file says of itself can still be read."""
    with closing(connect_to_look(path)) as conn:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'answer'"
        page = int(conn.execute(sql).fetchone()[0]) - 1
    content = bytearray(path.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(content)


def test_what_is_due_and_damaged_is_deleted_whole_once_that_was_confirmed(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path, other = _validated(shell, "Promis"), _validated(shell, "Entier")
    _spoil_answers(path)
    page = show()
    assert len(page.erasing.due.due) == 2
    page.erasing.due.erase.click()
    _over(qtbot, page, shell)
    assert glance(other).standing is Standing.PURGED
    assert path.exists()
    question = page.erasing.questions[path]
    assert QApplication.focusWidget() is question.cancel
    assert "avec ses copies" in words_of(page)
    press(Qt.Key.Key_Escape)
    assert not page.erasing.questions
    assert path.exists()
    settle(qtbot, page, shell)
    page.erasing.due.erase.click()
    _over(qtbot, page, shell)
    page.erasing.questions[path].confirm.click()
    _over(qtbot, page, shell)
    assert not path.exists()
    assert SAID.encode() not in _bytes(shell)
    assert "Le fichier abîmé « Promis » est supprimé." in words_of(page)
    qtbot.waitUntil(lambda: not page.erasing.due.isVisible())


def test_a_file_that_cannot_be_read_at_all_is_deleted_when_it_is_asked_for(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = _validated(shell, "Cassé", -1)
    _validated(shell, "Entier", -1)
    with closing(open_store(path, copies=shell.house.copies, who="x")) as store:
        store.copy("avant", 1, 1.0)
    damage(path)
    page = show()
    one = row(page, "Cassé")
    menu(one)["Supprimer ce fichier abîmé…"]()
    assert one.question is not None
    assert "Sauver ce qui peut l’être" in "".join(
        each.text() for each in one.question.findChildren(Body)
    )
    one.question.confirm.click()
    _over(qtbot, page, shell)
    assert not path.exists()
    assert "Ses copies n’ont pas été reconnues" in words_of(page)
    assert [each.accessibleDescription() for each in page.erasing.erased.folders] == [
        str(shell.house.copies)
    ]
    assert "Supprimer ce fichier abîmé…" not in menu(row(page, "Entier"))
