"""Texts that may hold a name or a place: pointed out to facilitators, who decide (formats.md §2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.naming import may_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card

_MOST_NUMBERS = 8


def naming_alert(cards: Iterable[Card]) -> str:
    """Return which texts facilitators should read again before the room does, "" when none is."""
    found = [card.id for card in cards if may_name(card.text)]
    if not found:
        return ""
    numbers = ", ".join(_("n° {n}").format(n=one) for one in found[:_MOST_NUMBERS])
    end = "…" if len(found) > _MOST_NUMBERS else "."
    told = ngettext(
        "{n} texte dit peut-être un nom ou un lieu. Relisez-le : {{numbers}}",
        "{n} textes disent peut-être un nom ou un lieu. Relisez-les : {{numbers}}",
        len(found),
    ).format(numbers=numbers + end)
    return " ".join((told, _("Mimosa ne voit pas tous les noms.")))
