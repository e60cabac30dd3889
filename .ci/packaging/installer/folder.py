"""What is laid beside the program once it is built: texts, licences, bill of materials, hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from app.core.resources import resource
from installer import bill, windows
from installer.contents import parts
from installer.notice import NOTICE, render_notice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from installer.contents import Part

SUMS = "SHA256SUMS"
LICENCES = "licences"
PAPER = "pour-la-dsi-et-le-dpo.pdf"
READ_ME = "LISEZ-MOI.txt"
_CHUNK = 1 << 20


def finish(folder: Path, sources: Path) -> None:
    """Complete the folder that PyInstaller made; ``sources`` lists the files that it took.

    The hashes come last: they cover everything else.
    """
    taken: list[str] = json.loads(sources.read_text("utf-8"))
    used = parts(taken, "mimosa")
    write_licences(folder / LICENCES, used)
    (folder / bill.NAME).write_text(bill.bill(version("mimosa"), used), "utf-8")
    (folder / PAPER).write_bytes(render_notice(NOTICE.read_text("utf-8")))
    lay_system_files(folder, sys.platform)
    write_sums(folder)


def lay_system_files(folder: Path, platform: str) -> None:
    """Lay what ties « .mimosa » files to the program, for the system named as Python does."""
    if platform == "win32":
        for name, text in (
            (windows.ASSOCIATE, windows.associate()),
            (windows.DISSOCIATE, windows.dissociate()),
        ):
            (folder / name).write_bytes(text.encode("ascii"))
        words = resource("notices", "lisez-moi.txt").read_text("utf-8")
        (folder / READ_ME).write_text(words, "utf-8-sig", newline="\r\n")
    elif platform == "linux":
        shutil.copy(resource("installer", "mimosa.png"), folder)
        shutil.copytree(resource("installer", "linux"), folder, dirs_exist_ok=True)


def write_licences(folder: Path, used: Iterable[Part]) -> None:
    """Copy the licences of all that is inside, each in a folder with its name and version."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(resource("notices", "licences"), folder)
    shutil.copy(resource().parent / "LICENSE", folder / "mimosa.txt")
    for part in used:
        for text in part.texts:
            place = folder / f"{part.name}-{part.version}".replace(":", "-")
            place.mkdir(exist_ok=True)
            shutil.copyfile(text, _free(place / text.name))


def _free(path: Path) -> Path:
    """Return a path that is free: some distributions have two licences of one name."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


def write_sums(folder: Path) -> None:
    """Write the hash of every file, as « sha256sum --check » reads them."""
    lines = [f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files(folder)]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def files(folder: Path) -> list[Path]:
    """Return every file of the folder but the list of hashes, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)


def sha256(path: Path) -> str:
    """Return the hash of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
