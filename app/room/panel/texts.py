"""What people wrote, and the key messages, as facilitators read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import N_, _, ngettext
from app.core.phase import Ideas
from app.core.record import CardStatus, Channel, MessageStatus

if TYPE_CHECKING:
    from app.core.phase import Option, Phase
    from app.core.record import Card, KeyMessage
    from app.room.panel.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A free text and where it stands. ``about`` is all that is known of it, in words."""

    id: int
    number: str
    text: str
    wording: str
    status: str
    about: str
    shape: str
    tone: str
    quoted: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A key message, and what the room said of it."""

    id: int
    text: str
    status: str
    about: str
    sources: tuple[int, ...]


def text(card: Card, plan: Plan) -> ShownText:
    """Return a card as facilitators read it."""
    phase = plan.phase(card.phase)
    question = phase.input(card.input) if phase else None
    slots = question.slots if isinstance(question, Ideas) else ()
    slot = next((one for one in slots if one.key == card.slot), None)
    return ShownText(
        id=card.id,
        number=passage_number(card.id),
        text=card.text,
        wording=card.wording,
        status=card.status.value,
        about=" · ".join(_about(card, phase, slot)),
        shape=slot.shape if slot else "",
        tone=slot.colour if slot else "",
        quoted=card.quoted,
        agreed=card.quote_agreed,
    )


def passage_number(card: int) -> str:
    """Return how a text is called: « n° 12 »."""
    return _("n° {n}").format(n=card)


def _about(card: Card, phase: Phase | None, slot: Option | None) -> list[str]:
    """Return all that a facilitator must know of a text before showing or quoting it."""
    told = [passage_number(card.id)]
    if phase is not None:
        told.append(phase.short)
    if slot is not None:
        told.append(slot.label)
    told.append(_("dit à voix haute") if card.channel is Channel.VOICE else _("par téléphone"))
    if card.status is CardStatus.MASKED:
        told.append(_("masqué"))
    if card.late:
        told.append(_("ajouté après"))
    told.append(_("peut être cité") if card.quote_agreed else _("sans accord pour citer"))
    return told


_JUDGED = {
    MessageStatus.DRAFT: N_("À faire valider par la salle"),
    MessageStatus.VALIDATED: N_("Validé par la salle"),
    MessageStatus.REWORK: N_("À reformuler"),
}


def message(one: KeyMessage) -> ShownMessage:
    """Return a key message as facilitators read it."""
    linked = ngettext("{n} passage relié", "{n} passages reliés", len(one.sources))
    about = f"{_(_JUDGED[one.status])} · {linked}"
    return ShownMessage(one.id, one.text, one.status.value, about, one.sources)


def waiting_words(number: int) -> str:
    """Return how many texts wait to be read over: « 3 textes attendent »."""
    return ngettext("{n} texte attend", "{n} textes attendent", number)
