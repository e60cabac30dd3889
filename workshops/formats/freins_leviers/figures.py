"""The figures of brakes and levers: how many people chose each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import Figure
from app.core.record import is_card_key
from workshops.formats.freins_leviers.settings import sides
from workshops.formats.freins_leviers.tally import ranking

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.freins_leviers.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people chose each item, side by side, where enough people answered."""
    return tuple(
        Figure(side.label, item.label, number, written=is_card_key(item.key))
        for side in sides()
        if (found := ranking(account.settings, account.record, side.key)).told
        for number, items in (*((rank.number, rank.items) for rank in found.ranks), (0, found.left))
        for item in items
    )
