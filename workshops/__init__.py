"""The formats that a workshop can be made of, and the ready-made workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshops.formats import accueil, debat_mouvant, pause, synthese

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.format import Format

FORMATS: tuple[Format[Any], ...] = (
    accueil.FORMAT,
    debat_mouvant.FORMAT,
    pause.FORMAT,
    synthese.FORMAT,
)
"""The catalogue, handed to the room by the composition root."""

CATALOGUE: Mapping[str, Format[Any]] = {one.key: one for one in FORMATS}
