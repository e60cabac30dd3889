"""Tests of the live session."""

from __future__ import annotations
