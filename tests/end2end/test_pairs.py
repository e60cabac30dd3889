"""Pairs whose people have no phone: what they say stays on their paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from app.rehearsal.scene import Scene
from tests.end2end.test_any_workshop import made_of
from tests.support.playing import play
from workshops import CATALOGUE
from workshops.formats.cible.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_pairs_without_a_phone_keep_to_their_paper(tmp_path: Path) -> None:
    one = made_of([CATALOGUE["cible"]])
    step = structs.replace(one.steps[0], settings=Settings(pairs=True))
    outcome = play(tmp_path / "a", Scene(5, 5, 0), structs.replace(one, steps=(step,)))
    assert outcome.sound
