"""What people said of themselves: words, sentences, weathers; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import ngettext
from app.core.phase import Choice
from app.core.tally import Tally, tally
from workshops.discretion import naming_alert
from workshops.formats.brise_glace.phases import SENTENCES, STORM, TALENTS, TURN, WEATHER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Card, Record


@dataclass(frozen=True, slots=True)
class Sky:
    """The weathers of the room. ``told``: enough people answered for numbers to be shown."""

    choice: Choice
    figures: Tally
    told: bool


def texts_of(record: Record) -> tuple[Card, ...]:
    """Return every text of the step in the order they came, masked ones left out.

    Talents with a first name are among them: they go no further than the room.
    """
    keys = dict.fromkeys(card.input for card in record.cards if card.phase == TURN)
    return tuple(card for key in keys for card in record.cards_of(TURN, key))


def printable(record: Record) -> tuple[Card, ...]:
    """Return the texts that have no first name beside them."""
    return tuple(card for card in texts_of(record) if card.input != TALENTS)


def sky(record: Record, phases: Sequence[Phase]) -> Sky | None:
    """Return the weathers, None where none is asked.

    With fewer answers than the threshold no number is told: a weather may tell of someone's health
    (formats.md §1.5, §2.5).
    """
    for phase in phases:
        choice = phase.input(WEATHER)
        if isinstance(choice, Choice):
            figures = tally(record, phase.key, choice)
            return Sky(choice, figures, figures.total >= record.threshold)
    return None


def too_few(threshold: int) -> str:
    """Return why no number is told."""
    return ngettext(
        "Moins de {n} réponse : les nombres ne sont pas montrés.",
        "Moins de {n} réponses : les nombres ne sont pas montrés.",
        threshold,
    )


def alert(phases: Sequence[Phase], record: Record) -> str:
    """Return what facilitators alone should know: a storm, a sentence that may name somebody."""
    return " ".join(filter(None, (_storm(phases, record), _named(record))))


def _storm(phases: Sequence[Phase], record: Record) -> str:
    found = sky(record, phases)
    storms = found.figures.of(STORM) if found is not None else 0
    if not storms:
        return ""
    return ngettext(
        "{n} personne a choisi l’orage. Soyez à l’écoute pendant la pause.",
        "{n} personnes ont choisi l’orage. Soyez à l’écoute pendant la pause.",
        storms,
    )


def _named(record: Record) -> str:
    """Tell which sentences may hold a name or a place: those that the room was to write without."""
    return naming_alert(card for card in texts_of(record) if card.input in SENTENCES)
