"""What a collection of ideas asks: write, tell, give points where there are many, keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.i18n import _, ngettext
from app.core.phase import Audience, CardSource, Choice, Ideas, Option, Phase, State
from app.core.tally import tally
from workshops.formats.idees.settings import Pointing
from workshops.ideas import CARRIED, IDEA, KEEP, OFFERED, PARTS, ideas, joined
from workshops.named import numbered

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.idees.settings import Settings
    from workshops.ideas import Idea

WRITE = "ecrire"
TELL = "dire"
POINTS = "points"

_POINTING = 2
"""Minutes to give points; a part of a short step at most."""
_LEAST = 1 / 3
IDEA_CHARS = 240


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return writing and telling, then points and a choice where there are more ideas than kept."""
    crowded = is_crowded(settings, record) or _unknown(step, record)
    pointed = crowded and settings.points is Pointing.AUTO
    pointing = (_pointing(step, settings, record),) if pointed else ()
    keeping = _keeping(settings, record, _options(pointing, record)) if crowded else _kept_all()
    return (_writing(step, settings), _telling(settings), *pointing, keeping)


def _options(pointing: tuple[Phase, ...], record: Record) -> tuple[Option, ...]:
    """Return the ideas to keep some of: with their points, most of them first, as the room sees them."""
    options = _numbered(record)
    choice = pointing[0].inputs[0] if pointing else None
    votes = tally(record, POINTS, choice) if isinstance(choice, Choice) else None
    if votes is None or not votes.total:
        return options
    ordered = sorted(options, key=lambda one: -votes.of(one.key))
    return tuple(
        structs.replace(one, hints=(f"{points_words(votes.of(one.key))}.", *one.hints))
        for one in ordered
    )


def points_words(points: int) -> str:
    """Return « 3 points »."""
    return ngettext("{n} point", "{n} points", points)


def _numbered(record: Record) -> tuple[Option, ...]:
    """Return the ideas that the room sees, each with the number it has there."""
    return numbered(one.option for one in ideas(record))


def is_crowded(settings: Settings, record: Record) -> bool:
    """Tell whether the group has to choose: among all the ideas that came, shown yet or not."""
    return len(_came(record)) > settings.keep


def _came(record: Record) -> tuple[Idea, ...]:
    return joined(record, record.cards_of("", IDEA))


def _unknown(step: Step, record: Record) -> bool:
    """Tell whether ideas are still to come: a plan made beforehand counts on many."""
    return step.started is None and not record.cards


def ways() -> tuple[Option, ...]:
    """Return how people propose an idea: they stay with it, or give it to the group."""
    return (
        Option(CARRIED, _("Je porte l’idée"), "circle", "agree", hints=(_("Je reste avec elle."),)),
        Option(
            OFFERED,
            _("J’offre l’idée"),
            "diamond",
            "mostly_agree",
            hints=(_("Le groupe peut la changer."),),
        ),
    )


def _idea(settings: Settings, audience: Audience = Audience.EVERYONE) -> Ideas:
    """Ask for ideas: the same question when they are written and when they are told."""
    return Ideas(
        key=IDEA,
        label=_("Une idée pour agir ensemble"),
        help=_("Un titre, une phrase. N’écrivez ni nom, ni lieu."),
        audience=audience,
        slots=ways(),
        slot_label=_("Cette idée"),
        at_most=settings.each,
        max_chars=IDEA_CHARS,
        board=True,
        held=True,
        parts=tuple(map(_, PARTS)),
        next_label=_("Idée suivante"),
        own_label=_("Mes idées"),
    )


def _writing(step: Step, settings: Settings) -> Phase:
    return Phase(
        key=WRITE,
        title=_("J’écris mon idée"),
        short=_("Écrire"),
        inputs=(_idea(settings),),
        stops=(State.OPEN,),
        minutes=round(min(settings.writing, step.minutes * _LEAST), 1),
        screen=step.guidance.screen or _("Une idée pour agir ensemble ? Un titre, une phrase."),
        phone=step.guidance.phone or _("Écrivez votre idée : un titre et une phrase."),
        say=step.guidance.say
        or _("Chaque personne écrit une idée, sur le téléphone ou sur une carte."),
    )


