"""What each phase of a tree asks (formats.md §2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.i18n import _, ngettext
from app.core.phase import Audience, CardSource, Choice, Ideas, Phase, State
from workshops.messages import writing_phases

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.arbre.settings import Settings
    from workshops.formats.arbre.values import Part

LEAF = "feuille"
NAME = "nom"
COUNTS = "compte"
ALONE, THREES, PLACING = "seul", "trios", "pose"
LOOKING, MARKING = "regard", "reperes"
NAMING, CHOOSING = "nom", "choix_nom"
TOGETHER = "arbre"

NAME_CHARS = 60
LEAVES = CardSource("", LEAF)
"""The leaves shown to the room, whichever phase they were written in."""

_PRESENTED = "partie_"
_NAMING_SHARE = 1 / 3
"""Of the last minutes: what the name takes; the messages take the rest."""


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the phases of a tree, from its parts to its messages."""
    return (
        *_presenting(step, settings),
        *_writing(step, settings),
        _placing(settings),
        _looking(settings),
        *((_marking(settings),) if settings.marks else ()),
        *_naming(settings, record),
        *_messages(settings, record),
        _together(settings),
    )


def presented(phase: Phase) -> str:
    """Return the key of the part that a phase presents, or an empty text."""
    key = phase.key
    return key.removeprefix(_PRESENTED) if key.startswith(_PRESENTED) else ""


def _presenting(step: Step, settings: Settings) -> tuple[Phase, ...]:
    """Return one phase a part: the tree is a metaphor, explained part by part (formats.md §3.2)."""
    parts = settings.parts
    minutes = settings.times.presenting
    if not minutes:
        return ()
    return tuple(
        Phase(
            key=f"{_PRESENTED}{part.key}",
            title=part.label,
            short=part.label,
            group=_("Présentation"),
            minutes=minutes / len(parts),
            screen=part.question,
            phone=_("{question} Ensemble, nous ferons pousser l’arbre.").format(
                question=part.question
            ),
            say=_presented_so(step, part, number),
        )
        for number, part in enumerate(parts)
    )


def _presented_so(step: Step, part: Part, number: int) -> str:
    told = _("Montrez « {part} ». Lisez sa question : {question}").format(
        part=part.label, question=part.question
    )
    first = step.guidance.say if number == 0 else ""
    return " ".join(filter(None, (first, told)))


def _leaf(settings: Settings, audience: Audience = Audience.EVERYONE) -> Ideas:
    """Ask for leaves: the same question from the writing to the placing."""
    return Ideas(
        key=LEAF,
        label=_("Une feuille pour notre arbre"),
        help=_("Une idée par feuille. Ni nom, ni lieu."),
        audience=audience,
        slots=settings.slots,
        slot_label=_("Partie de l’arbre"),
        at_most=settings.most,
        max_chars=settings.max_chars,
        board=True,
        held=True,
        next_label=_("Feuille suivante"),
        own_label=_("Mes feuilles"),
    )


def _writing(step: Step, settings: Settings) -> tuple[Phase, ...]:
    alone = Phase(
        key=ALONE,
        title=_("J’écris mes feuilles"),
        short=_("Écrire"),
        inputs=(_leaf(settings),),
        stops=(State.OPEN,),
        minutes=settings.times.alone,
        screen=_("En silence. Une idée par feuille."),
        phone=step.guidance.phone or _("Choisissez une partie de l’arbre. Ajoutez une idée."),
        say=ngettext(
            "{n} feuille par personne, sur le téléphone ou sur papier. Une idée par feuille.",
            "De 2 à {n} feuilles par personne, sur le téléphone ou sur papier. Une idée par feuille.",
            settings.most,
        ),
    )
    threes = Phase(
        key=THREES,
        title=_("On partage à trois"),
        short=_("À trois"),
        inputs=(_leaf(settings),),
        stops=(State.OPEN,),
        minutes=settings.times.threes,
        screen=_("Par trois. Chaque personne lit ses feuilles. On en ajoute, si on veut."),
        phone=_("Lisez vos feuilles aux deux autres. Vous pouvez en changer, ou en ajouter."),
        say=_(
            "Formez des groupes de trois. Deux feuilles disent la même chose ? "
            "Le groupe en garde une. Deux feuilles peuvent se contredire."
        ),
    )
    return (alone, threes) if settings.times.threes else (alone,)


