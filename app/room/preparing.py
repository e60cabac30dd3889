"""From a workshop file to a session file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.core.errors import UserError
from app.core.i18n import _
from app.core.resources import library
from app.core.session import SessionInfo, Step
from app.core.strict import convert
from app.core.wifi import payload
from app.core.workshop import Origin, Workshop, read_workshop
from app.format import Format
from app.store import Store, create

if TYPE_CHECKING:
    from app.room.house import House

Catalogue = Mapping[str, Format[Any]]


def ready_made(catalogue: Catalogue) -> tuple[Workshop, ...]:
    """Return the workshops that come with the program, by name."""
    settings = settings_of(catalogue)
    return tuple(read_workshop(path, settings) for path in sorted(library().glob("*.toml")))


def read_named(name: str, catalogue: Catalogue) -> Workshop:
    """Return a ready-made workshop by its id, or the one of a ``.toml`` file.

    Raises UserError: no such workshop, or a file that is wrong, with its place in it.
    """
    if name.endswith(".toml"):
        return read_workshop(Path(name), settings_of(catalogue))
    known = {workshop.key: workshop for workshop in ready_made(catalogue)}
    if name not in known:
        raise UserError(
            _(
                "L’atelier « {name} » n’existe pas. Choisissez parmi : {known}, ou un fichier .toml."
            ).format(name=name, known=", ".join(known))
        )
    return known[name]


def make_session(path: Path, workshop: Workshop, told: Mapping[str, Any], house: House) -> Store:
    """Make the session file of a workshop and open it. ``told`` holds fields of SessionInfo.

    Raises UserError when something told is too long or impossible, or the file exists.
    """
    return create(
        path,
        _info(workshop, told),
        steps_of(workshop),
        copies=house.copies,
        now=house.clock(),
        who=house.who,
    )


def settings_of(catalogue: Catalogue) -> dict[str, type[msgspec.Struct]]:
    """Return the Struct of the settings of each type of step."""
    return {key: form.settings for key, form in catalogue.items()}


def info_of(workshop: Workshop) -> SessionInfo:
    """Return what the workshop itself tells of a session, before anybody prepares one."""
    return _info(workshop, {})


def _info(workshop: Workshop, told: Mapping[str, Any]) -> SessionInfo:
    fields = {
        "title": workshop.title,
        "objectives": tuple(one.text for one in workshop.objectives),
        "rules": workshop.rules,
        "workshop": workshop.key,
        "expected": workshop.headcount.ideal if workshop.headcount is not None else 0,
        "length": workshop.minutes,
        "organiser": workshop.organiser,
        "contact": workshop.contact,
        "public": workshop.public,
        "cofacilitation": workshop.cofacilitation,
        "room": workshop.room,
        "material": workshop.material,
        "source": workshop.source,
        "sourced": tuple(one.text for one in workshop.objectives if one.origin is not Origin.ADDED),
        "headcount": workshop.headcount,
        **told,
    }
    # Made, then checked: what options hold has not been through the limits yet.
    plain = msgspec.to_builtins(SessionInfo(**fields))
    info = convert(plain, SessionInfo, _("options"))
    if info.wifi is not None:
        payload(info.wifi)
    return info


def steps_of(workshop: Workshop) -> tuple[Step, ...]:
    """Return the steps of the session that a workshop makes."""
    return tuple(
        Step(
            id=position + 1,
            key=plan.key,
            type=plan.type,
            title=plan.title,
            position=position,
            minutes=plan.minutes,
            settings=msgspec.to_builtins(plan.settings),
            speaker=plan.speaker,
            guidance=plan.guidance,
            notes=plan.notes,
            origin=plan.origin,
            origin_note=plan.origin_note,
        )
        for position, plan in enumerate(workshop.steps)
    )
