"""A pause asks nothing: it says when the workshop goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.phase import Phase

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """A pause has nothing to set but its minutes."""


def phases(step: Step, _settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the one phase of a pause, with the step's own minutes on the timer."""
    return (
        Phase(
            key="pause",
            title=step.title,
            short=step.title,
            minutes=step.minutes,
            screen=step.guidance.screen,
            phone=step.guidance.phone,
            say=step.guidance.say,
        ),
    )