def _placing(settings: Settings) -> Phase:
    return Phase(
        key=PLACING,
        title=_("Les feuilles se posent"),
        short=_("Pose"),
        inputs=(_leaf(settings, Audience.FACILITATORS),),
        stops=(State.OPEN,),
        minutes=settings.times.placing,
        screen=_("On lit les feuilles, une par une."),
        phone=_("Regardez l’écran. Votre feuille arrive ? Lisez-la, si vous voulez."),
        say=_(
            "« Feuille suivante » montre une feuille en grand. La personne la lit, ou vous la lisez. "
            "Elle dit où la poser. Notez ici les feuilles de papier."
        ),
        reads=LEAVES,
        zooms=settings.slots,
    )


def _looking(settings: Settings) -> Phase:
    return Phase(
        key=LOOKING,
        title=_("On regarde l’arbre"),
        short=_("Regard"),
        screen=_("Que voyons-nous ensemble ?"),
        phone=_("Regardez l’arbre. Que voyez-vous ?"),
        say=_(
            "Regroupez les feuilles qui vont ensemble, et donnez un titre. "
            "Demandez : « Que disent les parties vides ? » Reliez deux feuilles qui se répondent."
        ),
        zooms=settings.slots,
    )


def _marking(settings: Settings) -> Phase:
    return Phase(
        key=MARKING,
        title=_("Ça compte pour moi"),
        short=_("Repères"),
        inputs=(
            Choice(
                key=COUNTS,
                label=_("Quelles feuilles comptent pour vous ?"),
                help=_most_marks(settings.marks),
                options_from=LEAVES,
                at_most=settings.marks,
                counted=True,
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        screen=_most_marks(settings.marks),
        phone=_("Quelles feuilles comptent pour vous ?"),
        say=_(
            "Montrez chaque partie, une à une. Le même nombre de marques pour chaque personne. "
            "Sans téléphone : des gommettes, que vous comptez. Ce n’est pas un concours."
        ),
        zooms=settings.slots,
    )


def _most_marks(marks: int) -> str:
    return ngettext(
        "Choisissez {n} feuille qui compte pour vous.",
        "Choisissez jusqu’à {n} feuilles qui comptent pour vous.",
        marks,
    )


def _naming(settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return proposals, then the choice once there are two names to choose from."""
    if not settings.named:
        return ()
    proposing = Phase(
        key=NAMING,
        title=_("Le nom de notre arbre"),
        short=_("Nom"),
        inputs=(
            Ideas(
                key=NAME,
                label=_("Comment s’appelle notre arbre ?"),
                help=_("Un nom court. Pas le nom d’une personne."),
                at_most=1,
                max_chars=NAME_CHARS,
            ),
        ),
        stops=(State.OPEN,),
        minutes=_share(settings, _NAMING_SHARE),
        screen=_("Comment s’appelle notre arbre ?"),
        phone=_("Proposez un nom pour notre arbre."),
        say=_("Demandez des noms. Notez ceux qui se disent à voix haute."),
    )
    chosen = len(record.shown(NAMING, NAME)) > 1
    return (proposing, _choosing()) if chosen else (proposing,)


def _choosing() -> Phase:
    return Phase(
        key=CHOOSING,
        title=_("On choisit le nom"),
        short=_("Choix du nom"),
        inputs=(
            Choice(
                key=NAME,
                label=_("Quel nom choisissez-vous ?"),
                options_from=CardSource(NAMING, NAME),
                counted=True,
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        screen=_("Quel nom choisissons-nous ?"),
        phone=_("Quel nom choisissez-vous ?"),
        say=_("Une personne, un nom. Comptez les mains des personnes sans téléphone."),
    )


def _share(settings: Settings, share: float) -> float:
    return round(settings.times.ending * share, 1)


def _messages(settings: Settings, record: Record) -> tuple[Phase, ...]:
    if not settings.messages:
        return ()
    found = writing_phases(
        record,
        screen=_("Quels messages cet arbre nous donne-t-il ?"),
        say=_("Cherchez trois messages. Reliez chacun aux feuilles dont il vient."),
        minutes=settings.times.ending - (_share(settings, _NAMING_SHARE) if settings.named else 0),
    )
    return tuple(structs.replace(phase, zooms=settings.slots) for phase in found)


def _together(settings: Settings) -> Phase:
    return Phase(
        key=TOGETHER,
        title=_("Notre arbre"),
        short=_("L’arbre"),
        phone=_("Regardez l’écran. C’est notre arbre."),
        say=_("Lisez le nom de l’arbre, puis ses messages. C’est le moment de la photo."),
        zooms=settings.slots,
    )
