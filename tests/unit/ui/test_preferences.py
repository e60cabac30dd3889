from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.preferences import Preferences, read_preferences, write_preferences

if TYPE_CHECKING:
    from pathlib import Path


def test_preferences_come_back_when_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "preferences.json"
    chosen = Preferences(language="en", text_percent=150, contrast=True, recent=("/é/a.mimosa",))
    write_preferences(path, chosen)
    assert read_preferences(path) == chosen


@pytest.mark.parametrize("written", [b"", b"{", b"[]", b'{"text_percent": 900}', b"\xff"])
def test_preferences_are_the_first_ones_when_the_file_is_wrong(
    tmp_path: Path, written: bytes
) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(written)
    assert read_preferences(path) == Preferences()


def test_preferences_survive_what_a_newer_version_added(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    path.write_bytes(b'{"language": "en", "something_new": 1}')
    assert read_preferences(path).language == "en"
