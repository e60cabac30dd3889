"""The tables of a session file, and bringing one to those of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.migrations import MIGRATIONS

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4D494D4F
"""« MIMO », in the header of every session file."""

TABLES = (
    "session",
    "facilitator",
    "step",
    "participant",
    "consent",
    "seat",
    "answer",
    "cluster",
    "card",
    "card_link",
    "team",
    "team_member",
    "team_wish",
    "room_count",
    "counting_mode",
    "key_message",
    "message_source",
    "followup",
    "chapter",
    "written",
    "reading",
    "export",
    "journal",
    "copy",
    "pending_erasure",
    "spent_key",
)
"""Every table of ours, parents before children."""


def version() -> int:
    """Return the ``user_version`` of the files that this program writes."""
    return len(MIGRATIONS._migrations)  # noqa: SLF001 - the set does not tell its length


def migrate(db: Database) -> None:
    """Bring a file to :func:`version`. Call it inside a transaction: all of it, or nothing."""
    MIGRATIONS.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version()}")
