"""The restitution: what a session tells, and the forms it is told in."""

from __future__ import annotations
