"""What a step would ask, after the steps that it goes on from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from app.core.phase import Phase
from app.core.session import SessionInfo, Step
from app.format import Account, Format, Moment
from app.scene.frame import Frame
from app.scene.pages import text_page
from app.ui.prepare.planned import Plans
from tests.support.formats import SHEET

if TYPE_CHECKING:
    from app.core.record import Record
    from app.scene.svg import Page


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing is set."""


def _phases(_step: Step, _settings: Nothing, record: Record) -> tuple[Phase, ...]:
    title = "La suite" if record.before is not None else "Seule"
    return (Phase(key="une", title=title, short=title),)


def _picture(moment: Moment[Any]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


def _section(_account: Account[Any]) -> tuple[()]:
    return ()


FIRST = Format("avant", "Avant", Nothing, _phases, _picture, _section, SHEET)
THEN = Format("apres", "Après", Nothing, _phases, _picture, _section, SHEET, follows=("avant",))
INFO = SessionInfo(title="S", expected=12)
CATALOGUE: dict[str, Format[Any]] = {one.key: one for one in (FIRST, THEN)}


def _step(number: int, kind: str) -> Step:
    return Step(
        id=number,
        key=f"{kind}-{number}",
        type=kind,
        title=kind,
        position=number,
        minutes=5,
        settings={},
    )


def test_step_is_planned_after_what_it_goes_on_from() -> None:
    plans = Plans(CATALOGUE)
    before, after = _step(1, "avant"), _step(2, "apres")
    alone = plans.of(after, (after,), INFO)
    both = plans.of(after, (before, after), INFO)
    assert alone is not None
    assert both is not None
    assert alone.phases[0].title == "Seule"
    assert both.phases[0].title == "La suite"
    skipped = plans.of(after, (structs.replace(before, skipped=True), after), INFO)
    assert skipped is not None
    assert skipped.phases[0].title == "Seule"


def test_step_is_planned_once_while_nothing_changes() -> None:
    plans = Plans(CATALOGUE)
    step = _step(1, "avant")
    assert plans.of(step, (step,), INFO) is plans.of(step, (step,), INFO)


def test_step_is_planned_for_the_people_expected() -> None:
    step = _step(1, "avant")
    planned = Plans(CATALOGUE).of(step, (step,), INFO)
    assert planned is not None
    assert planned.record.presence.total == 12


def test_step_that_this_version_does_not_know_has_no_plan() -> None:
    step = _step(1, "ailleurs")
    assert Plans(CATALOGUE).of(step, (step,), INFO) is None
