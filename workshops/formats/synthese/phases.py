"""What the key messages ask: write them, have the room validate each, say what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Phase
from workshops.messages import writing_phases

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

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
    written = writing_phases(
        record,
        screen=step.guidance.screen,
        say=step.guidance.say,
        followups=settings.actions,
    )
    return (*written, *(_followups() if settings.actions else ()))


def _followups() -> tuple[Phase, ...]:
    return (
        Phase(
            key=FOLLOWUPS,
            title=_("Et après ?"),
            short=_("Suites"),
            screen=_("Qui fait quoi, et quand ?"),
            phone=_("Regardez l’écran. On décide des suites."),
            say=_("Pour chaque suite : quoi, quelle fonction s’en charge, pour quand."),
            messages=True,
            followups=True,
        ),
    )
