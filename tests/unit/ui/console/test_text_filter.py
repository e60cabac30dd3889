"""Parts and tables above the list of texts: one shape never tells two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.phase import Ideas, Option, Phase
from app.core.record import Card, CardStatus, Record, Team
from app.room.panel.plan import Plan
from app.ui.console.text_filter import TextFilter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("application")


@pytest.mark.parametrize(("shape", "shown"), [("square", True), ("circle", False)])
def test_table_has_a_shape_where_no_part_has_the_same(
    qtbot: QtBot, shape: str, shown: bool
) -> None:
    slot = Option("avis", "Co-décision", shape, "agree")
    phase = Phase(
        key="signes",
        title="",
        short="",
        inputs=(Ideas(key="s", label="", slots=(slot,), board=True),),
    )
    cards = tuple(
        Card(n, "signes", "s", "avis", f"T{n}", CardStatus.SHOWN, team="g1") for n in (1, 2)
    )
    team = Team(key="g1", number=1, label="Formation", shape="circle", colour="users")
    pills = TextFilter()
    qtbot.addWidget(pills)
    pills.show_cards(cards, Plan((phase,), Record(cards=cards, teams=(team,))))
    every, part, table = pills.pills.buttons
    assert every.icon().isNull()
    assert not part.icon().isNull()
    assert table.icon().isNull() is not shown
    assert table.text().strip() == "Formation (2)"
