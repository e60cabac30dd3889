"""What the pictures of every format begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import in_quotes
from app.scene.frame import Frame
from app.scene.theme import Mark, Shape, Tone

if TYPE_CHECKING:
    from app.core.phase import Option
    from app.format import Moment


def frame(moment: Moment[Any]) -> Frame:
    """Return the frame of the page of this moment: the step on the left, the phase on the right."""
    stage = moment.stage
    title, place = moment.step.title, moment.phase.title
    return Frame(
        title=title,
        place="" if place == title else place,
        join=stage.address,
        rehearsal=moment.info.rehearsal,
        theme=stage.theme,
        size=stage.size,
        left=moment.left,
        total=moment.total,
        notice=moment.notice,
    )


def mark(option: Option) -> Mark:
    """Return the shape, colour and word of an option that has them."""
    return Mark(Shape(option.shape), Tone(option.colour), option.label)


def quoted(text: str) -> str:
    """Return a statement between quotation marks, unless it has its own."""
    text = text.strip()
    return text if text.startswith(("«", "“", '"')) else in_quotes(text)
