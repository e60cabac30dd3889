"""What the restitution tells of brakes and levers: two ranked lists, and the links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Passages, Tone
from app.core.i18n import _
from app.core.passages import printed
from workshops.formats.freins_leviers.phases import LINK, rule
from workshops.formats.freins_leviers.settings import sides
from workshops.formats.freins_leviers.tally import (
    added,
    ranking,
    sentences,
    tie_sentence,
    ties,
)
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from app.core.document import Block
    from app.core.phase import Option
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.freins_leviers.settings import Settings


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return each list, the most chosen first, what the room added, then the links."""
    return (
        Paragraph(rule(), Tone.LEAD),
        *(Paragraph(one, Tone.SENTENCE) for one in map(partial(_first, account), sides()) if one),
        *(block for side in sides() for block in _list(account, side)),
        *_added(account),
        *_links(account),
    )


def _first(account: Account[Settings], side: Option) -> str:
    """Return what most people chose on a side, "" where figures may not be told."""
    found = ranking(account.settings, account.record, side.key)
    said = next(iter(sentences(found)), "") if found.told else ""
    return _("{side}. {said}").format(side=side.label, said=said) if said else ""


def _list(account: Account[Settings], side: Option) -> tuple[Block, ...]:
    found = ranking(account.settings, account.record, side.key)
    heading = Heading(side.label, 2)
    left = tuple(one.label for one in found.left)
    if not found.told:
        why = (
            _("Trop peu de réponses pour les compter. Voici la liste.")
            if found.people
            else _("Personne n’a choisi dans cette liste. La voici.")
        )
        return (heading, Paragraph(why, Tone.SMALL), Bullets(left))
    nobody = _("Personne n’a choisi : {items}").format(items=" · ".join(left))
    return (
        heading,
        Bullets(tuple(sentences(found))),
        *((Paragraph(nobody, Tone.SMALL),) if left else ()),
    )


def _added(account: Account[Settings]) -> tuple[Block, ...]:
    cards = added(account.record)
    kept = tuple(passage(card, _where(card, account)) for card in printed(cards, account.info))
    waits = waiting_sentence(cards, account.info)
    return (
        *((Heading(_("Ajoutés par la salle"), 2), Passages(kept)) if kept else ()),
        *((Paragraph(waits, Tone.SMALL),) if waits else ()),
    )


def _where(card: Card, account: Account[Settings]) -> str:
    """Return the list that a text was added to, and the title that it was put under."""
    names = {side.key: side.label for side in sides()}
    title = next((one.title for one in account.record.clusters if one.id == card.cluster), "")
    return " · ".join(filter(None, (names.get(card.slot, ""), title)))


def _links(account: Account[Settings]) -> tuple[Block, ...]:
    found = [one for one in ties(account.settings, account.record, LINK) if one.brakes]
    if not found:
        return ()
    told = tuple(tie_sentence(one) for one in found)
    return (Heading(_("Quel levier répond à quel frein ?"), 2), Bullets(told))
