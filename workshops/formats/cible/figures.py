"""The figures of a target: the points of each point of view, where enough people answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import Figure
from app.core.i18n import _
from workshops.formats.cible.settings import Mode, level_words, side_name
from workshops.formats.cible.tally import result

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.cible.settings import Settings
    from workshops.formats.cible.tally import ItemFigures, Spread


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people of each point of view are at each level, as the section tells it."""
    settings = account.settings
    if settings.pairs or settings.mode is Mode.INDICATORS:
        return ()
    return tuple(
        figure
        for one in result(settings, account.record, account.phases)
        if one.told
        for item in one.items
        if item.told
        for spread in item.spreads
        for figure in _spread(settings, item, spread)
    )


def _spread(settings: Settings, asked: ItemFigures, spread: Spread) -> tuple[Figure, ...]:
    view = side_name(spread.view)
    levels = tuple(
        Figure(asked.item.text, level_words(settings, level), number, about=view)
        for level, number in enumerate(spread.numbers)
    )
    others = spread.unknown + spread.apart
    return (*levels, Figure(asked.item.text, _("Autre réponse"), others, about=view))
