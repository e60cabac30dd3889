"""A session that has a date, and a title with what files may not be named after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import sessions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sessions.make(tmp_path / "a.mimosa", date="2026-03-12", title="Quésaco\u00a0?")
