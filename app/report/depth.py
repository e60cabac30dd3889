"""How deep each title of a document is in its outline, whatever levels it is drawn at."""

from __future__ import annotations


class Depth:
    """Follows the titles of a document, in order."""

    def __init__(self) -> None:
        self._path: list[int] = []

    def of(self, level: int) -> int:
        """Return how deep the next title is, from 1: titles of a level are all alike, none is skipped."""
        self._path = [*(one for one in self._path if one < level), level]
        return len(self._path)
