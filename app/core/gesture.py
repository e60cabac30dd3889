"""What a person did between two states of a form: one row, one field, or several at once."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

_Path = tuple[str | int, ...]


class Gesture(Struct, frozen=True):
    """``place`` is where: « title », « settings.affirmations.3 » (rows from 0).

    ``goes_on``: writing on in the same place is the same gesture. Ticking, moving, adding and
    removing never are.
    """

    place: str
    goes_on: bool = False


def gesture(before: Any, after: Any) -> Gesture:  # noqa: ANN401 - plain data
    """Return what changed from ``before`` to ``after``, two states of a form as plain data.

    What is written in a row has the row's place, which is also that of the row being added.
    """
    return _gesture((), before, after)


def _gesture(path: _Path, before: Any, after: Any) -> Gesture:  # noqa: ANN401
    if isinstance(after, dict) and isinstance(before, dict | None):
        return _in_group(path, before or {}, after)
    if isinstance(after, list | tuple) and isinstance(before, list | tuple):
        return _in_list(path, list(before), list(after))
    written = isinstance(after, str | int | float) and not isinstance(after, bool)
    return Gesture(_place(_row(path) if isinstance(after, str) else path), goes_on=written)


def _in_group(path: _Path, before: dict[str, Any], after: dict[str, Any]) -> Gesture:
    changed = [key for key, value in after.items() if value != before.get(key, type(value)())]
    if len(changed) != 1:
        return Gesture(_place(path))
    (key,) = changed
    return _gesture((*path, key), before.get(key), after[key])


def _in_list(path: _Path, before: list[Any], after: list[Any]) -> Gesture:
    pairs = enumerate(zip(before, after, strict=False))
    changed = [place for place, (was, now) in pairs if was != now]
    if len(before) == len(after) and len(changed) == 1:
        (place,) = changed
        return _gesture((*path, place), before[place], after[place])
    added = changed[0] if changed else len(before)
    if len(after) == len(before) + 1 and after[:added] + after[added + 1 :] == before:
        return Gesture(_place((*path, added)))
    return Gesture(_place(path))


def _row(path: _Path) -> _Path:
    """Return the innermost row of a path; itself when it is in no list."""
    rows = [at for at, one in enumerate(path) if isinstance(one, int)]
    return path[: rows[-1] + 1] if rows else path


def _place(path: _Path) -> str:
    return ".".join(str(one) for one in path)
