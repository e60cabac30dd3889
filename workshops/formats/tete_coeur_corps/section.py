"""What the restitution tells of the closing round: three lists, unsigned, all alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Column, Columns, Heading, Paragraph, Passages, Tone
from app.core.i18n import N_, _, in_quotes, ngettext
from app.core.passages import printed, waiting
from workshops.formats.tete_coeur_corps.phases import ROUND, credit, parts
from workshops.formats.tete_coeur_corps.tally import (
    BODY,
    HEAD,
    HEART,
    answered_by,
    themes,
    words_before,
)
from workshops.passages import passage, waiting_sentence
from workshops.words import together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.tete_coeur_corps.phases import Part, Settings
    from workshops.words import Said

_SIDE_BY_SIDE = 4
"""Sentences of a part that stand in a column beside the others: more of them take less room below."""


_FROM = {HEAD: N_("{n} de la tête"), HEART: N_("{n} du cœur"), BODY: N_("{n} du corps")}


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return whose tool it is, the words of arrival, the sentences of each part, what will be done."""
    lists = {part.key: _printed(account, part) for part in parts()}
    waits = waiting_sentence(
        (card for part in parts() for card in account.record.cards_of(ROUND, part.key)),
        account.info,
    )
    return (
        Paragraph(credit(), Tone.SMALL),
        *_gist(lists),
        *_arrival(account),
        *(_lists(account, lists) if any(lists.values()) else _spoken(waits)),
        *_doing(account, lists[BODY]),
        *((Paragraph(waits, Tone.SMALL),) if waits else ()),
    )


def _gist(lists: Mapping[str, Sequence[Card]]) -> tuple[Block, ...]:
    """Return how many sentences each part has, for whoever was not there."""
    told = [_(said).format(n=len(lists[key])) for key, said in _FROM.items() if lists[key]]
    if not told:
        return ()
    every = sum(map(len, lists.values()))
    said = ngettext("{n} phrase écrite : {{parts}}.", "{n} phrases écrites : {{parts}}.", every)
    return (Paragraph(said.format(parts=", ".join(told)), Tone.SENTENCE),)


def _spoken(waits: str) -> tuple[Block, ...]:
    """Return that no sentence was written; nothing where some wait to be read over."""
    told = _("Aucune phrase n’est écrite ici : ce qui s’est dit à voix haute n’est pas noté.")
    return () if waits else (Paragraph(told),)


def _printed(account: Account[Settings], part: Part) -> tuple[Card, ...]:
    return printed(account.record.cards_of(ROUND, part.key), account.info)


def _lists(account: Account[Settings], lists: dict[str, tuple[Card, ...]]) -> tuple[Block, ...]:
    """Return three columns, or three lists under each other where there are many sentences."""
    if max(map(len, lists.values())) <= _SIDE_BY_SIDE:
        return (Columns(tuple(_column(account, part, lists[part.key]) for part in parts())),)
    return tuple(block for part in parts() for block in _list(account, part, lists[part.key]))


def _column(account: Account[Settings], part: Part, cards: tuple[Card, ...]) -> Column:
    return Column(
        title=part.line.rstrip("."),
        items=tuple(passage(card) for card in cards),
        empty=_nothing(account, part),
        shape=part.option.shape,
        colour=part.option.colour,
    )


def _list(account: Account[Settings], part: Part, cards: tuple[Card, ...]) -> tuple[Block, ...]:
    passages = Passages(tuple(passage(card) for card in cards), empty=_nothing(account, part))
    return Heading(part.line.rstrip("."), 3), passages


def _nothing(account: Account[Settings], part: Part) -> str:
    """Return what stands in the place of sentences: that there are none, or that they wait."""
    if any(waiting(card, account.info) for card in account.record.cards_of(ROUND, part.key)):
        return _("Pas encore relu.")
    return _("Rien n’a été noté.")


def _arrival(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the words of arrival in one sentence, and what to read beside them."""
    words = words_before(account.record)
    if not words:
        return ()
    answer = next(part for part in parts() if part.key == answered_by(words))
    told = _("Mots d’arrivée : {words}. À lire avec la partie {part}.")
    listed = ", ".join(_word(one) for one in together(words))
    return (Paragraph(told.format(words=listed, part=in_quotes(answer.option.label))),)


def _word(one: Said) -> str:
    if one.times == 1:
        return one.text
    told = ngettext("{{word}} ({n} fois)", "{{word}} ({n} fois)", one.times)
    return told.format(word=one.text)


def _doing(account: Account[Settings], cards: tuple[Card, ...]) -> tuple[Block, ...]:
    """Return by theme how many sentences say what will be done; the list itself told how many."""
    found = themes(account.record, cards)
    if not found:
        return ()
    told = ngettext(
        "{n} phrase dit ce que l’on va faire.",
        "{n} phrases disent ce que l’on va faire.",
        len(cards),
    )
    listed = ", ".join(_("{title} ({n})").format(title=one.title, n=one.texts) for one in found)
    by = _("Par thème : {themes}.").format(themes=listed)
    return (Paragraph(f"{told} {by}"),)
