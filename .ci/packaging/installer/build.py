"""The whole build, the same on each system: PyInstaller, then what is laid beside the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from installer.check import ROOT, faults
from installer.folder import finish
from installer.product import NAME

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ROOT / "dist" / "mimosa"
_WORK = ROOT / "build" / "installer"
_LONG_AGO = "315532800"
"""1980, where the dates of ZIP archives begin: the date of a build is not to change its bytes."""


def build() -> list[str]:
    """Build ``dist/mimosa`` anew; return what is wrong with it, nothing when it is sound."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--workpath", str(_WORK), "--distpath", str(FOLDER.parent)),
            str(ROOT / "build_installer.spec"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _LONG_AGO},
        check=True,
    )
    if sys.platform == "darwin":
        _wrap(FOLDER.parent / f"{NAME}.app")
    finish(FOLDER, _WORK / "build_installer" / "sources.json")
    return faults(FOLDER)


def _wrap(application: Path) -> None:
    """Put the application of macOS in the folder, in place of the loose files that it holds too."""
    shutil.rmtree(FOLDER)
    FOLDER.mkdir()
    shutil.move(application, FOLDER)
