"""What the restitution tells of pitches: a card each, with its beats and what the room gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Column, Columns, Heading, Paragraph, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed, waiting
from workshops.formats.pitch.beats import beats, reaction
from workshops.formats.pitch.phases import BEAT, REACT, REACTION, phase_of, tells
from workshops.formats.pitch.programme import Pitch, programme
from workshops.formats.pitch.settings import Order, Reaction, Settings
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return a card a pitch, in the order they came; nobody is ranked."""
    every = programme(account.step, account.settings, account.record)
    told = printed(account.record.cards, account.info)
    late = [card for card in account.record.cards if waiting(card, account.info)]
    blocks: list[Block] = [Paragraph(_how(account.settings, len(every)), Tone.SENTENCE)]
    for pitch in every:
        blocks.append(Heading(pitch.title, 2))
        blocks.extend(_beats(pitch, told, late))
        blocks.extend(_reactions(account.settings, pitch, told, late))
    if any(card.slot == Reaction.HELP for card in told):
        blocks.append(Paragraph(_to_help(), Tone.SMALL))
    wait = waiting_sentence(account.record.cards, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else tuple(blocks)


def _how(settings: Settings, number: int) -> str:
    held = ngettext("{n} pitch présenté.", "{n} pitchs présentés.", number)
    drawn = _("L’ordre a été tiré au sort.") if settings.order is Order.DRAWN else ""
    return " ".join(filter(None, (held, drawn if number > 1 else "", _("Personne n’est classé."))))


def _to_help() -> str:
    return _(
        "Pour aider une équipe : la feuille de contact est sur papier. "
        "Mimosa ne garde aucun contact."
    )


def _beats(pitch: Pitch, cards: Sequence[Card], late: Sequence[Card]) -> Iterator[Block]:
    """Yield what was prepared at the table or noted during the pitch, beat by beat.

    Nothing is told as missing that waits (``late``) to be read over.
    """
    own = [card for card in cards if card.input == BEAT and tells(card, pitch)]
    if not own:
        if not any(card.input == BEAT and tells(card, pitch) for card in late):
            yield Paragraph(_("Les temps de ce pitch n’ont pas été notés."))
        return
    for beat in beats(pitch.seconds):
        texts = [card for card in own if card.slot == beat.key]
        if texts:
            yield Heading(beat.label, 3)
            yield Passages(tuple(passage(card) for card in texts))


def _reactions(
    settings: Settings, pitch: Pitch, cards: Sequence[Card], late: Sequence[Card]
) -> Iterator[Block]:
    """Yield what people keep, ask and offer, side by side."""
    own, wait = (
        [card for card in some if (card.phase, card.input) == (phase_of(pitch, REACT), REACTION)]
        for some in (cards, late)
    )
    if not own:
        if not wait:
            yield Paragraph(_("Aucune réaction écrite."))
        return
    yield Columns(
        tuple(
            Column(
                kind.label,
                tuple(passage(card) for card in own if card.slot == kind.key),
                _("Rien d’écrit."),
                kind.shape,
                kind.colour,
            )
            for kind in map(reaction, settings.asked)
        )
    )
