"""What is left to be read over once the workshop is over: in which steps, and how many texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.passages import lasting, waiting
from app.room.panel.plan import read_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.format import Format
    from app.room.view import View
    from app.store import Reader


@dataclass(frozen=True, slots=True)
class Unread:
    """A step, and how many of its texts wait: the restitution leaves them out."""

    step: int
    title: str
    texts: int


def unread(view: View, catalogue: Mapping[str, Format[Any]], reader: Reader) -> tuple[Unread, ...]:
    """Return the steps whose texts wait to be read over, in their order.

    Raises UserError when the settings of a step are wrong.
    """
    found = []
    for step in view.steps:
        plan = read_plan(step, view, catalogue, reader)
        cards = lasting(plan.record, plan.phases).cards
        found.append(Unread(step.id, step.title, sum(waiting(one, view.info) for one in cards)))
    return tuple(one for one in found if one.texts)
