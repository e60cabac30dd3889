"""What the restitution tells of an ice-breaker: what was said, without a name beside any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Bullets, Paragraph, Passage, Passages, Tone
from app.core.i18n import _, in_quotes, ngettext
from app.core.passages import printed
from app.core.text import on_one_line
from workshops.formats.brise_glace.settings import Variant
from workshops.formats.brise_glace.tally import printable, sky, too_few
from workshops.formats.brise_glace.weather import weather_told
from workshops.passages import passage, waiting_sentence
from workshops.words import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.brise_glace.settings import Settings
    from workshops.words import Said

_OFTEN = 3
"""Words said several times that are told in a sentence."""

_SENTENCES = (Variant.KEY_IDEA, Variant.PICTURES)


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the weathers, or the texts with their passage numbers, or nothing."""
    if account.settings.variant is Variant.WEATHER:
        return _weathers(account)
    if account.settings.board:
        told = _("Les talents étaient pour la salle. Ils ne sont pas repris ici.")
        return (Paragraph(told),)
    cards = printable(account.record)
    told_cards = printed(cards, account.info)
    blocks = _texts(account, told_cards) if told_cards else ()
    wait = waiting_sentence(cards, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else blocks


def _weathers(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how many chose each weather, where enough people answered."""
    found = sky(account.record, account.phases)
    if found is None or not found.figures.total:
        return ()
    if not found.told:
        return (Paragraph(too_few(account.record.threshold)),)
    told = [weather_told(one, found.figures.of(one.key)) for one in found.choice.options]
    late = _("Des mains ont été comptées après l’activité.")
    most = max(found.figures.of(one.key) for one in found.choice.options)
    first = [one for one in found.choice.options if found.figures.of(one.key) == most]
    said = " · ".join(weather_told(one, most) for one in first)
    chosen = Paragraph(_("Le plus choisi : {weather}.").format(weather=said), Tone.SENTENCE)
    return (
        chosen,
        Bullets(tuple(told)),
        *((Paragraph(late, Tone.SMALL),) if found.figures.late else ()),
    )


def _texts(account: Account[Settings], cards: Sequence[Card]) -> tuple[Block, ...]:
    if account.settings.variant in _SENTENCES:
        told = ngettext(
            "{n} phrase notée, sans prénom.", "{n} phrases notées, sans prénom.", len(cards)
        )
        return Paragraph(told), Passages(tuple(_sentence(account, card) for card in cards))
    told = ngettext("{n} mot noté, sans prénom.", "{n} mots notés, sans prénom.", len(cards))
    found = together(cards)
    return Paragraph(told), *_often(found), Passages(tuple(map(_word, found)))


def _often(found: Sequence[Said]) -> tuple[Block, ...]:
    """Return the words that came several times, the most said first."""
    often = sorted((one for one in found if one.times > 1), key=lambda one: -one.times)[:_OFTEN]
    if not often:
        return ()
    listed = ", ".join(
        _("{word} (n° {number})").format(word=in_quotes(one.text), number=one.passages[0])
        for one in often
    )
    return (Paragraph(_("Dit plusieurs fois : {words}.").format(words=listed), Tone.SENTENCE),)


def _sentence(account: Account[Settings], card: Card) -> Passage:
    """Return a sentence, with the picture that it is about."""
    asked = account.phases[0].input(card.input)
    slots = getattr(asked, "slots", ())
    chosen = next((one.label for one in slots if one.key == card.slot), "")
    return passage(replace(card, text=on_one_line(card.text)), chosen)


def _word(one: Said) -> Passage:
    """Return a word under its first passage number, and the others of those who said it too."""
    first, *others = one.passages
    told = _("dit {n} fois, aussi {numbers}").format(n=one.times, numbers=_numbers(others))
    return Passage(str(first), one.text, told if others else "", tuple(others))


def _numbers(passages: Sequence[int]) -> str:
    return ", ".join(_("n° {number}").format(number=number) for number in passages)
