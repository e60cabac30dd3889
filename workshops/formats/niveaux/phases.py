"""What the levels ask: today, in a year, then what would bring the team one step further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Choice, Ideas, Option, Phase, State
from workshops.formats.niveaux.settings import unknown

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.niveaux.settings import Settings

LEVELS = "niveaux"
TODAY = "aujourdhui"
YEAR = "dans_un_an"
COMPARE = "regard"
FORWARD = "avancer"
STEP = "pas"

ROUNDS = (TODAY, YEAR)

_SHARES = {LEVELS: 0.15, TODAY: 0.25, YEAR: 0.25, COMPARE: 0.2, FORWARD: 0.15}
"""The part of the step that each phase takes."""


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the levels, the two questions, both answers side by side, and the steps further."""
    domains = tuple(Option(key, label) for key, label in settings.asked)
    zooms = domains if len(domains) > 1 else ()
    return (
        _present(step),
        _asking(step, settings, TODAY, zooms),
        _asking(step, settings, YEAR, zooms),
        Phase(
            key=COMPARE,
            title=_("Aujourd’hui, et dans un an"),
            short=_("Regard"),
            minutes=step.minutes * _SHARES[COMPARE],
            screen=no_bad_level(),
            phone=_("Regardez l’écran. Que voyez-vous ?"),
            say=_(
                "Lisez les nombres sans les juger. Demandez : « Qu’est-ce qui vous surprend ? » "
                "Montrez un domaine à la fois, si vous voulez."
            ),
            zooms=zooms,
        ),
        _forward(step),
    )


def no_bad_level() -> str:
    """Return what is said wherever levels are shown (formats.md §2.10 c)."""
    return _("Aucun niveau n’est mauvais en soi.")


def _present(step: Step) -> Phase:
    return Phase(
        key=LEVELS,
        title=_("Les niveaux"),
        short=_("Niveaux"),
        minutes=step.minutes * _SHARES[LEVELS],
        screen=step.guidance.screen or no_bad_level(),
        phone=step.guidance.phone or _("Regardez l’écran. On lit les niveaux ensemble."),
        say=step.guidance.say
        or _("Lisez chaque niveau, avec un exemple d’ici. Dites : aucun n’est mauvais en soi."),
    )


def _asking(step: Step, settings: Settings, key: str, zooms: tuple[Option, ...]) -> Phase:
    """Ask the level of each domain, today or in a year."""
    today = key == TODAY
    question = (
        _("Aujourd’hui, où en est votre équipe ?")
        if today
        else _("Dans un an, où voulez-vous être ?")
    )
    return Phase(
        key=key,
        title=question,
        short=_("Aujourd’hui") if today else _("Dans un an"),
        inputs=tuple(
            Choice(
                key=domain,
                label=label,
                help=question if len(settings.asked) == 1 else "",
                options=(*settings.levels, unknown()),
                counted=True,
            )
            for domain, label in settings.asked
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARES[key],
        screen=question,
        phone=_("Choisissez un niveau pour chaque domaine.") if zooms else question,
        say=_(
            "Chaque personne répond pour son équipe, ou pour celle qu’elle connaît. "
            "Sans téléphone : un coin de la salle par niveau, domaine par domaine."
        ),
        zooms=zooms,
    )


def _forward(step: Step) -> Phase:
    question = _("Qu’est-ce qui nous ferait avancer d’un pas ?")
    return Phase(
        key=FORWARD,
        title=_("Ce qui nous ferait avancer d’un pas"),
        short=_("Un pas"),
        inputs=(
            Ideas(
                key=STEP,
                label=question,
                help=_("Une idée à la fois. Ni nom, ni lieu."),
                max_chars=160,
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        minutes=step.minutes * _SHARES[FORWARD],
        screen=question,
        phone=question,
        say=_("Cherchez un petit pas, à faire bientôt. Notez ce qui se dit à voix haute."),
    )
