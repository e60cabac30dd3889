"""Workshop files: TOML, parsed strictly, refused with one sentence that names the place.

The form of the file and its French keys are those of the reference of formats (§4).
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import tomli_w
from msgspec import Meta, Struct, field, to_builtins

from app.core.errors import UserError
from app.core.i18n import N_, _, in_quotes
from app.core.phase import Speaker
from app.core.strict import KEY, convert

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Key = Annotated[str, Meta(pattern=KEY)]
Text = Annotated[str, Meta(min_length=1, max_length=300)]
Line = Annotated[str, Meta(max_length=200)]
Script = Annotated[str, Meta(max_length=1000)]
Minutes = Annotated[float, Meta(ge=0, le=600)]

COMMON_RULES = (
    N_("La parole de chaque personne a le même poids."),
    N_("Ce qui se dit ici reste ici."),
    N_("Je parle en mon nom."),
    N_("J’écoute sans couper."),
    N_("Je ne juge pas."),
    N_("J’ai le droit de me taire, de sortir, de revenir."),
    N_("J’explique les mots difficiles et les sigles."),
    N_("On garde le temps ensemble."),
    N_("Personne n’est nommé dans le compte rendu sans son accord."),
)
"""The rules of ``regles = "communes"`` (formats.md §2.10 b), in French: see common_rules."""


def common_rules() -> tuple[str, ...]:
    """Return the rules of ``regles = "communes"`` in the language in use."""
    return tuple(_(rule) for rule in COMMON_RULES)


class Origin(StrEnum):
    """Where an item of a ready-made workshop comes from."""

    SOURCE = "source"
    ADDED = "ajout"
    BOTH = "source+ajout"


class Guidance(Struct, frozen=True, forbid_unknown_fields=True):
    """The instruction of a step on each surface; empty ones are not shown."""

    screen: Annotated[Script, Meta(title=N_("Ce que dit l’écran"), extra={"long": True})] = field(
        name="projecteur", default=""
    )
    phone: Annotated[
        Script, Meta(title=N_("Ce que disent les téléphones"), extra={"long": True})
    ] = field(name="telephone", default="")
    say: Annotated[Script, Meta(title=N_("Ce que dit l’équipe"), extra={"long": True})] = field(
        name="animateur", default=""
    )


class Objective(Struct, frozen=True, forbid_unknown_fields=True):
    """One objective of the workshop."""

    text: Text = field(name="texte")
    origin: Origin = field(name="origine", default=Origin.ADDED)


class Headcount(Struct, frozen=True, forbid_unknown_fields=True):
    """Fewest, best and most people."""

    least: Annotated[int, Meta(ge=1)] = field(name="min")
    ideal: Annotated[int, Meta(ge=1)]
    most: Annotated[int, Meta(ge=1)] = field(name="max")


class StepPlan(Struct, frozen=True, kw_only=True):
    """A step as the workshop file tells it; ``settings`` is the format's own Struct."""

    key: str
    type: str
    title: str
    minutes: float
    settings: Struct
    speaker: Speaker
    guidance: Guidance
    notes: str = ""
    origin: Origin
    origin_note: str


