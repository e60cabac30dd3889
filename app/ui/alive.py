"""Callbacks that outlive what asked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

T = TypeVar("T")


def while_there(owner: QObject, act: Callable[[T], None]) -> Callable[[T], None]:
    """Return ``act``, which does nothing once ``owner`` is gone: a page may be closed meanwhile."""

    def done(result: T) -> None:
        if isValid(owner):
            act(result)

    return done
