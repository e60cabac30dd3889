"""A session of its own for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.store.sessions import make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = make(tmp_path)
    yield made
    made.close()
