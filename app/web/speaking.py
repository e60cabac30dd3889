"""« Vue de l’orateur »: the time, what is said and whose turn it is, to be read from the front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import _
from app.core.timing import LAST_SECONDS, Speaking, speaking, speaking_word
from app.room.panel.head import head
from app.room.panel.noting import scribes
from app.room.panel.plan import present_plan
from app.room.panel.reading import read_out_next
from app.room.panel.sheet import clock_words

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.room.view import View

_LONG = 90
"""Signs from which what is read is written smaller."""


def speaker_page(view: View, now: float) -> dict[str, Any]:
    """Return the speaker's view at ``now`` (epoch seconds)."""
    told, timer = head(view, now), view.run.timer
    phase = view.phase if not view.run.finished else None
    left, speech = timer.left(now), phase is not None and phase.speech
    words = _large(view) or told.statement
    return {
        "number": view.number,
        "revision": view.run.revision,
        "back": "/co/orateur",
        "heading": told.heading,
        "speech": speech,
        "seconds": clock_words(max(0, round(left))) if timer.seconds else "",
        "timer_left": round(left) if timer.seconds else "",
        "timer_total": round(timer.seconds),
        "timer_running": timer.started is not None,
        "word": _word(left, timer.seconds, running=timer.started is not None, speech=speech),
        "word_all": tuple(_word_of(one, speech=speech) for one in Speaking),
        "last": LAST_SECONDS,
        "turn": _turn(view, phase),
        "draws": phase is not None and phase.draws,
        "words": words,
        "long": len(words) > _LONG,
        "next_label": read_out_next(view) or told.next_label,
        "finished": view.run.finished,
    }


def _word(left: float, total: float, *, running: bool, speech: bool) -> str:
    if not total:
        return ""
    state = speaking(left, total)
    if state is not Speaking.OVER and not running:
        return _("En pause")
    return _word_of(state, speech=speech)


def _word_of(state: Speaking, *, speech: bool) -> str:
    """Return how far the time is: whoever speaks is thanked, a table is told that it is over."""
    if state is Speaking.OVER and not speech:
        return _("Le temps est écoulé")
    return speaking_word(state)


def _large(view: View) -> str:
    """Return the whole text that is read out now; "" when none is."""
    cards = view.record.cards if view.run.spotlight and not view.run.finished else ()
    return next((one.text for one in cards if one.id == view.run.spotlight), "")


def _turn(view: View, phase: Phase | None) -> str:
    """Return whose turn it is to speak, in a sentence; "" when nobody is called."""
    if phase is None:
        return ""
    if phase.draws:
        who = view.called
        return _("C’est à : {who}").format(who=who) if who else _("Personne n’a encore la parole.")
    table = view.record.team(phase.team) if phase.team else None
    if table is not None:
        return _("C’est à : {who}").format(who=table.label)
    return _camp(view, phase)


def _camp(view: View, phase: Phase) -> str:
    """Return which side speaks next, where people stand on several."""
    if view.step is None:
        return ""
    for form in scribes(view.step, phase, present_plan(view)):
        slot = next((one for one in form.slots if one.key == form.turn), None)
        if slot is not None:
            return _("C’est à : {who}").format(who=slot.label)
    return ""
