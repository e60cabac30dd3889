from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def _monitor(name: str, x: int, width: int, height: int) -> dict[str, object]:
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": name, "x": x, "y": 0, "width": width, "height": height, **dots}


def _play(folder: Path, *monitors: dict[str, object], scale: int = 1) -> dict[str, Any]:
    """Run the program with these monitors; Qt takes them by name, the first as primary."""
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": monitors}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.ui.projector.two_monitors", str(folder)],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            "WAKEPY_FAKE_SUCCESS": "yes",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return dict(json.loads(done.stdout))


@pytest.mark.slow
def test_room_gets_the_beamer_and_the_two_screens_change_places(tmp_path: Path) -> None:
    told = _play(tmp_path, _monitor("a-laptop", 0, 1366, 768), _monitor("beamer", 1366, 1024, 768))
    assert told == {
        "kind": "extended",
        "private": False,
        "shown": ["beamer", True, "Écran 2 · 1024 × 768", "a-laptop"],
        "keyboard": True,
        "drawn": 1024,
        "swapped": ["a-laptop", True, "Écran 1 · 1366 × 768", "beamer"],
        "remembered": "|||a-laptop",
    }


@pytest.mark.slow
def test_picture_has_the_pixels_of_a_fine_monitor(tmp_path: Path) -> None:
    told = _play(
        tmp_path,
        _monitor("a-laptop", 0, 1366, 768),
        _monitor("beamer", 1366, 3840, 2160),
        scale=2,
    )
    assert told["shown"][2] == "Écran 2 · 3840 × 2160"
    assert told["drawn"] == 3840
