"""What the restitution tells of an ice-breaker: the words, without a name beside any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Paragraph, Passage, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.brise_glace.tally import together, words_of
from workshops.passages import waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.format import Account
    from workshops.formats.brise_glace.settings import Settings
    from workshops.formats.brise_glace.tally import Said


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the words with their passage numbers, in the order of the alphabet, or nothing."""
    cards = words_of(account.record)
    told = printed(cards, account.info)
    blocks: list[Block] = []
    if told:
        blocks.append(Paragraph(_how_many(len(told))))
        blocks.append(Passages(tuple(map(_word, together(told)))))
    wait = waiting_sentence(cards, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else tuple(blocks)


def _how_many(number: int) -> str:
    return ngettext("{n} mot noté, sans prénom.", "{n} mots notés, sans prénom.", number)


def _word(one: Said) -> Passage:
    """Return a word under its first passage number, and the others of those who said it too."""
    first, *others = one.passages
    told = _("dit {n} fois, aussi {numbers}").format(n=one.times, numbers=_numbers(others))
    return Passage(str(first), one.text, told if others else "")


def _numbers(passages: Sequence[int]) -> str:
    return ", ".join(_("n° {number}").format(number=number) for number in passages)
