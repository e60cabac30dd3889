"""What the room said of each key message; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Choice, Option, Phase
from app.core.record import KeyMessage, MessageStatus, Record
from app.core.tally import Tally, tally
from workshops.formats.synthese.phases import OPINION, message_phase

if TYPE_CHECKING:
    from collections.abc import Sequence


def opinion(record: Record, phases: Sequence[Phase], message: KeyMessage) -> Tally | None:
    """Return the figures of the opinion on a message; None when it is not asked."""
    key = message_phase(message)
    phase = next((one for one in phases if one.key == key), None)
    choice = phase.input(OPINION) if phase else None
    if not isinstance(choice, Choice):
        return None
    return tally(record, key, choice)


def sentence(figures: Tally) -> str:
    """Return how many people the message suits."""
    if not figures.counted:
        return _("Pas encore compté.")
    if not figures.total:
        return _("Aucune réponse reçue.")
    return ngettext(
        "Ce message convient à {n} personne sur {{total}}.",
        "Ce message convient à {n} personnes sur {{total}}.",
        figures.of("oui"),
    ).format(total=figures.total)


def received(figures: Tally) -> str:
    """Return how many answers have come in, never which."""
    return ngettext("{n} réponse reçue", "{n} réponses reçues", figures.total)


def status(message: KeyMessage) -> Option:
    """Return the shape, colour and word of where a message stands."""
    return {
        MessageStatus.DRAFT: Option("draft", _("Proposé"), "ring", "abstain"),
        MessageStatus.VALIDATED: Option("validated", _("Validé"), "circle", "agree"),
        MessageStatus.REWORK: Option("rework", _("À reformuler"), "triangle", "doubt"),
    }[message.status]
