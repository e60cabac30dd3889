"""Moments and accounts of the formats where the room speaks in turn, and texts of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app.core.record import Card, CardStatus, Record
from app.core.session import Step
from app.format import Account, Format, Moment, Stage
from app.scene.frame import WIDE
from app.scene.theme import LIGHT, Theme
from tests.unit.workshops.samples import info

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msgspec import Struct

    from app.core.phase import Phase, State
    from app.scene.svg import Page


def step(form: Format[Any], **changed: object) -> Step:
    """Return a step of a format."""
    plain = Step(
        id=1,
        key=form.key,
        type=form.key,
        title=form.name,
        position=0,
        minutes=form.minutes,
        settings={},
    )
    return replace(plain, **changed)


def asked(form: Format[Any], settings: Struct, record: Record, **held: object) -> tuple[Phase, ...]:
    """Return the phases of a step."""
    return form.phases(step(form, **held), settings, record)


def pages(
    form: Format[Any],
    settings: Struct,
    record: Record,
    *,
    size: tuple[int, int] = WIDE,
    theme: Theme = LIGHT,
    held: Step | None = None,
    called: str = "",
) -> dict[tuple[str, State], Page]:
    """Return the page of each phase in each of its stops, ``called`` being whose turn it is."""
    one = held or step(form)
    phases = form.phases(one, settings, record)
    stage = Stage(size, theme, "192.168.43.1")
    return {
        (phase.key, state): form.picture(
            Moment(
                stage,
                info(),
                one,
                settings,
                record,
                phases,
                phase,
                state,
                called=called if phase.draws else "",
            )
        )
        for phase in phases
        for state in phase.stops
    }


def account(form: Format[Any], settings: Struct, record: Record, **about: object) -> Account[Any]:
    """Return a step once it is over."""
    one = step(form)
    return Account(info(**about), one, settings, record, form.phases(one, settings, record))


def cards(
    phase: str,
    key: str,
    texts: Sequence[str],
    *,
    first: int = 1,
    status: CardStatus = CardStatus.SHOWN,
) -> tuple[Card, ...]:
    """Return texts of the room, numbered from ``first``."""
    return tuple(
        Card(number, phase, key, "", text, status) for number, text in enumerate(texts, first)
    )
