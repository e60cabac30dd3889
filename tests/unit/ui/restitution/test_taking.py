from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.edition import Edition
from app.report.file import restitution
from app.ui.printing.outlets import is_there
from app.ui.restitution import taking as taking_module
from app.ui.restitution.kinds import Kind
from app.ui.restitution.outputs import Outputs
from app.ui.restitution.saved import SavedFiles
from app.ui.restitution.taking import Taking
from tests.unit.ui.restitution.test_page import Reader, reader

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.core.progress import Tell
    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

__all__ = ["Reader", "reader"]

TIME = 20_000


class Owner(QWidget):
    """A page with the foot of the studio and the list of files."""

    def __init__(self, shell: SmallShell, session: OpenSession) -> None:
        super().__init__()
        self.session = session
        self.outputs = Outputs()
        self.outputs.setParent(self)
        self.saved = SavedFiles(shell, session)
        self.saved.setParent(self)
        self.taking = Taking(shell, session, self.outputs, self)
        self.taking.written.connect(self.saved.refresh)
        with closing(session.room.reader()) as found:
            self.made = restitution(found, shell.house.catalogue, Edition.INTERNAL)
        self.taking.show_made(self.made)

    def choose(self, kind: Kind, path: Path, qtbot: QtBot) -> str:
        """Save in a form; return the name that was offered."""
        self.outputs.kinds.setCurrentIndex(list(Kind).index(kind))
        self.taking.save()
        chooser = self.findChild(QFileDialog)
        assert chooser is not None
        (offered,) = chooser.selectedFiles() or [""]
        chooser.fileSelected.emit(str(path))
        chooser.reject()
        return offered

    def listed(self) -> list[tuple[str, str]]:
        """Return the names of the files that the session lists, and which document each is."""
        with closing(self.session.room.reader()) as found:
            return [(one.path.name, one.edition) for one in found.exports()]


