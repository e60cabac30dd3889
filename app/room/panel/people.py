"""Who is there, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.core.i18n import N_, _, ngettext
from app.core.people import profile_names
from app.core.record import Channel
from app.store import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Presence
    from app.room.guest import Attendee

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


def card_due_words(numbers: Sequence[int], attendees: Sequence[Attendee]) -> str:
    """Tell the team whom it owes a card: who came in at the tablet, or on somebody's phone."""
    if not numbers:
        return ""
    if len(numbers) > 1:
        return _("Des personnes sont arrivées sans carte. Donnez-les : {cards}.").format(
            cards=_lowered(cards_words(numbers))
        )
    via = next((one.via for one in attendees if one.number == numbers[0]), Channel.KIOSK)
    told = (
        _("Une personne répond sur le téléphone d’une autre : donnez la carte n° {n}.")
        if via is Channel.SHARED
        else _("Une personne est arrivée à la tablette : donnez la carte n° {n}.")
    )
    return told.format(n=numbers[0])


def ways_words(attendees: Sequence[Attendee]) -> str:
    """Return how those without a phone answer, « 1 à 5 » being their cards; "" when all have one.

    « Cartes n° 1 à 5 : 1 sur un téléphone partagé, 2 à la tablette. »
    """
    numbers = [one.number for one in attendees if one.number]
    if not numbers:
        return ""
    ways = Counter(one.via for one in attendees if one.number)
    shared, tablet = ways[Channel.SHARED], ways[Channel.KIOSK]
    told = [
        ngettext("{n} sur un téléphone partagé", "{n} sur un téléphone partagé", shared),
        ngettext("{n} à la tablette", "{n} à la tablette", tablet),
    ]
    parts = [words for words, number in zip(told, (shared, tablet), strict=True) if number]
    cards = cards_words(numbers)
    if not parts:
        return f"{cards}."
    return _("{cards} : {ways}.").format(cards=cards, ways=", ".join(parts))


def cards_words(numbers: Sequence[int]) -> str:
    """Return cards by their numbers: « Carte n° 3 », « Cartes n° 1 à 4, 6 et 8 »."""
    runs = _runs(sorted(numbers))
    several = _("{first} à {last}")
    told = [
        str(first) if first == last else several.format(first=first, last=last)
        for first, last in runs
    ]
    listed = _(" et ").join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
    word = _("Carte n° {numbers}") if len(numbers) == 1 else _("Cartes n° {numbers}")
    return word.format(numbers=listed)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of three or more numbers, the others alone."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] + 1 == number:
            found[-1].append(number)
        else:
            found.append([number])
    return [
        pair
        for run in found
        for pair in ([(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run])
    ]


def handed_words(numbers: Sequence[int]) -> str:
    """Return which cards to hand over: « Donnez la carte n° 6. »."""
    if not numbers:
        return ""
    word = _("Donnez la {cards}.") if len(numbers) == 1 else _("Donnez les {cards}.")
    return word.format(cards=_lowered(cards_words(numbers)))


def taken_words(numbers: Sequence[int]) -> str:
    """Return which cards to take back from those who left."""
    if not numbers:
        return ""
    word = _("Reprenez la {cards}.") if len(numbers) == 1 else _("Reprenez les {cards}.")
    return word.format(cards=_lowered(cards_words(numbers)))


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def person_words(one: Attendee) -> str:
    """Return how somebody is called: by the code of their phone, or by their card."""
    return one.code or cards_words([one.number])


def profile_words(here: Presence) -> str:
    """Return who is there by coarse profile, as facilitators may know it; "" when nobody said."""
    names = profile_names()
    return " · ".join(f"{number} {names[key]}" for key, number in here.profiles if key in names)


def purposes() -> tuple[tuple[Purpose, str], ...]:
    """Return the agreements that can be said aloud, in words."""
    return tuple((purpose, _(words)) for purpose, words in _PURPOSES.items())
