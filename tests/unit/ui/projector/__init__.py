"""The room's screen."""

from __future__ import annotations
