from __future__ import annotations

import sys

import pytest

from app.ui.projector.motion import reduced_motion


@pytest.mark.parametrize(
    ("platform", "answer", "reduced"),
    [
        ("linux", "false", True),
        ("linux", "true", False),
        ("linux", "", False),
        ("darwin", "1", True),
        ("darwin", "0", False),
        ("darwin", "", False),
    ],
)
def test_movement_stops_when_the_system_says_so(
    monkeypatch: pytest.MonkeyPatch, platform: str, answer: str, reduced: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    asked: list[tuple[str, ...]] = []

    def ask(command: tuple[str, ...]) -> str:
        asked.append(command)
        return answer

    assert reduced_motion(ask) is reduced
    assert len(asked) == 1


def test_system_that_cannot_be_asked_lets_things_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert reduced_motion() is False
