from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.session import Screen
from app.room.stage import counts_down
from app.store import Duty
from app.ui.awake import Awake
from app.ui.projector import controller
from app.ui.projector.monitors import Monitor
from app.ui.projector.screens import read_monitors
from tests.support import sessions

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from app.ui.projector import Projector
    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

BEAMER = Monitor("EPSON|EB-W05|X1|HDMI-1", 4000, 0, 1280, 800, number=2)


def _plug(
    projector: Projector, monkeypatch: pytest.MonkeyPatch, *others: Monitor
) -> tuple[Monitor, ...]:
    """Have these monitors beside the real one, as plain data."""
    found = (*read_monitors(), *others)
    monkeypatch.setattr(controller, "read_monitors", lambda: found)
    projector._on_screens_changed()
    return found


def test_preview_is_drawn_while_no_window_shows_it(qtbot: QtBot, projector: Projector) -> None:
    qtbot.waitUntil(lambda: projector.picture is not None)  # It may have come already.
    assert projector.picture is not None
    assert projector.picture.width() == 960
    assert not projector.shown
    assert projector.describe() == "Écran de la salle fermé"


def test_room_sees_what_the_room_does(
    qtbot: QtBot, projector: Projector, session: OpenSession
) -> None:
    projector.show()
    twin = projector._window.accessibleDescription
    qtbot.waitUntil(lambda: "même poids" in twin())
    session.send(session.room.conduct.screen("test", Screen.NEUTRAL))
    session.send(session.room.conduct.next("test", None))
    session.send(session.room.conduct.screen("test", Screen.NEUTRAL))
    qtbot.waitUntil(lambda: "Rien n’est noté" in twin())


def test_one_screen_shows_a_window_that_floats(projector: Projector) -> None:
    told: list[int] = []
    projector.changed.connect(lambda: told.append(1))
    projector.toggle()
    assert projector.describe().startswith("Fenêtre · ")
    projector.toggle()
    assert projector.describe() == "Écran de la salle fermé"
    assert told


def test_a_screen_that_is_paired_is_told_where_this_one_is_closed(
    projector: Projector, session: OpenSession
) -> None:
    seats = session.room.seats
    name = seats.pair(seats.code(Duty.SCREEN)).result(10).name
    assert projector.describe().replace("\u00a0", " ") == f"Fermé ici, relié : {name}"
    seats.revoke("test", name).result(10)
    assert projector.describe() == "Écran de la salle fermé"


def test_private_things_are_hidden_on_one_screen_until_answered(projector: Projector) -> None:
    heard: list[bool] = []
    projector.private_changed.connect(heard.append)
    assert projector.private
    projector.answer_private(show=True)
    projector.answer_private(show=True)
    assert heard == [False]
    projector.answer_private(show=False)
    assert heard == [False, True]
    assert not projector.unanswered


