"""Whether a built folder is what it says, and tells nothing of the machine that built it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from PyInstaller.archive.readers import (  # type: ignore[import-untyped]
    ArchiveReadError,
    CArchiveReader,
)

from installer.folder import SUMS, files, sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[3]
_HOST = re.compile(r"https?://(?:[^@/\s]*@)?([\w.-]+)")
_FOLDERS = ("app", "build", "dist", "installer", "resources", "workshops", ".venv")


def faults(folder: Path) -> list[str]:
    """Return what is wrong with a built folder, one sentence each; an empty list when it is sound."""
    return [*_wrong_sums(folder), *_telling(folder, (*_places(ROOT), *_hosts()))]


def _places(root: Path) -> tuple[str, ...]:
    """Return how files name the folder of the sources: short ones are told by what is in them."""
    return (root.as_uri(), *(str(root / folder) for folder in _FOLDERS))


def _hosts() -> set[str]:
    """Return the hosts that pip is set to ask here, but for those that libraries name themselves."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    )
    named = {
        host for one in distributions() for host in _HOST.findall(one.read_text("METADATA") or "")
    }
    return set(_HOST.findall(done.stdout)) - named


def _wrong_sums(folder: Path) -> Iterator[str]:
    """Yield the files that are not as the list of hashes says, or not in it."""
    listed = {}
    for line in (folder / SUMS).read_text("utf-8").splitlines():
        digest, _space, name = line.partition("  ")
        listed[name] = digest
    present = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    for name in sorted(listed.keys() | present.keys()):
        if name not in present:
            yield f"{name} is missing"
        elif listed.get(name) != sha256(present[name]):
            yield f"{name} is not what {SUMS} says"


def _telling(folder: Path, places: Iterable[str]) -> Iterator[str]:
    """Yield the files that name one of ``places``, what is compressed inside them included."""
    wanted = re.compile(b"|".join(re.escape(place.encode()) for place in places))
    for path in files(folder):
        for name, data in () if path.is_symlink() else _read(path):
            found = wanted.search(data)
            if found:
                place = found.group().decode()
                yield f"{path.relative_to(folder).as_posix()} ({name}) names {place}"


def _read(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a file holds, and what is compressed inside it."""
    data = path.read_bytes()
    yield path.name, data
    if path.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif path.suffix in ("", ".exe"):
        yield from _modules(path)


def _modules(program: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the modules inside a program that PyInstaller made; nothing of another file."""
    try:
        inside = CArchiveReader(str(program))
    except ArchiveReadError:
        return
    for name in inside.toc:
        if name.endswith(".pyz"):
            modules = inside.open_embedded_archive(name)
            yield from ((one, modules.extract(one, raw=True) or b"") for one in modules.toc)
        else:
            yield name, inside.extract(name)
