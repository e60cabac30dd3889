"""Tests of what the window and the remotes both say."""

from __future__ import annotations
