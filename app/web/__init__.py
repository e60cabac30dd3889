"""Phone pages, the co-facilitator's seat, the projector page for a second machine."""

from __future__ import annotations
