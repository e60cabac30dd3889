"""What a remote shows around the questions: the screen, the timer, the people, the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.core.phase import Choice
from app.core.record import CountingMode
from app.core.session import Screen
from app.store import Purpose
from app.web.sheet import clock_words

if TYPE_CHECKING:
    from app.room.view import View


def screen_values(view: View, now: float) -> dict[str, Any]:
    """Return which screen is shown, and the timer."""
    timer = view.run.timer
    left = round(timer.left(now))
    return {
        "screen": view.run.screen.value,
        "screens": (
            (Screen.STEP.value, _("L’étape")),
            (Screen.JOIN.value, _("Code QR")),
            (Screen.TIMER.value, _("Minuteur")),
            (Screen.NEUTRAL.value, _("Écran neutre")),
        ),
        "timer_left": left if timer.seconds else "",
        "timer_running": timer.started is not None,
        "timer_words": clock_words(left) if timer.seconds else _("Pas de minuteur"),
    }


def people_values(view: View) -> dict[str, Any]:
    """Return who is there, and the agreements that are said aloud."""
    here = view.presence
    words = [
        ngettext("{n} avec un téléphone", "{n} avec un téléphone", here.with_phone),
        ngettext("{n} sans téléphone", "{n} sans téléphone", here.without_phone),
    ]
    if here.by_hand:
        words.append(
            ngettext("{n} préfère la main levée", "{n} préfèrent la main levée", here.by_hand)
        )
    if here.helpers:
        words.append(ngettext("{n} aide, hors compte", "{n} aides, hors compte", here.helpers))
    return {
        "presence_words": ", ".join(words) + ".",
        "phones_label": phones_words(here.with_phone),
        "crowd": (
            (_("Sans téléphone"), "arrive", "part"),
            (_("Interprètes et aides"), "aide-arrive", "aide-part"),
        ),
        "purposes": (
            (Purpose.COLLECT.value, _("Réponses notées, montrées et reprises, sans le nom")),
            (Purpose.QUOTE.value, _("Paroles citées, sans le nom")),
        ),
    }


def phones_words(number: int) -> str:
    """Return how many phones there are: « 12 téléphones »."""
    return ngettext("{n} téléphone", "{n} téléphones", number)


def settings_values(view: View) -> dict[str, Any]:
    """Return what can be switched, and where the end of the workshop stands."""
    return {
        "mode": _mode(view),
        "modes": (
            (CountingMode.ROOM.value, _("Toute la salle, à la main")),
            (CountingMode.PHONES_PLUS_HANDS.value, _("Téléphones, plus les mains")),
        ),
        "door_open": view.run.door_open,
        "proofread": view.info.proofread,
        "validated": view.info.validated,
        "anonymised": view.info.anonymised,
    }


def _mode(view: View) -> str:
    """Return the counting mode of the next thing counted, nothing when none can be switched."""
    if view.phase is None or not view.phase.switchable:
        return ""
    modes = (
        question.mode.value
        for phase in view.phases[view.phases.index(view.phase) :]
        if phase.switchable
        for question in phase.inputs
        if isinstance(question, Choice) and question.counted
    )
    return next(modes, "")
