"""Free texts of the room as passages of the restitution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Passage
from app.core.i18n import _, in_quotes, ngettext
from app.core.passages import waiting
from app.core.text import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.record import Card
    from app.core.session import SessionInfo


def passage(card: Card, *notes: str, sources: tuple[int, ...] = ()) -> Passage:
    """Return a card with its passage number; ``notes`` that are empty are left out.

    ``sources`` are the numbers of the passages that they name.
    """
    return Passage(str(card.id), card.text, ", ".join(filter(None, notes)), sources)


_SHORT = 140
"""Most signs of a text that is given as an example."""


def example(items: Iterable[Passage]) -> str:
    """Return the first short text: « Par exemple : « Écouter » (n° 4). », "" without any."""
    first = next((one for one in items if len(one.text) <= _SHORT), None)
    if first is None:
        return ""
    text = in_quotes(on_one_line(first.text))
    return _("Par exemple : {text} (n° {number}).").format(text=text, number=first.number)


def with_example(said: str, items: Iterable[Passage]) -> str:
    """Return a sentence that counts texts, and the words of one of them."""
    return " ".join(filter(None, (said, example(items))))


def waiting_sentence(cards: Iterable[Card], info: SessionInfo) -> str:
    """Return how many texts wait to be read over, "" when none does."""
    number = sum(1 for card in cards if waiting(card, info))
    if not number:
        return ""
    return ngettext(
        "{n} texte n’a pas encore été relu : il n’est pas dans ce compte rendu.",
        "{n} textes n’ont pas encore été relus : ils ne sont pas dans ce compte rendu.",
        number,
    )
