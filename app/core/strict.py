"""Strict conversion of plain data into Structs, with errors as one French sentence.

msgspec says in English what it expected and where; a facilitator reads the place as in the file
and what to write there.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct, structs

from app.core.errors import UserError
from app.core.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", bound=Struct)

Path = tuple[str | int, ...]
"""Where a value is: the keys as files write them, and places in lists from 0."""

_KINDS = {
    "int": N_("un nombre entier"),
    "float": N_("un nombre"),
    "str": N_("un texte entre guillemets"),
    "bool": N_("true ou false"),
    "array": N_("une liste"),
    "object": N_("un bloc de clés"),
    "null": N_("rien"),
}


class WrongValueError(UserError):
    """A value that a form or a file cannot hold.

    ``path`` is where it is; ``sentence`` tells what was expected, without the place.
    """

    def __init__(self, path: Path, sentence: str, *place: str) -> None:
        where = ", ".join([*place, *_told(path)])
        told = _("{place} : {sentence}").format(place=where, sentence=sentence)
        super().__init__(told if where else sentence)
        self.path = path
        self.sentence = sentence


def convert(data: Mapping[str, Any], kind: type[T], *place: str) -> T:
    """Return ``data`` as a Struct.

    Raises WrongValueError: the place, the path inside it, then what was expected.
    """
    try:
        return msgspec.convert(dict(data), kind, strict=True)
    except msgspec.ValidationError as error:
        message, _found, path = str(error).partition(" - at `$")
        raise WrongValueError(_path(path.rstrip("`")), _sentence(message, kind), *place) from error


def complaints(data: Mapping[str, Any], kind: type[Struct]) -> tuple[WrongValueError, ...]:
    """Return every value of ``data`` that is wrong, one error a field, in the order of fields."""
    return tuple(
        error
        for one in structs.fields(kind)
        if one.encode_name in data
        for error in _wrong(data[one.encode_name], one.type, (one.encode_name,), kind)
    )


def _wrong(value: object, wanted: Any, path: Path, kind: type[Struct]) -> list[WrongValueError]:  # noqa: ANN401 - a type, or what annotates it
    items = _items(wanted)
    if items is not None and isinstance(value, list | tuple):
        inside = [
            error
            for place, item in enumerate(value)
            for error in _wrong(item, items, (*path, place), kind)
        ]
        if inside:
            return inside
    struct = _struct(wanted)
    if struct is not None and isinstance(value, dict):
        found = [
            WrongValueError((*path, *one.path), one.sentence) for one in complaints(value, struct)
        ]
        if found:
            return found
    try:
        msgspec.convert(value, wanted, strict=True)
    except msgspec.ValidationError as error:
        message, _found, inner = str(error).partition(" - at `$")
        return [WrongValueError((*path, *_path(inner.rstrip("`"))), _sentence(message, kind))]
    return []


def _items(wanted: Any) -> Any:  # noqa: ANN401
    """Return what a list holds, or None when it is not a list."""
    bare = _bare(wanted)
    return get_args(bare)[0] if get_origin(bare) in (list, tuple) else None


def _struct(wanted: Any) -> type[Struct] | None:  # noqa: ANN401
    """Return the Struct wanted, alone or beside None; or None."""
    bare = _bare(wanted)
    return next(
        (
            one
            for one in (bare, *get_args(bare))
            if isinstance(one, type) and issubclass(one, Struct)
        ),
        None,
    )


def _bare(wanted: Any) -> Any:  # noqa: ANN401
    return get_args(wanted)[0] if get_origin(wanted) is Annotated else wanted


def _path(told: str) -> Path:
    """« .affirmations[2].texte » → (« affirmations », 2, « texte »)."""
    steps: list[str | int] = []
    for name, index in re.findall(r"([\w-]+)|\[(\d+|\.\.\.)\]", told):
        if name:
            steps.append(name)
        elif index.isdigit():
            steps.append(int(index))
    return tuple(steps)


def _told(path: Path) -> list[str]:
    """(« affirmations », 2, « texte ») → [« affirmations n° 3 », « texte »]."""
    steps: list[str] = []
    for one in path:
        if isinstance(one, str):
            steps.append(one)
        else:
            number = _("n° {n}").format(n=one + 1)
            steps.append(f"{steps.pop()} {number}" if steps else number)
    return steps


def _sentence(message: str, kind: type[Struct]) -> str:
    for pattern, tell in _TELL:
        found = re.fullmatch(pattern, message)
        if found:
            return tell(found, kind)
    return message


def _unknown(found: re.Match[str], kind: type[Struct]) -> str:
    known = sorted(_all_keys(kind))
    near = difflib.get_close_matches(found[1], known, 1)
    hint = _("Vouliez-vous écrire « {key} » ?").format(key=near[0]) if near else ""
    listed = _("Clés possibles : {keys}.").format(keys=", ".join(known))
    return " ".join(
        filter(None, [_("la clé « {key} » n’existe pas.").format(key=found[1]), hint or listed])
    )


def _all_keys(kind: object) -> set[str]:
    """Every key of a Struct and of the Structs inside it."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        keys = set(kind.__struct_encode_fields__)
        for one in msgspec.structs.fields(kind):
            keys |= _all_keys(one.type)
        return keys
    return {key for inner in get_args(kind) for key in _all_keys(inner)}


