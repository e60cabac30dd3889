"""A paper ballot as the team types it: all of it is stored, or none."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.errors import RefusedError, StaleError
from app.core.i18n import _
from app.core.record import Channel, wording
from app.store import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room.guest import Guest
    from app.room.hall import Hall
    from app.store import Mine


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
    are answered no longer on paper, and ``gone`` the passages that go. ``seen`` is what the person
    had given (see :func:`seen`) as the ballot was typed, or None. ``agreed``: somebody who refused
    to be noted handed it in all the same.
    """

    step: int
    key: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    blank: tuple[tuple[str, str], ...] = ()
    gone: tuple[int, ...] = ()
    seen: tuple[str, ...] | None = None
    agreed: bool = False


def seen(given: Mine) -> tuple[str, ...]:
    """Return a short name of what somebody gave in a step: it changes with any of it."""
    chose = (
        f"{one.answer.phase}.{one.answer.input}:{one.channel}:{' '.join(one.answer.value)}"
        for one in given.answers
    )
    return (*chose, *(f"{one.card.id}:{one.card.wording}" for one in given.cards))


def check_handed_in(hall: Hall, guest: Guest, sheet: Sheet) -> None:
    """Note that a ballot was handed in by somebody who had refused to be noted.

    Raises StaleError when something of the same card came in meanwhile, RefusedError when nobody
    asked whether it was handed in.
    """
    person, step = guest.participant.id, sheet.step
    if not sheet.marks and not sheet.lines:
        return
    if sheet.seen not in (None, seen(hall.store.mine({step: hall.alias(person, step)}))):
        raise StaleError(
            _("Une réponse de la même carte vient d’arriver. Regardez, puis enregistrez encore.")
        )
    current = hall.guests.get(person)
    if current is None or current.recording or not current.asked:
        return
    if not sheet.agreed:
        raise RefusedError(_("La personne n° {n} a refusé d’être notée.").format(n=current.number))
    hall.touched = True
    hall.store.add_consent(
        participant_id=person,
        purpose=Purpose.COLLECT,
        value=True,
        channel=Channel.PAPER,
        now=hall.clock(),
    )
    hall.read_guests()


@contextmanager
def about(label: str) -> Iterator[None]:
    """Say which question of the ballot a refusal is about."""
    try:
        yield
    except RefusedError as error:
        raise RefusedError(_("« {question} » : {why}").format(question=label, why=error)) from error
