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
SCENE = "scene"
QUESTIONS = "questions"
QUESTION = "question"

MOST_SCENE = 600
"""Longest scene, in characters: what a page holds in letters seen from afar."""

_SHARE = 0.2
"""The part of the time kept for questions: 3 minutes of 15 in formats.md §4.a."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings of a story, of a video or of an introduction.

    ``scene`` is a scene in writing, for where a video does not play.
    """

    neutral: Annotated[
        bool,
        Meta(
            title=N_("Écran neutre pendant le récit"),
            description=N_("La salle regarde la personne qui parle, pas l’écran."),
        ),
    ] = field(name="ecran_neutre", default=False)
    questions: Annotated[
        bool,
        Meta(
            title=N_("Des questions après le récit"),
            description=N_("Chaque téléphone peut en envoyer deux, sans nom."),
        ),
    ] = field(name="questions_ouvertes_apres", default=False)
    scene: Annotated[
        str,
        Meta(
            max_length=MOST_SCENE,
            title=N_("La scène écrite"),
            description=N_(
                "Si une vidéo ne marche pas, la salle lit cette scène. Sans texte, rien n’est ajouté."
            ),
            extra={"long": True},
        ),
    ] = field(name="scene_de_secours", default="")


def blank() -> Settings:
    """Return what a new step starts from: somebody tells their story, then questions."""
    return Settings(neutral=True, questions=True)


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the story, which nobody can write in, then the written scene and the questions."""
    after = settings.questions
    return (
        Phase(
            key=STORY,
            title=step.title,
            short=_("Récit") if settings.neutral else _("Apport"),
            minutes=step.minutes * (1 - _SHARE) if after else step.minutes,
            neutral=settings.neutral,
            screen=step.guidance.screen,
            phone=step.guidance.phone or _listening(settings),
            say=step.guidance.say or _saying(settings),
        ),
        *((_scene(),) if settings.scene.strip() else ()),
        *((_questions(step),) if after else ()),
    )


def _listening(settings: Settings) -> str:
    """Return the line of the phones: nothing to read while somebody tells their story."""
    return _("On écoute.") if settings.neutral else _("Écoutez. Rien n’est noté.")


def _saying(settings: Settings) -> str:
    if settings.neutral:
        return _("Rien n’est noté sans l’accord de la personne qui raconte.")
    return _("Dites d’abord de quoi il s’agit, et combien de temps cela dure.")


def _scene() -> Phase:
    return Phase(
        key=SCENE,
        title=_("La scène écrite"),
        short=_("Scène"),
        phone=_("Lisez la scène à l’écran, ou écoutez-la."),
        say=_("Lisez la scène à voix haute, deux fois. Sans vidéo, elle la remplace."),
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
