from __future__ import annotations

import os
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from shiboken6 import delete

from app.core.glance import Standing
from app.core.phase import State
from app.core.resources import library
from app.core.session import Run
from app.room import shelf
from app.room.preparing import make_session, read_named, ready_made
from app.store import open_store
from app.store.glance import glance
from app.ui import theme
from app.ui.home import HomePage
from app.ui.home.cards import ThrownCard, WorkshopCard
from app.ui.home.sessions import SHOWN_FIRST
from app.ui.pages import Station
from tests.unit.store.sessions import AWKWARD
from tests.unit.ui.home.shell import HomeShell, press
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.home.sessions import SessionRow

UNDERWAY = Run(step=2, phase="a1_avant", state=State.OPEN, started=1.0)


@pytest.fixture
def shell(qapp: QApplication) -> Iterator[HomeShell]:
    theme.apply(qapp, 100, contrast=False)
    one = HomeShell()
    yield one
    one.background.close()


@pytest.fixture
def show(qtbot: QtBot, shell: HomeShell) -> Callable[[], HomePage]:
    """Show the page on what the disk holds by then."""

    def shown() -> HomePage:
        page = HomePage(shell)
        qtbot.addWidget(page)
        page.resize(1366, 688)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        (page.first or page).setFocus()  # As the window does.
        settle(qtbot, page, shell)
        return page

    return shown


def settle(qtbot: QtBot, page: HomePage, shell: HomeShell) -> None:
    qtbot.waitUntil(lambda: page._seen is not None and not shell.background.busy)
    qtbot.waitUntil(lambda: all(one.isVisible() for one in page.sessions.rows))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not page)


def session(shell: HomeShell, name: str, run: Run | None = None, **told: object) -> Path:
    shell.house.sessions.mkdir(parents=True, exist_ok=True)
    path = shell.house.sessions / f"{name}.mimosa"
    workshop = read_named("etp-quesaco", CATALOGUE)
    with closing(make_session(path, workshop, {"title": name, **told}, shell.house)) as store:
        if run is not None:
            with store.act("test", "test", "test", 1.0) as act:
                act.save_run(run)
    return path.resolve()


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def words_of(page: HomePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def row(page: HomePage, name: str) -> SessionRow:
    return next(
        one for one in page.sessions.rows if (one.found.title or one.found.path.stem) == name
    )


def menu(one: SessionRow | WorkshopCard) -> dict[str, Callable[[], None]]:
    buttons = [button for button in one.findChildren(QAbstractButton) if hasattr(button, "menu")]
    found = next(button.menu() for button in buttons if button.menu() is not None)
    return {act.text(): act.trigger for act in found.actions()}


def test_empty_house_says_what_to_do_and_enter_prepares(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    page = show()
    assert "Aucune séance pour l’instant" in words_of(page)
    assert "Aucun atelier à vous" in words_of(page)
    assert not page.resume.isVisible()
    assert QApplication.focusWidget() is page.ready.cards[0]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shell.opened))
    ((path, station),) = shell.opened
    assert station is Station.PREPARE
    assert path.parent == shell.house.sessions.resolve()
    assert (glance(path).standing, glance(path).rehearsal) == (Standing.PREPARING, False)


def test_rehearsal_is_a_file_apart_opened_at_the_console(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    page = show()
    card = page.ready.cards[0]
    assert isinstance(card, WorkshopCard)
    card.rehearse.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shell.opened) and not shell.background.busy)
    ((path, station),) = shell.opened
    assert station is Station.CONSOLE
    assert glance(path).rehearsal
    assert len(list(shell.house.sessions.glob("*.mimosa"))) == 1
    assert not shell.told


