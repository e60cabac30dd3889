"""Free indicators: each group looks for concrete signs in its situation, and places them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core import teams
from app.core.i18n import _
from app.core.phase import Audience, CardSource, Choice, Grouping, Ideas, Option, Phase, State, Turn
from workshops.formats.cible.settings import UNKNOWN, Settings, Situation, levels
from workshops.formats.cible.shared import action_phase, sector_options

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step

GROUPS = "groupes"
FIND = "indicateurs"
SIGN = "indicateur"
PLACE = "placer"
LEVEL = "niveau"
_MOST = 200
"""Levels that a group can give: as many as there are indicators."""

_SHARE = {GROUPS: 0.05, FIND: 0.38, PLACE: 0.25, "cible": 0.16, "actions": 0.06}
"""Twelve minutes to find indicators and sixteen to place them, of twenty-eight (formats.md §4.e);
the situation and the scale take a tenth."""


def group_phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the groups, their indicators, the levels, and the target of each group in turn."""
    every = groups(settings, record)
    actions = action_phase(settings, step.minutes * _SHARE["actions"])
    return (
        _composing(step, settings, record),
        _finding(step, settings),
        _placing(step, settings, every),
        *(_target(step, team, len(every)) for team in every),
        *((actions,) if settings.actions else ()),
    )


def groups(settings: Settings, record: Record) -> tuple[Team, ...]:
    """Return the groups there are, or those there will be."""
    names = _names(settings)
    return record.teams or tuple(
        teams.team(number, names[number - 1] if number <= len(names) else "")
        for number in range(1, settings.groups + 1)
    )


def situation_of(settings: Settings, team: Team) -> Situation | None:
    """Return what a group looks at: situations are dealt in turn when there are more groups."""
    given = settings.situations
    return given[(team.number - 1) % len(given)] if given else None


def target_phase(team: Team) -> str:
    """Return the key of the phase where a group shows its target."""
    return f"c_{team.key}"


def _names(settings: Settings) -> tuple[str, ...]:
    """Return what the groups are called: by their situation, where each has its own."""
    names = tuple(one.name for one in settings.situations[: settings.groups])
    return names if len(names) == settings.groups and all(names) else ()


def _composing(step: Step, settings: Settings, record: Record) -> Phase:
    return Phase(
        key=GROUPS,
        title=_("Les groupes"),
        short=_("Groupes"),
        minutes=step.minutes * _SHARE[GROUPS],
        screen=_("Trouvez votre groupe."),
        phone=_("Cherchez votre groupe."),
        say=_(
            "Composez des groupes mélangés, un par situation. Dans chaque groupe, une personne "
            "écrit les niveaux, une autre garde le temps."
        ),
        round=1,
        profile=not record.teams,
        grouping=Grouping(settings.groups, names=_names(settings)),
    )


def _finding(step: Step, settings: Settings) -> Phase:
    return Phase(
        key=FIND,
        title=_("Trouver des signes concrets"),
        short=_("Signes concrets"),
        group=_("En groupes"),
        inputs=(
            Ideas(
                key=SIGN,
                label=_("Un signe concret : il se voit, ou il se compte"),
                help=_("N’écrivez ni nom, ni lieu."),
                audience=Audience.MEMBERS,
                slots=sector_options(settings),
                slot_label=_("Secteur"),
                at_most=6,
                max_chars=160,
                board=True,
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[FIND],
        screen=_("Trouvez des signes concrets dans votre situation."),
        phone=_("Écrivez un signe concret. Choisissez son secteur."),
        say=_("Un signe concret se voit ou se compte. Chaque personne en écrit un ou deux."),
        round=1,
    )


def _placing(step: Step, settings: Settings, every: tuple[Team, ...]) -> Phase:
    return Phase(
        key=PLACE,
        title=_("Placer les signes sur la cible"),
        short=_("Placer"),
        group=_("En groupes"),
        inputs=(
            Choice(
                key=LEVEL,
                label=_("Le niveau de chaque signe"),
                help=_("Le groupe en discute. Une personne écrit le niveau choisi."),
                audience=Audience.TEAMS,
                options_from=CardSource(FIND, SIGN, waiting=True),
                signs=(*levels(settings), Option(UNKNOWN, _("Nous ne savons pas"))),
                one_each=True,
                at_most=_MOST,
                turns=tuple(Turn(team.key, "", teams=(team.key,)) for team in every),
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[PLACE],
        screen=_("Discutez le niveau de chaque signe, de 0 à 4."),
        phone=_("Discutez en groupe. Une personne écrit les niveaux."),
        say=_("Le groupe décide du niveau à voix haute. Pas d’accord ? Notez-le, c’est utile."),
        round=1,
    )


def _target(step: Step, team: Team, number: int) -> Phase:
    return Phase(
        key=target_phase(team),
        title=_("La cible · {group}").format(group=team.label),
        short=team.label,
        group=_("Les cibles"),
        stops=(State.REVEALED,),
        minutes=step.minutes * _SHARE["cible"] / number,
        screen=_("{group} montre sa cible.").format(group=team.label),
        phone=_("{group} montre sa cible.").format(group=team.label),
        say=_("Le groupe dit ce qu’il a trouvé. La salle pose des questions, sans juger."),
        round=1,
        team=team.key,
    )
