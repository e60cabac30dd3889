"""What is asked in five times: what is done together already, then what will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Ideas, Phase, State
from workshops.islands import audience, composing, seats_round

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.parcours.settings import Settings

TIMES = "temps"
ALREADY = "deja"
AHEAD = "demain"
MAP = "feuille_de_route"

IDEA = "idee"
ACTION = "action"
PARTS = 3
"""Lines of what will be done: what, who, when."""

_MOST = 5
_SHARES = {TIMES: 0.15, ALREADY: 0.3, AHEAD: 0.4, MAP: 0.15}
"""The part of the step that each phase takes."""
_TABLES = 2
"""Minutes to find one’s table, in half of the presentation at most."""


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the times, the tables where some are wanted, both questions, then the whole map."""
    first = step.minutes * _SHARES[TIMES]
    tables = composing(record, settings.tables, min(_TABLES, first / 2))
    return (
        _present(step, settings, first - sum(one.minutes for one in tables)),
        *tables,
        _together_already(step, settings, record),
        _to_do(step, settings, record),
        _mapping(step, settings),
    )


def _together_already(step: Step, settings: Settings, record: Record) -> Phase:
    return Phase(
        key=ALREADY,
        title=_("Ce que nous faisons déjà ensemble"),
        short=_("Déjà"),
        inputs=(_already(settings, record),),
        stops=(State.OPEN, State.REVEALED),
        minutes=step.minutes * _SHARES[ALREADY],
        screen=_("Que faisons-nous déjà ensemble ?"),
        phone=_("Choisissez un temps. Écrivez ce que vous faites déjà ensemble."),
        say=_(
            "Un exemple vrai par idée, même petit. Un temps peut rester vide. "
            "Notez ce qui se dit à voix haute."
        ),
        round=seats_round(record, settings.tables),
        zooms=settings.times,
    )


def _to_do(step: Step, settings: Settings, record: Record) -> Phase:
    return Phase(
        key=AHEAD,
        title=_("Ce que nous ferons"),
        short=_("À faire"),
        inputs=(_ahead(settings, record),),
        stops=(State.OPEN, State.REVEALED),
        minutes=step.minutes * _SHARES[AHEAD],
        screen=_("Que ferons-nous ensemble ? Qui ? Quand ?"),
        phone=_("Choisissez un temps. Dites quoi, qui et quand."),
        say=_(
            "Partez des temps vides. Demandez chaque fois : qui, et quand ? "
            "Patient ou patiente partenaire, professionnel, ou les deux."
        ),
        round=seats_round(record, settings.tables),
        zooms=settings.times,
    )


def _mapping(step: Step, settings: Settings) -> Phase:
    return Phase(
        key=MAP,
        title=_("Notre feuille de route"),
        short=_("Feuille de route"),
        minutes=step.minutes * _SHARES[MAP],
        phone=_("Regardez l’écran. C’est notre feuille de route."),
        say=_("Lisez les cinq temps. Demandez : « Qu’est-ce qui manque ? Par quoi commencer ? »"),
        zooms=settings.times,
    )


def _present(step: Step, settings: Settings, minutes: float) -> Phase:
    return Phase(
        key=TIMES,
        title=_("Les cinq temps"),
        short=_("Les temps"),
        minutes=minutes,
        screen=step.guidance.screen or _("Un projet ensemble, en cinq temps."),
        phone=step.guidance.phone or _("Regardez l’écran. Voici les cinq temps d’un projet."),
        say=step.guidance.say
        or _("Présentez les temps un par un, avec un exemple d’ici. Montrez-les en grand."),
        zooms=settings.times,
    )


def _already(settings: Settings, record: Record) -> Ideas:
    return Ideas(
        key=IDEA,
        label=_("Ce que nous faisons déjà ensemble"),
        help=_("Une idée à la fois. Ni nom, ni lieu."),
        audience=audience(record, settings.tables),
        slots=settings.times,
        slot_label=_("Temps"),
        at_most=_MOST,
        max_chars=140,
        board=True,
        own_label=_("Mes idées"),
    )


def _ahead(settings: Settings, record: Record) -> Ideas:
    return Ideas(
        key=ACTION,
        label=_("Ce que nous ferons"),
        help=_("Qui : patient partenaire, professionnel, ou les deux. Jamais un nom."),
        audience=audience(record, settings.tables),
        slots=settings.times,
        slot_label=_("Temps"),
        at_most=_MOST,
        max_chars=220,
        parts=(_("Quoi ?"), _("Qui ?"), _("Quand ?")),
        board=True,
        own_label=_("Mes idées"),
    )
