"""The formats that a workshop can be made of, and the ready-made workshops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.format import Format
from workshops.formats import accueil, debat_mouvant, pause, synthese

FORMATS: tuple[Format[Any], ...] = (
    accueil.FORMAT,
    debat_mouvant.FORMAT,
    pause.FORMAT,
    synthese.FORMAT,
)
"""The catalogue, handed to the room by the composition root."""

CATALOGUE: Mapping[str, Format[Any]] = {one.key: one for one in FORMATS}
