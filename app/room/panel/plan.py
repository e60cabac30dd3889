"""What one step asks and holds, whether the room is in it or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.passages import without_asides
from app.core.strict import convert
from app.room.lineage import whole_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.phase import CardSource, Phase
    from app.core.record import Record
    from app.core.session import Step
    from app.format import Format
    from app.room.view import View
    from app.store import Reader


@dataclass(frozen=True, slots=True)
class Plan:
    """What a step asks and holds, but the texts that a table keeps to itself: nobody else reads them.

    ``ahead``: while texts are read over, what is still to be read out one by one in it.
    """

    phases: tuple[Phase, ...]
    record: Record
    ahead: tuple[CardSource, ...] = ()

    def phase(self, key: str) -> Phase | None:
        """Return the phase of that key, or None."""
        return next((one for one in self.phases if one.key == key), None)


def present_plan(view: View) -> Plan:
    """Return what the step asks and holds that the room is in."""
    return Plan(view.phases, without_asides(view.record, view.phases), _ahead(view))


def _ahead(view: View) -> tuple[CardSource, ...]:
    """Return what is read out one by one after the present phase, while texts are read over."""
    if view.phase is None or view.run.finished or not view.info.proofread:
        return ()
    to_come = view.phases[view.phases.index(view.phase) + 1 :]
    return tuple(phase.reads for phase in to_come if phase.reads is not None)


def read_record(
    step: Step, steps: Sequence[Step], catalogue: Mapping[str, Format[Any]], reader: Reader
) -> Record:
    """Return all that a step holds, read from the file, with what lies before it."""
    return whole_record(step, steps, catalogue, reader)


def read_plan(step: Step, view: View, catalogue: Mapping[str, Format[Any]], reader: Reader) -> Plan:
    """Return what a step asks and holds, read from the file unless the room is in it.

    Raises UserError when its settings are wrong.
    """
    if view.step is not None and step.id == view.step.id:
        return present_plan(view)
    form = catalogue.get(step.type)
    record = read_record(step, view.steps, catalogue, reader)
    if form is None:
        return Plan((), record)
    settings = convert(step.settings, form.settings, step.title)
    phases = form.phases(step, settings, record)
    return Plan(phases, without_asides(record, phases))
