"""What one step asks and holds, whether the room is in it or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.strict import convert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.session import Step
    from app.format import Format
    from app.room.view import View
    from app.store import Reader


@dataclass(frozen=True, slots=True)
class Plan:
    """What a step asks and holds."""

    phases: tuple[Phase, ...]
    record: Record

    def phase(self, key: str) -> Phase | None:
        """Return the phase of that key, or None."""
        return next((one for one in self.phases if one.key == key), None)


def present_plan(view: View) -> Plan:
    """Return what the step asks and holds that the room is in."""
    return Plan(view.phases, view.record)


def read_plan(step: Step, view: View, catalogue: Mapping[str, Format[Any]], reader: Reader) -> Plan:
    """Return what a step asks and holds, read from the file unless the room is in it.

    Raises UserError when its settings are wrong.
    """
    if view.step is not None and step.id == view.step.id:
        return present_plan(view)
    form = catalogue.get(step.type)
    record = reader.record(step.id)
    if form is None:
        return Plan((), record)
    settings = convert(step.settings, form.settings, step.title)
    return Plan(form.phases(step, settings, record), record)
