"""The five beats of a pitch and the three kinds of reactions: their words (formats.md §2.6)."""

from __future__ import annotations

from app.core.i18n import N_, _, ngettext
from app.core.phase import Option
from workshops.formats.pitch.settings import Reaction

_BEATS = (
    ("constat", 30, N_("Le constat"), N_("Ce que nous voyons aujourd’hui")),
    ("idee", 40, N_("L’idée"), N_("En une phrase, puis un exemple")),
    ("ensemble", 40, N_("Qui est ensemble ?"), N_("Usagers, proches, professionnels")),
    ("change", 40, N_("Ce que ça change"), N_("Pour qui, et comment on le verra")),
    ("besoin", 30, N_("Ce qu’il nous faut"), N_("Et notre premier pas : quoi, qui, quand")),
)
"""Key, seconds of 180, name and hint of each."""

_WHOLE = 180  # seconds
_ROUND = 5  # seconds: nobody speaks to the second

_REACTIONS = {
    Reaction.KEEP: (N_("Je retiens"), "circle", "agree"),
    Reaction.QUESTION: (N_("Ma question"), "triangle", "doubt"),
    Reaction.HELP: (N_("Je peux aider"), "star", "others"),
}


def beats(seconds: int) -> tuple[Option, ...]:
    """Return the beats of a pitch of that length: name, then how long and what about."""
    found = []
    for key, share, name, hint in _BEATS:
        lasts = round(share * seconds / _WHOLE / _ROUND) * _ROUND
        told = ngettext("{n} seconde", "{n} secondes", lasts)
        found.append(Option(key, _(name), hints=(_(hint), told)))
    return tuple(found)


def reaction(kind: Reaction) -> Option:
    """Return a kind of reactions with its name, shape and colour."""
    name, shape, colour = _REACTIONS[kind]
    return Option(kind, _(name), shape, colour)
