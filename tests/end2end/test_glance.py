"""What the list of sessions tells of a program that serves, then is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.glance import Standing
from app.store.glance import glance
from tests.support.program import TIME, free_port, serving
from tests.support.sessions import DEBATE, opened, voting

if TYPE_CHECKING:
    from pathlib import Path


def test_killed_program_leaves_a_session_to_resume(tmp_path: Path) -> None:
    path = voting(tmp_path / "a.mimosa")
    with serving(path, "--port", str(free_port())) as (_program, process):
        held = glance(path)
        assert held.standing is Standing.ELSEWHERE
        assert held.step == DEBATE
        process.kill()
        process.wait(TIME)
        left = glance(path)
    assert (left.standing, left.step) == (Standing.RUNNING, DEBATE)
    with opened(path) as room:
        assert room.view.step is not None
        assert room.view.step.id == DEBATE
