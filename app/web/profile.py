"""The coarse profile, asked once in a phase that asks for it: it mixes tables, and may be kept back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.room.guest import Guest
    from app.room.view import View

_WHERE_PEOPLE_LOOK = frozenset({"question", "ecoute"})


class Asked(StrEnum):
    """What a phone shows of it: nothing, the question, or that it was answered just now."""

    NOTHING = ""
    QUESTION = "question"
    ANSWERED = "answered"


class ProfileAsking:
    """Who answered in a phase, « Je ne dis pas » included.

    It is not asked again there. It is held in memory alone: a file has no trace of who kept it
    back, and a program that starts again asks once more.
    """

    def __init__(self) -> None:
        self._answered: set[tuple[int, int, str]] = set()

    def answered(self, guest: Guest, view: View, step: int, phase: str) -> None:
        """Remember that someone answered, whatever it was, if the room is still there."""
        now = view.phase
        if now is not None and now.profile and (view.run.step, now.key) == (step, phase):
            self._answered.add((guest.participant.id, step, phase))

    def of(self, guest: Guest, view: View, face: str) -> Asked:
        """Return what the phone of this person shows of it, on a page of this face."""
        step, phase = view.step, view.phase
        if face not in _WHERE_PEOPLE_LOOK or step is None or phase is None or not phase.profile:
            return Asked.NOTHING
        if (guest.participant.id, step.id, phase.key) in self._answered:
            return Asked.ANSWERED
        return Asked.NOTHING if guest.participant.profile else Asked.QUESTION
