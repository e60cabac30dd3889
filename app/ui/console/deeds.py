"""What a facilitator can do with a text, and the key that does it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.i18n import N_, _
from app.core.record import CardStatus

if TYPE_CHECKING:
    from app.room.panel.texts import ShownText


class Deed(StrEnum):
    """What can be done with a text. Its value is the key that does it."""

    SHOW = "V"
    MASK = "M"
    CORRECT = "C"
    QUOTE = "G"
    AGREE = "A"
    WITHDRAW = "Del"


_WORDS = {
    Deed.SHOW: N_("Montrer"),
    Deed.MASK: N_("Masquer"),
    Deed.CORRECT: N_("Corriger"),
    Deed.QUOTE: N_("Garder comme citation"),
    Deed.AGREE: N_("Accepte d’être citée"),
    Deed.WITHDRAW: N_("Retirer"),
}
KEYS = {
    Qt.Key.Key_V: Deed.SHOW,
    Qt.Key.Key_M: Deed.MASK,
    Qt.Key.Key_C: Deed.CORRECT,
    Qt.Key.Key_G: Deed.QUOTE,
    Qt.Key.Key_A: Deed.AGREE,
    Qt.Key.Key_Delete: Deed.WITHDRAW,
}


def deeds(shown: ShownText) -> tuple[Deed, ...]:
    """Return what can be done with a text as it stands."""
    first = () if shown.status == CardStatus.SHOWN else (Deed.SHOW,)
    masking = () if shown.status == CardStatus.MASKED else (Deed.MASK,)
    agreeing = () if shown.agreed else (Deed.AGREE,)
    return (*first, *masking, Deed.CORRECT, Deed.QUOTE, *agreeing, Deed.WITHDRAW)


def at_hand(shown: ShownText) -> tuple[tuple[Deed, str], ...]:
    """Return the deeds that are offered on the text itself, one word each."""
    if shown.status == CardStatus.RECEIVED:
        return ((Deed.SHOW, _("Montrer")), (Deed.MASK, _("Masquer")))
    if shown.status == CardStatus.MASKED:
        return ((Deed.SHOW, _("Montrer")),)
    return ((Deed.QUOTE, _("Ne plus citer") if shown.quoted else _("Citer")),
            (Deed.MASK, _("Masquer")))  # fmt: skip


def deed_words(deed: Deed, shown: ShownText, *, sure: bool) -> str:
    """Return what a deed is called; ``sure``: it was asked once and nothing brings it back."""
    if deed is Deed.WITHDRAW and sure:
        return _("Retirer pour toujours")
    if deed is Deed.QUOTE and shown.quoted:
        return _("Ne plus citer")
    return _(_WORDS[deed])


def deed_key(deed: Deed) -> str:
    """Return the key of a deed as it is written on keyboards."""
    return _("Suppr") if deed is Deed.WITHDRAW else deed.value
