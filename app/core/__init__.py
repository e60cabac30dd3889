"""Values and rules that no surface owns. Pure Python and msgspec."""

from __future__ import annotations
