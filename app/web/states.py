"""Where a text stands, in the words that its author reads on their phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience, Ideas
from app.core.record import CardStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import AnyInput, Phase
    from app.core.record import Card


def unread(card: Card, asked: AnyInput | None, phases: Sequence[Phase], present: str) -> bool:
    """Tell whether a text is to be read out one by one, and was not yet.

    ``present`` is the phase that the room is at, "" when it is not in this step: until the texts
    are read, it sees but how many there are.
    """
    if not isinstance(asked, Ideas) or not asked.held:
        return False
    keys = [phase.key for phase in phases]
    sources = (phase.reads.input if phase.reads else "" for phase in phases)
    reading = next((at for at, key in enumerate(sources) if key == asked.key), -1)
    here = keys.index(present) if present in keys else len(keys)
    return here < reading or (here == reading and card.status is CardStatus.RECEIVED)


def card_state(
    status: CardStatus, asked: AnyInput | None, *, proofread: bool, unread: bool = False
) -> str:
    """Return where a text stands, as its author reads it; ``asked`` is the question it answers."""
    if asked is not None and asked.between:
        return _("Reçu. Il reste entre vous.")
    if isinstance(asked, Ideas) and asked.private:
        return _private_state(status, proofread=proofread)
    if status is CardStatus.MASKED:
        return _("Il n’est pas montré.")
    if unread:
        return _("Reçu. On le lira ensemble.")
    if status is CardStatus.SHOWN:
        return _("Montré à la salle.")
    if asked is not None and asked.audience in (Audience.TEAMS, Audience.MEMBERS):
        return _("Votre table la voit. La salle, quand l’équipe la montre.")
    return _("Reçu. L’équipe le relit.")


def fleeting_words() -> str:
    """Return what is told of a text that is not kept."""
    return _("Effacé à la fin de l’atelier.")


def _private_state(status: CardStatus, *, proofread: bool) -> str:
    if status is CardStatus.RECEIVED:
        return _("Reçu. L’équipe le lira plus tard.")
    if status is CardStatus.MASKED:
        return _("Il ne sera pas dans le compte rendu.")
    if proofread:
        return _("Relu. Il sera dans le compte rendu, sans votre nom.")
    return _("Il sera dans le compte rendu, sans votre nom.")
