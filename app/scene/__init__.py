"""Drawing for the room: pages as SVG, measured text, fonts, colours, QR codes, chart pieces."""

from __future__ import annotations
