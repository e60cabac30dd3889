"""The form of a Struct, as data: what the window draws, from nothing but what is declared.

A field's words are those of its ``Meta``: ``title``, ``description``, and in ``extra`` ``unit``,
``labels`` (of an enumeration's values), ``item`` (what one element of a list is called), ``add`` (what adding one is called),
``long`` (text on several lines), ``unasked`` (files alone say it), ``as`` (« day », « hour »), ``among`` and ``first`` (see FormField). They are French source texts: say them with
``_`` where they are shown.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import NODEFAULT, Struct, inspect, to_builtins

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class Kind(StrEnum):
    """How a value is asked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    HOUR = "hour"
    WHOLE = "whole"
    NUMBER = "number"
    TOGGLE = "toggle"
    PICK = "pick"
    TEXTS = "texts"
    NUMBERS = "numbers"
    GROUPS = "groups"
    GROUP = "group"


class FormField(Struct, frozen=True, kw_only=True):
    """One value to ask.

    ``key`` is its name in files. ``least`` and ``most`` bound a number, the characters of a text,
    or the elements of a list; None: no bound. ``options`` are the values to pick and their labels.
    ``fields`` are those of a group, or of each group of a list; of texts and of numbers, the one
    field of an element. ``default`` is plain data. ``optional``: the group may be absent (None). A number that
    says how many rows of a list are chosen names that list in ``among``, and in ``first`` what is
    ticked in the rows that are chosen before the others.
    """

    key: str
    kind: Kind
    label: str
    help: str = ""
    unit: str = ""
    item: str = ""
    add: str = ""
    least: float | None = None
    most: float | None = None
    options: tuple[tuple[str, str], ...] = ()
    fields: tuple[FormField, ...] = ()
    default: Any = None
    optional: bool = False
    among: str = ""
    first: str = ""

    def element(self) -> Any:  # noqa: ANN401 - a text, or a group as plain data
        """Return what a new element of the list, or a group that was absent, starts from."""
        if self.kind is Kind.TEXTS:
            return ""
        if self.kind is Kind.NUMBERS:
            return self.fields[0].least or 0
        return {one.key: one.default for one in self.fields}


def fields_of(kind: type[Struct], only: Collection[str] = ()) -> tuple[FormField, ...]:
    """Return the form of a Struct; ``only`` these keys, in the order given, when there are any.

    Raises TypeError for a type that no form can ask.
    """
    told = inspect.type_info(kind)
    if not isinstance(told, inspect.StructType):
        raise TypeError(f"{kind} is not a Struct")
    every = {one.encode_name: one for one in told.fields}
    asked = only or [key for key, one in every.items() if _is_asked(one)]
    return tuple(_field(every[key]) for key in asked)


def chosen_rows(rows: Sequence[Mapping[str, Any]], first: str, count: int) -> tuple[int, ...]:
    """Return the places of the ``count`` rows chosen: those ticked ``first``, then the others."""
    order = sorted(range(len(rows)), key=lambda place: not rows[place][first])
    return tuple(order[:count])


def _is_asked(one: inspect.Field) -> bool:
    _kind, words = _unwrapped(one.type)
    return not words.get("unasked")


def _field(one: inspect.Field) -> FormField:
    kind, words = _unwrapped(one.type)
    shown = _shown(kind, words)
    return FormField(
        key=one.encode_name,
        label=words.get("title", ""),
        help=words.get("description", ""),
        unit=words.get("unit", ""),
        item=words.get("item", ""),
        add=words.get("add", ""),
        among=words.get("among", ""),
        first=words.get("first", ""),
        default=_default(one, shown["kind"]),
        **shown,
    )


def _unwrapped(kind: inspect.Type) -> tuple[inspect.Type, dict[str, Any]]:
    """Return a type without what annotates it, and the words of its annotations."""
    words: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata):
        words = {**(kind.extra_json_schema or {}), **(kind.extra or {}), **words}
        kind = kind.type
    return kind, words


def _shown(kind: inspect.Type, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return how values of a type are asked: the kind of field, its bounds, its options."""
    if isinstance(kind, inspect.UnionType):
        return {**_shown(_beside_none(kind), words), "optional": True}
    if isinstance(kind, inspect.StructType):
        return {"kind": Kind.GROUP, "fields": fields_of(kind.cls)}
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return _list(kind)
    if isinstance(kind, inspect.EnumType):
        return {"kind": Kind.PICK, "options": _options(kind.cls, words.get("labels", {}))}
    return _simple(kind, words)


def _simple(kind: inspect.Type, words: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(kind, inspect.BoolType):
        return {"kind": Kind.TOGGLE}
    if isinstance(kind, inspect.IntType):
        return {"kind": Kind.WHOLE, "least": kind.ge, "most": kind.le}
    if isinstance(kind, inspect.FloatType):
        return {"kind": Kind.NUMBER, "least": kind.ge, "most": kind.le}
    if isinstance(kind, inspect.StrType):
        asked = Kind(words["as"]) if "as" in words else Kind.TEXT
        if words.get("long"):
            asked = Kind.LONG_TEXT
        return {"kind": asked, "least": kind.min_length, "most": kind.max_length}
    raise TypeError(f"no form asks {kind}")


def _list(kind: inspect.VarTupleType | inspect.ListType) -> dict[str, Any]:
    item, words = _unwrapped(kind.item_type)
    bounds = {"least": kind.min_length, "most": kind.max_length}
    if isinstance(item, inspect.StructType):
        return {"kind": Kind.GROUPS, "fields": fields_of(item.cls), **bounds}
    shown = _shown(item, words)
    whole = _LISTS.get(shown["kind"])
    if whole is None:
        raise TypeError(f"no form asks a list of {item}")
    element = FormField(
        key="",
        label=words.get("title", ""),
        unit=words.get("unit", ""),
        default=_EMPTY.get(shown["kind"], ""),
        **shown,
    )
    return {"kind": whole, "fields": (element,), **bounds}


_LISTS = {
    Kind.TEXT: Kind.TEXTS,
    Kind.LONG_TEXT: Kind.TEXTS,
    Kind.WHOLE: Kind.NUMBERS,
    Kind.NUMBER: Kind.NUMBERS,
}
"""What a list of such values is."""


def _beside_none(kind: inspect.UnionType) -> inspect.Type:
    others = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
    if len(others) != 1:
        raise TypeError(f"no form asks {kind}")
    return others[0]


def _options(cls: type[Enum], labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, labels.get(one.value, "")) for one in cls)


_EMPTY: dict[Kind, Any] = {
    Kind.TOGGLE: False,
    Kind.WHOLE: 0,
    Kind.NUMBER: 0,
    Kind.TEXTS: [],
    Kind.NUMBERS: [],
    Kind.GROUPS: [],
    Kind.GROUP: None,
}


def _default(one: inspect.Field, kind: Kind) -> Any:  # noqa: ANN401
    if one.default is not NODEFAULT:
        return to_builtins(one.default)
    if one.default_factory is not NODEFAULT:
        return to_builtins(one.default_factory())
    return _EMPTY.get(kind, "")
