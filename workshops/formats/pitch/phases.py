"""What each moment of the pitches asks (formats.md §2.6): place, pitch, reactions, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.i18n import _
from app.core.phase import Audience, Ideas, Option, Phase, State
from app.core.timing import SETTLING_SECONDS
from workshops.formats.pitch.beats import beats, reaction
from workshops.formats.pitch.programme import Pitch, programme
from workshops.formats.pitch.settings import Order, Settings

if TYPE_CHECKING:
    from app.core.record import Card, Record
    from app.core.session import Step

PREPARE = "preparer"
ORDER = "ordre"
THANKS = "merci"
BEAT = "temps"
REACTION = "reaction"
SETTLE, SPEAK, REACT = "place", "parole", "reactions"

_MOST_BEATS = 20
_MOST_REACTIONS, _MOST_EACH = 6, 2  # texts of one person for one pitch, in all and of each kind
_SIGNS = 200


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the preparation, the order, then three moments a pitch, and the thanks."""
    every = programme(step, settings, record)
    return (
        *((_prepare(step, settings, record),) if settings.preparing else ()),
        _order(step, settings),
        *(
            phase
            for pitch in every
            for phase in (
                _settle(pitch),
                _speak(step, pitch),
                _react(step, settings, pitch),
            )
        ),
        _thanks(),
    )


def phase_of(pitch: Pitch, moment: str) -> str:
    """Return the key of a moment of a pitch: « g2_parole »."""
    return f"{pitch.key}_{moment}"


def moment_of(phase: str) -> tuple[str, str]:
    """Return the key of the pitch and the moment that a phase is of; ("", "") for no pitch's."""
    key, _mark, moment = phase.partition("_")
    return (key, moment) if moment else ("", "")


def tells(card: Card, pitch: Pitch) -> bool:
    """Tell whether a beat is of a pitch: prepared at its table, or noted while it was said."""
    if card.phase == PREPARE:
        return bool(card.team) and card.team == pitch.team_key
    return card.phase == phase_of(pitch, SPEAK)


def _beats(seconds: int, audience: Audience) -> Ideas:
    return Ideas(
        key=BEAT,
        label=_("Les cinq temps du pitch"),
        help=_("Une phrase par temps. N’écrivez ni nom, ni lieu."),
        audience=audience,
        slots=beats(seconds),
        slot_label=_("Temps"),
        at_most=_MOST_BEATS,
        max_chars=_SIGNS,
    )


def _prepare(step: Step, settings: Settings, record: Record) -> Phase:
    """Prepare at tables, on the card or on a phone; on paper where there is no table."""
    tables = bool(record.teams) and not settings.pitches
    return Phase(
        key=PREPARE,
        title=_("Préparer le pitch"),
        short=_("Préparer"),
        inputs=(_beats(settings.seconds, Audience.TEAMS),) if tables else (),
        stops=(State.OPEN,) if tables else (State.PREPARED,),
        minutes=settings.preparing,
        screen=_("À deux voix, si possible."),
        phone=_("Préparez votre pitch en cinq temps."),
        say=_(
            "Donnez une carte des cinq temps à chaque équipe. À deux voix si possible. "
            "Chaque mot difficile est expliqué. Pas d’histoire de patient sans son accord."
        ),
        round=1 if tables else 0,
    )


def _order(step: Step, settings: Settings) -> Phase:
    drawn = settings.order is Order.DRAWN
    return Phase(
        key=ORDER,
        title=_("L’ordre de passage"),
        short=_("Ordre"),
        screen=step.guidance.screen
        or (_("L’ordre est tiré au sort.") if drawn else _("Voici l’ordre de passage.")),
        phone=_("Regardez l’écran. Les pitchs vont commencer."),
        say=step.guidance.say
        or _(
            "Dites l’ordre. Chaque équipe a le même temps, et plus si elle le demande, "
            "sans dire pourquoi. Personne n’est classé."
        ),
    )


def _settle(pitch: Pitch) -> Phase:
    return Phase(
        key=phase_of(pitch, SETTLE),
        title=pitch.title,
        short=_("Installation"),
        group=pitch.title,
        minutes=SETTLING_SECONDS / 60,
        screen=_("L’équipe s’installe."),
        phone=_("Bientôt un pitch. Préparez-vous à écouter."),
        say=_(
            "Accueillez l’équipe. Une chaise et un micro sont là. "
            "Touchez « Suivant » quand elle commence à parler."
        ),
        team=pitch.team_key,
        round=1 if pitch.team else 0,
    )


def _speak(step: Step, pitch: Pitch) -> Phase:
    return Phase(
        key=phase_of(pitch, SPEAK),
        title=pitch.title,
        short=_("Pitch"),
        group=pitch.title,
        inputs=(_beats(pitch.seconds, Audience.FACILITATORS),),
        stops=(State.OPEN,),
        minutes=pitch.seconds / 60,
        screen=_("On écoute."),
        phone=_("On écoute."),
        say=_(
            "Montrez la vue de l’orateur. La personne qui note écrit les temps du pitch. "
            "Plus de temps demandé ? Touchez « + 30 s », sans demander pourquoi."
        ),
        team=pitch.team_key,
        round=1 if pitch.team else 0,
        speech=True,
    )


def _react(step: Step, settings: Settings, pitch: Pitch) -> Phase:
    return Phase(
        key=phase_of(pitch, REACT),
        title=pitch.title,
        short=_("Réactions"),
        group=pitch.title,
        inputs=(
            Ideas(
                key=REACTION,
                label=_("Un mot pour cette équipe"),
                help=_("Une phrase. N’écrivez ni nom, ni lieu."),
                slots=tuple(_slot(one) for one in map(reaction, settings.asked)),
                slot_label=_("Sorte de mot"),
                at_most=_MOST_REACTIONS,
                max_chars=_SIGNS,
                own_label=_("Mes mots"),
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        minutes=settings.reacting / 60,
        screen=_("En silence : un mot pour cette équipe ?"),
        phone=step.guidance.phone or _("Un mot pour cette équipe, si vous voulez."),
        say=_(
            "On applaudit. Vingt secondes en silence, pour écrire. "
            "Puis lisez une ou deux réactions, et remerciez."
        ),
    )


def _slot(kind: Option) -> Option:
    return replace(kind, most=_MOST_EACH)


def _thanks() -> Phase:
    return Phase(
        key=THANKS,
        title=_("Merci"),
        short=_("Merci"),
        screen=_("Merci à chaque équipe."),
        phone=_("Merci à chaque équipe."),
        say=_(
            "Remerciez toutes les équipes ensemble. Aucun pitch n’a gagné. "
            "Qui veut aider laisse son contact sur la feuille."
        ),
    )
