"""The room's page of a pause: when it goes on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.scene.pages import pause_page
from workshops.drawing import frame

if TYPE_CHECKING:
    from app.core.session import Step
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.pause.phases import Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the hour to come back, once the pause has started; its length before."""
    step = moment.step
    return pause_page(frame(moment), step.title, back_at(step), step.minutes)


def back_at(step: Step) -> tuple[int, int] | None:
    """Return the hour and minute, on this machine's clock, when the pause ends; None if unknown."""
    if step.started is None or not step.minutes:
        return None
    end = datetime.fromtimestamp(step.started + step.minutes * 60).astimezone()
    return end.hour, end.minute
