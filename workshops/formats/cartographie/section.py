"""What the restitution tells of a mapping: one plan a project, every text in its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Column, Columns, Heading, Paragraph, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.cartographie.phases import TEXT
from workshops.formats.cartographie.tally import plans
from workshops.passages import passage, waiting_sentence, with_example

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.document import Block
    from app.core.record import Record
    from app.format import Account
    from workshops.formats.cartographie.settings import Settings
    from workshops.formats.cartographie.tally import Filled, Plan

_ROW = 4
"""Boxes side by side on paper."""


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the plan of each table, those with nothing in them in one sentence."""
    record = account.record
    cards = record.cards_of("", TEXT)
    found = plans(account.settings.slots, record, printed(cards, account.info))
    wait = waiting_sentence(cards, account.info)
    told = [one for one in found if one.texts]
    return (
        *((Paragraph(_filled(told), Tone.SENTENCE),) if told else ()),
        *(block for one in told for block in _plan(one, record)),
        *(() if told else (Paragraph(_("Rien n’a été noté sur le plan.")),)),
        *((Paragraph(wait, Tone.SMALL),) if wait else ()),
    )


def _filled(told: Sequence[Plan]) -> str:
    """Return how much was written on how many plans, and the words of one of the texts."""
    texts = sum(one.texts for one in told)
    number = ngettext("{n} idée posée", "{n} idées posées", texts)
    plans_told = ngettext("sur {n} plan", "sur {n} plans", len(told))
    cards = (card for one in told for box in one.boxes for card in box.cards)
    return with_example(f"{number} {plans_told}.", map(passage, cards))


def _plan(plan: Plan, record: Record) -> tuple[Block, ...]:
    name = plan.team.label if plan.team is not None else _("Toute la salle")
    rows = [plan.boxes[at : at + _ROW] for at in range(0, len(plan.boxes), _ROW)]
    titles = {one.id: one.title for one in record.clusters}
    return (
        *((Heading(name, 2),) if record.teams else ()),
        *(Columns(tuple(_column(one, titles) for one in row)) for row in rows),
    )


def _column(filled: Filled, titles: Mapping[int, str]) -> Column:
    """Return a box with its texts; those put together have the title of their group."""
    items = tuple(passage(card, titles.get(card.cluster, "")) for card in filled.cards)
    return Column(filled.box.label, items, empty=_("Vide."))
