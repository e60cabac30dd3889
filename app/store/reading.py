"""What can be read of a session: the same for the store itself and for the readers beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from app.core.edition import Chapter, Editing
from app.core.groups import Wish, WishKind
from app.core.record import Card, Channel, CountingMode, Presence, Record, Role
from app.store import exports, rows
from app.store.connection import Connection
from app.store.errors import damaged
from app.store.schema import TABLES
from app.store.values import (
    Consent,
    CopyLine,
    Device,
    Duty,
    ExportLine,
    JournalLine,
    Kind,
    Mine,
    OwnAnswer,
    OwnCard,
    Participant,
    Purpose,
    Undoable,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from app.core.record import Answer, Seat
    from app.core.session import Run, SessionInfo, Step

_CURRENT_CONSENT = """
SELECT * FROM consent AS one WHERE NOT EXISTS (
    SELECT 1 FROM consent AS later
    WHERE later.participant_id = one.participant_id AND later.purpose = one.purpose
        AND later.id > one.id
) ORDER BY id
"""

STILL_THERE = """
p.removed IS NULL
    AND (p."left" IS NULL OR (s.ended IS NOT NULL AND p."left" > s.ended))
"""
"""A participant ``p`` was there to the end of a step ``s``, or is there now."""

_SEATS = f"""
SELECT m.participant_id, m.round, m.role, t.key, p.code, p.phone, (
    SELECT COUNT(*) FROM participant AS q
    WHERE p.phone = 0 AND q.phone = 0 AND q.kind = p.kind AND q.id <= p.id
) AS card FROM team_member AS m
JOIN team AS t ON t.id = m.team_id JOIN step AS s ON s.id = ?
LEFT JOIN participant AS p ON p.id = m.participant_id
WHERE t.step_id = ? AND {STILL_THERE}
ORDER BY m.round, t.number, m.id
"""
"""Who sits where: those who left before the step ended are no longer there."""

LAST_UNDOABLE = """
SELECT id, action, label, changes FROM journal WHERE undoable = 1 AND undone_by IS NULL
ORDER BY id DESC LIMIT 1
"""


def gathered(people: Sequence[Participant], consents: Iterable[Consent]) -> Presence:
    """Return what these people are together, ``consents`` being their last words."""
    refused = {
        consent.participant
        for consent in consents
        if consent.purpose is Purpose.COLLECT and not consent.given
    }
    counted = [one for one in people if one.kind is Kind.PARTICIPANT]
    profiles = Counter(one.profile for one in counted if one.profile)
    with_phone = [one for one in counted if one.phone]
    return Presence(
        with_phone=len(with_phone),
        without_phone=len(counted) - len(with_phone),
        by_hand=sum(1 for one in with_phone if one.id in refused),
        helpers=len(people) - len(counted),
        profiles=tuple(sorted(profiles.items())),
    )


def _one_of_each(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Let one person at most have each role at a table: an act undone may give it to two."""
    held: set[tuple[int, str, Role]] = set()
    found = []
    for seat in seats:
        place = (seat.round, seat.team, seat.role)
        found.append(structs.replace(seat, role=Role.NONE) if seat.role and place in held else seat)
        held.add(place)
    return tuple(found)


