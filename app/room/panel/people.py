"""Who is there, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import N_, _, ngettext
from app.core.people import profile_names
from app.store import Purpose

if TYPE_CHECKING:
    from app.core.record import Presence

_PURPOSES = {
    Purpose.COLLECT: N_("Réponses notées, montrées et reprises, sans le nom"),
    Purpose.QUOTE: N_("Paroles citées, sans le nom"),
}


def presence_words(here: Presence) -> str:
    """Return who is there: « 0 avec un téléphone, 18 sans téléphone. »."""
    words = [ngettext("{n} avec un téléphone", "{n} avec un téléphone", here.with_phone)]
    if here.by_hand:  # They are among those who have a phone.
        words.append(
            ngettext(
                "dont {n} qui préfère la main levée",
                "dont {n} qui préfèrent la main levée",
                here.by_hand,
            )
        )
    words.append(ngettext("{n} sans téléphone", "{n} sans téléphone", here.without_phone))
    if here.helpers:
        words.append(ngettext("{n} aide, hors compte", "{n} aides, hors compte", here.helpers))
    return ", ".join(words) + "."


def profile_words(here: Presence) -> str:
    """Return who is there by coarse profile, as facilitators may know it; "" when nobody said."""
    names = profile_names()
    return " · ".join(f"{number} {names[key]}" for key, number in here.profiles if key in names)


def phones_words(number: int) -> str:
    """Return how many phones there are: « 12 téléphones »."""
    return ngettext("{n} téléphone", "{n} téléphones", number)


def purposes() -> tuple[tuple[Purpose, str], ...]:
    """Return the agreements that can be said aloud, in words."""
    return tuple((purpose, _(words)) for purpose, words in _PURPOSES.items())
