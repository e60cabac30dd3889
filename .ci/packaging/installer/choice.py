"""What goes into the application: PyInstaller follows imports, and brings much that is not used."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Entry = tuple[str, str, str]
"""A line of PyInstaller's tables: name inside, file outside, type (BINARY, DATA, SYMLINK…)."""

PACKAGES = ("docx", "fontpkg_atkinson_hyperlegible", "manimgx_fonts", "qtawesome", "spellchecker")
"""Packages whose files are read, not imported."""

TOLD = ("mimosa",)
"""Distributions whose version is asked for at run time."""

UNUSED = (
    # Imported only if they are there, by libraries that do as well without.
    "IPython", "PyQt5", "PyQt6", "PySide2", "brotli", "brotlicffi", "chardet", "charset_normalizer",
    "curses", "h2", "hypothesis", "matplotlib", "numpy", "olefile", "pandas", "playwright",
    "py", "pygments", "pytest", "_pytest", "rich", "scipy", "setuptools", "sphinx", "sympy", "tkinter", "trio", "uvloop",
    "watchfiles", "websockets", "wsproto", "yaml", "zstandard",
    # Of the standard library: what only developers use.
    "doctest", "idlelib", "lib2to3", "pdb", "pydoc", "pydoc_data", "unittest", "xmlrpc",
    # Formats of pictures that no page here has, and their large libraries.
    "PIL._avif", "PIL._webp", "PIL.ImageTk", "PIL._imagingtk", "PIL.ImageQt",
    # Qt modules that other ones could draw in.
    "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtDesigner", "PySide6.QtUiTools", "PySide6.QtTest", "PySide6.QtHelp",
)  # fmt: skip

_UNWANTED = (
    # Pictures of the README, the icons themselves and the texts that the folder holds at its top.
    "resources/pictures/*",
    "resources/installer/*",
    "resources/notices/*",
    # The template of Word files, a second time in pieces.
    "docx/templates/default-docx-template/*",
    # Qt: screens without a desktop, phones' shells, formats that are not read, tablets.
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*minimalegl*",
    "*/plugins/platforms/*vkkhr*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platformthemes/*gtk3*",
    "*/plugins/imageformats/*icns*",
    "*/plugins/imageformats/*pdf*",
    "*/plugins/imageformats/*qtga*",
    "*/plugins/imageformats/*qtiff*",
    "*/plugins/imageformats/*qwbmp*",
    "*/plugins/imageformats/*qwebp*",
    "*/plugins/tls/*",
    # What those would need: Qt's other way of drawing windows, and its screens' keyboard.
    *(f"PySide6/*Qt*{name}*" for name in ("Quick", "Qml", "VirtualKeyboard", "DataVisualization")),
    "*/plugins/wayland-graphics-integration-client/*vulkan*",
    "*/plugins/wayland-shell-integration/*ivi*",
    "*/opengl32sw.dll",
    # Names of languages, days and money of the whole world: dates are written in ours.
    "babel/locale-data/*",
    # Twelve fonts of icons, of which one is used: see app/ui/icons.py.
    "qtawesome/fonts/*",
    # Words of languages that nobody here writes.
    "spellchecker/resources/*",
    "*/__pycache__/*",
    "*/tests/*",
)
_WANTED = (
    "spellchecker/resources/fr.json.gz",
    "qtawesome/fonts/materialdesignicons6-*",
    "babel/locale-data/fr.dat",
    "babel/locale-data/fr_FR.dat",
    "babel/locale-data/en.dat",
    "babel/locale-data/en_US.dat",
    "babel/locale-data/en_GB.dat",
    "babel/locale-data/root.dat",
)
_QT_LANGUAGES = frozenset({"qtbase_fr.qm", "qtbase_en.qm", "qt_fr.qm", "qt_en.qm"})


def is_wanted(name: str) -> bool:
    """Tell whether a file of PyInstaller's tables goes in; ``name`` is its place inside."""
    place = name.replace("\\", "/")
    if any(fnmatchcase(place, pattern) for pattern in _WANTED):
        return True
    if "/translations/" in place and place.endswith(".qm"):
        return PurePath(place).name in _QT_LANGUAGES
    if ".dist-info/" in place or ".egg-info/" in place:
        return False
    return not any(fnmatchcase(place, pattern) for pattern in _UNWANTED)


def chosen(binaries: Sequence[Entry], needs: Callable[[str], Iterable[str]]) -> tuple[Entry, ...]:
    """Return the binaries that go in: wanted ones, and only the libraries that these need.

    PyInstaller adds to each plugin all that it links to; without the plugin nobody uses those.
    ``needs`` gives the file names of the libraries that a file outside links to.
    """
    wanted = [one for one in binaries if is_wanted(one[0])]
    loose = {PurePath(one[0]).name: one for one in wanted if _is_loose(one)}
    waiting = [one for one in wanted if not _is_loose(one)]
    kept = {PurePath(one[0]).name for one in waiting}
    while waiting:
        for needed in needs(waiting.pop()[1]):
            if needed in loose and needed not in kept:
                kept.add(needed)
                waiting.append(loose[needed])
    gone = {one[0] for one in wanted if PurePath(one[0]).name not in kept}
    gone |= {one[0] for one in binaries} - {one[0] for one in wanted}
    return tuple(one for one in wanted if one[0] not in gone and _target(one) not in gone)


def _is_loose(entry: Entry) -> bool:
    """Tell whether a library is here only because another one links to it (on Linux)."""
    name, _source, kind = entry
    place = PurePath(name.replace("\\", "/"))
    if place.name.startswith("libpython"):  # The program itself opens it, by its name.
        return False
    in_library = place.parts[:-1] in ((), ("PySide6", "Qt", "lib"))
    return kind == "BINARY" and in_library and ".so" in place.name


def _target(entry: Entry) -> str:
    """Return the place that a link leads to, itself relative to the link's folder."""
    name, source, kind = entry
    return (PurePath(name).parent / source).as_posix() if kind == "SYMLINK" else ""
