"""What needs Qt."""

from __future__ import annotations
