"""Tests of the real program: real server, real network, real files."""

from __future__ import annotations
