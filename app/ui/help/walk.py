"""The Tab key inside one part of the window: it goes round there, and Escape is the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget


def go_round(inside: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next control inside, after the last the first.

    Returns whether there is any, as ``QWidget.focusNextPrevChild`` does.
    """
    stops = [one for one in _chain(inside) if _is_stop(one)]
    if not stops:
        return False
    here = inside.focusWidget()
    step = 1 if forward else -1
    place = stops.index(here) + step if here in stops else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[place % len(stops)].setFocus(reason)
    return True


def _chain(inside: QWidget) -> Iterator[QWidget]:
    """Give what is inside, in the order of the Tab key."""
    one = inside.nextInFocusChain()
    while one is not None and one is not inside:
        if inside.isAncestorOf(one):
            yield one
        one = one.nextInFocusChain()


def _is_stop(one: QWidget) -> bool:
    by_tab = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and one.isVisible() and one.isEnabled() and one.focusProxy() is None
