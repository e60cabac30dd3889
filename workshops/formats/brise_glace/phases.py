"""What an ice-breaker asks: a first name aloud, and one thing (formats.md §2.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import N_, _
from app.core.phase import Choice, Ideas, Option, Phase, State
from workshops.formats.brise_glace.settings import MOST_SIGNS, Settings, Variant
from workshops.named import keyed
from workshops.turns import IN_THREES, in_threes

if TYPE_CHECKING:
    from app.core.phase import AnyInput
    from app.core.record import Record
    from app.core.session import Step

TURN = "tour"
TALENTS = "talent_prete"
WEATHER = "meteo"
PICTURE = "image"
TOLD_PICTURE = "image_racontee"
KEY_IDEA = "idee"
WORD, EMOTION, ADJECTIVE = "mot", "emotion", "adjectif"
"""The words of arrival, that the end of a workshop goes back to."""
SENTENCES = (KEY_IDEA, PICTURE, TOLD_PICTURE)
"""What is asked as a sentence, without a name or a place."""
STORM = "orage"

MOST_TOGETHER = 20
"""People that still make one circle (formats.md §2.5: beyond, « en trios »)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What one variant asks, in French: said on the wall, on phones, and where people write."""

    screen: str
    phone: str
    key: str = ""
    label: str = ""
    help: str = ""
    most_signs: int = MOST_SIGNS


_ADJECTIVE = Asking(
    N_("Votre prénom. Et un adjectif qui va avec « partenariat »."),
    N_("Écrivez un adjectif. Votre nom n’est pas gardé."),
    ADJECTIVE,
    N_("Votre adjectif"),
    N_("Un mot. Pas votre prénom."),
)
_BOARD = Asking(
    N_("Votre prénom. Et un talent que vous prêtez à l’atelier."),
    N_("Écrivez un talent."),
    TALENTS,
    N_("Votre talent"),
    N_("Avec votre prénom, si vous voulez."),
    60,
)
_ASKED = {
    Variant.WORD: Asking(
        N_("Votre prénom. Et un mot pour aujourd’hui."),
        N_("Écrivez un mot. Votre nom n’est pas gardé."),
        WORD,
        N_("Votre mot"),
        N_("Un mot. Pas votre prénom."),
    ),
    Variant.EMOTION: Asking(
        N_("Votre prénom. Et une émotion du moment."),
        N_("Écrivez une émotion. Votre nom n’est pas gardé."),
        EMOTION,
        N_("Votre émotion du moment"),
        N_("Un mot. Pas votre prénom."),
    ),
    Variant.ADJECTIVE: _ADJECTIVE,
    Variant.BALL_ADJECTIVE: _ADJECTIVE,
    Variant.TALENT: Asking(
        _BOARD.screen,
        N_("Écrivez un talent. Votre nom n’est pas gardé."),
        "talent",
        _BOARD.label,
        N_("Quelques mots. Pas votre prénom."),
        60,
    ),
    Variant.KEY_IDEA: Asking(
        N_("Votre prénom. Et une idée clé de votre expérience."),
        N_("Écrivez une idée clé, sans nom ni lieu."),
        KEY_IDEA,
        N_("Votre idée clé"),
        N_("Une phrase. N’écrivez ni nom, ni lieu."),
        160,
    ),
    Variant.BALL: Asking(
        N_("Votre prénom. Puis la balle va à une autre personne."),
        N_("À votre tour, parlez à voix haute. Rien n’est noté."),
    ),
    Variant.WEATHER: Asking(
        N_("Votre prénom. Et votre météo du moment."),
        N_("Choisissez votre météo. Votre nom n’est pas gardé."),
        WEATHER,
        N_("Votre météo du moment"),
        N_("Le temps qu’il fait en vous. Rien n’est à expliquer."),
    ),
    Variant.PICTURES: Asking(
        N_("Votre prénom. Et une image qui vous parle."),
        N_("Choisissez une image. Écrivez une phrase."),
        PICTURE,
        N_("L’image choisie, et une phrase"),
        N_("Une phrase. N’écrivez ni nom, ni lieu."),
        160,
    ),
}


def asking(settings: Settings) -> Asking:
    """Return what is asked in this variant."""
    return _BOARD if settings.board else _ASKED[settings.variant]


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the one turn of the room; where nothing is kept, it asks nothing in writing.

    Where a ball goes round, it says whose turn it is: nobody is called.
    """
    threes = in_threes(record, MOST_TOGETHER)
    guidance = step.guidance
    return (
        Phase(
            key=TURN,
            title=_(IN_THREES) if threes else step.title,
            short=_("Tour de parole"),
            inputs=(_input(settings, guidance.phone),) if settings.written else (),
            stops=(State.OPEN, State.REVEALED) if settings.written else (State.PREPARED,),
            minutes=step.minutes,
            seconds_each=settings.seconds_each,
            together=MOST_TOGETHER,
            draws=not threes and not settings.ball,
            profile=True,
            screen=guidance.screen or _(_ASKED[settings.variant].screen),
            phone=_phone(settings, guidance.phone),
            say=" ".join(_say(step, settings, threes=threes)),
        ),
    )


