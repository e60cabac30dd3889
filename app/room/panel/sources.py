"""What a key message may come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.passages import lasting
from app.core.record import CardStatus

if TYPE_CHECKING:
    from app.core.record import Card
    from app.room.panel.plan import Plan


def linkable(plan: Plan) -> tuple[Card, ...]:
    """Return the cards of a step that a key message may come from: shown, and that last."""
    cards = lasting(plan.record, plan.phases).cards
    return tuple(card for card in cards if card.status is CardStatus.SHOWN)
