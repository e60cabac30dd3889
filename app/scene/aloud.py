"""How figures and their names are told in words, for whoever hears a page instead of seeing it."""

from __future__ import annotations

from app.core.i18n import _, ngettext

_ENDS = (".", "?", "!", "…", ":")


def labelled(name: str, rest: str) -> str:
    """Return what is told of a name; a name that ends like a sentence keeps its own sign.

    >>> labelled("Avec qui ?", "Deux proches.")
    'Avec qui ? Deux proches.'
    """
    if name.endswith(_ENDS):
        return f"{name} {rest}"
    return _("{name} : {text}").format(name=name, text=rest)


def people(number: int) -> str:
    """Return « 3 personnes »: a figure never stands alone."""
    return ngettext("{n} personne", "{n} personnes", number)


def change(name: str, before: int, after: int, note: str = "") -> str:
    """Return how many people stood somewhere before and after, and ``note`` after it."""
    told = ngettext(
        "{{name}} : {n} personne avant, {{after}} après",
        "{{name}} : {n} personnes avant, {{after}} après",
        before,
    ).format(name=name, after=after)
    return f"{told}, {note}." if note else f"{told}."
