"""« À emporter… » on the console, once the workshop is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.ui.console.conftest import Hands


def test_the_page_to_take_away_is_offered_once_all_is_over(hands: Hands) -> None:
    button = hands.page.unread.takeaway_button
    assert not button.isVisible()
    while not hands.room.settled().result(20).run.finished:
        hands.room.conduct.next("test", None).result(20)
    hands.settle()
    hands.until(button.isVisible)
    assert button.isEnabled()
    assert "messages" in button.toolTip()
