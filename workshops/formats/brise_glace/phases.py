"""What an ice-breaker asks: a first name aloud, and one word (formats.md §2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Ideas, Phase, State
from workshops.formats.brise_glace.settings import MOST_SIGNS, Keeping, Settings, Variant

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

TURN = "tour"
WORD = "mot"
EMOTION = "emotion"

_SECONDS = 20
"""How long each person takes: the shortest of the 20 to 30 s of formats.md §2.5."""


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the one turn of the room; where nothing is kept, it asks nothing in writing."""
    written = settings.kept is Keeping.WORDS
    guidance = step.guidance
    return (
        Phase(
            key=TURN,
            title=step.title,
            short=_("Tour de parole"),
            inputs=(_input(settings, guidance.phone),) if written else (),
            stops=(State.OPEN, State.REVEALED) if written else (State.PREPARED,),
            minutes=step.minutes,
            seconds_each=_SECONDS,
            profile=True,
            screen=guidance.screen or _screen(settings.variant),
            phone=_phone(settings, guidance.phone),
            say=guidance.say
            or _("Commencez, pour donner le rythme. On remercie, on ne commente pas."),
        ),
    )


def _input(settings: Settings, written: str) -> Ideas:
    """Ask for one word, and no first name beside it; ``written`` is what phones were to say."""
    emotion = settings.variant is Variant.EMOTION
    told = (written, _("Un mot. Pas votre prénom."))
    return Ideas(
        key=EMOTION if emotion else WORD,
        label=_("Votre émotion du moment") if emotion else _("Votre mot"),
        help=" ".join(filter(None, told)),
        at_most=1,
        max_chars=MOST_SIGNS,
        suggestions=settings.suggestions,
    )


def _screen(variant: Variant) -> str:
    if variant is Variant.EMOTION:
        return _("Votre prénom. Et une émotion du moment.")
    return _("Votre prénom. Et un mot pour aujourd’hui.")


def _phone(settings: Settings, written: str) -> str:
    """Return the line of the phones; where nothing is kept, never one that says to write."""
    if settings.kept is Keeping.NOTHING:
        return _("À votre tour, parlez à voix haute. Rien n’est noté.")
    if written:
        return written
    if settings.variant is Variant.EMOTION:
        return _("Écrivez une émotion. Votre nom n’est pas gardé.")
    return _("Écrivez un mot. Votre nom n’est pas gardé.")
