"""What the restitution tells of an ideation: each project's dreams, plan, risks and first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passages, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed, waiting
from app.core.record import CardStatus
from app.core.text import split_parts
from workshops.formats.ideation.phases import STEPS
from workshops.formats.ideation.postures import STEP, step_lines, words
from workshops.islands import islands, of_island
from workshops.passages import passage, waiting_sentence, with_example

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.document import Block, Passage
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.ideation.settings import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return a part for each table, or one for the whole room."""
    told = account.record.cards
    teams = islands(account.record, account.settings.tables)
    blocks: list[Block] = [Paragraph(_how(account))]
    if gist := _gist(account):
        blocks.append(Paragraph(gist, Tone.SENTENCE))
    for team in teams:
        blocks.append(Heading(team.label, 2))
        own = of_island(told, team.key)
        if any(card.status is not CardStatus.MASKED for card in own):
            blocks.extend(_project(account, own, 3))
        else:
            blocks.append(Paragraph(_("Rien n’a été noté.")))
    if not teams:
        blocks.extend(_project(account, told, 2))
    blocks.extend(_elsewhere(account, told))
    wait = waiting_sentence(account.record.cards, account.info)
    return (*blocks, Paragraph(wait, Tone.SMALL)) if wait else tuple(blocks)


def _gist(account: Account[Settings]) -> str:
    """Return how many texts were written, and first steps among them, for whoever was not there."""
    told = printed(account.record.cards, account.info)
    steps = sum((card.phase, card.input) == (STEPS, STEP) for card in told)
    ideas = len(told) - steps
    said = (
        ngettext("{n} idée notée.", "{n} idées notées.", ideas) if ideas else "",
        ngettext("{n} premier pas décidé.", "{n} premiers pas décidés.", steps) if steps else "",
    )
    first = (_passage(card, len(step_lines())) for card in told)
    return with_example(" ".join(filter(None, said)), first) if told else ""


def _how(account: Account[Settings]) -> str:
    if len(account.settings.postures) == 1:
        return _("Toutes les idées comptent, même les plus grandes.")
    return _("Chaque posture a eu son temps. Le rêve n’a pas été discuté pendant qu’il se disait.")


def _project(account: Account[Settings], cards: Sequence[Card], level: int) -> Iterator[Block]:
    """Yield what was written around one project, posture by posture.

    Where texts wait to be read over, nothing says that none was noted.
    """
    told = printed(cards, account.info)
    waits = {card.input for card in cards if waiting(card, account.info)}
    for posture in dict.fromkeys(one.posture for one in account.settings.postures):
        said = words(posture)
        texts = [card for card in told if card.input == said.key]
        if texts or said.key not in waits:
            yield Heading(_(said.heading), level)
            yield from _told(texts, len(said.lines), _(said.empty))
    steps = [card for card in told if (card.phase, card.input) == (STEPS, STEP)]
    if account.settings.first_steps and (steps or STEP not in waits):
        yield Heading(_("Premiers pas"), level)
        yield from _told(steps, len(step_lines()), _("Aucun premier pas n’a été noté."))


def _told(cards: Sequence[Card], parts: int, empty: str) -> Iterator[Block]:
    if cards:
        yield Passages(tuple(_passage(card, parts) for card in cards))
    else:
        yield Paragraph(empty)


def _passage(card: Card, parts: int) -> Passage:
    """Return a text; where it has several lines, the first with the others beside it."""
    if parts < 2:
        return passage(card)
    first, *others = split_parts(card.text, parts)
    return passage(replace(card, text=first), " · ".join(filter(None, others)))


def _elsewhere(account: Account[Settings], cards: Sequence[Card]) -> Iterator[Block]:
    """Yield texts that lie at no table, where there are tables: none is lost."""
    teams = {team.key for team in islands(account.record, account.settings.tables)}
    told = printed(cards, account.info)
    lost = [card for card in told if teams and card.team not in teams]
    if lost:
        yield Heading(_("Notés sans table"), 2)
        yield Passages(tuple(_passage(card, len(step_lines())) for card in lost))
