"""What the key messages ask: write them, have the room validate each, say what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Ideas, Phase, State
from workshops.messages import writing_phases

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

FOLLOWUPS = "suites"
PROPOSE, ACTION = "propositions", "action"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``most``: how many messages to aim at (3 to 7 are read; formats.md §3.1).

    ``proposed``: people write actions on their phones before the room decides what follows.
    """

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
    proposed: Annotated[
        bool,
        Meta(
            title=N_("Les téléphones proposent des actions"),
            description=N_("Avant « Et après ? » : la salle choisit ensuite ce qui est fait."),
        ),
    ] = field(name="actions_proposees", default=False)


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return writing, one phase a message, all the messages, then actions and « Suites »."""
    written = writing_phases(
        record,
        screen=step.guidance.screen,
        say=step.guidance.say,
        followups=settings.actions,
    )
    return (*written, *(_followups(step, settings) if settings.actions else ()))


def lines() -> tuple[str, str, str]:
    """Return the lines of an action that somebody proposes."""
    return _("Quoi ?"), _("Qui ?"), _("Quand ?")


def _action() -> Ideas:
    return Ideas(
        key=ACTION,
        label=_("Une action à proposer ?"),
        help=_("Qui : une fonction, pas un nom."),
        at_most=2,
        max_chars=200,
        parts=lines(),
    )


def _proposing(step: Step) -> Phase:
    return Phase(
        key=PROPOSE,
        title=_("Une action à proposer ?"),
        short=_("Proposer"),
        inputs=(_action(),),
        stops=(State.OPEN, State.REVEALED),
        screen=_("Une action, pour avancer ?"),
        phone=step.guidance.phone or _("Proposez une action."),
        say=_(
            "Chaque personne peut écrire une action, ou la dire. Lisez-les à voix haute. "
            "La salle choisit ensuite."
        ),
        messages=True,
        followups=True,
    )


def _followups(step: Step, settings: Settings) -> tuple[Phase, ...]:
    return (
        *((_proposing(step),) if settings.proposed else ()),
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
