"""A paper ballot as the team types it: all of it is stored, or none."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.record import wording

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(Struct, frozen=True):
    """What is ticked for one choice: nothing is « Je passe ». ``label`` is what was asked."""

    phase: str
    input: str
    value: tuple[str, ...]
    label: str = ""


class Line(Struct, frozen=True):
    """One text. ``card`` is the passage that it takes the place of, or 0."""

    phase: str
    input: str
    slot: str
    text: str
    label: str = ""
    card: int = 0

    @property
    def name(self) -> str:
        """Tell it from the other texts of its ballot: sent twice, it is one text."""
        return f"{self.input}:{self.slot}:{wording(self.text)}"


class Sheet(Struct, frozen=True, kw_only=True):
    """What one ballot changes of what somebody gave in a step.

    ``key`` is the random name of this sending: its texts, sent twice, are stored once. ``blank`` are the choices, by phase and input, that
    are answered no longer, and ``gone`` the passages that go.
    """

    step: int
    key: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    blank: tuple[tuple[str, str], ...] = ()
    gone: tuple[int, ...] = ()


@contextmanager
def about(label: str) -> Iterator[None]:
    """Say which question of the ballot a refusal is about."""
    try:
        yield
    except RefusedError as error:
        raise RefusedError(_("« {question} » : {why}").format(question=label, why=error)) from error