def test_session_left_in_the_middle_is_resumed_by_one_key(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = session(shell, "Le soir", UNDERWAY, place="Narbonne")
    page = show()
    assert page.resume.isVisible()
    assert "Reprendre « Le soir » – étape 2" in words_of(page)
    assert QApplication.focusWidget() is page.resume.resume
    press(Qt.Key.Key_Return)
    assert shell.opened == [(path, None)]


def test_one_button_at_most_is_the_next_thing_to_do(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    shell.house.mine.mkdir(parents=True)
    shutil.copy(library() / "etp-quesaco.toml", shell.house.mine / "a.toml")
    page = show()

    def primary() -> list[QAbstractButton]:
        buttons = page.findChildren(QAbstractButton)
        return [one for one in buttons if one.property("kind") == "primary" and one.isVisible()]

    ready, mine = page.ready.cards[0], page.mine.cards[0]
    assert [one.parent() for one in primary()] == [ready]
    mine.setFocus()
    assert [one.parent() for one in primary()] == [mine]
    session(shell, "Le soir", UNDERWAY)
    page.refresh()
    settle(qtbot, page, shell)
    assert primary() == [page.resume.resume]


def test_each_session_tells_its_standing_and_its_purge(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "prête", date="2026-03-12", place="Béziers")
    session(shell, "validée", UNDERWAY, validated=True, validated_on="2020-02-20")
    session(shell, "répétée", rehearsal=True)
    page = show()
    said = words_of(page)
    assert "12 mars 2026 · Béziers" in said
    assert "En préparation" in said
    assert "À effacer depuis le 21 mars 2020" in said
    assert said.count("RÉPÉTITION") == 1
    validated = row(page, "validée")
    assert "Clore et anonymiser" in menu(validated)
    assert "Clore et anonymiser" not in menu(row(page, "prête"))


def test_session_opens_at_its_restitution_once_it_is_over(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = session(shell, "validée", UNDERWAY, validated=True, validated_on="2026-02-20")
    page = show()
    found = row(page, "validée")
    assert found.act is not None
    found.act.click()
    menu(found)["Imprimer le compte rendu"]()
    menu(found)["Clore et anonymiser"]()
    assert shell.opened == [(path, Station.RESTITUTION)] * 3


def test_damaged_session_is_rescued_into_another_file(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = session(shell, "abîmée")
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    path.write_bytes(content)
    session(shell, "autre")
    damage(shell.house.sessions / "autre.mimosa")
    page = show()
    broken = row(page, "autre")
    assert "est abîmé" in words_of(page)
    assert broken.act is not None
    broken.act.click()
    qtbot.waitUntil(lambda: len(shell.told) > 1 and not shell.background.busy)
    assert (shell.house.sessions / "autre.mimosa").exists()
    assert not shell.opened


def test_rescued_session_joins_the_list(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "séance")
    page = show()
    menu(row(page, "séance"))["Sauver ce qui peut l’être"]()
    qtbot.waitUntil(lambda: len(page.sessions.rows) == 2)
    assert "Tout a pu être lu" in shell.told[-1]
    assert {one.found.path.stem for one in page.sessions.rows} == {"séance", "séance – secours"}


def test_session_held_elsewhere_is_told_and_can_be_tried(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    path = session(shell, "tenue", UNDERWAY)
    with closing(open_store(path, copies=shell.house.copies, who="PC-2")):
        page = show()
        assert "Ouverte par PC-2" in words_of(page)
        assert not page.resume.isVisible()
        found = row(page, "tenue")
        assert found.act is not None
        found.act.click()
    assert shell.opened == [(path, None)]


def test_row_stays_while_its_session_goes_on_and_changes_when_it_is_let_go(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "autre")
    path = session(shell, "ouverte", UNDERWAY)
    with closing(open_store(path, copies=shell.house.copies, who=shell.house.who)) as store:
        page = show()
        before = {one.found.path: one for one in page.sessions.rows}
        assert page.resume.isVisible()
        with store.act("test", "test", "test", 2.0) as act:
            act.save_run(UNDERWAY)
        page.refresh()
        settle(qtbot, page, shell)
        assert {one.found.path: one for one in page.sessions.rows} == before
    qtbot.waitUntil(lambda: row(page, "ouverte").found.standing is Standing.RUNNING)
    assert row(page, "autre") is before[row(page, "autre").found.path]


def test_session_to_resume_takes_the_keyboard_when_one_comes_back(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    page = show()
    assert QApplication.focusWidget() is page.ready.cards[0]
    page.hide()
    session(shell, "Le soir", UNDERWAY)
    page.show()
    page.activateWindow()
    (page.first or page).setFocus()
    settle(qtbot, page, shell)
    assert page.focusWidget() is page.resume.resume


def test_thirty_sessions_come_a_few_at_a_time(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    first = session(shell, "0")
    for number in range(1, 30):
        shutil.copy(first, first.with_name(f"{number}.mimosa"))
        os.utime(first.with_name(f"{number}.mimosa"), (number, number))
    page = show()
    assert len(page.sessions.rows) == SHOWN_FIRST
    assert "22 autres" in page.sessions.others.text()
    page.sessions.others.click()
    assert len(page.sessions.rows) == 30
    assert QApplication.focusWidget() is page.sessions.rows[SHOWN_FIRST].act
    page.sessions.rows[0].found.path.unlink()
    page.refresh()
    qtbot.waitUntil(lambda: len(page.sessions.rows) == 29)


def test_up_and_down_go_from_one_session_to_the_next(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    for name in "ab":
        session(shell, name)
    page = show()
    first, second = (one.act for one in page.sessions.rows)
    assert first is not None
    first.setFocus()
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is first


def test_workshop_thrown_away_is_put_back_in_place(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    kept = shelf.add(library() / "etp-quesaco.toml", shell.house)
    page = show()
    page.mine.cards[0].setFocus()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: isinstance(page.mine.cards[0], ThrownCard))
    settle(qtbot, page, shell)
    assert not kept.exists()
    assert QApplication.focusWidget() is page.mine.cards[0]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(page.mine.cards[0], WorkshopCard))
    settle(qtbot, page, shell)
    assert kept.exists()
    assert QApplication.focusWidget() is page.mine.cards[0]


def test_what_was_thrown_away_is_forgotten_once_one_leaves(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    shelf.add(library() / "etp-quesaco.toml", shell.house)
    page = show()
    card = page.mine.cards[0]
    assert isinstance(card, WorkshopCard)
    menu(card)["Supprimer"]()
    qtbot.waitUntil(lambda: isinstance(page.mine.cards[0], ThrownCard))
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: not page.mine.cards)


def test_drop_imports_opens_or_says_why_not(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell, tmp_path: Path
) -> None:
    page = show()
    workshop, picture, wrong = (tmp_path / name for name in ("w.toml", "p.png", "x.toml"))
    shutil.copy(library() / "etp-quesaco.toml", workshop)
    picture.write_bytes(b"png")
    wrong.write_text("rien", encoding="utf-8")
    outside = (tmp_path / "ailleurs.mimosa").resolve()
    shutil.copy(session(shell, "ailleurs"), outside)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in (workshop, picture, wrong, outside)])
    page.dropEvent(
        QDropEvent(
            QPointF(),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(
        lambda: bool(shell.opened) and len(page.mine.cards) == 1 and len(shell.told) == 2
    )
    assert shell.opened == [(outside, None)]
    assert any("« p.png » n’est ni un atelier" in one for one in shell.told)
    assert any(one.startswith("x.toml") for one in shell.told)
    assert all(one.exists() for one in (workshop, picture, wrong, outside))
    assert shell.preferences.recent == (str(outside),)


def test_unfit_file_joins_the_list_with_its_reason(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell, tmp_path: Path
) -> None:
    outside = tmp_path / "abîmée.mimosa"
    shutil.copy(session(shell, "ici"), outside)
    damage(outside)
    page = show()
    page.open_file(outside)
    qtbot.waitUntil(lambda: len(page.sessions.rows) == 2)
    assert "est abîmé" in shell.told[-1]
    assert not shell.opened


def test_export_writes_the_same_workshop(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell, tmp_path: Path
) -> None:
    kept = shelf.add(library() / "etp-quesaco.toml", shell.house)
    page = show()
    page.mine.export(kept, tmp_path / "copie.toml")
    qtbot.waitUntil(lambda: "copie.toml" in "".join(shell.told))
    assert (tmp_path / "copie.toml").read_bytes() == kept.read_bytes()


@pytest.mark.parametrize(
    ("percent", "width", "columns"),
    [(100, 1366, 3), (100, 1920, 4), (200, 1366, 1), (200, 1920, 2)],
)
def test_nothing_is_cut_at_any_size(
    qtbot: QtBot,
    qapp: QApplication,
    show: Callable[[], HomePage],
    shell: HomeShell,
    percent: int,
    width: int,
    columns: int,
) -> None:
    titles = [*(text for text in AWKWARD if "\u0000" not in text), "Long " * 40]
    for number, title in enumerate(titles):
        session(shell, str(number), UNDERWAY, title=title, place=title)
    theme.apply(qapp, percent, contrast=False)
    page = show()
    page.resize(width, 688)
    qtbot.waitUntil(lambda: not cut(page))
    assert page.ready.columns == columns
    assert page._scroll.horizontalScrollBar().maximum() == 0


def cut(page: HomePage) -> list[str]:
    """Return the words that have less height than they need at their width."""
    labels = [one for one in page.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width()) - 1]


def test_tab_goes_down_the_page(
    qtbot: QtBot, show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "a", UNDERWAY)
    session(shell, "b")
    shelf.add(library() / "etp-quesaco.toml", shell.house)
    page = show()
    session(shell, "c")
    page.refresh()
    settle(qtbot, page, shell)
    page.resume.resume.setFocus()
    names = []
    workshops = ready_made(CATALOGUE)
    for _each in range(13 + 3 * len(workshops)):
        now = QApplication.focusWidget()
        assert now is not None
        names.append(now.accessibleName().split("\N{NO-BREAK SPACE}:")[0])
        press(Qt.Key.Key_Tab)
    titles = {one.key: one.title.split("\N{NO-BREAK SPACE}:")[0] for one in workshops}
    ready = [word for title in titles.values() for word in (title, "Préparer", "Répéter")]
    assert names[1:] == [
        *ready, "Importer un atelier…",
        titles["etp-quesaco"], "Préparer", "Répéter", "Plus…", "Ouvrir un fichier…",
        "Ouvrir", "Plus…", "Ouvrir", "Plus…", "Reprendre", "Plus…",
    ]  # fmt: skip


def test_everything_has_a_name_for_who_does_not_see_it(
    show: Callable[[], HomePage], shell: HomeShell
) -> None:
    session(shell, "séance")
    shelf.add(library() / "etp-quesaco.toml", shell.house)
    page = show()
    names = [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert all(names)
    assert len(set(names)) == len(names) - 2  # Préparer and Répéter of one and the same workshop
    assert all(card.accessibleName() for card in page.ready.cards)


def test_page_is_there_before_the_disk_has_answered(shell: HomeShell, qtbot: QtBot) -> None:
    page = HomePage(shell)
    qtbot.addWidget(page)
    assert page.ready.cards == ()


def test_page_that_is_gone_hears_nothing_of_what_was_read(qtbot: QtBot, shell: HomeShell) -> None:
    page = HomePage(shell)
    page.refresh()
    page.mine.add(library() / "etp-quesaco.toml")
    delete(page)
    qtbot.waitUntil(lambda: not shell.background.busy)  # Qt’s own loop tells what it raised.
    assert len(list(shell.house.mine.iterdir())) == 1
