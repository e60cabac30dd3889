"""What the restitution tells of an ice-breaker: the words, without a name beside any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Paragraph, Table, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.brise_glace.tally import together, words_of
from workshops.passages import waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.brise_glace.settings import Settings
    from workshops.formats.brise_glace.tally import Said


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the words with their passage numbers; nothing where none was noted."""
    cards = words_of(account.record)
    told = printed(cards, account.info)
    blocks: list[Block] = []
    if told:
        blocks.append(Paragraph(_how_many(len(told))))
        blocks.append(_table(together(told)))
    wait = waiting_sentence(cards, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else tuple(blocks)


def _how_many(number: int) -> str:
    return ngettext("{n} mot noté, sans prénom.", "{n} mots notés, sans prénom.", number)


def _table(words: tuple[Said, ...]) -> Table:
    return Table(
        header=(_("Mot"), _("Combien de fois"), _("Numéros")),
        rows=tuple((one.text, str(one.times), _numbers(one)) for one in words),
        caption=_("Les mots dits par le groupe, dans l’ordre de l’alphabet"),
    )


def _numbers(one: Said) -> str:
    return ", ".join(_("n° {number}").format(number=number) for number in one.passages)
