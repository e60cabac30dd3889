"""What a screen reader and the Tab key find on the console, whatever the room is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.core.phase import Audience, Ideas, State
from tests.support import console_formats, formats
from tests.support.tree import misnamed, repeated, unreached

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.session import Step
    from app.format import Format
    from tests.unit.ui.console.conftest import Hands

_SMALL = formats.CATALOGUE.values()
PLACES: dict[str, tuple[Iterable[Format[Any]], tuple[Step, ...]]] = {
    "together": (console_formats.CATALOGUE.values(), console_formats.steps()),
    "board": (_SMALL, formats.steps(formats.Board())),
    "tables": (_SMALL, formats.steps(formats.Tables())),
}


@pytest.fixture(params=PLACES)
def steps(request: pytest.FixtureRequest) -> tuple[Iterable[Format[Any]], tuple[Step, ...]]:
    """Return formats that hold all that the console knows how to enter and to show."""
    return PLACES[request.param]


def write(played: Hands) -> int:
    """Note two texts in every part of what is open, that lists have rows; return how many."""
    view, noted = played.view, 0
    if view.phase is None or view.run.state is not State.OPEN:
        return 0
    for asked in view.phase.inputs:
        if not isinstance(asked, Ideas) or asked.audience in (Audience.TEAMS, Audience.MEMBERS):
            continue
        parts = ["\n".join(("Un texte", *asked.parts[1:]))] if asked.parts else ["Un", "Deux"]
        for text in parts:
            slot = asked.slots[0].key if asked.slots else ""
            played.room.desk.note(
                "test", step=1, phase=view.phase.key, input=asked.key, slot=slot, text=text,
                key=f"{view.phase.key}{asked.key}{text}",
            ).result(10)  # fmt: skip
            noted += 1
    played.settle()
    return noted


def test_every_control_is_told_by_its_name_at_every_stop(played: Hands) -> None:
    found, written = {}, 0
    for _stop in range(60):
        view = played.view
        if view.phase is not None and view.phase.grouping is not None and not view.record.teams:
            played.room.teams.compose("test", 1).result(10)
            view = played.settle()
        written += write(played)
        faults = misnamed(played.page) + repeated(played.page)
        found[f"{view.run.phase} {view.run.state}"] = faults
        if view.run.finished:
            break
        played.room.conduct.next("test", None).result(10)
        played.settle()
    assert len(found) >= 4
    assert written, "no list of texts was looked at"
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_tab_comes_to_every_control_of_the_first_step(played: Hands) -> None:
    played.page.next_button.setFocus()
    assert unreached(played.page) == []


@pytest.mark.parametrize("cover", ["aloud", "speaker"])
def test_what_lies_over_the_console_is_told_and_reached(hands: Hands, cover: str) -> None:
    hands.to("a1_avant")
    hands.page.acts.timer("longer")
    hands.until(lambda: hands.view.run.timer.seconds > 0)
    hands.settle()
    show = {"aloud": hands.page.covers.show_aloud, "speaker": hands.page.covers.show_speaker}
    show[cover]()
    over = getattr(hands.page.covers, cover)
    assert misnamed(over) == []
    assert unreached(over) == []