class Reading(Connection):
    """What can be read of a session. ``folder`` is where its copies are."""

    def __init__(self, path: Path, conn: sqlite3.Connection, copies: Path) -> None:
        super().__init__(path, conn)
        self.uid: str = self._session("uid")
        self.folder = copies / self.uid

    def _session(self, columns: str) -> str:
        return str(self._session_row(columns)[0])

    def _session_row(self, columns: str) -> sqlite3.Row:
        row = self.row(f"SELECT {columns} FROM session WHERE id = 1")
        if row is None:
            raise damaged(self.path.name)
        return row

    @property
    def secret(self) -> bytes | None:
        """The 32 bytes that aliases are made with, or None once the session is closed."""
        secret: bytes | None = self._session_row("secret")[0]
        return secret

    def info(self) -> SessionInfo:
        """Return what is said once for the session."""
        with self.one_instant():
            row = self._session_row("*")
            facilitators = self.rows("SELECT * FROM facilitator ORDER BY position, id")
        try:
            return rows.to_info(row, facilitators)
        except msgspec.MsgspecError as error:
            raise damaged(self.path.name) from error

    def steps(self) -> tuple[Step, ...]:
        """Return the steps in their order."""
        found = self.rows("SELECT * FROM step ORDER BY position, id")
        try:
            return tuple(rows.to_step(row) for row in found)
        except msgspec.MsgspecError as error:
            raise damaged(self.path.name) from error

    def run(self) -> Run:
        """Return where the room is."""
        try:
            return rows.to_run(self._session("run"))
        except msgspec.MsgspecError as error:
            raise damaged(self.path.name) from error

    def record(
        self, step_id: int, presence: Presence | None = None, *, tables_of: int | None = None
    ) -> Record:
        """Return all that one step holds, as of one instant; ``presence`` when it is known.

        ``tables_of``: the step whose tables people sit at in this one; its own by default.
        """
        tables = step_id if tables_of is None else tables_of
        with self.one_instant():
            answers = self.answers(step_id)
            cards = self._all_of("card", step_id)
            counts = self._all_of("room_count", step_id)
            messages = self._all_of("key_message", step_id, "position, id")
            sources = self._sources(step_id) if messages else {}
            followups = self._all_of("followup", step_id, "position, id")
            modes = self._all_of("counting_mode", step_id)
            clusters = self._all_of("cluster", step_id)
            links = self._all_of("card_link", step_id)
            teams = self._all_of("team", tables, "number")
            seats = self.rows(_SEATS, (step_id, tables)) if teams else []
            presence = presence or self.presence()
            threshold = int(self._session("threshold"))
        return Record(
            answers=answers,
            cards=tuple(rows.to_card(row) for row in cards),
            counts=tuple(rows.to_count(row) for row in counts),
            presence=presence,
            messages=tuple(
                rows.to_message(row, tuple(sources.get(row["id"], ()))) for row in messages
            ),
            followups=tuple(rows.to_followup(row) for row in followups),
            modes=tuple((row["phase"], CountingMode(row["mode"])) for row in modes),
            clusters=tuple(rows.to_cluster(row) for row in clusters),
            links=tuple(rows.to_link(row) for row in links),
            teams=tuple(rows.to_team(row) for row in teams),
            seats=_one_of_each(rows.to_team_seat(row) for row in seats),
            locked=any(row["locked"] for row in teams),
            threshold=threshold,
        )

    def _all_of(self, table: str, step_id: int, order: str = "id") -> list[sqlite3.Row]:
        return self.rows(f'SELECT * FROM "{table}" WHERE step_id = ? ORDER BY {order}', (step_id,))

    def answers(self, step_id: int) -> tuple[Answer, ...]:
        """Return the current answers of one step, in the order they came."""
        found = self.rows("SELECT * FROM current_answer WHERE step_id = ? ORDER BY id", (step_id,))
        return tuple(rows.to_answer(row) for row in found)

    def with_tables(self) -> frozenset[int]:
        """Return the steps that have tables of their own."""
        return frozenset(row["step_id"] for row in self.rows("SELECT DISTINCT step_id FROM team"))

    def team_rows(self, step_id: int) -> dict[str, int]:
        """Return the row of each team of a step, by key."""
        found = self.rows("SELECT id, key FROM team WHERE step_id = ? ORDER BY number", (step_id,))
        return {row["key"]: row["id"] for row in found}

    def member_rows(self, team_id: int) -> tuple[int, ...]:
        """Return the rows of everybody who ever sat at a team's table."""
        found = self.rows("SELECT id FROM team_member WHERE team_id = ? ORDER BY id", (team_id,))
        return tuple(row["id"] for row in found)

    def role_rows(self, person: int) -> tuple[int, ...]:
        """Return the rows where someone does something for their table, in any step."""
        found = self.rows(
            "SELECT id FROM team_member WHERE participant_id = ? AND role != '' ORDER BY id",
            (person,),
        )
        return tuple(row["id"] for row in found)

    def unknown_rows(self, team_id: int) -> tuple[int, ...]:
        """Return the seats of a team that nobody has: people counted there, whoever they are."""
        found = self.rows(
            "SELECT id FROM team_member WHERE team_id = ? AND participant_id IS NULL ORDER BY id",
            (team_id,),
        )
        return tuple(row["id"] for row in found)

    def member_row(self, step_id: int, person: int, number: int) -> int | None:
        """Return the row that seats someone in that very round, or None."""
        row = self.row(
            "SELECT m.id FROM team_member AS m JOIN team AS t ON t.id = m.team_id"
            " WHERE t.step_id = ? AND m.participant_id = ? AND m.round = ?",
            (step_id, person, number),
        )
        return int(row["id"]) if row else None

    def wishes(self, step_id: int) -> tuple[Wish, ...]:
        """Return what was asked of the teams of a step: for facilitators alone."""
        found = self.rows("SELECT * FROM team_wish WHERE step_id = ? ORDER BY id", (step_id,))
        return tuple(
            Wish(row["id"], WishKind(row["kind"]), row["one"], row["other"] or 0) for row in found
        )

    def _sources(self, step_id: int) -> dict[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for row in self.rows(
            "SELECT message_id, card_id FROM message_source JOIN key_message AS m"
            " ON m.id = message_id WHERE m.step_id = ? ORDER BY message_source.id",
            (step_id,),
        ):
            found[row["message_id"]].append(row["card_id"])
        return found

    def presence(self) -> Presence:
        """Return who is in the room now.

        Who has a phone but refused that their answers be noted takes part by hand.
        """
        with self.one_instant():
            people, consents = self.participants(), self.consents()
        return gathered([one for one in people if one.present], consents)

    def participants(self) -> tuple[Participant, ...]:
        """Return everyone who came, those who left included."""
        return tuple(
            rows.to_participant(row) for row in self.rows("SELECT * FROM participant ORDER BY id")
        )

    def tokens(self) -> dict[str, int]:
        """Return who holds each token known, by its hash."""
        return {
            row["token_hash"]: row["id"]
            for row in self.rows(
                "SELECT id, token_hash FROM participant WHERE token_hash IS NOT NULL"
            )
        }

    def seats(self) -> dict[str, Device]:
        """Return each device paired, by the hash of its token."""
        return {
            row["token_hash"]: Device(row["name"], Duty(row["duty"]), row["table_number"])
            for row in self.rows("SELECT * FROM seat")
        }

    def answer_by_key(self, key: str) -> str | None:
        """Return the alias of the answer that came with that idempotency key, or None."""
        row = self.row("SELECT alias FROM answer WHERE key = ?", (key,))
        return str(row["alias"]) if row else None

    def card_by_key(self, key: str) -> int | None:
        """Return the card that came with that idempotency key, even withdrawn since; or None."""
        row = self.row("SELECT id FROM card WHERE key = ?", (key,))
        return int(row["id"]) if row else self.spent(key)

    def spent(self, key: str) -> int | None:
        """Return the withdrawn row that came with that idempotency key, or None."""
        row = self.row("SELECT row_id FROM spent_key WHERE digest = ?", (rows.digest(key),))
        return int(row["row_id"]) if row else None

    def card(self, card_id: int) -> Card | None:
        """Return one card, or None when it is gone."""
        row = self.row("SELECT * FROM card WHERE id = ?", (card_id,))
        return rows.to_card(row) if row else None

    def step_of_card(self, card_id: int) -> int | None:
        """Return the step of one card, or None when it is gone."""
        row = self.row("SELECT step_id FROM card WHERE id = ?", (card_id,))
        return int(row["step_id"]) if row else None

    def cards_in(self, cluster: int) -> tuple[int, ...]:
        """Return the cards put in a cluster."""
        found = self.rows("SELECT id FROM card WHERE cluster_id = ? ORDER BY id", (cluster,))
        return tuple(row["id"] for row in found)

    def title_of(self, cluster: int) -> str | None:
        """Return the title of a cluster, or None when it is gone."""
        row = self.row("SELECT text FROM cluster WHERE id = ?", (cluster,))
        return str(row["text"]) if row else None

    def taken_back(self) -> float:
        """Return when the team last took something back, or anybody once validated; 0 for never."""
        taken = "action IN ('withdraw', 'edition')"
        return self.rows(f"SELECT max(at) AS at FROM journal WHERE {taken}")[0]["at"] or 0.0

    def unsupported(self) -> tuple[int, ...]:
        """Return the key messages that lost a passage they came from, and were not worded anew."""
        found = self.rows("SELECT id FROM key_message WHERE source_withdrawn = 1 ORDER BY id")
        return tuple(row["id"] for row in found)

    def misnamed(self) -> tuple[int, ...]:
        """Return the clusters that lost a card since they were given their title."""
        found = self.rows("SELECT id FROM cluster WHERE source_withdrawn = 1 ORDER BY id")
        return tuple(row["id"] for row in found)

    def tables_wrote(self, step_id: int) -> bool:
        """Tell whether tables of a step wrote or chose something."""
        return (
            self.row(
                "SELECT 1 FROM card WHERE step_id = ? AND team <> ''"
                " UNION ALL SELECT 1 FROM answer WHERE step_id = ? AND alias GLOB 'g[0-9]*'"
                " AND length(alias) < 5 LIMIT 1",
                (step_id, step_id),
            )
            is not None
        )

    def consents(self) -> tuple[Consent, ...]:
        """Return the last word of each person for each purpose, and each oral agreement."""
        return tuple(rows.to_consent(row) for row in self.rows(_CURRENT_CONSENT))

    def mine(self, aliases: Mapping[int, str]) -> Mine:
        """Return what the person known as ``aliases`` (by step) gave, in the order it came."""
        answers: list[OwnAnswer] = []
        cards: list[OwnCard] = []
        with self.one_instant():
            for step, alias in aliases.items():
                answers += self._own_answers(step, alias)
                cards += self._own_cards(step, alias)
        return Mine(tuple(answers), tuple(cards))

    def _own_answers(self, step: int, alias: str) -> list[OwnAnswer]:
        found = self.rows(
            "SELECT * FROM current_answer WHERE step_id = ? AND alias = ? ORDER BY id",
            (step, alias),
        )
        return [
            OwnAnswer(step, rows.to_answer(row), Channel(row["channel"]), row["at"])
            for row in found
        ]

    def _own_cards(self, step: int, alias: str) -> list[OwnCard]:
        found = self.rows(
            "SELECT * FROM card WHERE step_id = ? AND alias = ? AND alias <> '' ORDER BY id",
            (step, alias),
        )
        return [OwnCard(step, rows.to_card(row), row["at"]) for row in found]

    def editing(self) -> Editing:
        """Return what the team made of the restitution."""
        with self.one_instant():
            return Editing(
                chapters=tuple(
                    Chapter(row["key"], row["title"], bool(row["included"]))
                    for row in self.rows("SELECT * FROM chapter ORDER BY position, id")
                ),
                written=tuple(
                    (row["place"], row["text"])
                    for row in self.rows("SELECT * FROM written ORDER BY id")
                ),
                readings=tuple(
                    rows.to_reading(row) for row in self.rows("SELECT * FROM reading ORDER BY id")
                ),
            )

    def journal(self, limit: int = 100) -> tuple[JournalLine, ...]:
        """Return the last ``limit`` acts, the latest first."""
        return tuple(
            JournalLine(
                id=row["id"],
                at=row["at"],
                seat=row["seat"],
                action=row["action"],
                label=row["label"],
                undoable=bool(row["undoable"]),
                undone=row["undone_by"] is not None,
            )
            for row in self.rows("SELECT * FROM journal ORDER BY id DESC LIMIT ?", (limit,))
        )

    def undoable(self) -> Undoable | None:
        """Return the act that ``undo`` would undo, or None."""
        row = self.row(LAST_UNDOABLE)
        return Undoable(row["id"], row["action"], row["label"]) if row else None

    def copies(self) -> tuple[CopyLine, ...]:
        """Return the copies kept, the oldest first."""
        return tuple(
            CopyLine(
                id=row["id"],
                at=row["at"],
                reason=row["reason"],
                step=row["step_id"],
                path=self.folder / row["name"],
            )
            for row in self.rows("SELECT * FROM copy ORDER BY id")
        )

    def exports(self) -> tuple[ExportLine, ...]:
        """Return the files that were written from the session, the oldest first."""
        return tuple(map(exports.to_line, self.rows(exports.LISTED)))

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with self.one_instant():
            return {table: self.rows(f'SELECT count(*) FROM "{table}"')[0][0] for table in TABLES}
