"""How far a long work is, told to whoever waits for it, who may say that it is enough."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[float], None]
"""Told the share that is done, from 0 to 1; it raises :class:`CancelledError` to end the work."""


class CancelledError(Exception):
    """Nobody waits for the work any more."""


def quiet(_done: float) -> None:
    """Tell nobody."""


def within(tell: Tell, start: float, end: float) -> Tell:
    """Return what tells a part of a work as its share of the whole."""
    return lambda done: tell(start + (end - start) * done)
