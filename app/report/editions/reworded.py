"""Passages in the words that are to be printed: a name hidden in a quotation stands nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.record import Record
    from app.report.editions.source import SessionRecord


def reworded(source: SessionRecord) -> SessionRecord:
    """Return a session whose passages have the words that the team gave their quotations."""
    words = {one.number: one.text for one in source.editing.readings if one.text}
    if not words:
        return source
    steps = tuple(replace(one, record=_record(one.record, words)) for one in source.steps)
    return replace(source, steps=steps)


def _record(record: Record, words: Mapping[int, str]) -> Record:
    """Return what a step holds in those words, and what the step before it holds."""
    cards = tuple(
        replace(card, text=words[card.id]) if card.id in words else card for card in record.cards
    )
    before = _record(record.before, words) if record.before is not None else None
    return replace(record, cards=cards, before=before)
