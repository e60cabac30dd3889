"""A room in the midst of a vote, served for real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import sessions
from tests.support.held import Held, held

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Held]:
    """Hold a room that waits for votes by phone."""
    with held(sessions.voting(tmp_path / "seance.mimosa")) as one:
        yield one
