"""Unit tests: one folder a room, one file a module."""

from __future__ import annotations
