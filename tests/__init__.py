"""The tests: unit mirrors the sources, end2end and browser run the real program, bench measures."""

from __future__ import annotations
