"""Tables of a room: each has a number, a shape and a colour, that people find again everywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.core.groups import WishKind, group_count
from app.core.i18n import N_, _
from app.core.record import Role, Team

if TYPE_CHECKING:
    from app.core.phase import Grouping

_KEY = re.compile(r"g\d{1,3}")
MOST_TEAMS = 20
"""More tables than this cannot be told apart in a room."""
ROOM = "salle"
"""The alias of what the whole room answered together."""

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


def team(number: int, name: str = "", option: str = "") -> Team:
    """Return the table of that number, from 1: « Table 2 », or its ``name``; key « g2 »."""
    shape, colour = _LOOKS[(number - 1) % len(_LOOKS)]
    label = name or _("Table {n}").format(n=number)
    return Team(f"g{number}", number, label, shape, colour, option=option)


def team_count(grouping: Grouping, people: int) -> int:
    """Return how many tables to make for so many people: from 1 to :data:`MOST_TEAMS`."""
    wanted = people // grouping.size if grouping.size else grouping.teams
    return min(max(1, wanted or group_count(people)), MOST_TEAMS)


def is_team(alias: str) -> bool:
    """Tell whether an alias is a team's key, and nobody's own: « g2 »."""
    return _KEY.fullmatch(alias) is not None


def is_shared(alias: str) -> bool:
    """Tell whether an alias is nobody's own: a team's key, or the whole room's."""
    return alias == ROOM or is_team(alias)


def shape_name(shape: str) -> str:
    """Return what a table's shape is called: « triangle »."""
    return _(_SHAPES[shape])


class RoleWords(NamedTuple):
    """What someone does for a table.

    ``does`` stands beside a name, ``told`` names it to facilitators, ``offered`` to whoever may
    take it, ``mine`` tells that one has it, ``taken`` that somebody else has.
    """

    does: str
    told: str
    offered: str
    mine: str
    taken: str


_ROLES = {
    Role.WRITER: RoleWords(
        N_("écrit"),
        N_("Écrit pour la table"),
        N_("J’écris pour la table"),
        N_("Vous écrivez pour la table."),
        N_("Quelqu’un écrit déjà pour votre table. Touchez pour écrire à sa place."),
    ),
    Role.TIME: RoleWords(
        N_("garde le temps"),
        N_("Garde le temps"),
        N_("Je garde le temps"),
        N_("Vous gardez le temps. Il est sur l’écran."),
        N_("Quelqu’un garde déjà le temps. Touchez pour le faire à sa place."),
    ),
    Role.SPEAKER: RoleWords(
        N_("parlera"),
        N_("Parlera pour la table"),
        N_("Je parlerai pour la table"),
        N_("Vous parlerez pour la table."),
        N_("Quelqu’un parlera déjà pour la table. Touchez pour parler à sa place."),
    ),
}
ROLES = tuple(_ROLES)
"""What one person can do for a table, in the order in which it is offered."""

_WISHES = {
    WishKind.TOGETHER: (N_("Ensemble"), N_("{one} et {other} : ensemble")),
    WishKind.APART: (N_("Pas ensemble"), N_("{one} et {other} : pas ensemble")),
    WishKind.ACCESSIBLE: (N_("Table accessible"), N_("{one} : table accessible")),
}


def role_words(role: Role) -> RoleWords:
    """Return the words of one of :data:`ROLES`."""
    return RoleWords(*map(_, _ROLES[role]))


def wish_word(kind: WishKind) -> str:
    """Return what a wish is called: « Pas ensemble »."""
    return _(_WISHES[kind][0])


def wish_told(kind: WishKind, one: str, other: str) -> str:
    """Return what is wished for these people: « aube-12 et lune-3 : pas ensemble »."""
    return _(_WISHES[kind][1]).format(one=one, other=other)
