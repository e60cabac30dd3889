"""What the plan of a project asks: fill the boxes, then show each plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience, Ideas, Phase, State
from workshops.islands import audience, composing, islands, seats_round

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step
    from workshops.formats.cartographie.settings import Settings

WORK = "carte"
PLAN = "plan"
TEXT = "champ"

_SETTING_UP = 2
"""Minutes to find one's table."""
_LEAST_WORK = 0.5
"""The part of the step that writing takes at least."""
_SIGNS = 140
_MOST = 12


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the tables to make, the work, then the plan of each table, or that of the room."""
    tables = islands(record, settings.tables)
    making = composing(record, settings.tables, _SETTING_UP)
    shown = tables if settings.telling else ()
    spare = max(0.0, step.minutes * (1 - _LEAST_WORK) - sum(one.minutes for one in making))
    telling = min(settings.telling, spare / max(1, len(shown)))
    work = step.minutes - sum(one.minutes for one in making) - telling * len(shown)
    return (
        *making,
        _working(step, settings, record, max(1.0, round(work, 1))),
        *(_telling(settings, team, round(telling, 1)) for team in shown),
        *(() if tables else (_whole(settings),)),
    )


def telling_phase(team: Team) -> str:
    """Return the key of the phase where a table shows its plan."""
    return f"p_{team.key}"


def _texts(settings: Settings, who: Audience) -> Ideas:
    return Ideas(
        key=TEXT,
        label=_("Une idée dans une case"),
        help=_("Quelques mots. N’écrivez ni nom, ni lieu."),
        audience=who,
        slots=settings.slots,
        slot_label=_("Case du plan"),
        at_most=_MOST,
        max_chars=_SIGNS,
        board=True,
    )


def _working(step: Step, settings: Settings, record: Record, minutes: float) -> Phase:
    return Phase(
        key=WORK,
        title=_("On remplit le plan"),
        short=_("Plan"),
        inputs=(_texts(settings, audience(record, settings.tables)),),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=step.guidance.screen or _("Comprendre l’idée : pour qui, avec qui ?"),
        phone=step.guidance.phone or _("Ajoutez une idée dans une case du plan."),
        say=step.guidance.say
        or _("Le besoin d’abord, la solution ensuite. Demandez : « Où sont les personnes ? »"),
        round=seats_round(record, settings.tables),
    )


def _telling(settings: Settings, team: Team, minutes: float) -> Phase:
    return Phase(
        key=telling_phase(team),
        title=_("Les plans · {table}").format(table=team.label),
        short=team.label,
        group=_("Les plans"),
        inputs=(_texts(settings, Audience.FACILITATORS),),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=_("{table} montre son plan.").format(table=team.label),
        phone=_("Écoutez. Vous pouvez compléter à voix haute."),
        say=_("La table dit son plan, case par case. Notez ici ce que la salle ajoute."),
        round=1,
        team=team.key,
        zooms=settings.slots,
    )


def _whole(settings: Settings) -> Phase:
    return Phase(
        key=PLAN,
        title=_("Notre plan"),
        short=_("Notre plan"),
        inputs=(_texts(settings, Audience.FACILITATORS),),
        stops=(State.OPEN,),
        phone=_("Regardez l’écran. C’est notre plan."),
        say=_("Relisez le plan, case par case. Demandez : « Que manque-t-il ? »"),
        zooms=settings.slots,
    )
