"""What the room can be shown, the timer, and how the room is counted, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import N_, _
from app.core.phase import Choice
from app.core.record import CountingMode
from app.core.session import Screen
from app.room.panel.sheet import clock_words

if TYPE_CHECKING:
    from app.core.session import Timer
    from app.room.view import View

_SCREENS = {
    Screen.STEP: N_("L’étape"),
    Screen.JOIN: N_("Code QR"),
    Screen.TIMER: N_("Minuteur"),
    Screen.NEUTRAL: N_("Écran neutre"),
}
_MODES = {
    CountingMode.ROOM: N_("Toute la salle, à la main"),
    CountingMode.PHONES_PLUS_HANDS: N_("Téléphones, plus les mains"),
}


def screens() -> tuple[tuple[Screen, str], ...]:
    """Return the screens that can be shown."""
    return tuple((screen, _(words)) for screen, words in _SCREENS.items())


def modes() -> tuple[tuple[CountingMode, str], ...]:
    """Return the counting modes."""
    return tuple((mode, _(words)) for mode, words in _MODES.items())


def counting_mode(view: View) -> CountingMode | None:
    """Return the counting mode of the next thing counted, None when none can be switched."""
    if view.phase is None or not view.phase.switchable:
        return None
    found = (
        question.mode
        for phase in view.phases[view.phases.index(view.phase) :]
        if phase.switchable
        for question in phase.inputs
        if isinstance(question, Choice) and question.counted
    )
    return next(found, None)


def timer_words(timer: Timer, now: float) -> str:
    """Return what is left at ``now`` (epoch seconds): « 4:05 », « −1:30 » once it is over."""
    return clock_words(round(timer.left(now))) if timer.seconds else _("Pas de minuteur")
