"""Key messages, wherever they are written: the room gives its opinion of each (formats.md §2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.core.phase import Choice, Option, Phase, State
from app.core.record import KeyMessage, MessageStatus, Record
from app.core.tally import Tally, tally
from app.scene.lists import Item
from app.scene.pages import list_page, message_page
from workshops.drawing import frame, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.format import Moment
    from app.scene.svg import Page

OPINION = "avis"
WRITING = "messages_ecrire"
ALL = "messages"


def writing_phases(
    record: Record, *, screen: str, say: str, followups: bool = False, minutes: float = 0
) -> tuple[Phase, ...]:
    """Return writing, one phase a message, and all the messages.

    ``screen`` is what the room sees while there is no message; ``say`` what the team says first.
    ``followups``: what comes next is written in the same step.
    """
    total = len(record.messages)
    opinions = (
        _opinion(message, number, total, followups)
        for number, message in enumerate(record.messages, 1)
    )
    return (
        Phase(
            key=WRITING,
            title=_("Écrire nos messages clés"),
            short=_("Écrire les messages"),
            minutes=minutes,
            screen=screen,
            phone=_("Regardez l’écran. On écrit les messages ensemble."),
            say=say,
            messages=True,
            followups=followups,
        ),
        *opinions,
        Phase(
            key=ALL,
            title=_("Nos messages clés"),
            short=_("Messages"),
            phone=_("Regardez l’écran. On relit les messages."),
            say=_("Relisez tous les messages. Demandez : « Une objection ? »"),
            messages=True,
            followups=followups,
        ),
    )


def message_phase(message: KeyMessage) -> str:
    """Return the key of the phase where the room gives its opinion of a message."""
    return f"m{message.id}"


def _opinion(message: KeyMessage, number: int, total: int, followups: bool) -> Phase:
    return Phase(
        key=message_phase(message),
        title=_("Message {n} sur {total}").format(n=number, total=total),
        short=_("Message {n}").format(n=number),
        inputs=(
            Choice(
                key=OPINION,
                label=message.text,
                help=_("Ce message vous convient ?"),
                options=(
                    Option("oui", _("Oui, il me convient"), "circle", "agree"),
                    Option("revoir", _("À revoir"), "triangle", "doubt"),
                ),
                counted=True,
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        screen=_("Ce message vous convient ?"),
        phone=_("Ce message vous convient ?"),
        say=_(
            "Lisez le message. Demandez : « Une objection ? » Puis validez-le, ou reformulez-le."
        ),
        messages=True,
        followups=followups,
    )


def messages_picture(moment: Moment[Any]) -> Page | None:
    """Return the page of a phase of key messages; None when this is another phase."""
    title = moment.phase.title
    if moment.phase.key == WRITING:
        empty = moment.phase.screen or _("Que voulons-nous retenir ?")
        return list_page(frame(moment), title, _items(moment, marked=False), empty=empty)
    if moment.phase.key == ALL:
        empty = _("Aucun message pour le moment.")
        return list_page(frame(moment), title, _items(moment, marked=True), empty=empty)
    for message in moment.record.messages:
        if moment.phase.key == message_phase(message):
            return _message(moment, message)
    return None


def _items(moment: Moment[Any], *, marked: bool) -> list[Item]:
    return [
        Item(message.text, number, mark(status(message)) if marked else None)
        for number, message in enumerate(moment.record.messages, 1)
    ]


def _message(moment: Moment[Any], message: KeyMessage) -> Page:
    figures = opinion(moment.record, moment.phases, message)
    choice = moment.phase.input(OPINION)
    if figures is None or not isinstance(choice, Choice):
        return message_page(frame(moment), message.text, (), "")
    marks = [mark(option) for option in choice.options]
    if moment.state is not State.REVEALED:
        # Nothing is said of answers that nobody can send.
        phones = moment.record.presence.with_phone + figures.phones
        waits = received(figures) if phones else ""
        return message_page(frame(moment), message.text, marks, waits)
    known = figures.counted and figures.total > 0
    counts = [figures.of(option.key) for option in choice.options] if known else ()
    return message_page(frame(moment), message.text, marks, sentence(figures), counts)


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
