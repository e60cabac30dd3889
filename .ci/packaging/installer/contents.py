"""Whose the files of the application are: Python distributions, packages of the system, Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUILDER = "pyinstaller"
"""Its small starting program is inside too, though no import leads to it."""

_LICENCE = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_OPEN_SOURCE = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Something made by others: ``kind`` is « pypi », « deb » or « generic »."""

    kind: str
    name: str
    version: str
    licence: str = ""
    texts: tuple[Path, ...] = ()


def write_told(folder: Path, names: Iterable[str]) -> list[tuple[str, Path]]:
    """Write what importlib.metadata needs to tell versions, and nothing else.

    What pip leaves beside a distribution may name the folder that it was installed from. Returns
    each file's place inside the application, and where it is.
    """
    written = []
    for name in names:
        found = distribution(name)
        place = f"{found.name}-{found.version}.dist-info/METADATA"
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"Metadata-Version: 2.1\nName: {found.name}\nVersion: {found.version}\n", "utf-8"
        )
        written.append((place, path))
    return written


def parts(sources: Iterable[str], own: str) -> tuple[Part, ...]:
    """Return whose the files are that went in, sorted; ``own`` is our own distribution's name."""
    owners = _owners()
    found, others = {BUILDER}, []
    for source in sources:
        owner = owners.get(os.path.normcase(source))
        if owner is not None:
            found.add(owner)
        elif _is_of_system(Path(source)):
            others.append(Path(source))
    return tuple(
        sorted(
            {_python(), *(_of_pypi(name) for name in found - {own}), *_of_system(others)},
        )
    )


def _owners() -> dict[str, str]:
    """Return, by file, the distribution that it came with."""
    return {
        os.path.normcase(f"{home}{os.sep}{file}"): one.name
        for one in distributions()
        for home in [one.locate_file("")]
        for file in map(str, one.files or ())
        if not file.startswith("..")
    }


def _of_pypi(name: str) -> Part:
    found = distribution(name)
    texts = [file for file in found.files or () if _LICENCE.search(str(file))]
    return Part(
        "pypi",
        found.name,
        found.version,
        licence_of(found),
        tuple(sorted(Path(str(found.locate_file(file))) for file in texts)),
    )


def licence_of(found: Distribution) -> str:
    """Return the licence that a distribution declares, in its own words; empty when it does not."""
    told = found.metadata
    classifiers = told.get_all("Classifier") or []
    named = [one.removeprefix(_OPEN_SOURCE) for one in classifiers if one.startswith(_OPEN_SOURCE)]
    short = [one for one in told.get_all("License") or [] if "\n" not in one and len(one) < 80]
    return ", ".join(told.get_all("License-Expression") or short or named)


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    short = ".".join(version.split(".")[:2])
    places = (
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(sys.base_prefix, "lib", f"python{short}", "LICENSE.txt"),
        Path("/usr/share/doc", f"python{short}", "copyright"),
    )
    texts = tuple(place for place in places if place.is_file())[:1]
    return Part("generic", "python", version, "PSF-2.0", texts)


def _is_of_system(file: Path) -> bool:
    """Tell whether a file is a library of the system, not of Python or of this folder."""
    homes = {Path(sys.prefix), Path(sys.base_prefix), Path(__file__).resolve().parents[3]}
    # Debian's Python lives under /usr, where the libraries of the system are too.
    homes.discard(Path("/usr"))
    return file.is_absolute() and ".so" in file.name and not any(map(file.is_relative_to, homes))


def _of_system(files: Iterable[Path]) -> Iterator[Part]:
    """Yield the packages of the system that files came with, where it is one that tells."""
    if shutil.which("dpkg-query") is None:
        return
    names = {name for file in files for name in _packages(file)}
    for name in sorted(names):
        said = _ask("-W", "-f=${Version}", name)
        plain = name.partition(":")[0]
        copyright_file = Path("/usr/share/doc", plain, "copyright")
        texts = (copyright_file,) if copyright_file.is_file() else ()
        yield Part("deb", plain, said.strip(), "", texts)


def _packages(file: Path) -> Iterator[str]:
    """Yield the package of a file, which may be known by its place before /usr was merged."""
    real = str(file.resolve())
    for place in dict.fromkeys((str(file), real, real.removeprefix("/usr"))):
        said = _ask("-S", place)
        if said:
            yield said.partition(": ")[0].partition(",")[0]
            return


def _ask(*arguments: str) -> str:
    done = subprocess.run(
        ["dpkg-query", *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout if done.returncode == 0 else ""
