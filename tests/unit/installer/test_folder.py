from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from app.core.resources import resource
from app.store.schema import APPLICATION_ID
from installer import windows
from installer.check import faults
from installer.contents import Part
from installer.folder import PAPER, READ_ME, SUMS, lay_system_files, write_licences, write_sums

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = "associer-les-fichiers.sh"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Give a small folder with its list of hashes."""
    folder = tmp_path / "Mimosa é"
    (folder / "_internal").mkdir(parents=True)
    (folder / "mimosa").write_bytes(b"\x7fELF")
    (folder / "_internal" / "données.txt").write_text("calme", "utf-8")
    write_sums(folder)
    return folder


def test_sums_are_what_sha256sum_reads(built: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS], cwd=built, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert faults(built) == []


def test_check_finds_files_that_changed_came_or_went(built: Path) -> None:
    (built / "mimosa").write_bytes(b"\x7fELF!")
    (built / "_internal" / "données.txt").unlink()
    (built / "_internal" / "autre").touch()
    assert [fault.partition(" ")[0] for fault in faults(built)] == [
        "_internal/autre",
        "_internal/données.txt",
        "mimosa",
    ]


def test_check_finds_the_folder_of_the_sources(built: Path) -> None:
    (built / "direct_url.json").write_text(f'{{"url": "{ROOT.as_uri()}"}}', "utf-8")
    with zipfile.ZipFile(built / "base.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("module.pyc", str(ROOT / "app" / "cli") * 9)
    write_sums(built)
    found = faults(built)
    assert len(found) == 2
    assert found[0].startswith("base.zip (module.pyc) names ")
    assert found[1].startswith("direct_url.json ")


def test_licences_of_one_name_are_all_kept(tmp_path: Path) -> None:
    texts = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        texts.append(tmp_path / name / "LICENSE.txt")
        texts[-1].write_text(name, "utf-8")
    target = tmp_path / "licences"
    write_licences(target, [Part("pypi", "two", "1.0", "", tuple(texts))])
    assert {file.read_text("utf-8") for file in (target / "two-1.0").iterdir()} == {"a", "b"}
    # Qt's wheels hold no text of their licence.
    assert "LESSER" in (target / "lgpl-3.0.txt").read_text("utf-8")
    assert (target / "gpl-3.0.txt").is_file()
    assert "MIT" in (target / "mimosa.txt").read_text("utf-8")


def test_windows_folder_holds_its_two_scripts_and_the_words_that_name_them(
    tmp_path: Path,
) -> None:
    lay_system_files(tmp_path, "win32")
    scripts = {windows.ASSOCIATE, windows.DISSOCIATE}
    assert {file.name for file in tmp_path.iterdir()} == {*scripts, READ_ME}
    words = (tmp_path / READ_ME).read_bytes().decode("utf-8-sig")
    assert words.count("\r\n") == words.count("\n")
    assert all(name in words for name in {*scripts, windows.PROGRAM, SUMS, PAPER})
    assert (tmp_path / windows.ASSOCIATE).read_bytes().startswith(b"@echo off\r\n")


def run_script(folder: Path, data: Path, *options: str) -> None:
    told = {**os.environ, "XDG_DATA_HOME": str(data)}
    subprocess.run([folder / SCRIPT, *options], env=told, check=True, capture_output=True)


def test_linux_script_puts_the_program_in_the_menu_and_takes_it_back(tmp_path: Path) -> None:
    folder, data = tmp_path / 'Mes "outils" à 100 %', tmp_path / "data"
    folder.mkdir()
    lay_system_files(folder, "linux")
    run_script(folder, data)
    entry = (data / "applications" / "mimosa.desktop").read_text("utf-8")
    quoted = str(folder / "mimosa").replace('"', r'\\"').replace("%", "%%")
    assert f'Exec="{quoted}" window %f' in entry.splitlines()
    assert "MimeType=application/x-mimosa;" in entry.splitlines()
    assert (data / "icons" / "hicolor" / "256x256" / "apps" / "mimosa.png").is_file()
    assert (data / "mime" / "packages" / "mimosa.xml").is_file()
    run_script(folder, data, "--retirer")
    left = [file.name for file in data.rglob("mimosa.*")]
    assert left == []


def test_file_type_is_known_by_its_header_too() -> None:
    declared = resource("installer", "linux", "mimosa.xml").read_text("utf-8")
    assert f'value="0x{APPLICATION_ID:08X}" offset="68"' in declared
