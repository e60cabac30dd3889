"""What the key messages ask: write them, have the room validate each, say what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Choice, Option, Phase, State

if TYPE_CHECKING:
    from app.core.record import KeyMessage, Record
    from app.core.session import Step

OPINION = "avis"
WRITING = "ecriture"
ALL = "messages"
FOLLOWUPS = "suites"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``most``: how many messages to aim at (3 to 7 are read; formats.md §3.1)."""

    most: Annotated[
        int,
        Meta(
            ge=1,
            le=12,
            title=N_("Messages à écrire, au plus"),
            description=N_("De 3 à 7 messages, on les lit."),
        ),
    ] = field(name="messages_max", default=6)
    actions: Annotated[
        bool, Meta(title=N_("Finir par « Et après ? » : qui fait quoi, et pour quand"))
    ] = True


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return writing, one phase a message, all the messages, then « Suites »."""
    total = len(record.messages)
    return (
        Phase(
            key=WRITING,
            title=_("Écrire nos messages clés"),
            short=_("Écrire"),
            screen=step.guidance.screen,
            phone=_("Regardez l’écran. On écrit les messages ensemble."),
            say=step.guidance.say,
        ),
        *(_opinion(message, number, total) for number, message in enumerate(record.messages, 1)),
        Phase(
            key=ALL,
            title=_("Nos messages clés"),
            short=_("Messages"),
            phone=_("Regardez l’écran. On relit les messages."),
            say=_("Relisez tous les messages. Demandez : « Une objection ? »"),
        ),
        *(_followups() if settings.actions else ()),
    )


def message_phase(message: KeyMessage) -> str:
    """Return the key of the phase where the room gives its opinion of a message."""
    return f"m{message.id}"


def _opinion(message: KeyMessage, number: int, total: int) -> Phase:
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
    )


def _followups() -> tuple[Phase, ...]:
    return (
        Phase(
            key=FOLLOWUPS,
            title=_("Et après ?"),
            short=_("Suites"),
            screen=_("Qui fait quoi, et quand ?"),
            phone=_("Regardez l’écran. On décide des suites."),
            say=_("Pour chaque suite : quoi, quelle fonction s’en charge, pour quand."),
        ),
    )
