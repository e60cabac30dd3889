"""Measures of speed and size: « python -m tests.bench ». They never gate on absolute time."""

from __future__ import annotations