def test_second_monitor_frees_private_things_and_its_loss_hides_them(
    projector: Projector, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    projector.private_changed.connect(heard.append)
    _plug(projector, monkeypatch, BEAMER)
    assert [one.identity for one in projector.choices] == [BEAMER.identity]
    _plug(projector, monkeypatch)
    copy = replace(read_monitors()[0], identity="COPY|||HDMI-1", primary=False)
    _plug(projector, monkeypatch, copy)
    assert projector.choices == ()
    assert heard == [False, True]


def test_answer_is_asked_again_when_the_screen_is_duplicated(
    projector: Projector, monkeypatch: pytest.MonkeyPatch
) -> None:
    projector.answer_private(show=True)
    copy = replace(read_monitors()[0], identity="COPY|||HDMI-1", primary=False)
    _plug(projector, monkeypatch, copy)
    assert (projector.private, projector.unanswered) == (True, True)
    _plug(projector, monkeypatch)
    assert (projector.private, projector.unanswered) == (False, False)


def test_unplugged_monitor_is_told_and_it_is_told_again_when_it_is_back(
    projector: Projector, shell: SmallShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    _plug(projector, monkeypatch, BEAMER)
    projector.choose(BEAMER.identity)
    assert shell.preferences.monitor == BEAMER.identity
    assert projector.describe() == "Écran 2 · 1280 × 800"
    _plug(projector, monkeypatch)
    assert projector.shown
    assert projector.describe().startswith("Fenêtre · ")
    _plug(projector, monkeypatch, BEAMER)
    assert projector.describe() == "Écran 2 · 1280 × 800"
    assert [sentence.split("\u00a0: ")[0] for sentence in shell.told] == [
        "L’écran de la salle est débranché",
        "L’écran de la salle est sur",
    ]


def test_hidden_window_stays_hidden_when_a_monitor_comes(
    projector: Projector, monkeypatch: pytest.MonkeyPatch
) -> None:
    _plug(projector, monkeypatch, BEAMER)
    assert not projector.shown


def test_escape_keeps_the_window_small_until_it_is_opened_again(
    projector: Projector, monkeypatch: pytest.MonkeyPatch
) -> None:
    _plug(projector, monkeypatch, BEAMER)
    projector.show()
    projector._on_left_full_screen()
    assert projector.describe().startswith("Fenêtre · ")
    projector.show()
    assert projector.describe() == "Écran 2 · 1280 × 800"


def test_one_screen_may_be_filled_and_left(qtbot: QtBot, projector: Projector) -> None:
    projector.show()
    projector._on_full_screen_asked()
    assert projector._window.isFullScreen()
    drawn: list[int] = []
    projector._painter.painted.connect(lambda picture: drawn.append(picture.image.width()))
    qtbot.waitUntil(lambda: drawn[-1:] == [projector._window.pixels[0]])
    projector._on_left_full_screen()
    assert not projector._window.isFullScreen()


def test_window_on_the_only_screen_says_once_how_to_be_rid_of_it(
    projector: Projector, shell: SmallShell
) -> None:
    projector.show()
    projector.turn()
    assert projector._window.isFullScreen()
    projector.turn()
    assert not projector._window.isFullScreen()
    projector.hide()
    projector.show()
    assert [("Alt+E" in one, "F11" in one) for one in shell.told] == [(True, True)]


def test_nothing_to_swap_with_one_screen_is_said(projector: Projector, shell: SmallShell) -> None:
    projector.swap()
    assert shell.told == ["Il n’y a qu’un écran : rien à échanger."]


def test_trial_is_shown_and_taken_away(qtbot: QtBot, projector: Projector) -> None:
    twin = projector._window.accessibleDescription
    projector.try_screen(on=True)
    assert projector.shown
    qtbot.waitUntil(lambda: "fond de la salle" in twin())
    projector.try_screen(on=False)
    qtbot.waitUntil(lambda: "fond de la salle" not in twin())


def test_address_and_contrast_are_noticed(
    qtbot: QtBot, projector: Projector, session: OpenSession, shell: SmallShell
) -> None:
    projector.show()
    qtbot.waitUntil(lambda: projector.picture is not None)
    session.venue.address = "192.168.77.7:8080"
    shell.prefer(contrast=True)
    projector._on_look()
    twin = projector._window.accessibleDescription
    qtbot.waitUntil(lambda: "192.168.77.7:8080" in twin())
    assert projector.picture is not None
    assert projector.picture.pixelColor(1, 1).name() == "#000000"


def test_countdown_is_drawn_each_second(
    qtbot: QtBot, projector: Projector, session: OpenSession
) -> None:
    session.room.conduct.next("test", None).result(sessions.TIME)
    session.room.conduct.screen("test", Screen.TIMER).result(sessions.TIME)
    session.room.conduct.timer("test", "longer").result(sessions.TIME)
    qtbot.waitUntil(lambda: counts_down(session.view))
    assert projector._tick.isActive()
    assert projector._tick.interval() <= 1020
    drawn: list[object] = []
    projector.pictured.connect(drawn.append)
    qtbot.waitUntil(lambda: len(drawn) >= 2, timeout=5000)


def test_only_a_workshop_that_is_not_closed_keeps_the_machine_awake(
    qtbot: QtBot, shell: SmallShell, session: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(Awake, "start", lambda _awake: begun.append(1))
    controller.Projector(shell, session).close()
    assert begun == [1]
    closing = session.room.closing
    closing.validate("test", on=True).result(sessions.TIME)
    closing.anonymise("test").result(sessions.TIME)
    qtbot.waitUntil(lambda: session.view.info.anonymised)
    controller.Projector(shell, session).close()
    assert begun == [1]


def test_sleep_and_battery_are_told_as_long_as_the_workshop_goes_on(
    qtbot: QtBot, shell: SmallShell, session: OpenSession
) -> None:
    projector = controller.Projector(shell, session)
    projector._awake.told.emit("Branchez l’ordinateur.")
    assert "Branchez l’ordinateur." in shell.told
    while not session.room.settled().result(sessions.TIME).run.finished:
        session.room.conduct.next("test", None).result(sessions.TIME)
    qtbot.waitUntil(lambda: session.view.run.finished)
    projector._awake.told.emit("Chargez l’ordinateur.")
    assert "Chargez l’ordinateur." not in shell.told
    projector.close()