def _missing(found: re.Match[str], _kind: type[Struct]) -> str:
    return _("il manque « {key} ».").format(key=found[1])


def _type(found: re.Match[str], _kind: type[Struct]) -> str:
    wanted = _(" ou ").join(_kind_name(one.strip()) for one in found[1].split("|"))
    given = _kind_name(found[2])
    return _("il faut {wanted}, pas {given}.").format(wanted=wanted, given=given)


def _kind_name(name: str) -> str:
    return _(_KINDS[name]) if name in _KINDS else name


def _value(found: re.Match[str], _kind: type[Struct]) -> str:
    return _("la valeur « {value} » n’est pas possible ici.").format(value=found[1])


def _length(found: re.Match[str], _kind: type[Struct]) -> str:
    if found[1] == "array":
        if found[2] == ">=":
            return _("il faut au moins {n} élément dans la liste.").format(n=found[3])
        return _("la liste a trop d’éléments : {n} au plus.").format(n=found[3])
    if found[2] == ">=":
        return _("le texte est vide ou trop court.")
    return _("le texte est trop long : {n} signes au plus.").format(n=found[3])


def _bound(found: re.Match[str], _kind: type[Struct]) -> str:
    words = {">=": _("au moins"), "<=": _("au plus"), ">": _("plus de"), "<": _("moins de")}
    return _("il faut un nombre, {bound} {n}.").format(bound=words[found[2]], n=found[3])


def _pattern(found: re.Match[str], _kind: type[Struct]) -> str:
    told = _PATTERNS.get(found[1].replace("\\\\", "\\"))
    return _(told) if told else _("l’écriture n’est pas celle attendue.")


KEY = r"^[a-z0-9][a-z0-9_-]{0,63}$"
DAY = r"^(\d{4}-\d{2}-\d{2})?$"
HOUR = r"^(([01]\d|2[0-3]):[0-5]\d)?$"
_PATTERNS = {
    KEY: N_("il faut des lettres minuscules sans accent, des chiffres, « - » ou « _ »."),
    DAY: N_("il faut une date, comme 12/03/2026."),
    HOUR: N_("il faut une heure, comme 14:00."),
}


_TELL = (
    (r"Object contains unknown field `(.+)`", _unknown),
    (r"Object missing required field `(.+)`", _missing),
    (r"Expected `([^`]+)`, got `([^`]+)`", _type),
    (r"Invalid enum value '?(.+?)'?", _value),
    (r"Expected `(str|array)` of length (>=|<=) (\d+)", _length),
    (r"Expected `(int|float)` (>=|<=|>|<) ([\d.]+)", _bound),
    (r"Expected `str` matching regex '(.+)'", _pattern),
)
