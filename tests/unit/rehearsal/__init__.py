"""Tests of app.rehearsal."""

from __future__ import annotations