class _StepHead(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys that every step has, whatever its type."""

    key: Key = field(name="id")
    type: Key
    title: Text = field(name="titre")
    minutes: Minutes
    origin: Origin = field(name="origine", default=Origin.ADDED)
    origin_note: Script = field(name="note_origine", default="")
    speaker: Speaker = field(name="porte_parole", default=Speaker.FACILITATOR)
    guidance: Guidance = field(name="consigne", default=Guidance())
    notes: Annotated[str, Meta(max_length=4000)] = field(name="notes_privees", default="")


class _Head(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys of the file itself."""

    key: Key = field(name="id")
    version: Annotated[int, Meta(ge=1)]
    title: Text = field(name="titre")
    source: str = ""
    minutes: Annotated[int, Meta(ge=1, le=1440)] = field(name="duree_min")
    organiser: Line = field(name="organisateur", default="")
    contact: Line = ""
    public: Script = ""
    headcount: Headcount | None = field(name="effectif", default=None)
    cofacilitation: Script = field(name="coanimation", default="")
    room: Script = field(name="salle", default="")
    material: tuple[Text, ...] = field(name="materiel", default=())
    rules: str | tuple[Text, ...] = field(name="regles", default="communes")
    objectives: tuple[Objective, ...] = field(name="objectifs", default=())


class Workshop(Struct, frozen=True, kw_only=True):
    """A workshop ready to be held: what its file says, checked.

    ``organiser`` and ``contact`` are those of whoever keeps it; none in what is given to others.
    """

    key: str
    version: int
    title: str
    source: str
    minutes: int
    public: str
    headcount: Headcount | None
    cofacilitation: str
    room: str
    material: tuple[str, ...]
    rules: tuple[str, ...]
    objectives: tuple[Objective, ...]
    steps: tuple[StepPlan, ...]
    organiser: str = ""
    contact: str = ""


def parse_workshop(text: str, name: str, settings_of: Mapping[str, type[Struct]]) -> Workshop:
    """Read a workshop file.

    ``name`` is the file's name, for messages; ``settings_of`` maps each known type of step to the
    Struct of its settings. Raises UserError: file, place, and what was expected.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(_toml_sentence(name, str(error))) from error
    steps = data.pop("etapes", [])
    head = convert(data, _Head, name)
    if not isinstance(steps, list) or not steps:
        raise UserError(
            _("{file} : il manque des étapes. Il faut au moins un bloc [[etapes]].").format(
                file=name
            )
        )
    plans = tuple(
        _step(raw, name, _("étape {n}").format(n=number), settings_of)
        for number, raw in enumerate(steps, 1)
    )
    _check_keys(plans, name)
    return Workshop(
        key=head.key,
        version=head.version,
        title=head.title,
        source=head.source,
        minutes=head.minutes,
        organiser=head.organiser,
        contact=head.contact,
        public=head.public,
        headcount=head.headcount,
        cofacilitation=head.cofacilitation,
        room=head.room,
        material=head.material,
        rules=_rules(head.rules, name),
        objectives=head.objectives,
        steps=plans,
    )


def read_workshop(path: Path, settings_of: Mapping[str, type[Struct]]) -> Workshop:
    """Read a workshop file from the disk. Raises UserError when absent, unreadable or wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UserError(_("Le fichier « {file} » n’existe pas.").format(file=path.name)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _(
                "Le fichier « {file} » ne peut pas être lu. Il faut un fichier texte en UTF-8."
            ).format(file=path.name)
        ) from error
    return parse_workshop(text, path.name, settings_of)


def write_workshop(workshop: Workshop) -> str:
    """Return the file of a workshop: :func:`parse_workshop` reads the same workshop from it."""
    told = to_builtins(_head(workshop))
    told["etapes"] = [_step_table(plan) for plan in workshop.steps]
    return tomli_w.dumps(_without_nothing(told))


def _head(workshop: Workshop) -> _Head:
    return _Head(
        key=workshop.key,
        version=workshop.version,
        title=workshop.title,
        source=workshop.source,
        minutes=workshop.minutes,
        organiser=workshop.organiser,
        contact=workshop.contact,
        public=workshop.public,
        headcount=workshop.headcount,
        cofacilitation=workshop.cofacilitation,
        room=workshop.room,
        material=workshop.material,
        rules="communes" if workshop.rules == common_rules() else workshop.rules,
        objectives=workshop.objectives,
    )


def _step_table(plan: StepPlan) -> dict[str, Any]:
    """Return a step as the file holds it: what repeats stands beside ``parametres``."""
    head = _StepHead(
        key=plan.key,
        type=plan.type,
        title=plan.title,
        minutes=plan.minutes,
        origin=plan.origin,
        origin_note=plan.origin_note,
        speaker=plan.speaker,
        guidance=plan.guidance,
        notes=plan.notes,
    )
    table: dict[str, Any] = to_builtins(head)
    settings: dict[str, Any] = to_builtins(plan.settings)
    blocks = {key: value for key, value in settings.items() if key not in table and _repeats(value)}
    table["parametres"] = {key: value for key, value in settings.items() if key not in blocks}
    return table | blocks


def _repeats(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(one, dict) for one in value)
    )


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Leave out what is None: TOML has no word for it, and its absence says the same."""
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one is not None}
    return [_without_nothing(one) for one in value] if isinstance(value, list | tuple) else value


def _rules(rules: str | tuple[str, ...], name: str) -> tuple[str, ...]:
    if rules == "communes":
        return common_rules()
    if isinstance(rules, str):
        raise UserError(
            _("{file}, regles : il faut « communes » ou une liste de phrases.").format(file=name)
        )
    return rules


def _step(raw: object, name: str, place: str, settings_of: Mapping[str, type[Struct]]) -> StepPlan:
    if not isinstance(raw, dict):
        raise UserError(
            _("{file}, {place} : il faut un bloc [[etapes]].").format(file=name, place=place)
        )
    if isinstance(raw.get("id"), str):
        place = f"{place} ({in_quotes(raw['id'])})"
    known = set(_StepHead.__struct_encode_fields__)
    own = {key: value for key, value in raw.items() if key not in known}
    head = convert(
        {key: value for key, value in raw.items() if key in known}, _StepHead, name, place
    )
    if head.type not in settings_of:
        raise UserError(
            _("{file}, {place}, type : « {type} » n’existe pas. Types possibles : {known}.").format(
                file=name, place=place, type=head.type, known=", ".join(sorted(settings_of))
            )
        )
    parameters = own.pop("parametres", {})
    if not isinstance(parameters, dict):
        raise UserError(
            _("{file}, {place}, parametres : il faut un bloc.").format(file=name, place=place)
        )
    settings = convert({**parameters, **own}, settings_of[head.type], name, place)
    return StepPlan(
        key=head.key,
        type=head.type,
        title=head.title,
        minutes=head.minutes,
        settings=settings,
        speaker=head.speaker,
        guidance=head.guidance,
        notes=head.notes,
        origin=head.origin,
        origin_note=head.origin_note,
    )


def _check_keys(plans: tuple[StepPlan, ...], name: str) -> None:
    seen: set[str] = set()
    for plan in plans:
        if plan.key in seen:
            raise UserError(
                _("{file} : deux étapes ont le même id « {id} ». Changez-en un.").format(
                    file=name, id=plan.key
                )
            )
        seen.add(plan.key)


def _toml_sentence(name: str, message: str) -> str:
    where = re.search(r"at line (\d+), column (\d+)", message)
    if where is None:
        return _("{file} : l’écriture TOML est incorrecte à la fin du fichier.").format(file=name)
    return _("{file}, ligne {line}, colonne {column} : l’écriture TOML est incorrecte.").format(
        file=name, line=where[1], column=where[2]
    )
