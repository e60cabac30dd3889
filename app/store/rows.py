"""Rows of the file to values, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from app.core.edition import Outcome, Reading
from app.core.record import (
    PASS,
    Answer,
    Card,
    CardStatus,
    Channel,
    Cluster,
    CountingMode,
    FollowUp,
    KeyMessage,
    Link,
    MessageStatus,
    Role,
    RoomCount,
    Seat,
    Team,
)
from app.core.session import Facilitator, Run, SessionInfo, Step
from app.store.values import Consent, Kind, Participant, Purpose

if TYPE_CHECKING:
    import sqlite3

_INFO_JSON = ("objectives", "rules", "wifi", "material", "sourced", "headcount")
_STEP_JSON = ("settings", "guidance")
INFO_COLUMNS = tuple(name for name in SessionInfo.__struct_fields__ if name != "facilitators")
STEP_COLUMNS = Step.__struct_fields__


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column can hold
    """Return what SQLite stores for a value: enumerations and structures as text, flags as 0 or 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Struct | Mapping | list | tuple):
        return to_json(value)
    return value


def to_json(value: Any) -> str:  # noqa: ANN401
    """Return a value as JSON text."""
    return msgspec.json.encode(value).decode()


def digest(key: str) -> str:
    """Return what is kept of an idempotency key once what it came with was withdrawn."""
    return hashlib.sha256(key.encode()).hexdigest()


def info_row(info: SessionInfo) -> dict[str, Any]:
    """Return the columns of ``session`` that hold ``info``."""
    row = {name: plain(getattr(info, name)) for name in INFO_COLUMNS}
    if info.wifi is None:
        row["wifi"] = None
    return row


def facilitator_row(position: int, facilitator: Facilitator) -> dict[str, Any]:
    """Return the row of the facilitator at ``position``."""
    return {
        "position": position,
        "name": facilitator.name,
        "function": facilitator.function,
        "printed": int(facilitator.printed),
    }


def to_info(row: sqlite3.Row, facilitators: list[sqlite3.Row]) -> SessionInfo:
    """Return what is said once for the session."""
    data = _decoded(row, INFO_COLUMNS, _INFO_JSON)
    data["facilitators"] = tuple(
        Facilitator(one["name"], one["function"], bool(one["printed"])) for one in facilitators
    )
    return msgspec.convert(data, SessionInfo, strict=False)


def step_row(step: Step) -> dict[str, Any]:
    """Return the columns of ``step`` that hold a step."""
    return {name: plain(getattr(step, name)) for name in STEP_COLUMNS}


def to_step(row: sqlite3.Row) -> Step:
    """Return a step."""
    return msgspec.convert(_decoded(row, STEP_COLUMNS, _STEP_JSON), Step, strict=False)


def to_run(text: str) -> Run:
    """Return where the room is."""
    return msgspec.json.decode(text, type=Run)


def _decoded(
    row: sqlite3.Row, columns: tuple[str, ...], as_json: tuple[str, ...]
) -> dict[str, Any]:
    return {
        name: msgspec.json.decode(row[name]) if name in as_json and row[name] else row[name]
        for name in columns
    }


def to_reading(row: sqlite3.Row) -> Reading:
    """Return how far a passage came."""
    return Reading(
        number=row["id"],
        outcome=Outcome(row["outcome"]),
        text=row["text"],
        reader=row["reader"],
        partner=row["partner"],
        seen=row["seen"],
    )


def value_text(value: tuple[str, ...]) -> str:
    """Return an answer as it is stored: its option keys, or the sign of « Je passe »."""
    return " ".join(value) or PASS


def to_value(text: str) -> tuple[str, ...]:
    """Return the option keys of a stored answer; none for « Je passe »."""
    return () if text == PASS else tuple(text.split(" "))


def to_answer(row: sqlite3.Row) -> Answer:
    """Return a person's current answer."""
    return Answer(
        row["phase"],
        row["input"],
        row["alias"],
        to_value(row["value"]),
        bool(row["late"]),
        Channel(row["channel"]),
    )


def to_card(row: sqlite3.Row) -> Card:
    """Return one free text."""
    return Card(
        id=row["id"],
        phase=row["phase"],
        input=row["input"],
        slot=row["slot"],
        text=row["text"],
        status=CardStatus(row["status"]),
        channel=Channel(row["channel"]),
        alias=row["alias"],
        quoted=bool(row["quoted"]),
        quote_agreed=bool(row["quote_agreed"]),
        late=bool(row["late"]),
        cluster=row["cluster_id"] or 0,
        team=row["team"],
    )


def to_cluster(row: sqlite3.Row) -> Cluster:
    """Return cards put together."""
    lost = tuple(map(int, row["lost"].split()))
    return Cluster(row["id"], row["phase"], row["input"], row["slot"], row["text"], lost)


def to_link(row: sqlite3.Row) -> Link:
    """Return two cards that answer each other."""
    return Link(row["id"], row["one"], row["other"])


def to_team(row: sqlite3.Row) -> Team:
    """Return a sub-group."""
    return Team(
        key=row["key"],
        number=row["number"],
        label=row["label"],
        shape=row["shape"],
        colour=row["colour"],
        accessible=bool(row["accessible"]),
        option=row["option"],
    )


def to_team_seat(row: sqlite3.Row) -> Seat:
    """Return where someone sits."""
    code = row["code"] if row["phone"] else ""
    person, role = row["participant_id"] or 0, Role(row["role"])
    return Seat(person, row["key"], row["round"], code or "", role, row["card"])


def to_count(row: sqlite3.Row) -> RoomCount:
    """Return what was counted by hand for one option."""
    return RoomCount(
        phase=row["phase"],
        input=row["input"],
        option=row["option"],
        number=row["number"],
        mode=CountingMode(row["mode"]),
        late=bool(row["late"]),
        there=row["there"],
    )


def to_message(row: sqlite3.Row, sources: tuple[int, ...]) -> KeyMessage:
    """Return a key message with the passages it comes from."""
    return KeyMessage(row["id"], row["text"], MessageStatus(row["status"]), sources)


def to_followup(row: sqlite3.Row) -> FollowUp:
    """Return what will be done."""
    return FollowUp(row["id"], row["what"], row["who"], row["when"])


def to_participant(row: sqlite3.Row) -> Participant:
    """Return someone in the room."""
    return Participant(
        id=row["id"],
        code=row["code"] or "",
        kind=Kind(row["kind"]),
        phone=bool(row["phone"]),
        profile=row["profile"],
        arrived=row["arrived"],
        left=row["left"],
        removed=row["removed"],
        host=row["host_id"] or 0,
    )


def to_consent(row: sqlite3.Row) -> Consent:
    """Return an agreement or its refusal."""
    return Consent(
        id=row["id"],
        participant=row["participant_id"],
        people=row["people"],
        purpose=Purpose(row["purpose"]),
        value=bool(row["value"]),
        channel=row["channel"],
        at=row["at"],
        withdrawn=row["withdrawn"],
    )
