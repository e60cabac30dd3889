"""While the room sees one part alone, the console is about that part alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins
from PySide6.QtCore import Qt

from app.core.session import Step
from workshops import CATALOGUE
from workshops.formats.cible.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from app.format import Format
    from tests.unit.ui.console.conftest import Hands

Key = Qt.Key


@pytest.fixture
def steps() -> tuple[Iterable[Format[Any]], tuple[Step, ...]]:
    """Return a target, where the room discusses sector by sector."""
    step = Step(
        id=1, key="c", type="cible", title="Cible", position=0, minutes=24,
        settings=to_builtins(Settings()),
    )  # fmt: skip
    return CATALOGUE.values(), (step,)


def asked(hands: Hands) -> list[str]:
    return [one.choice.input for one in hands.page.here.together.shown if one.choice is not None]


def see(hands: Hands, part: str) -> None:
    row = hands.page.zoom
    row.pills.buttons[row.pills.keys.index(part)].click()
    hands.until(lambda: hands.view.run.zoom == part)
    hands.settle()


def test_a_part_seen_alone_is_asked_alone_and_its_words_go_there(played: Hands) -> None:
    played.room.conduct.go("test", None, 1, "ensemble").result(20)
    played.settle()
    (line,) = [one for one in played.page.asking.lines if not one.isHidden()]
    assert len(asked(played)) == 4
    assert line.camp == ""
    see(played, "co_decision")
    assert asked(played) == ["co_decision"]
    assert line.camp == "co_decision"
    line.line.setFocus()
    played.type("ensemble")
    see(played, "co_construction")
    assert line.camp == "co_decision"
    played.page.asking.send()
    played.settle()
    assert [card.slot for card in played.view.record.cards] == ["co_decision"]
    see(played, "")
    assert len(asked(played)) == 4
