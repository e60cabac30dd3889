"""Tests of the console: the real page on a real room, driven by keys."""

from __future__ import annotations
