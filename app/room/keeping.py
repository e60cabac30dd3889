"""From a session back to a workshop: « Mes ateliers », and one file to give to somebody."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import UserError
from app.core.i18n import _
from app.core.strict import convert
from app.core.workshop import Headcount, Objective, Origin, StepPlan, Workshop, write_workshop
from app.room.preparing import settings_of
from app.room.shelf import WORKSHOP, free_path, read_shelf
from app.store.copies import slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from msgspec import Struct

    from app.core.session import SessionInfo, Step
    from app.room.house import House

_LONGEST_DAY = 1440
"""Minutes that a workshop file may last."""


def workshop_of(info: SessionInfo, steps: Sequence[Step], house: House) -> Workshop:
    """Return the workshop that a session holds, without anything of its day or its people.

    Private notes stay with it, and who organises. Raises UserError when a step's settings are wrong.
    """
    settings = settings_of(house.catalogue)
    total = math.ceil(sum(step.minutes for step in steps))
    return Workshop(
        key=_name(info.title),
        version=1,
        title=info.title,
        source=info.source,
        minutes=min(max(total, 1), _LONGEST_DAY),
        organiser=info.organiser,
        contact=info.contact,
        public=info.public,
        headcount=_headcount(info),
        cofacilitation=info.cofacilitation,
        room=info.room,
        material=info.material,
        rules=info.rules,
        objectives=tuple(
            Objective(text, Origin.SOURCE if text in info.sourced else Origin.ADDED)
            for text in info.objectives
        ),
        steps=tuple(_plan(step, settings) for step in steps),
    )


def keep(workshop: Workshop, house: House, uid: str) -> Path:
    """Put the workshop of the session ``uid`` in « Mes ateliers », where it was put before if it was.

    The file's own id ends with ``uid``: it is found again whatever its name has become. Raises
    UserError when it cannot be written.
    """
    mine = (one for one in read_shelf(house).mine if one.workshop is not None)
    kept = next((one.path for one in mine if _is_of(one.workshop, uid)), None)
    path = kept or free_path(house.mine, workshop.key, WORKSHOP)
    _write(structs.replace(workshop, key=f"{workshop.key}-{uid}"), path)
    return path


def _is_of(workshop: Workshop | None, uid: str) -> bool:
    return workshop is not None and workshop.key.endswith(f"-{uid}")


def give_out(workshop: Workshop, target: Path) -> None:
    """Write a workshop as one file for somebody else: who organised it stays here.

    Raises UserError when it cannot be written.
    """
    key = _name(target.stem)
    _write(structs.replace(workshop, key=key, organiser="", contact=""), target)


def _write(workshop: Workshop, target: Path) -> None:
    """Write a workshop in one go. Raises UserError when it cannot be written."""
    text = write_workshop(workshop)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError as error:
        raise UserError(
            _("Le fichier « {name} » ne peut pas être écrit. Choisissez un autre dossier.").format(
                name=target.name
            )
        ) from error


def _name(title: str) -> str:
    return slug(title).replace("_", "-") or "atelier"


def _headcount(info: SessionInfo) -> Headcount | None:
    people = info.expected
    if info.headcount is None:
        return Headcount(people, people, people) if people else None
    if not people:
        return info.headcount
    planned = info.headcount
    return Headcount(min(planned.least, people), people, max(planned.most, people))


def _plan(step: Step, settings: Mapping[str, type[Struct]]) -> StepPlan:
    if step.type not in settings:
        raise UserError(
            _("Cette version de Mimosa ne connaît pas le format « {type} ».").format(type=step.type)
        )
    return StepPlan(
        key=step.key,
        type=step.type,
        title=step.title,
        minutes=step.minutes,
        settings=convert(step.settings, settings[step.type], step.title),
        speaker=step.speaker,
        guidance=step.guidance,
        notes=step.notes,
        origin=step.origin,
        origin_note=step.origin_note,
    )
