"""What the restitution tells of this step: the actions that people proposed.

Key messages and follow-ups belong to the whole session, whose restitution tells them once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from app.core.text import split_parts
from workshops.formats.synthese.phases import ACTION, PROPOSE, lines
from workshops.passages import passage, waiting_sentence, with_example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block, Passage
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.synthese.phases import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the actions that were proposed; no block where nobody was asked for any."""
    cards = account.record.cards_of(PROPOSE, ACTION)
    told = printed(cards, account.info)
    wait = waiting_sentence(cards, account.info)
    return (
        *(_proposed(told) if told else ()),
        *((Paragraph(wait, Tone.SMALL),) if wait else ()),
    )


def _proposed(told: Sequence[Card]) -> tuple[Block, ...]:
    number = ngettext("{n} action proposée.", "{n} actions proposées.", len(told))
    return (
        Paragraph(with_example(number, map(_told, told)), Tone.SENTENCE),
        Heading(_("Actions proposées"), 2),
        Passages(tuple(map(_told, told))),
    )


def _told(card: Card) -> Passage:
    """Return what is proposed, with who and when beside it."""
    what, *others = split_parts(card.text, len(lines()))
    return passage(replace(card, text=what), " · ".join(filter(None, others)))
