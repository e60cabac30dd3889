"""The windows, and all else that needs Qt."""

from __future__ import annotations
