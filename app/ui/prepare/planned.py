"""The steps as they would be held by the people expected, before any answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.record import Presence, Record
from app.core.strict import convert
from app.room.lineage import step_before

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from msgspec import Struct

    from app.core.phase import Phase
    from app.core.session import SessionInfo, Step
    from app.format import Format


class Planned(NamedTuple):
    """A step as it would be held: its settings, what lies before it, and its phases."""

    settings: Struct
    record: Record
    phases: tuple[Phase, ...]


class Plans:
    """What steps would ask, each computed again only when it, or what is before it, changed."""

    def __init__(self, catalogue: Mapping[str, Format[Any]]) -> None:
        self._catalogue = catalogue
        self._known: dict[int, tuple[tuple[Step, Record], Planned]] = {}

    def of(self, step: Step, steps: Sequence[Step], info: SessionInfo) -> Planned | None:
        """Return what a step would ask; None when this version has no such format.

        Raises UserError when its settings are wrong.
        """
        form = self._catalogue.get(step.type)
        if form is None:
            return None
        record = self._record(step, steps, info)
        made = self._known.get(step.id)
        if made is not None and made[0] == (step, record):
            return made[1]
        settings = convert(step.settings, form.settings, step.title)
        planned = Planned(settings, record, form.phases(step, settings, record))
        self._known[step.id] = ((step, record), planned)
        return planned

    def _record(self, step: Step, steps: Sequence[Step], info: SessionInfo) -> Record:
        earlier = step_before(step, steps, self._catalogue)
        before = self._record(earlier, steps, info) if earlier is not None else None
        there = Presence(without_phone=info.expected)
        return Record(presence=there, threshold=info.threshold, before=before)
