"""A room that waits for votes by phone, and one whose phones may write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.sessions import ARGUMENT, by_phone, lead, make, voting
from tests.unit.web.site import Site, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Give a room that waits for votes."""
    yield from serving(voting(tmp_path / "atelier.mimosa"))


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Site]:
    """Give a room that waits for arguments."""
    for site in serving(make(tmp_path / "atelier.mimosa")):
        by_phone(site.room)
        lead(site.room, ARGUMENT)
        site.settle()
        yield site
