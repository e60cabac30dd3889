"""What each phase of a target asks (formats.md §2.4): alone first, then revealed, then together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience, Choice, Ideas, Option, Phase, Said, State, address
from workshops.formats.cible.groups import group_phases
from workshops.formats.cible.pairs import pair_phases
from workshops.formats.cible.settings import (
    APART,
    UNKNOWN,
    Dimension,
    Mode,
    Orientation,
    Sector,
    Settings,
    Viewpoint,
    levels,
    own_view,
    view_option,
)
from workshops.formats.cible.shared import (
    ALONE,
    GAPS,
    QUARTERS,
    SCALE,
    SITUATION,
    VIEW,
    WORDS,
    action_phase,
    aimed_levels,
    joint_levels,
    sector_options,
)

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

TOGETHER = "ensemble"

_SHARE = {
    SITUATION: 0.04,
    SCALE: 0.03,
    QUARTERS: 0.03,
    VIEW: 0.04,
    ALONE: 0.25,
    "vu": 0.2,
    GAPS: 0.06,
    TOGETHER: 0.25,
    "actions": 0.1,
}
"""How the time of the step is shared; formats.md §2.4 gives 5 + 5 + 10–15 minutes, and §4.e six
minutes alone of twenty-four."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one point is placed for: a sector, or one of its criteria."""

    key: str
    text: str
    help: str
    sector: Sector

    def asked(self, view: Viewpoint) -> str:
        """Return the key of its question to those who look from there."""
        return f"{self.key}_{view}"


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the phases of the step, as its mode asks."""
    start = (_situation(step, settings), _scale(step, settings), _quarters(step))
    if settings.mode is Mode.INDICATORS:
        return (*start, *group_phases(step, settings, record))
    alone = (*_view(step, settings), *_alone(step, settings))
    if settings.pairs:
        return (*start, *pair_phases(step, settings, record, alone))
    return (
        *start,
        *alone,
        *(_seen(step, settings, sector) for sector in settings.quarters),
        _gaps(step),
        _together(step, settings),
        *((action_phase(settings, step.minutes * _SHARE["actions"]),) if settings.actions else ()),
    )


def items(settings: Settings) -> tuple[Item, ...]:
    """Return what people place a point for, sector by sector."""
    return tuple(one for sector in settings.quarters for one in items_of(settings, sector))


def items_of(settings: Settings, sector: Sector) -> tuple[Item, ...]:
    """Return what people place a point for in one sector."""
    if settings.mode is not Mode.CRITERIA:
        return (Item(sector.key, sector.label, sector.question, sector),)
    return tuple(
        Item(f"{sector.key}_{number}", text, sector.label, sector)
        for number, text in enumerate(sector.criteria, 1)
    )


def alone_phase(settings: Settings, sector: Sector) -> str:
    """Return the key of the phase where people place their points in a sector."""
    return f"{ALONE}_{sector.key}" if settings.mode is Mode.CRITERIA else ALONE


def seen_phase(sector: Sector) -> str:
    """Return the key of the phase where a sector is revealed."""
    return f"vu_{sector.key}"


def _situation(step: Step, settings: Settings) -> Phase:
    said = step.guidance.screen or _looked_at(settings)
    several = len(settings.situations) > 1
    return Phase(
        key=SITUATION,
        title=_("Les situations") if several else _one_title(settings),
        short=_("Situation") if settings.situations else _("On regarde"),
        minutes=step.minutes * _SHARE[SITUATION],
        screen=said,
        phone=_listened(settings),
        say=step.guidance.say or " ".join((_read_first(settings), _nobody_is_marked())),
    )


def _listened(settings: Settings) -> str:
    """Return what phones say while the situation is read, or all of them."""
    if len(settings.situations) > 1:
        return _("Écoutez les situations.")
    return _("Écoutez la situation.") if settings.situations else _("Regardez l’écran.")


def _one_title(settings: Settings) -> str:
    return _("La situation") if settings.situations else _("Ce que nous regardons")


def _read_first(settings: Settings) -> str:
    """Return what is read, or told: a target may be about what the room already knows."""
    if settings.situations:
        return _("Lisez la situation.")
    return _("Dites ce que l’on regarde : une relation, un projet, ou une équipe.")


def _nobody_is_marked() -> str:
    return _(
        "Dites : « On ne note personne. Chacun évalue son propre "
        "engagement, jamais celui de l’autre. »"
    )


def _looked_at(settings: Settings) -> str:
    if settings.dimension is Dimension.ONE_PERSON:
        return _("Regardons ce que ces deux personnes font ensemble.")
    return _("Regardons ce qui se fait ensemble.")


def _scale(step: Step, settings: Settings) -> Phase:
    unchecked = settings.orientation is Orientation.UNCHECKED
    return Phase(
        key=SCALE,
        title=_("L’échelle de 0 à 4"),
        short=_("Échelle"),
        minutes=step.minutes * _SHARE[SCALE],
        screen=_("De 0 à 4 : que fait-on ensemble ?"),
        phone=_("Regardez l’écran : la cible a cinq niveaux."),
        say=" ".join(filter(None, (_scale_say(), _to_check() if unchecked else ""))),
    )


def _scale_say() -> str:
    return _(
        "Lisez les niveaux un par un, de 0 à 4. "
        "« Je ne sais pas » et « Non concerné » sont de vraies réponses."
    )


def _quarters(step: Step) -> Phase:
    return Phase(
        key=QUARTERS,
        title=_("Les quatre secteurs : de quoi parle-t-on ?"),
        short=_("Secteurs"),
        minutes=step.minutes * _SHARE[QUARTERS],
        screen=_("Quatre secteurs, quatre questions."),
        phone=_("Regardez l’écran : la cible a quatre secteurs."),
        say=_("Lisez les quatre secteurs et leurs questions, lentement."),
    )


def _to_check() -> str:
    """Say that nobody knows yet where the official sheet has its level 4 (formats.md §5)."""
    return _("À vérifier sur la fiche officielle : ici, le niveau 4 est au bord de la cible.")


def _view(step: Step, settings: Settings) -> tuple[Phase, ...]:
    """Ask from where people look; nothing is asked when there is only one point of view."""
    if len(settings.viewpoints) < 2:
        return ()
    return (
        Phase(
            key=VIEW,
            title=_("Mon point de vue"),
            short=_("Point de vue"),
            inputs=(
                Choice(
                    key=VIEW,
                    label=_("D’où regardez-vous ?"),
                    help=_("Un seul choix. Vous êtes les deux ? Choisissez pour aujourd’hui."),
                    options=tuple(map(own_view, settings.viewpoints)),
                    counted=True,
                ),
            ),
            stops=(State.OPEN,),
            minutes=step.minutes * _SHARE[VIEW],
            screen=_("D’où regardez-vous ?"),
            phone=_("Dites d’où vous regardez."),
            say=_(
                "Chaque personne choisit d’où elle regarde. Vérifiez qu’il ne manque "
                "aucun point de vue, sans montrer personne."
            ),
        ),
    )


def _alone(step: Step, settings: Settings) -> tuple[Phase, ...]:
    """Ask for the points: in one phase, or in one a sector where there are criteria."""
    if settings.mode is not Mode.CRITERIA:
        return (_placing(step, settings, ALONE, settings.quarters, _("Seul, en silence")),)
    return tuple(
        _placing(step, settings, alone_phase(settings, one), (one,), one.label)
        for one in settings.quarters
    )


def _placing(
    step: Step, settings: Settings, key: str, sectors: tuple[Sector, ...], title: str
) -> Phase:
    asked = [one for sector in sectors for one in items_of(settings, sector)]
    share = _SHARE[ALONE] * len(sectors) / len(settings.quarters)
    return Phase(
        key=key,
        title=title,
        short=_("Seul") if key == ALONE else title,
        group=_("Seul, en silence"),
        inputs=tuple(_point(settings, one, view) for one in asked for view in settings.viewpoints),
        stops=(State.OPEN,),
        minutes=step.minutes * share,
        screen=_("Seul, en silence : placez vos points, de 0 à 4."),
        phone=step.guidance.phone or _("Pour chaque secteur, choisissez un niveau de 0 à 4."),
        say=" ".join((_in_silence(), _on_paper(settings))),
    )


def _in_silence() -> str:
    return _(
        "Chacun place ses points, seul et en silence. Personne ne regarde la feuille de l’autre."
    )


def _on_paper(settings: Settings) -> str:
    """Return what becomes of crosses on paper: those of a pair never leave it."""
    if settings.pairs:
        return _("Sur papier : une croix par secteur. Cette feuille reste dans le binôme.")
    return _("Sur papier : une croix par secteur, vous la recopiez ici.")


def _point(settings: Settings, item: Item, view: Viewpoint) -> Choice:
    """Ask one level; of those alone who look from there."""
    several = len(settings.viewpoints) > 1
    return Choice(
        key=item.asked(view),
        label=item.text,
        help=item.help,
        options=(
            *levels(settings),
            Option(UNKNOWN, _("Je ne sais pas")),
            Option(APART, _("Non concerné")),
        ),
        counted=not settings.pairs,
        hands=_("{what} · {view}").format(what=item.text, view=view_option(view).label),
        asked_of=Said(address(VIEW, VIEW), view) if several else None,
    )


def _seen(step: Step, settings: Settings, sector: Sector) -> Phase:
    return Phase(
        key=seen_phase(sector),
        title=sector.label,
        short=sector.label,
        group=_("Les regards"),
        stops=(State.REVEALED,),
        minutes=step.minutes * _SHARE["vu"] / len(settings.quarters),
        screen=sector.question or sector.label,
        phone=_("Regardez l’écran : voici les points de la salle."),
        say=_(
            "Lisez les points à voix haute. Demandez d’abord aux usagers ce qu’ils voient. "
            "Personne ne dit son propre point s’il ne le veut pas. "
            "Rien n’est montré ? Passez à la suite."
        ),
    )


def _gaps(step: Step) -> Phase:
    return Phase(
        key=GAPS,
        title=_("Les quatre secteurs"),
        short=_("Les écarts"),
        group=_("Les regards"),
        stops=(State.REVEALED,),
        minutes=step.minutes * _SHARE[GAPS],
        screen=_("Où sommes-nous d’accord ? Où est le plus grand écart ?"),
        phone=_("Regardez l’écran : voici les quatre secteurs."),
        say=_(
            "Commencez par les accords. Puis regardez le plus grand écart. "
            "Un écart n’est pas une faute : c’est ce dont on va parler."
        ),
    )


def _together(step: Step, settings: Settings) -> Phase:
    return Phase(
        key=TOGETHER,
        title=_("Notre niveau commun"),
        short=_("Ensemble"),
        inputs=(
            *joint_levels(settings, Audience.ROOM),
            *aimed_levels(settings),
            Ideas(
                key=WORDS,
                label=_("Les mots qui expliquent ce niveau"),
                help=_("Une phrase. N’écrivez ni nom, ni lieu."),
                audience=Audience.FACILITATORS,
                slots=sector_options(settings),
                slot_label=_("Secteur"),
                at_most=60,
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[TOGETHER],
        screen=_("Discutons : quel est notre niveau commun ?"),
        phone=_("Parlez-en ensemble. L’équipe note le niveau que la salle choisit."),
        say=_(
            "Montrez un secteur, d’abord celui où l’on est d’accord. Les usagers parlent en "
            "premier. Notez le niveau que le groupe choisit, et les mots qui l’expliquent. "
            "Vous ne choisissez jamais à sa place."
        ),
        zooms=sector_options(settings),
    )
