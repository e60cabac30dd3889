"""The live session and its thread: one method per intention, whoever has it."""

from __future__ import annotations
