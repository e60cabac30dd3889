"""How people answered, told so that nobody is found by the way they had (formats.md §1.3, §1.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import N_, _
from app.core.record import Channel
from app.core.threshold import OTHERS, breakdown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

COUNT = "comptage"
"""The way of those who are counted in the room: hands, or places taken."""

_WORDS = {
    Channel.PHONE: N_("{n} par téléphone"),
    Channel.SHARED: N_("{n} sur le téléphone d’une autre personne"),
    Channel.KIOSK: N_("{n} sur la tablette"),
    Channel.PAPER: N_("{n} sur papier"),
    Channel.VOICE: N_("{n} à voix haute"),
    COUNT: N_("{n} à la main"),
}


def told_ways(numbers: Mapping[str, int], k: int) -> str:
    """Return how many answered each way, in words; "" where that would tell of too few.

    ``numbers`` by :class:`Channel`, or :data:`COUNT`. A way of fewer than ``k`` is put together with
    another; where only one is left it is told as it is, unless fewer than ``k`` had it. Those of a
    closed workshop that were put together are told with the others.
    """
    used = {way: number for way, number in numbers.items() if number}
    shown = breakdown(used, k) if len(used) > 1 else used
    if not shown or min(shown.values()) < k or shown.keys() == {Channel.OTHER}:
        return ""
    told = [_(words).format(n=shown[way]) for way, words in _WORDS.items() if way in shown]
    others = shown.get(OTHERS, 0) + shown.get(Channel.OTHER, 0)
    if others:
        alone = shown.keys() - {OTHERS, Channel.OTHER} == {Channel.PHONE}
        words = _("{n} autrement que par téléphone") if alone else _("{n} d’une autre façon")
        told.append(words.format(n=others))
    return ", ".join(told)


_NAMES = {
    Channel.PHONE: N_("par téléphone"),
    Channel.SHARED: N_("sur le téléphone d’une autre personne"),
    Channel.KIOSK: N_("sur une tablette"),
    Channel.PAPER: N_("sur papier"),
    Channel.VOICE: N_("à voix haute"),
    COUNT: N_("à main levée"),
    Channel.OTHER: N_("d’une autre façon"),
}


def way_names(ways: Collection[str]) -> str:
    """Return the names of some ways, without a number: « par téléphone, sur papier »."""
    return ", ".join(_(name) for way, name in _NAMES.items() if way in ways)
