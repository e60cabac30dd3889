"""« mimosa purge », and the list of what the other commands wrote from a session."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from app.cli import main
from app.core.glance import Standing
from app.store import open_store
from app.store.glance import glance
from tests.support import sessions

if TYPE_CHECKING:
    from pathlib import Path

SAID = "Un texte que rien ne doit garder."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a session where a text was noted."""
    (tmp_path / "ici").mkdir()
    found = sessions.make(tmp_path / "ici" / "a.mimosa")
    with sessions.opened(found) as room:
        sessions.by_phone(room)
        sessions.lead(room, sessions.ARGUMENT)
        place = sessions.ARGUMENT
        room.desk.note(
            "test", step=place.step, phase=place.phase, input=place.input, slot="accord",
            text=SAID, key="k",
        ).result(20)  # fmt: skip
    return found


def _exports(path: Path) -> dict[str, str]:
    with closing(sessions.reader(path)) as reader:
        return {one.path.name: one.edition for one in reader.exports()}


def test_nothing_is_erased_without_a_yes(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert main(["purge", str(path)]) == 1
    assert "rien n’est encore effacé" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_a_purge_keeps_the_restitution_and_says_what_is_left(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    internal = tmp_path / "interne.pdf"
    assert main(["takeaway", str(path), "--out", str(internal)]) == 0
    assert main(["purge", str(path), "--yes"]) == 0
    said = capsys.readouterr().out
    assert str(internal) in said
    (kept,) = path.parent.glob("*.pdf")
    assert str(kept) in said
    assert glance(path).standing is Standing.PURGED
    assert SAID.encode() not in path.read_bytes()
    assert main(["purge", str(path), "--yes"]) == 0
    assert main(["purge", str(path)]) == 0
    assert "ont été effacées le" in capsys.readouterr().out


def test_commands_list_what_they_write(path: Path, tmp_path: Path) -> None:
    assert main(["report", str(path), "--out", str(tmp_path / "a.pdf")]) == 0
    assert main(["takeaway", str(path), "--out", str(tmp_path / "b.pdf")]) == 0
    assert _exports(path) == {"a.pdf": "partage", "b.pdf": "a-emporter"}


@pytest.mark.parametrize("command", ["report", "takeaway", "export"])
def test_a_file_is_listed_before_it_is_written(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def killed(_made: bytes, out: Path) -> None:
        out.with_name(f"{out.name}.part").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("app.report.file.save", killed)
        assert main([command, str(path), "--out", str(tmp_path / "a.pdf")]) == 130
    (part,) = tmp_path.rglob("*.part")
    with closing(sessions.reader(path)) as reader:
        listed = {one.path: one.at for one in reader.exports()}
    assert listed[part.with_suffix("")] == 0
    assert main(["purge", str(path), "--yes"]) == 0
    assert not part.exists()


def test_commands_say_to_think_of_it_while_the_session_is_served(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(path, copies=sessions.house().copies, who="PC-2")):
        assert main(["report", str(path), "--out", str(tmp_path / "a.pdf")]) == 0
    assert "Pensez à effacer aussi ce fichier" in capsys.readouterr().out
    assert _exports(path) == {}


def test_a_purged_session_has_no_restitution_to_write(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["purge", str(path), "--yes"])
    assert main(["report", str(path), "--out", str(tmp_path / "a.pdf")]) == 1
    assert "ont été effacées le" in capsys.readouterr().err
    assert main(["check", str(path)]) == 0
    assert "réponses effacées" in capsys.readouterr().out


def test_a_damaged_file_is_deleted_whole_when_that_is_asked_for(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge", str(path), "--yes", "--whole"]) == 1
    assert "n’est pas abîmé" in capsys.readouterr().err
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert main(["purge", str(path), "--yes"]) == 1
    told = capsys.readouterr().err
    assert "est abîmé" in told
    assert "--whole" in told
    assert path.exists()
    main(["purge", str(path), "--yes", "--whole"])
    assert "est supprimé" in capsys.readouterr().out
    assert not list(path.parent.iterdir())
