"""The steps as they would be held by the people expected, before any answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.record import Presence, Record
from app.core.strict import convert
from app.room.lineage import origins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from msgspec import Struct

    from app.core.phase import Phase
    from app.core.session import SessionInfo, Step
    from app.format import Format
    from app.room.lineage import Origin


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
        record = _record(step, origins(steps, self._catalogue, ()), info)
        made = self._known.get(step.id)
        if made is not None and made[0] == (step, record):
            return made[1]
        settings = convert(step.settings, form.settings, step.title)
        planned = Planned(settings, record, form.phases(step, settings, record))
        self._known[step.id] = ((step, record), planned)
        return planned


def _record(step: Step, found: Mapping[int, Origin], info: SessionInfo) -> Record:
    before = found[step.id].before
    there = Presence(without_phone=info.expected)
    return Record(
        presence=there,
        threshold=info.threshold,
        before=_record(before, found, info) if before is not None else None,
    )
