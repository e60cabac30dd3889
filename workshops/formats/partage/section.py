"""What the restitution tells of a sharing: what people chose to keep, never their stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Heading, Paragraph, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.partage.phases import KEEP
from workshops.passages import passage, waiting_sentence, with_example

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.partage.settings import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return each text asked with what was written, unsigned and not put side by side.

    What someone chose and what they wrote are never told together: they would tell who it was.
    """
    cards = {key: account.record.cards_of(KEEP, key) for key, _label in account.settings.lines}
    blocks: list[Block] = [
        Paragraph(_("Les récits ne sont pas repris ici. Ils n’ont pas été notés."))
    ]
    told = printed([card for one in cards.values() for card in one], account.info)
    if told:
        said = ngettext("{n} parole gardée.", "{n} paroles gardées.", len(told))
        blocks.append(Paragraph(with_example(said, map(passage, told)), Tone.SENTENCE))
    for key, label in account.settings.lines:
        kept = tuple(passage(card) for card in printed(cards[key], account.info))
        if kept:
            blocks += [Heading(label, 2), Passages(kept)]
    every = [card for of_key in cards.values() for card in of_key]
    wait = waiting_sentence(every, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else tuple(blocks)
