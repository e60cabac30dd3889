"""The phases of steps other than the present one, for what is looked at or completed later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.room.panel.plan import read_plan

if TYPE_CHECKING:
    from app.core.session import Step
    from app.room.panel.plan import Plan
    from app.room.view import View
    from app.web.desk import WebDesk


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
            reader = self._desk.owners.reader
            plan = self._known[step.id] = read_plan(step, view, self._desk.catalogue, reader)
        return plan
