"""What is asked: items to add, items to choose, then which lever answers which brake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.core.phase import Audience, Choice, Ideas, Option, Phase, State
from workshops.formats.freins_leviers.settings import BRAKE, LEVER, sides
from workshops.formats.freins_leviers.tally import ADD, CHOOSE, ITEM, kept, options

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.freins_leviers.settings import Settings

LINK = "liens"

_SHARES = {ADD: 0.3, CHOOSE: 0.4, LINK: 0.3}
"""The part of the step that each phase takes, with links."""


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return adding, choosing, and linking where it is wanted and something is there to link."""
    linking = _linking(step, settings, record) if settings.links else ()
    whole = 1.0 if settings.links else _SHARES[ADD] + _SHARES[CHOOSE]
    return (
        _adding(step, step.minutes * _SHARES[ADD] / whole),
        _choosing(step, settings, record, step.minutes * _SHARES[CHOOSE] / whole),
        *linking,
    )


def rule() -> str:
    """Return the one rule of the step (formats.md §2.10 d)."""
    return _("Un frein est une situation, jamais une personne.")


def _adding(step: Step, minutes: float) -> Phase:
    return Phase(
        key=ADD,
        title=_("Lire les deux listes, et ajouter"),
        short=_("Ajouter"),
        inputs=(
            Ideas(
                key=ITEM,
                label=_("Un frein ou un levier à ajouter ?"),
                help=_("{rule} Ni nom, ni lieu.").format(rule=rule()),
                slots=sides(),
                slot_label=_("Liste"),
                at_most=2,
                max_chars=80,
                board=True,
            ),
        ),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=step.guidance.screen or rule(),
        phone=step.guidance.phone or _("On lit les deux listes. Ajoutez ce qui manque."),
        say=step.guidance.say
        or _(
            "Lisez les deux listes à voix haute. Demandez ce qui manque. "
            "Deux ajouts disent la même chose ? Regroupez-les."
        ),
        zooms=sides(),
    )


def _choosing(step: Step, settings: Settings, record: Record, minutes: float) -> Phase:
    brakes, levers = sides()
    question = ngettext(
        "Choisissez {n} frein et {n} levier.",
        "Choisissez jusqu’à {n} freins et {n} leviers.",
        settings.most,
    )
    return Phase(
        key=CHOOSE,
        title=_("Choisir ce qui compte le plus ici"),
        short=_("Choisir"),
        inputs=(
            _choice(brakes, _("Quels freins comptent le plus ici ?"), settings, record),
            _choice(levers, _("Quels leviers comptent le plus ici ?"), settings, record),
        ),
        stops=(State.OPEN, State.REVEALED),
        minutes=minutes,
        screen=question,
        phone=question,
        say=_(
            "Chaque personne choisit seule. Sans téléphone : la feuille à cocher, ou des gommettes. "
            "Comptez-les avant de révéler."
        ),
        zooms=sides(),
    )


def _choice(side: Option, label: str, settings: Settings, record: Record) -> Choice:
    return Choice(
        key=side.key,
        label=label,
        help=ngettext("{n} choix au plus.", "{n} choix au plus.", settings.most),
        options=options(settings, record, side.key),
        at_most=settings.most,
        counted=True,
    )


def _linking(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Ask, for each lever that was kept, which of the kept brakes it answers."""
    brakes = kept(settings, record, BRAKE)
    return (
        Phase(
            key=LINK,
            title=_("Quel levier répond à quel frein ?"),
            short=_("Relier"),
            inputs=tuple(
                Choice(
                    key=lever.key,
                    label=_("{lever} répond à quels freins ?").format(lever=in_quotes(lever.label)),
                    audience=Audience.ROOM,
                    options=brakes,
                    at_most=len(brakes),
                )
                for lever in kept(settings, record, LEVER)
            ),
            stops=(State.OPEN,),
            minutes=step.minutes * _SHARES[LINK],
            screen=_("Quel levier répond à quel frein ?"),
            phone=_("On en parle ensemble. Regardez l’écran."),
            say=_(
                "Prenez les leviers un par un. Demandez : « À quels freins répond-il ? » "
                "Notez ce que la salle décide."
            ),
        ),
    )
