"""What a story asks: to listen; then, perhaps, questions (formats.md §4.a, « retour-experience »)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from app.core.i18n import N_, _
from app.core.phase import Ideas, Phase, State

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

STORY = "recit"
QUESTIONS = "questions"
QUESTION = "question"

_SHARE = 0.2
"""The part of the time kept for questions: 3 minutes of 15 in formats.md §4.a."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a story."""

    neutral: Annotated[
        bool,
        Meta(
            title=N_("Écran neutre pendant le récit"),
            description=N_("La salle regarde la personne qui parle, pas l’écran."),
        ),
    ] = field(name="ecran_neutre", default=True)
    questions: Annotated[
        bool,
        Meta(
            title=N_("Des questions après le récit"),
            description=N_("Chaque téléphone peut en envoyer deux, sans nom."),
        ),
    ] = field(name="questions_ouvertes_apres", default=True)


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the story, which nobody can write in, then the questions."""
    after = settings.questions
    return (
        Phase(
            key=STORY,
            title=step.title,
            short=_("Récit"),
            minutes=step.minutes * (1 - _SHARE) if after else step.minutes,
            neutral=settings.neutral,
            screen=step.guidance.screen,
            phone=step.guidance.phone or _("Écoutez. Rien n’est noté."),
            say=step.guidance.say or _("Rien n’est noté sans l’accord de la personne qui raconte."),
        ),
        *((_questions(step),) if after else ()),
    )


def _questions(step: Step) -> Phase:
    return Phase(
        key=QUESTIONS,
        title=_("Vos questions"),
        short=_("Questions"),
        inputs=(
            Ideas(
                key=QUESTION,
                label=_("Une question à poser ?"),
                help=_("Une phrase. N’écrivez ni nom, ni lieu."),
                at_most=2,
                max_chars=200,
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE,
        screen=_("Une question ? Par écrit, ou à main levée."),
        phone=_("Vous pouvez poser une question, sans votre nom."),
        say=_("Lisez chaque question à voix haute. La personne choisit celles où elle répond."),
    )
