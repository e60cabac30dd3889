"""What formats made for tests share."""

from __future__ import annotations

from app.format import Sheet

SHEET = Sheet(
    purpose="Essayer.",
    people="Deux personnes.",
    room="Une table.",
    duration="5 minutes.",
    material=("Du papier.",),
    steps=("On commence.", "On finit."),
    vigilance=("Rien ne presse.",),
)
