"""What is asked of a text that comes in, from phones or from facilitators, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.phase import Audience
from app.core.record import CardStatus, Channel
from app.core.text import has_words

if TYPE_CHECKING:
    from app.core.phase import Ideas, Phase, Turn
    from app.core.record import Record
    from app.core.session import SessionInfo


def first_status(info: SessionInfo, ideas: Ideas, channel: Channel) -> CardStatus:
    """Return where a text stands when it comes in: what the team types it does not read over again.

    Where cards are held they wait to be read out, whoever wrote them.
    """
    read_over = info.proofread and (ideas.held or channel is not Channel.PAPER)
    return CardStatus.RECEIVED if read_over else CardStatus.SHOWN


def check_text(text: str, limit: int) -> str:
    """Return a text as written, line ends unified. Raises RefusedError when empty or too long."""
    written = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    if not has_words(written):
        raise RefusedError(_("Écrivez quelques mots, puis envoyez."))
    if len(written) > limit:
        raise RefusedError(
            _("Le texte est trop long : {n} signes au plus. Coupez-le en deux.").format(n=limit)
        )
    return written


def check_slot(ideas: Ideas, slot: str) -> None:
    """Raise RefusedError unless the slot is one of the question's."""
    if slot not in {option.key for option in ideas.slots} | ({""} if not ideas.slots else set()):
        raise RefusedError(_("Choisissez où va votre texte, puis envoyez."))


def slot_of(ideas: Ideas, turn: Turn | None, slot: str) -> str:
    """Return where a text goes: where its table's turn is, or where its author asks.

    Raises RefusedError when that is none of the question's slots.
    """
    if turn is not None and ideas.turns:
        slot = turn.writes_in if ideas.audience is Audience.TEAMS else turn.slot
    check_slot(ideas, slot)
    return slot


def check_room_left(record: Record, author: str, phase: Phase, ideas: Ideas, slot: str) -> None:
    """Raise RefusedError when ``author`` wrote as much there as may be."""
    written = [
        card
        for card in record.cards
        if (card.alias, card.input) == (author, ideas.key)
        and (ideas.board or card.phase == phase.key)
    ]
    most = next((option.most for option in ideas.slots if option.key == slot), 0)
    if len(written) >= ideas.at_most:
        raise RefusedError(_("Vous avez déjà tout envoyé ici. Changez ou retirez un texte."))
    if most and sum(1 for card in written if card.slot == slot) >= most:
        raise RefusedError(_("C’est complet à cet endroit. Choisissez un autre endroit."))


def lies_at(ideas: Ideas, turn: Turn | None) -> str:
    """Return the team whose words a text holds, or "" for nobody's but its author's."""
    if turn is None or ideas.audience is Audience.EVERYONE:
        return ""
    return turn.writes_for if ideas.audience is Audience.TEAMS else turn.team