def _telling(settings: Settings) -> Phase:
    return Phase(
        key=TELL,
        title=_("Chaque idée est dite"),
        short=_("Dire"),
        inputs=(_idea(settings, Audience.FACILITATORS),),
        stops=(State.OPEN,),
        screen=_("Une idée après l’autre."),
        phone=_("Écoutez les idées. Votre idée arrive ? Dites-la, si vous voulez."),
        say=_(
            "« Idée suivante » montre une idée en grand, et lance son temps. "
            "Deux idées se ressemblent ? Si les deux personnes sont d’accord, regroupez-les. "
            "Notez ici les idées sur carte."
        ),
        reads=CardSource("", IDEA),
        seconds_read=settings.seconds_each,
        speech=True,
    )


def points_sentence(points: int) -> str:
    """Return what each person gives."""
    return ngettext(
        "{n} point par personne, sur {n} idée.",
        "{n} points par personne. Un point par idée.",
        points,
    )


def _waiting(record: Record) -> str:
    """Return how many ideas the room was not shown, and has yet to be; "" without any."""
    left = len(_came(record)) - len(ideas(record))
    if left < 1:
        return ""
    return ngettext(
        "{n} idée n’est pas encore montrée. Revenez à « Dire », puis « Idée suivante ».",
        "{n} idées ne sont pas encore montrées. Revenez à « Dire », puis « Idée suivante ».",
        left,
    )


def _pointing(step: Step, settings: Settings, record: Record) -> Phase:
    points = settings.share(len(_came(record)))
    return Phase(
        key=POINTS,
        title=_("Les points"),
        short=_("Points"),
        inputs=(
            Choice(
                key=POINTS,
                label=_("Quelles idées avez-vous envie de voir avancer ?"),
                help=points_sentence(points),
                options=_numbered(record),
                at_most=points,
                counted=True,
            ),
        ),
        stops=(State.OPEN, State.REVEALED),
        minutes=round(min(_POINTING, step.minutes * _LEAST), 1),
        screen=points_sentence(points),
        phone=_("Donnez vos points. Personne ne les voit."),
        say=_waiting(record)
        or _(
            "Le même nombre de points pour chaque personne. Sa propre idée, c’est possible. "
            "Sans téléphone : des gommettes sur la liste, que vous comptez."
        ),
    )


def _keeping(settings: Settings, record: Record, options: tuple[Option, ...]) -> Phase:
    return Phase(
        key=KEEP,
        title=_("Les idées que nous gardons"),
        short=_("Garder"),
        inputs=(_choice(settings, options),),
        stops=(State.OPEN,),
        screen=_keep_sentence(settings),
        phone=_("Regardez l’écran. On choisit ensemble, à voix haute."),
        say=_waiting(record)
        or _(
            "Les points aident, le groupe décide à voix haute. Cochez les idées gardées. "
            "Toutes les idées restent dans le compte rendu."
        ),
    )


def _kept_all() -> Phase:
    return Phase(
        key=KEEP,
        title=_("Les idées que nous gardons"),
        short=_("Garder"),
        stops=(State.PREPARED,),
        phone=_("Regardez l’écran. On choisit ensemble, à voix haute."),
        say=_("Toutes les idées sont gardées. Relisez leurs titres."),
    )


def _keep_sentence(settings: Settings) -> str:
    return ngettext(
        "Choisissez {n} idée ensemble, à voix haute.",
        "Choisissez {n} idées ensemble, à voix haute.",
        settings.keep,
    )


def _choice(settings: Settings, options: tuple[Option, ...]) -> Choice:
    return Choice(
        key=KEEP,
        label=_keep_sentence(settings),
        help=_("Ce que le groupe a dit à voix haute."),
        audience=Audience.ROOM,
        options=options,
        at_most=settings.keep,
    )
