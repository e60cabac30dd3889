"""What a sharing asks: choose in silence, speak in turn, keep a sentence (formats.md §4.b)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Ideas, Phase, State
from workshops.formats.partage.settings import SENTENCE, SUPPORT, Settings
from workshops.turns import IN_THREES, each, in_threes

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

CHOOSE = "choix"
SPEAK = "tour"
KEEP = "garder"

_KEEPING = 4
"""Minutes to write and read what is kept: what §4.b leaves over the choice and twelve turns."""
_LEAST = 0.25
"""The part of a short step that this takes at most."""


def phases(step: Step, settings: Settings, record: Record) -> tuple[Phase, ...]:
    """Return the choice, the turns, then what people keep; each only where it is wanted."""
    choosing = min(settings.choosing, step.minutes / 2)
    keeping = min(_KEEPING, step.minutes * _LEAST) if settings.lines else 0
    return (
        *((_choose(step, choosing),) if choosing else ()),
        _speak(step, settings, record, step.minutes - choosing - keeping),
        *((_keep(step, settings, keeping),) if settings.lines else ()),
    )


def _choose(step: Step, minutes: float) -> Phase:
    return Phase(
        key=CHOOSE,
        title=_("Choisir, en silence"),
        short=_("Choisir"),
        minutes=minutes,
        screen=step.guidance.screen,
        phone=_("Choisissez une image, un objet, un livre. En silence."),
        say=step.guidance.say,
    )


def _speak(step: Step, settings: Settings, record: Record, minutes: float) -> Phase:
    threes = in_threes(record, settings.most_together)
    time = each(settings.seconds_each)
    title = _(IN_THREES) if threes else _("Chacun son tour")
    say = (
        _("Mettez-vous par trois. {time} par personne. On écoute sans répondre.")
        if threes
        else _("{time} par personne. On écoute sans répondre. « Je passe » est possible.")
    )
    return Phase(
        key=SPEAK,
        title=title,
        short=_("Récits"),
        minutes=minutes,
        seconds_each=settings.seconds_each,
        together=settings.most_together,
        draws=not threes,
        neutral=settings.neutral,
        screen=_("{time} par personne. On écoute sans répondre.").format(time=time),
        phone=_("Écoutez. Rien n’est noté."),
        say=say.format(time=time),
    )


def _keep(step: Step, settings: Settings, minutes: float) -> Phase:
    return Phase(
        key=KEEP,
        title=_("Ce que nous gardons"),
        short=_("Garder"),
        inputs=tuple(_input(key, label) for key, label in settings.lines),
        stops=(State.OPEN, State.REVEALED),
        minutes=minutes,
        screen=_asked(settings),
        phone=step.guidance.phone or _("Gardez une phrase, si vous voulez."),
        say=_("Chaque personne peut garder une phrase. Personne n’y est obligé."),
    )


def _asked(settings: Settings) -> str:
    if SENTENCE in dict(settings.lines):
        return _("Une phrase à garder ?")
    return _("Que voulez-vous garder ?")


def _input(key: str, label: str) -> Ideas:
    """Ask for one short text; what was chosen is a title, not a sentence."""
    help_ = {
        SUPPORT: _("Son titre, ou quelques mots."),
        SENTENCE: _("Une phrase. N’écrivez ni nom, ni lieu."),
    }
    return Ideas(
        key=key,
        label=label,
        help=help_.get(key, _("N’écrivez ni nom, ni lieu.")),
        at_most=1,
        max_chars=80 if key == SUPPORT else 200,
    )
