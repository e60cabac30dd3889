"""The web room, piece by piece."""

from __future__ import annotations
