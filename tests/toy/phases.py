"""What the pulse asks: how people are, then a word for those who want one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from app.core.phase import Choice, Ideas, Option, Phase, State

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step

PULSE, HOW, WORD = "pouls", "comment", "mot"


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``question``: what the room is asked."""

    question: Annotated[str, Meta(min_length=1, max_length=120, title="Question")] = (
        "Comment allez-vous ?"
    )


def phases(step: Step, settings: Settings, _record: Record) -> tuple[Phase, ...]:
    """Return the one moment of the pulse."""
    calm, tired = Option("calme", "Calme", "circle", "agree"), Option("las", "Las", "ring", "doubt")
    return (
        Phase(
            key=PULSE,
            title=settings.question,
            short="Pouls",
            minutes=step.minutes,
            stops=(State.OPEN, State.REVEALED),
            inputs=(
                Choice(key=HOW, label=settings.question, options=(calm, tired), counted=True),
                Ideas(key=WORD, label="Un mot, si vous voulez", at_most=1, max_chars=40),
            ),
            screen=settings.question,
            phone=settings.question,
            say="Posez la question. On peut passer.",
        ),
    )
