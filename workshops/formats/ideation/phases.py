"""What each time of an ideation asks: one posture after the other, never mixed (formats.md §2.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience, Ideas, Option, Phase, State
from workshops.formats.ideation.postures import STEP, first_step, option, step_lines, words
from workshops.formats.ideation.settings import PosturePlan, Settings, question
from workshops.islands import audience, composing, islands, seats_round

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step

STEPS = "premiers_pas"

_MOST_STEPS = 3
_SIGNS, _STEP_SIGNS = 200, 240  # characters of a text, and of a first step


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the tables to make, the postures, the first steps, the turn of each table to tell."""
    times = zip(settings.keys, settings.postures, strict=True)
    telling = islands(record, settings.tables) if settings.plenary else ()
    return (
        *composing(record, settings.tables),
        *(_posture(step, settings, record, key, plan) for key, plan in times),
        *((_steps(settings, record),) if settings.first_steps else ()),
        *(_telling(settings, team) for team in telling),
    )


def telling_phase(team: Team) -> str:
    """Return the key of the phase where a table tells what it found."""
    return f"p_{team.key}"


def kinds(settings: Settings) -> tuple[Option, ...]:
    """Return the kinds of texts of this step: its postures, each once, and its first steps."""
    postures = dict.fromkeys(plan.posture for plan in settings.postures)
    steps = (first_step(),) if settings.first_steps else ()
    return (*map(option, postures), *steps)


def _stops(settings: Settings, record: Record) -> tuple[State, ...]:
    """Show texts at the end of a time where the room works as one: tables tell theirs in turn."""
    if islands(record, settings.tables):
        return (State.OPEN,)
    return (State.OPEN, State.REVEALED)


def _posture(step: Step, settings: Settings, record: Record, key: str, plan: PosturePlan) -> Phase:
    said, first = words(plan.posture), plan is settings.postures[0]
    guidance = step.guidance
    phone = guidance.phone if first and guidance.phone else _(said.phone)
    return Phase(
        key=key,
        title=_(said.name),
        short=_(said.name),
        inputs=(_texts(settings, record, plan, phone),),
        stops=_stops(settings, record),
        minutes=plan.minutes,
        screen=question(plan),
        phone=phone,
        say=" ".join(filter(None, (guidance.say if first else "", _(said.say)))),
        round=seats_round(record, settings.tables),
    )


def _texts(settings: Settings, record: Record, plan: PosturePlan, phone: str) -> Ideas:
    """Ask for one kind of text alone: nothing can be put as a risk while people dream.

    ``phone`` is what phones say: it stands under the question, over what is written.
    """
    said = words(plan.posture)
    return Ideas(
        key=said.key,
        label=_(said.label),
        help=" ".join((question(plan), phone, _("N’écrivez ni nom, ni lieu."))),
        audience=audience(record, settings.tables),
        at_most=said.most,
        max_chars=_SIGNS,
        parts=tuple(map(_, said.lines)),
    )


def _steps(settings: Settings, record: Record) -> Phase:
    tables = islands(record, settings.tables)
    return Phase(
        key=STEPS,
        title=_("Premiers pas"),
        short=_("Premiers pas"),
        inputs=(
            Ideas(
                key=STEP,
                label=_("Un premier pas"),
                help=_("Tout petit, et possible. Pour « qui » : une fonction, pas un nom."),
                audience=Audience.TEAMS if tables else Audience.EVERYONE,
                at_most=_MOST_STEPS,
                max_chars=_STEP_SIGNS,
                parts=step_lines(),
            ),
        ),
        stops=_stops(settings, record),
        minutes=settings.first_steps,
        screen=_("Par quoi commencer ? Quoi, qui, quand."),
        phone=_("Écrivez un premier pas : quoi, qui, quand."),
        say=_(
            "Trois petits pas au plus. Demandez : « Qui le fait ? Avant quelle date ? » "
            "Notez une fonction, pas un nom."
        ),
        round=seats_round(record, settings.tables),
    )


def _telling(settings: Settings, team: Team) -> Phase:
    return Phase(
        key=telling_phase(team),
        title=_("Mise en commun · {table}").format(table=team.label),
        short=team.label,
        group=_("Mise en commun"),
        minutes=settings.plenary,
        screen=_("{table} dit ce qu’elle a trouvé.").format(table=team.label),
        phone=_("On écoute. Regardez l’écran."),
        say=_("Montrez ses textes, puis donnez-lui la parole. On remercie, on ne critique pas."),
        round=1,
        team=team.key,
        zooms=kinds(settings),
    )
