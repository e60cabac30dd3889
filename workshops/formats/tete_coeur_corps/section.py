"""What the restitution tells of the closing round: three lists, unsigned, with the same space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Column, Columns, Paragraph, Tone
from app.core.i18n import _
from app.core.passages import printed
from workshops.formats.tete_coeur_corps.phases import ROUND, credit, parts
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.tete_coeur_corps.phases import Part, Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the sentences of each part, then whose tool it is."""
    lists = tuple(_list(account, part) for part in parts())
    waits = waiting_sentence(
        (card for part in parts() for card in account.record.cards_of(ROUND, part.key)),
        account.info,
    )
    written = any(one.items for one in lists)
    spoken = _("Le tour s’est fait à voix haute. Aucune phrase n’est écrite ici.")
    return (
        Columns(lists) if written else Paragraph(spoken),
        *((Paragraph(waits, Tone.SMALL),) if waits else ()),
        Paragraph(credit(), Tone.SMALL),
    )


def _list(account: Account[Settings], part: Part) -> Column:
    cards = printed(account.record.cards_of(ROUND, part.key), account.info)
    return Column(
        title=part.line.rstrip("."),
        items=tuple(passage(card) for card in cards),
        empty=_("Rien n’a été noté."),
        shape=part.option.shape,
        colour=part.option.colour,
    )
