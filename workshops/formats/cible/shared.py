"""What all ways of using the target have in common."""

from __future__ import annotations

from app.core.i18n import _
from app.core.phase import Audience, Choice, Ideas, Option, Phase, State
from workshops.formats.cible.settings import Sector, Settings, levels

SITUATION = "situation"
SCALE = "echelle"
QUARTERS = "secteurs"
VIEW = "regard"
ALONE = "seul"
GAPS = "ecarts"
ACTIONS = "actions"
ACTION = "action"
WORDS = "mots"
NO_JOINT = "sans_accord"
AIMED = "vise"


def sector_options(settings: Settings) -> tuple[Option, ...]:
    """Return the four sectors, as slots."""
    return tuple(
        Option(one.key, one.label, hints=(one.question,) if one.question else ())
        for one in settings.quarters
    )


def joint_options(settings: Settings) -> tuple[Option, ...]:
    """Return what can be said together: a level, or that there is none in common."""
    return (*levels(settings), Option(NO_JOINT, _("Pas de niveau commun")))


def joint_levels(settings: Settings, audience: Audience) -> tuple[Choice, ...]:
    """Ask whoever answers together for the joint level of each sector; a pair keeps it to itself."""
    paired = audience is Audience.TEAMS
    return tuple(
        Choice(
            key=one.key,
            label=_("{sector} : notre niveau commun").format(sector=one.label),
            help=_("Il se discute. Mimosa ne le calcule jamais."),
            audience=audience,
            options=joint_options(settings),
            part="" if paired else one.key,
            fleeting=paired,
            between=paired,
        )
        for one in settings.quarters
    )


def aimed_levels(settings: Settings) -> tuple[Choice, ...]:
    """Ask the room where it wants to be in six months, sector by sector."""
    sectors = settings.quarters if settings.in_six_months else ()
    return tuple(
        Choice(
            key=aimed_key(one),
            label=_("{sector} : où voulons-nous être dans six mois ?").format(sector=one.label),
            audience=Audience.ROOM,
            options=joint_options(settings),
            part=one.key,
        )
        for one in sectors
    )


def aimed_key(sector: Sector) -> str:
    """Return the key of the question where the room wants to be in six months."""
    return f"{sector.key}_{AIMED}"


def action_parts() -> tuple[str, str, str]:
    """Return what an action is made of; who does it is a function, never a name."""
    return _("Une action"), _("Qui (une fonction)"), _("Pour quand")


def action_phase(settings: Settings, minutes: float) -> Phase:
    """Ask for actions, each in a sector."""
    return Phase(
        key=ACTIONS,
        title=_("Une action pour avancer"),
        short=_("Actions"),
        inputs=(
            Ideas(
                key=ACTION,
                label=_("Une action pour avancer"),
                help=_("Une petite action suffit. N’écrivez ni nom, ni lieu."),
                slots=sector_options(settings),
                slot_label=_("Secteur"),
                parts=action_parts(),
                at_most=3,
                board=True,
            ),
        ),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=_("Une action pour un secteur : quoi, qui, quand ?"),
        phone=_("Proposez une action pour avancer."),
        say=_("Choisissez un secteur. Une action, qui la porte (une fonction), une date."),
    )


def own_action(settings: Settings) -> Ideas:
    """Ask a pair for its action: it stays on its own sheet."""
    return Ideas(
        key=ACTION,
        label=_("Notre action"),
        help=_("Elle reste entre vous : elle est sur votre fiche, et nulle part ailleurs."),
        audience=Audience.TEAMS,
        slots=sector_options(settings),
        slot_label=_("Secteur"),
        parts=action_parts(),
        at_most=2,
        private=True,
        fleeting=True,
        between=True,
    )
