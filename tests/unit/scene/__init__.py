"""The scene, piece by piece; ``sample`` is a page to look at."""

from __future__ import annotations
