"""What a choice asks: a situation for all, or a team for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import (
    Audience,
    Choice,
    Grouping,
    Ideas,
    Option,
    Phase,
    State,
    address,
)
from app.core.teams import MOST_TEAMS
from workshops.formats.choix.settings import Method
from workshops.ideas import ideas, kept
from workshops.named import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.choix.settings import Settings

PROPOSE, CHOOSE, AGREE = "proposer", "choisir", "accord"
SITUATION, VOTE, CHOSEN = "situation", "choix", "retenue"
JOIN, TEAMS = "rejoindre", "equipes"
FIRST, SECOND = "premier", "second"
FALLBACK = "secours"

_NAME = 60
"""Longest name of a team, in signs."""
_LINE = 160
"""Longest situation, in signs: one line, without what would tell who it is about."""


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return proposals, the vote and the agreement; or the choice of a team, and the teams."""
    if settings.method is Method.JOIN:
        found = teams_offered(settings, record)
        return (_joining(step, settings, found), _composing(step, settings, found))
    options = situations(settings, record)
    return (_proposing(step), _choosing(step, options), _agreeing(step, options))


def situations(settings: Settings, record: Record) -> tuple[Option, ...]:
    """Return what the group may choose: what people propose, what was prepared, the fallback."""
    proposed = record.shown(PROPOSE, SITUATION)
    fallback = _("Situation imaginaire : {text}").format(text=settings.fallback)
    return (
        *(Option(card.key, card.text) for card in proposed),
        *_prepared(settings),
        *((Option(FALLBACK, fallback),) if settings.fallback else ()),
    )


def teams_offered(settings: Settings, record: Record) -> tuple[Option, ...]:
    """Return what people may join: the ideas that were kept, else what was prepared."""
    found = tuple(one.option for one in kept(record.before))
    return (found or _prepared(settings))[:MOST_TEAMS]


def team_names(options: Sequence[Option]) -> tuple[str, ...]:
    """Return what the team of each option is called: short, and never twice the same."""
    found: list[str] = []
    for option in options:
        name, number = _shortened(option.label, _NAME), 2
        while name in found:
            name = f"{_shortened(option.label, _NAME - 4)} ({number})"
            number += 1
        found.append(name)
    return tuple(found)


def names_now(record: Record) -> dict[str, str]:
    """Return what the team of each idea is called, by the options that mean the idea."""
    found = ideas(record.before) if record.before is not None else ()
    options = tuple(one.option for one in found)
    return {
        key: name
        for option, name in zip(options, team_names(options), strict=True)
        for key in (option.key, *option.stands_for)
    }


def _prepared(settings: Settings) -> tuple[Option, ...]:
    return tuple(Option(f"o{at}", text) for at, text in enumerate(settings.options, 1))


def _shortened(text: str, limit: int) -> str:
    """Return a text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def _proposing(step: Step) -> Phase:
    return Phase(
        key=PROPOSE,
        title=_("Proposer une situation"),
        short=_("Proposer"),
        inputs=(
            Ideas(
                key=SITUATION,
                label=_("Une situation, en une ligne"),
                help=_("Sans nom ni lieu. Personne ne doit se reconnaître."),
                at_most=1,
                max_chars=_LINE,
                own_label=_("Ma situation"),
                in_room=True,
            ),
        ),
        stops=(State.OPEN,),
        minutes=round(step.minutes * 0.4, 1),
        screen=step.guidance.screen or _("Quelle situation travailler ensemble ?"),
        phone=_("Écrivez une situation, en une ligne. Sans nom ni lieu."),
        say=_("Une phrase par situation, sans détail. Personne n’est obligé de proposer."),
    )


def _choosing(step: Step, options: tuple[Option, ...]) -> Phase:
    return Phase(
        key=CHOOSE,
        title=_("Choisir, en secret"),
        short=_("Choix"),
        inputs=(
            Choice(
                key=VOTE,
                label=_("Quelle situation choisissez-vous ?"),
                help=_("Le choix est secret."),
                options=numbered(options),
                counted=True,
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        minutes=round(step.minutes * 0.25, 1),
        screen=_("Choisissez une situation. Le choix est secret."),
        phone=step.guidance.phone or _("Choisissez une situation. Le choix est secret."),
        say=step.guidance.say
        or _(
            "Lisez chaque situation deux fois. Sans téléphone : un papier plié, que vous comptez."
        ),
    )


def _agreeing(step: Step, options: tuple[Option, ...]) -> Phase:
    return Phase(
        key=AGREE,
        title=_("La situation de travail"),
        short=_("Accord"),
        inputs=(
            Choice(
                key=CHOSEN,
                label=_("La personne est d’accord pour raconter. Quelle situation ?"),
                help=_("Demandez-lui en privé. Sinon, prenez la situation imaginaire."),
                audience=Audience.ROOM,
                options=numbered(options),
            ),
        ),
        stops=(State.OPEN,),
        minutes=round(step.minutes * 0.35, 1),
        screen=_("On vérifie que la personne est d’accord pour raconter."),
        phone=_("Regardez l’écran. On choisit ensemble."),
        say=_(
            "Demandez en privé : « Êtes-vous d’accord pour raconter ? » "
            "Elle peut dire non, sans raison. Prenez alors une autre situation."
        ),
    )


def _joining(step: Step, settings: Settings, options: tuple[Option, ...]) -> Phase:
    first = Choice(
        key=FIRST,
        label=_("Quelle équipe rejoignez-vous ?"),
        help=_("Celle qui vous donne envie. La vôtre, ou une autre."),
        options=options,
        counted=True,
    )
    second = Choice(
        key=SECOND,
        label=_("Et votre second choix ?"),
        help=_("Il sert si trop peu de personnes choisissent la première équipe."),
        options=options,
        unlike=address(JOIN, FIRST),
    )
    asked = (first, second) if settings.second and len(options) > 1 else (first,)
    return Phase(
        key=JOIN,
        title=_("Rejoindre une équipe"),
        short=_("Rejoindre"),
        inputs=asked,
        stops=(State.OPEN, State.REVEALED),
        minutes=round(step.minutes * 0.6, 1),
        screen=step.guidance.screen or _("Rejoignez l’équipe qui vous donne envie."),
        phone=step.guidance.phone or _("Choisissez une équipe. Puis un second choix."),
        say=step.guidance.say
        or _(
            "Sans téléphone : on se place devant l’affiche de son équipe. "
            "Comptez les personnes devant chaque affiche."
        ),
    )


def _composing(step: Step, settings: Settings, options: tuple[Option, ...]) -> Phase:
    wished = (FIRST, SECOND) if settings.second and len(options) > 1 else (FIRST,)
    return Phase(
        key=TEAMS,
        title=_("Les équipes"),
        short=_("Équipes"),
        minutes=round(step.minutes * 0.4, 1),
        screen=_("Trouvez votre équipe."),
        phone=_("Cherchez votre équipe."),
        say=_(
            "Touchez « Composer ». Une équipe se fait si assez de personnes la demandent : "
            "Mimosa vous dit celle qui manque. "
            "Quelqu’un n’a pas d’équipe ? Demandez-lui, puis placez-le à la main."
        ),
        round=1,
        grouping=Grouping(
            teams=len(options),
            names=team_names(options),
            wished=tuple(address(JOIN, key) for key in wished),
            least=settings.least,
        ),
    )
