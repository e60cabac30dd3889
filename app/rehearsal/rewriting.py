"""What simulated facilitators make of the restitution: words of their own, quotations read by two."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.core.edition import INTRO, synthesis_of
from app.core.record import CardStatus

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.core.record import Card
    from app.room.room import Room

SEAT = "rehearsal"
READER = "Une animatrice d’exemple"
PARTNER = "Un patient partenaire d’exemple"
_INTRO = (
    "Merci à toutes les personnes venues ce jour-là. Ce compte rendu reprend leurs mots. "
    "Il sera lu par l’équipe, qui dira ce qu’elle en fait."
)
_SYNTHESES = (
    (
        "Le groupe s’accorde sur un point : on ne décide pas pour les personnes, on décide avec elles. "
        "Le désaccord porte sur le temps que cela demande."
    ),
    "Trois idées reviennent : se former ensemble, préparer à deux, faire le point après.",
)
_PLACES = {
    "l’hôpital": "[mon établissement]",
    "du service": "de [mon service]",
    "le service": "[mon service]",
    "à l’équipe": "à [mon équipe]",
}
"""Words that may tell where somebody works, and what is printed in their place."""

_TOLD = frozenset({"debat_mouvant", "sous_groupes", "arbre", "cible", "freins_leviers", "pitch"})
"""Types of steps of which the team writes the synthesis."""


async def rewrite(room: Room) -> None:
    """Write an introduction and two syntheses, and have two people read what is quoted."""
    await _done(room.editing.write(SEAT, INTRO, _INTRO))
    reader = room.reader()
    try:
        steps = [(step, reader.record(step.id)) for step in reader.steps() if not step.skipped]
    finally:
        reader.close()
    told = [step.id for step, _record in steps if step.type in _TOLD][: len(_SYNTHESES)]
    for step_id, words in zip(told, _SYNTHESES, strict=False):
        await _done(room.editing.write(SEAT, synthesis_of(step_id), words))
    for card in [one for _step, record in steps for one in record.cards if _agreed(one)]:
        hidden = _hidden(card.text)
        if hidden != card.text:
            await _done(room.editing.reword(SEAT, card.id, hidden))
        await _done(room.editing.read(SEAT, card.id, reader=READER))
        await _done(room.editing.read(SEAT, card.id, partner=PARTNER))


async def _done(act: Future[None]) -> None:
    await asyncio.wrap_future(act)


def _agreed(card: Card) -> bool:
    return card.quoted and card.quote_agreed and card.status is CardStatus.SHOWN


def _hidden(text: str) -> str:
    """Return a text in which the place where somebody works cannot be known."""
    for place, words in _PLACES.items():
        text = text.replace(place, words)
    return text
