"""The project keeps its promises: it imports anywhere, its lock is sound, its version is one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import build_parser

if TYPE_CHECKING:
    import argparse

ROOT = Path(__file__).resolve().parents[2]

# Imports every module of the two packages, while the standard library's POSIX-only modules do not
# exist for them. The libraries below them may have them: they know how to do without.
IMPORT_ALL = """
import builtins, importlib
from pathlib import Path

HIDDEN = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
OURS = {"app", "workshops"}
real_import = builtins.__import__

def import_as_elsewhere(name, globals=None, locals=None, fromlist=(), level=0):
    importer = (globals or {}).get("__name__", "").partition(".")[0]
    if importer in OURS and name.partition(".")[0] in HIDDEN:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return real_import(name, globals, locals, fromlist, level)

builtins.__import__ = import_as_elsewhere
files = [file for package in sorted(OURS) for file in sorted(Path(package).rglob("*.py"))]
for file in files:
    parts = file.with_suffix("").parts
    importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
print(len(files))
"""


def import_all(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def read_project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def read_lock() -> dict[str, str]:
    """Return, by normalised name, the text that the lock has on each package."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return {entry.partition("==")[0]: entry for entry in entries if entry.strip()}


def normalise(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def test_every_module_imports_when_posix_modules_are_hidden() -> None:
    done = import_all(ROOT)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


@pytest.mark.parametrize("line", ["import fcntl", "from pwd import getpwuid"])
def test_import_fails_when_a_module_asks_for_posix(tmp_path: Path, line: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "lock.py").write_text(f"{line}\n", "utf-8")
    done = import_all(tmp_path)
    assert done.returncode != 0
    assert "ModuleNotFoundError" in done.stderr


def test_lock_names_no_place_to_fetch_from() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    places = [line for line in lines if re.search(r"://|\bfile:| @ |^\s*-(?!-hash=)|/", line)]
    assert places == []


def test_lock_holds_hashes_for_every_package() -> None:
    lock = read_lock()
    assert [name for name, entry in lock.items() if "--hash=sha256:" not in entry] == []


def test_lock_holds_everything_that_the_project_asks_for() -> None:
    project = read_project()
    asked = project["project"]["dependencies"] + project["build-system"]["requires"]
    for group in project["dependency-groups"].values():
        asked += group
    assert "pip" in {normalise(requirement) for requirement in asked}
    assert {normalise(requirement) for requirement in asked} <= read_lock().keys()


@pytest.mark.parametrize(
    ("package", "marker"),
    [("colorama", "sys_platform == 'win32'"), ("jeepney", "sys_platform == 'linux'")],
)
def test_lock_marks_what_one_system_alone_needs(package: str, marker: str) -> None:
    assert marker in read_lock()[package].partition("\n")[0]


def test_version_is_that_of_the_installed_package() -> None:
    assert version("mimosa") == read_project()["project"]["version"]


def test_continuous_integration_runs_the_same_tests_as_make() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^exec make .*\btest$", script.read_text("utf-8"), re.MULTILINE)


def test_the_readme_names_every_make_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets
    assert [one for one in targets if f"make {one}" not in readme] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = commands_of(build_parser())
    assert commands
    assert [one for one in commands if f"mimosa {one}" not in readme] == []


def commands_of(parser: argparse.ArgumentParser) -> list[str]:
    """Return the names of the sub-commands of a parser."""
    return [
        name
        for action in parser._subparsers._group_actions  # type: ignore[union-attr]
        for name in action.choices or ()
    ]
