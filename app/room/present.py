"""Who was in the room at some instant: how many, and under which alias each answers in a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import People
from app.room.identity import alias
from app.room.lineage import Gathering
from app.store import Kind, Purpose, gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.store import Consent, Participant


def gathering(
    everybody: Iterable[Participant],
    consents: Sequence[Consent],
    secret: bytes | None,
    activity: int | str,
    instant: float | None = None,
) -> Gathering:
    """Return who was there at an instant in epoch seconds, or is there now (None).

    ``consents`` are people's last words, ``activity`` what their aliases are for. Who was put out of
    the room never was there; what they answered counts, as that of whoever left. Without a secret
    nobody is known by an alias.
    """
    everybody = tuple(everybody)
    there = [one for one in everybody if one.removed is None and is_there(one, instant)]
    presence = gathered(there, consents)
    if secret is None:
        return Gathering(presence)
    refused = {
        one.participant
        for one in consents
        if one.purpose is Purpose.COLLECT and not one.given and one.participant is not None
    }
    ids = {one.id for one in there}
    counted = [one for one in everybody if one.kind is Kind.PARTICIPANT]
    names = {one.id: alias(secret, one.id, activity) for one in counted}
    by_hand = (one for one in counted if one.id in ids and (not one.phone or one.id in refused))
    return Gathering(
        presence,
        People(
            here=frozenset(name for person, name in names.items() if person in ids),
            gone=frozenset(name for person, name in names.items() if person not in ids),
            by_hand=frozenset(names[one.id] for one in by_hand),
        ),
    )


def is_there(one: Participant, instant: float | None) -> bool:
    """Tell whether someone was in the room at an instant, or is now."""
    if instant is None:
        return one.left is None
    return one.arrived <= instant and (one.left is None or one.left > instant)
