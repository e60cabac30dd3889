"""Colours of the tree for each theme: wood, earth and foliage are its own, all else the theme's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.scene.theme import Theme


@dataclass(frozen=True, slots=True)
class Shades:
    """What the tree itself is drawn with, as ``#RRGGBB``; an edge is None where fills differ."""

    crown: str
    crown_edge: str
    earth: str
    turf: str
    root: str
    bark: str
    bark_edge: str | None
    grain: str
    foliage: str
    pompom: str
    pompom_edge: str | None
    spark: str


_LIGHT = Shades(
    crown="#E3EBD3",
    crown_edge="#CFDDBB",
    earth="#EBDCC0",
    turf="#8FA36A",
    root="#A98560",
    bark="#7D5A3C",
    bark_edge=None,
    grain="#93704F",
    foliage="#5F9470",
    pompom="#F6C21C",
    pompom_edge="#D99F08",
    spark="#FFE48A",
)
_NIGHT = Shades(
    crown="#173A2D",
    crown_edge="#21503E",
    earth="#2B2A1E",
    turf="#4F6B45",
    root="#6E5338",
    bark="#8B6848",
    bark_edge=None,
    grain="#A98560",
    foliage="#4E9473",
    pompom="#F6C21C",
    pompom_edge=None,
    spark="#FFE89C",
)
_CONTRAST = Shades(
    crown="#000000",
    crown_edge="#8C8C8C",
    earth="#000000",
    turf="#FFFFFF",
    root="#707070",
    bark="#8C8C8C",
    bark_edge=None,
    grain="#000000",
    foliage="#B0B0B0",
    pompom="#FFE500",
    pompom_edge=None,
    spark="#FFFFFF",
)
_THEMES = {"light": _LIGHT, "night": _NIGHT, "contrast": _CONTRAST}


def shades(theme: Theme) -> Shades:
    """Return the colours of the tree in a theme; those of the light one unless it has its own."""
    return _THEMES.get(theme.name, _LIGHT)
