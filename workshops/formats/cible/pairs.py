"""Two by two: what a pair shows each other and decides stays between them (formats.md §2.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.i18n import _
from app.core.phase import Audience, Choice, Grouping, Ideas, Option, Phase, State
from workshops.formats.cible.shared import (
    WORDS,
    joint_levels,
    own_action,
    sector_options,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.cible.settings import Settings

PAIRS = "binomes"
SHOW = "montrer"
TWO = "a_deux"
AGREED = "confirmer"
OWN_ACTION = "notre_action"
YES, NO = "oui", "non"

_SHARE = {PAIRS: 0.08, SHOW: 0.08, TWO: 0.3, AGREED: 0.05, OWN_ACTION: 0.1}


def pair_phases(
    step: Step, settings: Settings, record: Record, alone: Sequence[Phase]
) -> tuple[Phase, ...]:
    """Return the pairs, their points, alone then shown to each other, and what they decide."""
    return (
        _composing(step, record),
        *(replace(one, round=1) for one in alone),
        _showing(step),
        _deciding(step, settings),
        _agreeing(step),
        *((_acting(step, settings),) if settings.actions else ()),
    )


def _composing(step: Step, record: Record) -> Phase:
    return Phase(
        key=PAIRS,
        title=_("Deux par deux"),
        short=_("Deux par deux"),
        minutes=step.minutes * _SHARE[PAIRS],
        screen=_("Trouvez votre table, à deux."),
        phone=_("Cherchez votre table."),
        say=_(
            "Composez les tables : un professionnel et un usager à chaque table, à trois si "
            "besoin. Une personne écrit pour les deux. Chacun peut arrêter à tout moment."
        ),
        round=1,
        profile=not record.teams,
        grouping=Grouping(size=2),
    )


def _showing(step: Step) -> Phase:
    return Phase(
        key=SHOW,
        title=_("On se montre nos points"),
        short=_("Se montrer"),
        inputs=(
            _yes_or_no(
                SHOW,
                _("On se montre nos points ?"),
                _(
                    "Il faut un « oui » de chaque personne. Sinon, rien n’est montré : c’est bien aussi."
                ),
                _("Oui, je montre mes points"),
                Option(NO, _("Non, je les garde pour moi"), "square", "abstain"),
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[SHOW],
        screen=_("À deux : on se montre nos points, si les deux le veulent."),
        phone=_("Votre binôme verra vos points seulement si vous dites oui tous les deux."),
        say=_(
            "Chaque personne dit oui ou non sur son téléphone, sans se justifier. "
            "Sans téléphone : on pose sa feuille sur la table, ou on la garde."
        ),
        round=1,
    )


def _yes_or_no(key: str, label: str, told: str, yes: str, no: Option) -> Choice:
    """Ask each person something that is said to their table alone."""
    return Choice(
        key=key,
        label=label,
        help=told,
        options=(Option(YES, yes, "circle", "agree"), no),
        fleeting=True,
        between=True,
    )


def _deciding(step: Step, settings: Settings) -> Phase:
    return Phase(
        key=TWO,
        title=_("Notre niveau commun, à deux"),
        short=_("À deux"),
        inputs=(
            *joint_levels(settings, Audience.TEAMS),
            Ideas(
                key=WORDS,
                label=_("Nos mots pour l’expliquer"),
                help=_("Ces mots restent entre vous : ils sont sur votre fiche."),
                audience=Audience.TEAMS,
                slots=sector_options(settings),
                slot_label=_("Secteur"),
                at_most=8,
                private=True,
                fleeting=True,
                between=True,
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[TWO],
        screen=_("À deux : d’abord vos accords, puis votre plus grand écart."),
        phone=_("Parlez-en à deux. Une personne écrit votre niveau commun."),
        say=_(
            "La personne usagère parle en premier. Le niveau commun se discute, secteur par "
            "secteur. Ne lisez pas par-dessus les épaules."
        ),
        round=1,
    )


def _agreeing(step: Step) -> Phase:
    return Phase(
        key=AGREED,
        title=_("C’est bien notre niveau ?"),
        short=_("C’est bon ?"),
        inputs=(
            _yes_or_no(
                AGREED,
                _("C’est bien notre niveau commun ?"),
                _("Celui qui est écrit pour vous deux."),
                _("Oui, c’est le nôtre"),
                Option(NO, _("Non, on en reparle"), "triangle", "doubt"),
            ),
        ),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[AGREED],
        screen=_("L’un a écrit. L’autre dit si c’est bien votre niveau."),
        phone=_("Relisez à deux. Puis dites si vous êtes d’accord."),
        say=_("Une personne a écrit. L’autre relit et confirme. Non ? Revenez d’un pas."),
        round=1,
    )


def _acting(step: Step, settings: Settings) -> Phase:
    return Phase(
        key=OWN_ACTION,
        title=_("Notre action, à deux"),
        short=_("Notre action"),
        inputs=(own_action(settings),),
        stops=(State.OPEN,),
        minutes=step.minutes * _SHARE[OWN_ACTION],
        screen=_("Une action pour un secteur : quoi, qui, quand ?"),
        phone=_("Écrivez une action à deux."),
        say=_(
            "Une petite action suffit, avec une date. Puis donnez sa fiche à chaque binôme, "
            "avant de clore l’atelier : après, elle ne peut plus être faite."
        ),
        round=1,
    )
