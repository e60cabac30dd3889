"""Strict conversion of plain data into Structs, with errors as one French sentence.

msgspec says in English what it expected and where; a facilitator reads the place as in the file
and what to write there.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import msgspec
from msgspec import Struct

from app.core.errors import UserError
from app.core.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", bound=Struct)

_KINDS = {
    "int": N_("un nombre entier"),
    "float": N_("un nombre"),
    "str": N_("un texte entre guillemets"),
    "bool": N_("true ou false"),
    "array": N_("une liste"),
    "object": N_("un bloc de clés"),
    "null": N_("rien"),
}


def convert(data: Mapping[str, Any], kind: type[T], *place: str) -> T:
    """Return ``data`` as a Struct. Raises UserError: the place, then what was expected."""
    try:
        return msgspec.convert(dict(data), kind, strict=True)
    except msgspec.ValidationError as error:
        message, _found, path = str(error).partition(" - at `$")
        where = [*place, *_steps(path.rstrip("`"))]
        raise UserError(f"{', '.join(where)} : {_sentence(message, kind)}") from error


def _steps(path: str) -> list[str]:
    """« .affirmations[2].texte » → [« affirmations n° 3 », « texte »]."""
    steps = []
    for name, index in re.findall(r"\.?([\w-]+)?(?:\[(\d+|\.\.\.)\])?", path):
        if not name and not index:
            continue
        number = f" n° {int(index) + 1}" if index.isdigit() else ""
        steps.append(f"{name}{number}".strip())
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
    return _("le texte est trop long : {n} signes au plus.").format(n=found[3])


def _bound(found: re.Match[str], _kind: type[Struct]) -> str:
    words = {">=": _("au moins"), "<=": _("au plus"), ">": _("plus de"), "<": _("moins de")}
    return _("il faut un nombre, {bound} {n}.").format(bound=words[found[2]], n=found[3])


def _pattern(_found: re.Match[str], _kind: type[Struct]) -> str:
    return _("il faut des lettres minuscules sans accent, des chiffres, « - » ou « _ ».")


_TELL = (
    (r"Object contains unknown field `(.+)`", _unknown),
    (r"Object missing required field `(.+)`", _missing),
    (r"Expected `([^`]+)`, got `([^`]+)`", _type),
    (r"Invalid enum value '?(.+?)'?", _value),
    (r"Expected `(str|array)` of length (>=|<=) (\d+)", _length),
    (r"Expected `(int|float)` (>=|<=|>|<) ([\d.]+)", _bound),
    (r"Expected `str` matching regex .+", _pattern),
)
