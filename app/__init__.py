"""Mimosa: run an in-person workshop with one laptop, and go home with its restitution."""

from __future__ import annotations
