"""The restitution: a session told as blocks, and the blocks drawn as a PDF."""

from __future__ import annotations
