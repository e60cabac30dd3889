"""The time of somebody who speaks, in words."""

from __future__ import annotations

import pytest

from app.core.timing import Speaking, speaking, speech_word


@pytest.mark.parametrize(
    ("left", "total", "found"),
    [
        (180, 180, Speaking.RUNNING),
        (30.1, 180, Speaking.RUNNING),
        (30, 180, Speaking.LAST),
        (0.1, 180, Speaking.LAST),
        (0, 180, Speaking.OVER),
        (-40, 180, Speaking.OVER),
        (30, 30, Speaking.RUNNING),
        (5, 20, Speaking.RUNNING),
    ],
)
def test_how_far_somebody_is_follows_the_seconds_left(
    left: float, total: float, found: Speaking
) -> None:
    assert speaking(left, total) is found


def test_each_state_has_a_word() -> None:
    words = [speech_word(left, 180) for left in (100, 20, 0)]
    assert words == ["En cours", "Dernière demi-minute", "Merci"]
