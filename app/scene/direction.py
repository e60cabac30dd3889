"""The order of signs on the screen: scripts that run from right to left, among others."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from bidi import algorithm as bidi

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_Signs = list[dict[str, Any]]


class Placed(NamedTuple):
    """A sign where the eye meets it: its place in the text, as it is drawn, its direction."""

    place: int
    sign: str
    rtl: bool


def right_to_left(text: str) -> bool:
    """Tell whether a paragraph runs from right to left (UAX #9, rules P2 and P3).

    Its first strong sign outside of isolates tells, for all of its lines.
    """
    depth = 0
    for sign in text:
        way = unicodedata.bidirectional(sign)
        if way in _ISOLATES:
            depth += 1
        elif way == "PDI":
            depth = max(0, depth - 1)
        elif way in {"L", "R", "AL"} and not depth:
            return way != "L"
    return False


def visual(text: str, rtl: bool) -> Iterator[Placed]:
    """Yield the signs of one line from left to right (Unicode UAX #9), mirrored where due.

    ``rtl`` is the direction of the paragraph that the line belongs to. Marks of direction must
    have been taken out.
    """
    storage: dict[str, Any] = bidi.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "LR"[rtl]
    bidi.get_embedding_levels(text, storage)
    signs: _Signs = storage["chars"]
    for index, sign in enumerate(signs):
        sign["at"] = index
    bidi.explicit_embed_and_overrides(storage, False)
    bidi.resolve_weak_types(storage, False)
    _resolve_brackets(storage["chars"], storage["base_dir"])
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    bidi.reorder_resolved_levels(storage, False)
    bidi.apply_mirroring(storage, False)
    for sign in storage["chars"]:
        yield Placed(sign["at"], sign["ch"], bool(sign["level"] % 2))


def _resolve_brackets(signs: _Signs, base: str) -> None:
    """Give both brackets of a pair one direction (rule N0, which the library leaves out)."""
    for start, end in _pairs(signs):
        inside = {_STRONG.get(sign["type"]) for sign in signs[start + 1 : end]} - {None}
        if not inside:
            continue
        way = base if base in inside or _before(signs, start, base) == base else _other(base)
        signs[start]["type"] = signs[end]["type"] = way


def _pairs(signs: _Signs) -> list[tuple[int, int]]:
    """Return the places of matching brackets, by opening bracket."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, str]] = []
    for index, sign in enumerate(signs):
        if sign["ch"] in _CLOSING:
            waiting.append((index, _CLOSING[sign["ch"]]))
        while any(closing == sign["ch"] for _at, closing in waiting):
            start, closing = waiting.pop()
            if closing == sign["ch"]:
                found.append((start, index))
                break
    return sorted(found)


def _before(signs: _Signs, index: int, base: str) -> str:
    for sign in reversed(signs[:index]):
        if sign["type"] in _STRONG:
            return _STRONG[sign["type"]]
    return base


def _other(way: str) -> str:
    return "L" if way == "R" else "R"
