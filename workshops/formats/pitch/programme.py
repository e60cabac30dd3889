"""Which pitches there are, and in which order; pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.pitch.settings import Order

if TYPE_CHECKING:
    from app.core.record import Record, Team
    from app.core.session import Step
    from workshops.formats.pitch.settings import Settings


@dataclass(frozen=True, slots=True)
class Pitch:
    """One pitch: a stable ``key``, what it is called, its seconds, and the table it is of if any."""

    key: str
    title: str
    seconds: int
    team: Team | None = None

    @property
    def team_key(self) -> str:
        """The key of its table, or ""."""
        return self.team.key if self.team is not None else ""


def programme(step: Step, settings: Settings, record: Record) -> tuple[Pitch, ...]:
    """Return the pitches in the order they come: always the same for the same step.

    Those typed, else one for each table, else one of the whole room.
    """
    listed = _listed(settings, record)
    if settings.order is Order.TYPED:
        return listed
    return tuple(sorted(listed, key=lambda one: _lot(step, one)))


def _listed(settings: Settings, record: Record) -> tuple[Pitch, ...]:
    if settings.pitches:
        return tuple(
            Pitch(f"p{number}", plan.title, plan.seconds or settings.seconds)
            for number, plan in enumerate(settings.pitches, 1)
        )
    if record.teams:
        return tuple(Pitch(one.key, one.label, settings.seconds, one) for one in record.teams)
    return (Pitch("p1", _("Notre projet"), settings.seconds),)


def _lot(step: Step, pitch: Pitch) -> bytes:
    """Return what a pitch draws: by chance, and the same each time it is asked."""
    return hashlib.sha256(f"{step.id}:{step.key}:{pitch.key}".encode()).digest()