def weathers() -> tuple[Option, ...]:
    """Return the five weathers, from the clearest: drawn alike on phones, on paper and on the wall."""
    return (
        Option("eclaircies", _("Éclaircies"), "sun", "mostly_disagree"),
        Option("nuages", _("Nuages"), "cloud", "doubt"),
        Option("pluie", _("Pluie"), "rain", "users"),
        Option(STORM, _("Orage"), "storm", "others"),
        Option("brouillard", _("Brouillard"), "fog", "abstain"),
    )


def pictures(settings: Settings) -> tuple[Option, ...]:
    """Return the pictures that can be chosen, each with what is seen on it."""
    seen = {one.title: one.description for one in reversed(settings.pictures)}
    names = keyed((one.title for one in settings.pictures), {})
    return tuple(
        Option(key, name, hints=(seen[name],) if seen[name] else ()) for key, name in names
    )


def _input(settings: Settings, written: str) -> AnyInput:
    """Ask for one thing; ``written`` is what phones were to say."""
    asked = asking(settings)
    help_ = " ".join(filter(None, (written, _(asked.help))))
    if settings.variant is Variant.WEATHER:
        return Choice(
            key=asked.key, label=_(asked.label), help=help_, options=weathers(), counted=True
        )
    shown = settings.variant is Variant.PICTURES
    listed = shown and bool(settings.pictures)
    return Ideas(
        key=TOLD_PICTURE if shown and not listed else asked.key,
        label=_(asked.label),
        help=help_,
        at_most=1,
        max_chars=asked.most_signs,
        suggestions=() if shown else settings.proposed,
        slots=pictures(settings) if listed else (),
        slot_label=_("L’image choisie") if listed else "",
        parts=(_("L’image choisie"), _("Une phrase")) if shown and not listed else (),
        fleeting=settings.board,
    )


def _phone(settings: Settings, written: str) -> str:
    """Return the line of the phones; where nothing is kept, never one that says to write."""
    if not settings.written:
        return _(_ASKED[Variant.BALL].phone)
    return written or _(asking(settings).phone)


def _say(step: Step, settings: Settings, *, threes: bool) -> tuple[str, ...]:
    told = _("Vous êtes plus de {n} : mettez-vous par trois.").format(n=MOST_TOGETHER)
    first = (told,) if threes else ()
    if step.guidance.say:
        return (*first, step.guidance.say)
    told = _("Commencez, pour donner le rythme. On remercie, on ne commente pas.")
    return (*first, told, *((ball_rule(settings),) if settings.ball else ()))


def ball_rule(settings: Settings) -> str:
    """Return how the ball goes from one person to the next."""
    if settings.no_throw:
        return _("La balle roule, ou passe de main en main.")
    return _("Dites le prénom de la personne, puis lancez.")
