"""What the restitution tells of a choice: a situation stays in the room, teams are told by number.

The situation that people worked on is in the team's own document alone (formats.md §2.8); an
imaginary one can be told to all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Bullets, Heading, Paragraph, Passages, Statement, Table, Tone
from app.core.i18n import _, ngettext
from app.core.passages import printed
from workshops.formats.choix.phases import CHOOSE, FIRST, JOIN, PROPOSE, SITUATION, VOTE
from workshops.formats.choix.settings import Method
from workshops.formats.choix.tally import agreed, few_in_one, islands, people, votes
from workshops.passages import passage, waiting_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.record import Card
    from app.format import Account
    from workshops.formats.choix.settings import Settings
    from workshops.formats.choix.tally import Island


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how the group chose; no situation that somebody lived."""
    return _teams(account) if account.settings.method is Method.JOIN else _situation(account)


def internal(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the situation that somebody proposed and told; nothing of the others."""
    cards = _proposed(account)
    one = agreed(account.settings, account.record)
    found = [card for card in cards if one is not None and card.key == one.key]
    if account.settings.method is Method.JOIN or not found:
        return ()
    return (
        Heading(_("La situation travaillée"), 2),
        Paragraph(_("Cette phrase reste dans le document de l’équipe."), Tone.SMALL),
        Passages(tuple(passage(card) for card in found)),
    )


def _proposed(account: Account[Settings]) -> tuple[Card, ...]:
    return printed(account.record.cards_of(PROPOSE, SITUATION), account.info)


def _situation(account: Account[Settings]) -> tuple[Block, ...]:
    record = account.record
    one = agreed(account.settings, record)
    lived = one is not None and any(card.key == one.key for card in _proposed(account))
    wait = waiting_sentence(record.cards_of(PROPOSE, SITUATION), account.info)
    return (
        Paragraph(_how(account)),
        *((Paragraph(_stays()),) if lived else ()),
        *((Statement(one.label),) if one is not None and not lived else ()),
        *((Paragraph(wait, Tone.SMALL),) if wait else ()),
    )


def _stays() -> str:
    return _(
        "Le groupe a travaillé sur une situation vécue. Elle n’est pas racontée ici : "
        "ce qui se dit dans la salle reste dans la salle."
    )


def _how(account: Account[Settings]) -> str:
    came = len(_proposed(account))
    proposed = (
        ngettext("{n} situation a été proposée.", "{n} situations ont été proposées.", came)
        if came
        else _("Aucune situation n’a été proposée par écrit.")
    )
    found = votes(account.record, account.phases, CHOOSE, VOTE)
    voted = ngettext(
        "{n} personne a choisi, en secret.", "{n} personnes ont choisi, en secret.", found.total
    )
    return f"{proposed} {voted}" if found.total else proposed


def _teams(account: Account[Settings]) -> tuple[Block, ...]:
    """Return how many people wanted each team, and how many were in it."""
    found = islands(account.settings, account.record, account.phases)
    total = votes(account.record, account.phases, JOIN, FIRST).total
    if not found or not (total or account.record.teams):
        return (Paragraph(_("Les équipes ne sont pas notées.")),)
    lost = [one for one in found if one.size == 0 and one.asked]
    return (
        Paragraph(_made(account, len(found) - len(lost)), Tone.SENTENCE),
        *((Paragraph(_unmade(len(lost))),) if lost else ()),
        *_islands(found, account.record.threshold),
    )


def _islands(found: Sequence[Island], k: int) -> tuple[Block, ...]:
    """Return the teams with their people, or those that formed alone where one had fewer than k."""
    if few_in_one(found, k):
        formed = tuple(one.option.label for one in found if one.size)
        return (Bullets(formed),) if formed else ()
    rows = tuple((one.option.label, people(one.asked), _size(one.size)) for one in found)
    return (Table((_("Équipe"), _("En premier choix"), _("Dans l’équipe")), rows),)


def _made(account: Account[Settings], number: int) -> str:
    """Return how people chose, and how many teams were made of it once there are teams."""
    how = _("Chaque personne a dit quelle équipe elle voulait rejoindre.")
    if not account.record.teams:
        return how
    made = ngettext("{n} équipe s’est formée.", "{n} équipes se sont formées.", number)
    return f"{how} {made}"


def _size(people_in: int | None) -> str:
    """Return how many people are in a team, once teams are made."""
    if people_in is None:
        return "–"
    return people(people_in) if people_in else _("pas d’équipe")


def _unmade(number: int) -> str:
    return ngettext(
        "{n} équipe demandée ne s’est pas faite.",
        "{n} équipes demandées ne se sont pas faites.",
        number,
    )
