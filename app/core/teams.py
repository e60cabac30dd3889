"""Tables of a room: each has a number, a shape and a colour, that people find again everywhere."""

from __future__ import annotations

import re

from app.core.i18n import N_, _
from app.core.record import Team

_KEY = re.compile(r"g\d{1,3}")
MOST_TEAMS = 12
"""More tables than this cannot be told apart in a room."""

_LOOKS = (
    ("circle", "users"),
    ("triangle", "agree"),
    ("square", "professionals"),
    ("diamond", "others"),
    ("hexagon", "mostly_agree"),
    ("star", "mostly_disagree"),
    ("pentagon", "doubt"),
    ("cross", "disagree"),
    ("ring", "abstain"),
)
"""Shape and tone of each table, in the order of numbers; further tables begin again."""

_SHAPES = {
    "circle": N_("rond"),
    "triangle": N_("triangle"),
    "square": N_("carré"),
    "diamond": N_("losange"),
    "hexagon": N_("hexagone"),
    "star": N_("étoile"),
    "pentagon": N_("pentagone"),
    "cross": N_("croix"),
    "ring": N_("anneau"),
}


def team(number: int) -> Team:
    """Return the table of that number, from 1: « Table 2 », key « g2 »."""
    shape, colour = _LOOKS[(number - 1) % len(_LOOKS)]
    return Team(f"g{number}", number, _("Table {n}").format(n=number), shape, colour)


def is_team(alias: str) -> bool:
    """Tell whether an alias is a team's key, and nobody's own: « g2 »."""
    return _KEY.fullmatch(alias) is not None


def shape_name(shape: str) -> str:
    """Return what a table's shape is called: « triangle »."""
    return _(_SHAPES[shape])
