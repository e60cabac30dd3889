"""What an evaluation asks: sentences to agree with, then three open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Choice, Ideas, Phase, State
from workshops.formats.evaluation.questionnaires import Settings, questionnaire, scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.record import Record
    from app.core.session import Step

REVIEW = "avis"


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the one phase: everyone at their own pace, nothing is ever revealed to the room."""
    asked = questionnaire(settings.questionnaire)
    phone = step.guidance.phone or _("Donnez votre avis. Votre nom n’est pas demandé.")
    return (
        Phase(
            key=REVIEW,
            title=_("Votre avis"),
            short=_("Votre avis"),
            inputs=(
                *_items(asked.items),
                *(_open_question(key, text) for key, text in asked.open_questions),
            ),
            stops=(State.OPEN,),
            minutes=step.minutes,
            screen=step.guidance.screen or _("Votre avis, sans votre nom."),
            phone=phone,
            say=step.guidance.say
            or _("Éloignez-vous des écrans. Proposez la feuille papier. Ne lisez rien maintenant."),
        ),
    )


def _items(texts: Sequence[tuple[str, str]]) -> Iterator[Choice]:
    """Ask how far each sentence is true; sheets of paper are counted and typed.

    Each tells how far one has come.
    """
    for number, (key, text) in enumerate(texts, 1):
        yield Choice(
            key=key,
            label=_(text),
            help=_("Phrase {n} sur {total}.").format(n=number, total=len(texts)),
            options=scale(),
            counted=True,
        )


def _open_question(key: str, text: str) -> Ideas:
    return Ideas(
        key=key,
        label=_(text),
        help=_("Si vous voulez. N’écrivez ni nom, ni lieu. La salle ne verra pas ce texte."),
        at_most=1,
        max_chars=280,
        private=True,
    )
