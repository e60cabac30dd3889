"""What a facilitator can do with a text, and the key that does it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.i18n import N_, _
from app.core.record import CardStatus
from app.room.panel.texts import show_word

if TYPE_CHECKING:
    from app.room.panel.texts import ShownText


class Deed(StrEnum):
    """What can be done with a text. Its value is the key that does it."""

    SHOW = "V"
    MASK = "M"
    MOVE = "D"
    GROUP = "R"
    LEAVE = "S"
    LINK = "I"
    LARGE = "E"
    CORRECT = "C"
    QUOTE = "G"
    AGREE = "A"
    WITHDRAW = "Del"


ON_BOARD = frozenset({Deed.MOVE, Deed.GROUP, Deed.LEAVE, Deed.LINK, Deed.LARGE})
"""What can be done only with the texts of a board."""

FOR_SEVERAL = frozenset({Deed.SHOW, Deed.MASK, Deed.MOVE, Deed.GROUP, Deed.LEAVE})
"""What can be done with several texts at once."""

_WORDS = {
    Deed.MASK: N_("Masquer"),
    Deed.MOVE: N_("Déplacer"),
    Deed.GROUP: N_("Regrouper"),
    Deed.LEAVE: N_("Sortir du groupe"),
    Deed.LINK: N_("Relier à…"),
    Deed.LARGE: N_("Lire en grand"),
    Deed.CORRECT: N_("Corriger"),
    Deed.QUOTE: N_("Garder comme citation"),
    Deed.AGREE: N_("Accepte d’être citée"),
    Deed.WITHDRAW: N_("Retirer"),
}
KEYS = {
    Qt.Key.Key_V: Deed.SHOW,
    Qt.Key.Key_M: Deed.MASK,
    Qt.Key.Key_D: Deed.MOVE,
    Qt.Key.Key_R: Deed.GROUP,
    Qt.Key.Key_S: Deed.LEAVE,
    Qt.Key.Key_I: Deed.LINK,
    Qt.Key.Key_E: Deed.LARGE,
    Qt.Key.Key_C: Deed.CORRECT,
    Qt.Key.Key_G: Deed.QUOTE,
    Qt.Key.Key_A: Deed.AGREE,
    Qt.Key.Key_Delete: Deed.WITHDRAW,
}


def deeds(shown: ShownText, number: int = 1) -> tuple[Deed, ...]:
    """Return what can be done with a text as it stands, chosen with ``number`` - 1 others."""
    possible = (one for one in Deed if _possible(one, shown))
    return tuple(one for one in possible if number == 1 or one in FOR_SEVERAL)


def _possible(deed: Deed, shown: ShownText) -> bool:
    if deed in ON_BOARD and not shown.board:
        return False
    without = {
        Deed.SHOW: shown.status == CardStatus.SHOWN or shown.held,
        Deed.MASK: shown.status == CardStatus.MASKED,
        Deed.LEAVE: not shown.cluster,
        Deed.LARGE: shown.status != CardStatus.SHOWN,
        Deed.QUOTE: not shown.quotable and not shown.quoted,
        Deed.AGREE: shown.agreed or not shown.quotable,
    }
    return not without.get(deed, False)


def at_hand(shown: ShownText) -> tuple[tuple[Deed, str], ...]:
    """Return the deeds that are offered on the text itself, one word each."""
    show = () if shown.held else ((Deed.SHOW, show_word(shown)),)
    if shown.status == CardStatus.RECEIVED:
        return (*show, (Deed.MASK, _("Masquer")))
    if shown.status == CardStatus.MASKED:
        return show
    quote = (Deed.QUOTE, _("Ne plus citer") if shown.quoted else _("Citer"))
    quotable = shown.quoted or shown.quotable
    return (*((quote,) if quotable else ()), (Deed.MASK, _("Masquer")))


def deed_words(deed: Deed, shown: ShownText, *, sure: bool, large: bool = False) -> str:
    """Return what a deed is called.

    ``sure``: it was asked once and nothing brings it back; ``large``: the room reads this text.
    """
    if deed is Deed.WITHDRAW and sure:
        return _("Retirer pour toujours")
    if deed is Deed.SHOW:
        return show_word(shown)
    if deed is Deed.QUOTE and shown.quoted:
        return _("Ne plus citer")
    if deed is Deed.LARGE and large:
        return _("Remettre à sa place")
    return _(_WORDS[deed])


def deed_key(deed: Deed) -> str:
    """Return the key of a deed as it is written on keyboards."""
    return _("Suppr") if deed is Deed.WITHDRAW else deed.value
