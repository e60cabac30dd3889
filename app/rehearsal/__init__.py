"""Simulated people who really use the web server: for the demo, training and measures."""

from __future__ import annotations
