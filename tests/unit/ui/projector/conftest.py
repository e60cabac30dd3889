"""A session that is open, and its room's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.projector import Projector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell


@pytest.fixture
def projector(shell: SmallShell, session: OpenSession) -> Iterator[Projector]:
    projector = Projector(shell, session)
    shell.projector = projector
    yield projector
    projector.close()
