"""What a grid asks: a column at a time, the whole situation, what is kept (formats.md §2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience, CardSource, Choice, Ideas, Option, Phase, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Record
    from app.core.session import Step
    from workshops.formats.grille.settings import Settings

CASE = "case"
LINES, GRID, MARKS, KEEP = "lignes", "grille", "reperes", "garder"
MARK = "repere"
KEPT, SUMMARY = "ce_que_je_garde", "resume"
PRESENT, WANTED = "present", "renforcer"

CASES = CardSource("", CASE)
"""The ideas of the grid shown to the room, whichever phase they were written in."""
MOST_MARKED = 300

_COLUMN, _OTHER = 4, 3
"""How the minutes are shared: a column of the grid, any other moment."""
_COLUMNS = "col_"


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return a phase a column, the whole situation, the grid read again, then what is kept."""
    columns = settings.in_turn
    others = 2 + bool(settings.lines) + settings.marked
    unit = step.minutes / (len(columns) * _COLUMN + others * _OTHER)
    return (
        *(_column(step, settings, one, unit * _COLUMN) for one in columns),
        *((_whole(settings, unit * _OTHER),) if settings.lines else ()),
        *((_marks(settings, unit * _OTHER),) if settings.marked else ()),
        _grid(settings, unit * _OTHER),
        _keep(settings, unit * _OTHER),
    )


def column_phase(holder: str) -> str:
    """Return the key of the phase where the column of that holder is filled."""
    return f"{_COLUMNS}{holder}"


def holder_of(phase: Phase) -> str:
    """Return the key of the holder whose column a phase fills, or an empty text."""
    return phase.key.removeprefix(_COLUMNS) if phase.key.startswith(_COLUMNS) else ""


def _case(settings: Settings, first: Sequence[Option]) -> Ideas:
    """Ask for an idea in any cell, those of the moment first: one board from phase to phase."""
    known = {one.key for one in first}
    return Ideas(
        key=CASE,
        label=_("Ajouter dans la grille"),
        help=_("Une idée par texte. N’écrivez ni nom, ni lieu."),
        slots=(*first, *(one for one in settings.slots if one.key not in known)),
        slot_label=_("Pour qui, et quoi ?"),
        at_most=settings.most,
        max_chars=settings.max_chars,
        board=True,
        own_label=_("Mes idées"),
    )


def _column(step: Step, settings: Settings, holder: Option, minutes: float) -> Phase:
    cells = settings.cells(holder)
    return Phase(
        key=column_phase(holder.key),
        title=holder.label,
        short=holder.label,
        group=_("Colonne par colonne"),
        inputs=(_case(settings, cells),),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=step.guidance.screen or _("Qu’est-ce que chaque personne apporte ?"),
        phone=step.guidance.phone or _("Choisissez une case. Ajoutez une idée."),
        say=_column_say(step, settings, holder),
        zooms=cells,
    )


def _column_say(step: Step, settings: Settings, holder: Option) -> str:
    told = _("{holder} : {questions} Notez les idées, jamais l’histoire.").format(
        holder=holder.label, questions=" ".join(one.question for one in settings.rows)
    )
    first = step.guidance.say if holder == settings.in_turn[0] else ""
    return " ".join(filter(None, (first, told)))


def _whole(settings: Settings, minutes: float) -> Phase:
    asked = ", ".join(one.label for one in settings.lines)
    return Phase(
        key=LINES,
        title=_("Pour toute la situation"),
        short=_("La situation"),
        inputs=(_case(settings, settings.lines),),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=_("Et pour toute la situation ?"),
        phone=_("Et pour toute la situation ? Ajoutez une idée."),
        say=_("Demandez, une à une : {asked}. On parle en son nom.").format(asked=asked),
        zooms=settings.lines,
    )


def marks() -> tuple[Option, ...]:
    """Return what the room can say of an idea."""
    return (
        Option(PRESENT, _("Présent"), "circle", "agree"),
        Option(WANTED, _("À renforcer"), "triangle", "doubt"),
    )


def _marks(settings: Settings, minutes: float) -> Phase:
    return Phase(
        key=MARKS,
        title=_("Présent, ou à renforcer ?"),
        short=_("Repères"),
        inputs=(
            Choice(
                key=MARK,
                label=_("Présent, ou à renforcer ?"),
                help=_("La salle en parle, puis vous notez."),
                audience=Audience.ROOM,
                options_from=CASES,
                signs=marks(),
                one_each=True,
                at_most=MOST_MARKED,
            ),
        ),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=_("Présent, ou à renforcer ?"),
        phone=_("Regardez l’écran. Dites ce que vous en pensez."),
        say=_(
            "Lisez chaque idée. Demandez : « Est-ce déjà là, ou faut-il le renforcer ? » "
            "Pas d’accord entre vous ? Ne notez rien."
        ),
        zooms=settings.holders,
    )


def _grid(settings: Settings, minutes: float) -> Phase:
    return Phase(
        key=GRID,
        title=_("Notre grille"),
        short=_("La grille"),
        inputs=(_case(settings, settings.slots),),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=_("Que voyons-nous ensemble ?"),
        phone=_("Regardez la grille. Vous pouvez encore ajouter une idée."),
        say=_(
            "Montrez chaque colonne, puis la grille entière. Demandez : « Que manque-t-il ? » "
            "Vérifiez que personne ne se reconnaît."
        ),
        zooms=(*settings.holders, *settings.lines),
    )


def _keep(settings: Settings, minutes: float) -> Phase:
    return Phase(
        key=KEEP,
        title=_("Ce que je garde"),
        short=_("Je garde"),
        inputs=(
            _private(
                KEPT, _("Ce que je garde"), _("Les mots de la personne, si elle est d’accord.")
            ),
            *((_summary(),) if settings.summed_up else ()),
        ),
        stops=(State.OPEN,),
        minutes=minutes,
        screen=_("La personne qui a raconté parle en premier."),
        phone=_("Écoutez. Rien n’est demandé ici."),
        say=_keep_say(settings),
    )


def _keep_say(settings: Settings) -> str:
    told = _("La personne qui a raconté dit ce qu’elle garde, ou « je passe ». Remerciez-la.")
    read = _("Lisez-lui le résumé avant de l’enregistrer. Elle refuse ? N’enregistrez rien.")
    return f"{told} {read}" if settings.summed_up else told


def _summary() -> Ideas:
    return _private(
        SUMMARY,
        _("La situation, en deux lignes, pour le compte rendu interne"),
        _("Ni nom, ni lieu, ni maladie. Vous pourrez la relire dans « Compte rendu »."),
    )


def _private(key: str, label: str, help_: str) -> Ideas:
    """Ask facilitators for a text that the room never sees."""
    return Ideas(
        key=key,
        label=label,
        help=help_,
        audience=Audience.FACILITATORS,
        at_most=1,
        max_chars=200,
        private=True,
    )