@pytest.fixture
def owner(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> Owner:
    owner = Owner(shell, session)
    qtbot.addWidget(owner)
    owner.show()
    return owner


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        (Kind.PDF, b"%PDF-"),
        (Kind.HTML, b"<!DOCTYPE html>"),
        (Kind.DOCX, b"PK"),
        (Kind.XLSX, b"PK"),
    ],
)
def test_document_is_saved_in_the_form_that_is_chosen_and_listed(
    owner: Owner, kind: Kind, begins: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / f"cr{kind.suffix}"
    with qtbot.waitSignal(owner.taking.written, timeout=TIME):
        offered = owner.choose(kind, path, qtbot)
    assert offered.endswith(f"compte rendu interne – 2026-03-12{kind.suffix}")
    assert path.read_bytes()[: len(begins)].lower() == begins.lower()
    kept = "tableaux" if kind is Kind.XLSX else Edition.INTERNAL
    assert owner.listed() == [(path.name, kept)], "tables are no restitution"
    assert not owner.outputs.working.isVisibleTo(owner.outputs)


@pytest.mark.parametrize(
    ("kind", "suffixes", "kept"),
    [(Kind.CSV, {".csv"}, "tableaux"), (Kind.IMAGES, {".svg", ".png"}, "images")],
)
def test_several_files_go_in_a_folder_and_each_is_listed(
    owner: Owner,
    kind: Kind,
    suffixes: set[str],
    kept: str,
    tmp_path: Path,
    qtbot: QtBot,
    shell: SmallShell,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    owner.choose(kind, folder, qtbot)
    qtbot.waitUntil(lambda: bool(shell.told), timeout=TIME)
    found = sorted(one.name for one in folder.iterdir())
    assert {one.suffix for one in folder.iterdir()} <= suffixes
    qtbot.waitUntil(
        lambda: sorted(name for name, _edition in owner.listed()) == found, timeout=TIME
    )
    assert {edition for _name, edition in owner.listed()} <= {kept}
    assert (str(len(found)) in shell.told[0]) if found else ("rien à enregistrer" in shell.told[0])


def test_files_that_could_be_written_are_listed_though_the_next_could_not(
    owner: Owner,
    tmp_path: Path,
    qtbot: QtBot,
    shell: SmallShell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = (("un.csv", b"1"), ("no/such/folder.csv", b"2"), ("trois.csv", b"3"))
    monkeypatch.setattr(taking_module, "make_files", lambda *_others: files)
    owner.choose(Kind.CSV, tmp_path, qtbot)
    qtbot.waitUntil(lambda: owner.listed() == [("un.csv", "tableaux")])
    (told,) = shell.told
    assert "folder.csv" in told
    assert not (tmp_path / "trois.csv").exists()


def test_pictures_of_what_changed_meanwhile_are_not_written(
    owner: Owner,
    tmp_path: Path,
    qtbot: QtBot,
    shell: SmallShell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking_module, "make_files", lambda *_others: (("un.svg", b"<svg/>"),))
    owner.choose(Kind.IMAGES, tmp_path, qtbot)
    owner.taking.show_made(None)  # A passage was withdrawn.
    qtbot.waitUntil(lambda: bool(shell.told) and not shell.background.busy)
    assert "vient de changer" in shell.told[0]
    assert not (tmp_path / "un.svg").exists()
    assert owner.listed() == []


def test_file_is_listed_as_what_it_is_though_another_is_seen_meanwhile(
    owner: Owner, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(owner.taking.written, timeout=TIME):
        owner.choose(Kind.PDF, tmp_path / "cr.pdf", qtbot)
        owner.taking.show_made(replace(owner.made, edition=Edition.SHARED))
        owner.taking.open()
    assert owner.listed() == [("cr.pdf", Edition.INTERNAL)]


def test_long_work_moves_and_may_be_stopped(
    owner: Owner,
    tmp_path: Path,
    qtbot: QtBot,
    shell: SmallShell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stopped = threading.Event()

    def endless(_kind: Kind, *others: object) -> bytes:
        tell: Tell = others[-1]  # type: ignore[assignment]
        try:
            while not stopped.wait(0.01):
                tell(0.5)
        finally:
            stopped.set()
        return b""

    monkeypatch.setattr(taking_module, "make_file", endless)
    owner.choose(Kind.DOCX, tmp_path / "cr.docx", qtbot)
    qtbot.waitUntil(lambda: owner.outputs.progress.value() == 50, timeout=TIME)
    assert owner.outputs.working.isVisibleTo(owner.outputs)
    assert owner.taking.stop()
    qtbot.waitUntil(lambda: not shell.background.busy, timeout=TIME)
    assert stopped.is_set()
    assert not (tmp_path / "cr.docx").exists()
    assert shell.told == ["C’est arrêté\u00a0: rien n’est enregistré."]
    assert not owner.outputs.working.isVisibleTo(owner.outputs)
    assert not owner.taking.stop(), "nothing is left to stop"


def test_listed_files_are_shown_the_latest_first_and_lead_to_their_folder(
    owner: Owner, tmp_path: Path, qtbot: QtBot, reader: Reader
) -> None:
    assert not owner.saved.isVisibleTo(owner)
    for name in ("un.pdf", "deux.pdf"):
        with qtbot.waitSignal(owner.saved.counted, timeout=TIME):
            owner.choose(Kind.PDF, tmp_path / name, qtbot)
        qtbot.waitUntil(lambda: owner.findChild(QFileDialog) is None, timeout=TIME)
    shown = [owner.saved.list.item(row).text() for row in range(owner.saved.list.count())]
    assert [one.splitlines()[0] for one in shown] == ["deux.pdf", "un.pdf"]
    assert shown[0].splitlines()[1].startswith("Interne · ")
    owner.saved.folder_button.click()
    assert reader.opened == [str(tmp_path)]
    (tmp_path / "deux.pdf").unlink()
    with qtbot.waitSignal(owner.saved.counted, timeout=TIME) as counted:
        owner.saved.refresh()
    assert counted.args == [1]


def test_file_in_a_folder_that_was_locked_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "cr.pdf").touch()
    assert is_there(tmp_path / "cr.pdf")
    assert not is_there(tmp_path / ("x" * 300)), "nor one that the system refuses"
    assert not is_there(tmp_path / "cr.pdf" / "under.pdf")


def test_only_a_pdf_is_printed_whatever_is_saved(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.outputs.kinds.setCurrentIndex(list(Kind).index(Kind.DOCX))
    printed: list[bytes] = []
    monkeypatch.setattr(owner.taking.outlets, "print", lambda pdf, _name: printed.append(pdf))
    owner.taking.print()
    assert printed == [owner.made.pdf]
