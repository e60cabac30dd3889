"""What an evaluation asks: sentences to agree with, then three open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.i18n import _
from app.core.phase import Audience, Choice, Ideas, Phase, State
from workshops.formats.evaluation.questionnaires import (
    DEBRIEFED,
    LEVEL,
    SENTENCE,
    Name,
    Settings,
    levels,
    questionnaire,
    scale,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.record import Record
    from app.core.session import Step

REVIEW = "avis"
DEBRIEF = "bilan"


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the review, then the debrief of the team where it is wanted.

    Everyone answers at their own pace, and nothing is ever revealed to the room.
    """
    review = _before(step) if settings.questionnaire is Name.BEFORE else _end(step)
    asked = questionnaire(settings.questionnaire)
    inputs = (
        *_sentences(settings),
        *(_open_question(key, text) for key, text in asked.open_questions),
    )
    debrief = (_debrief(),) if settings.debrief else ()
    return (structs.replace(review, inputs=inputs), *debrief)


def _end(step: Step) -> Phase:
    return Phase(
        key=REVIEW,
        title=_("Votre avis"),
        short=_("Votre avis"),
        stops=(State.OPEN,),
        minutes=step.minutes,
        screen=step.guidance.screen or _("Votre avis, sans votre nom."),
        phone=step.guidance.phone or _("Donnez votre avis. Votre nom n’est pas demandé."),
        say=step.guidance.say
        or _("Éloignez-vous des écrans. Proposez la feuille papier. Ne lisez rien maintenant."),
    )


def _before(step: Step) -> Phase:
    return Phase(
        key=REVIEW,
        title=_("Avant de commencer"),
        short=_("Au début"),
        stops=(State.OPEN,),
        minutes=step.minutes,
        screen=step.guidance.screen or _("Une phrase, avant de commencer."),
        phone=step.guidance.phone or _("Lisez la phrase. Choisissez, de 0 à 4."),
        say=step.guidance.say
        or _("Lisez la phrase. Ne l’expliquez pas encore. On la relira à la fin."),
    )


def _sentences(settings: Settings) -> Iterator[Choice]:
    """Ask how far each sentence is true; sheets of paper are counted and typed.

    Each tells how far one has come.
    """
    total = len(settings.items) + settings.levelled
    for number, (key, text) in enumerate(settings.items, 1):
        yield Choice(
            key=key,
            label=_(text),
            help=_("Phrase {n} sur {total}.").format(n=number, total=total),
            options=scale(),
            counted=True,
        )
    if settings.levelled:
        yield level_choice(_("Phrase {n} sur {total}.").format(n=total, total=total))


def level_choice(help_: str = "") -> Choice:
    """Return the question of the start and of the end."""
    return Choice(key=LEVEL, label=_(SENTENCE), help=help_, options=levels(), counted=True)


def _open_question(key: str, text: str) -> Ideas:
    return Ideas(
        key=key,
        label=_(text),
        help=_("Si vous voulez. N’écrivez ni nom, ni lieu. La salle ne verra pas ce texte."),
        at_most=1,
        max_chars=280,
        private=True,
    )


def _debrief() -> Phase:
    return Phase(
        key=DEBRIEF,
        title=_("Bilan de l’équipe"),
        short=_("Bilan"),
        inputs=tuple(
            Ideas(
                key=key,
                label=_(text),
                help=_("Pour l’équipe seule. Aucun nom de participant."),
                audience=Audience.FACILITATORS,
                private=True,
            )
            for key, text in DEBRIEFED
        ),
        stops=(State.OPEN,),
        screen=_("Merci pour votre avis."),
        phone=_("Merci pour votre avis."),
        say=_("Après le départ du groupe, parlez-en à deux. Notez quelques phrases."),
    )
