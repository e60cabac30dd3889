"""The phases of steps other than the present one, for what is looked at or completed later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.strict import convert

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.session import Step
    from app.room.view import View
    from app.web.desk import WebDesk


@dataclass(frozen=True, slots=True)
class Plan:
    """What a step asks and holds."""

    phases: tuple[Phase, ...]
    record: Record

    def phase(self, key: str) -> Phase | None:
        """Return the phase of that key, or None."""
        return next((one for one in self.phases if one.key == key), None)


class Plans:
    """Plans of steps, read from the file once for each view."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._number = -1
        self._known: dict[int, Plan] = {}

    def of(self, step: Step, view: View) -> Plan:
        """Return what a step asks and holds. Raises UserError when its settings are wrong."""
        if view.number != self._number:
            self._known.clear()
            self._number = view.number
        plan = self._known.get(step.id)
        if plan is None:
            plan = self._known[step.id] = self._read(step, view)
        return plan

    def _read(self, step: Step, view: View) -> Plan:
        if view.step is not None and step.id == view.step.id:
            return Plan(view.phases, view.record)
        form = self._desk.catalogue.get(step.type)
        record = self._desk.owners.reader.record(step.id)
        if form is None:
            return Plan((), record)
        settings = convert(step.settings, form.settings, step.title)
        return Plan(form.phases(step, settings, record), record)
