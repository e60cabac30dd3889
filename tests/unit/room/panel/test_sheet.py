"""Where each step stands in the run sheet."""

from __future__ import annotations

import pytest

from app.core.phase import Phase, State
from app.core.record import Record
from app.core.session import Run, Screen, SessionInfo, Step
from app.room.panel.sheet import Where, moment_names, sheet
from app.room.view import View


def _where(here: int, *held: int) -> list[Where]:
    """Return where four steps stand, of which ``held`` were held or left."""
    steps = tuple(
        Step(
            id=n, key=f"e{n}", position=n, type="essai", title="", minutes=5, settings={},
            started=1.0 if n in (here, *held) else None,
            ended=2.0 if n in held and n != here else None,
        )
        for n in range(1, 5)
    )  # fmt: skip
    view = View(
        number=1, page=1, uid="essai", info=SessionInfo(title="Essai"), steps=steps,
        run=Run(step=here, phase="p", state=State.OPEN, screen=Screen.STEP), step=None,
        settings=None, phases=(), phase=None, record=Record(), undo=None,
    )  # fmt: skip
    return [one.where for one in sheet(view, 3.0)]


D, H, C = Where.DONE, Where.HERE, Where.TO_COME


@pytest.mark.parametrize(
    ("here", "held", "stand"),
    [
        (3, (1, 2), [D, D, H, C]),
        (2, (1, 2, 3), [D, H, C, C]),  # The room came back from the third before its end.
        (2, (1, 2, 3, 4), [D, H, D, C]),
    ],
)
def test_step_left_by_going_back_is_still_to_come(
    here: int, held: tuple[int, ...], stand: list[Where]
) -> None:
    assert _where(here, *held) == stand


def test_moments_that_have_one_title_are_told_apart() -> None:
    phases = [
        Phase(key=key, title=title, short=short)
        for key, title, short in (("a", "Notre projet", "Place"), ("b", "Notre projet", "Pitch"),
                                  ("c", "Merci", "Merci"))
    ]  # fmt: skip
    assert moment_names(phases) == {
        "a": "Notre projet – Place", "b": "Notre projet – Pitch", "c": "Merci",
    }  # fmt: skip
