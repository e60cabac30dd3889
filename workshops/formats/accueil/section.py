"""What the restitution tells of an opening: the rules that the room gave itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from app.core.phase import Choice
from app.core.tally import tally
from workshops.formats.accueil.phases import AGREEMENT, RULE, RULES
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.accueil.phases import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the rules, those that the room added with their passage numbers, and who agreed."""
    cards = account.record.cards_of(RULES, RULE)
    added = printed(cards, account.info)
    blocks: list[Block] = []
    if account.info.rules:
        blocks += [Heading(_("Nos règles"), 2), Bullets(account.info.rules)]
    if added:
        blocks += [
            Heading(_("Règles ajoutées par le groupe"), 2),
            Passages(tuple(passage(card) for card in added)),
        ]
    notes = (_agreement(account), waiting_sentence(cards, account.info))
    blocks += [Paragraph(note, Tone.SMALL) for note in notes if note]
    return tuple(blocks)


def _agreement(account: Account[Settings]) -> str:
    """Return how many agreed; "" when nobody was asked or counted."""
    rules = next((phase for phase in account.phases if phase.key == RULES), None)
    choice = rules.input(AGREEMENT) if rules else None
    if not isinstance(choice, Choice):
        return ""
    figures = tally(account.record, RULES, choice)
    if not figures.counted or not figures.total:
        return ""
    return ngettext(
        "{n} personne sur {{total}} est d’accord avec ces règles.",
        "{n} personnes sur {{total}} sont d’accord avec ces règles.",
        figures.of("oui"),
    ).format(total=figures.total)
