"""How the tables of a session file came to be, as named migrations.

A migration that was once in a release never changes: a new one is added below it. The file's
``user_version`` is the number of migrations it went through.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

MIGRATIONS = Migrations("mimosa")

APPEND_ONLY = """
CREATE TRIGGER answer_is_append_only BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never changed, only added or withdrawn'); END
"""


def key_to(table: str, column: str, parent: str, *, cascade: bool = False) -> ForeignKey:
    """Return the foreign key ``table.column`` to ``parent.id``."""
    action = "CASCADE" if cascade else "NO ACTION"
    return ForeignKey(table, column, parent, "id", on_delete=action)


@MIGRATIONS()
def session(db: Database) -> None:
    """Add what is said once for the session."""
    db.create_table(
        "session",
        {
            "id": int,
            "uid": str,
            "title": str,
            "organiser": str,
            "contact": str,
            "date": str,
            "place": str,
            "objectives": str,
            "rules": str,
            "readers": str,
            "keep_days": int,
            "proofread": int,
            "threshold": int,
            "expected": int,
            "wifi": str,
            "starts": str,
            "length": int,
            "public": str,
            "cofacilitation": str,
            "room": str,
            "material": str,
            "support": str,
            "source": str,
            "sourced": str,
            "headcount": str,
            "workshop": str,
            "rehearsal": int,
            "validated": int,
            "validated_on": str,
            "anonymised": int,
            "secret": bytes,
            "run": str,
            "created": float,
            "app_version": str,
            "opened_by": str,
            "opened_at": float,
        },
        pk="id",
        not_null=("uid", "title", "run", "created"),
        defaults={
            "anonymised": 0,
            "expected": 0,
            "validated_on": "",
            "starts": "",
            "length": 0,
            "public": "",
            "cofacilitation": "",
            "room": "",
            "material": "[]",
            "support": "",
            "source": "",
            "sourced": "[]",
        },
    )


@MIGRATIONS()
def facilitators_and_steps(db: Database) -> None:
    """Add who facilitates, and the steps."""
    db.create_table(
        "facilitator",
        {"id": int, "position": int, "name": str, "function": str, "printed": int},
        pk="id",
        not_null=("position", "name", "function", "printed"),
    )
    db.create_table(
        "step",
        {
            "id": int,
            "key": str,
            "type": str,
            "title": str,
            "position": int,
            "minutes": float,
            "planned_minutes": float,
            "settings": str,
            "speaker": str,
            "guidance": str,
            "notes": str,
            "origin": str,
            "origin_note": str,
            "skipped": int,
            "spent": float,
            "started": float,
            "ended": float,
        },
        pk="id",
        not_null=("key", "type", "title", "position", "minutes", "settings"),
        defaults={"notes": "", "origin": "ajout", "origin_note": ""},
    )


@MIGRATIONS()
def people_and_agreements(db: Database) -> None:
    """Add who is in the room and what they agreed to. Codes are never given twice."""
    db.execute(
        """
        CREATE TABLE participant (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            code TEXT UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('participant', 'helper')),
            phone INTEGER NOT NULL,
            profile TEXT NOT NULL DEFAULT '',
            token_hash TEXT UNIQUE,
            arrived REAL NOT NULL,
            "left" REAL,
            removed REAL
        )
        """
    )
    db.create_table(
        "consent",
        {
            "id": int,
            "participant_id": int,
            "people": int,
            "purpose": str,
            "value": int,
            "channel": str,
            "at": float,
            "withdrawn": float,
        },
        pk="id",
        not_null=("people", "purpose", "value", "channel", "at"),
        foreign_keys=[key_to("consent", "participant_id", "participant", cascade=True)],
    ).create_index(("participant_id", "purpose"))


@MIGRATIONS()
def seats(db: Database) -> None:
    """Add the remotes that facilitators paired."""
    db.create_table(
        "seat",
        {"id": int, "name": str, "token_hash": str, "paired": float},
        pk="id",
        not_null=("name", "token_hash", "paired"),
    ).create_index(("token_hash",), unique=True)


@MIGRATIONS()
def answers(db: Database) -> None:
    """Add what people choose, under an alias that no table links to them."""
    db.execute(
        """
        CREATE TABLE answer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            step_id INTEGER NOT NULL REFERENCES step(id),
            phase TEXT NOT NULL,
            input TEXT NOT NULL,
            alias TEXT NOT NULL,
            value TEXT NOT NULL,
            channel TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,
            at REAL NOT NULL,
            late INTEGER NOT NULL DEFAULT 0
        )
        """
    )
    db.execute("CREATE INDEX answer_by_place ON answer (step_id, phase, input, alias)")
    db.execute(APPEND_ONLY)
    db.create_view(
        "current_answer",
        """
        SELECT id, step_id, phase, input, alias, value, channel, at, late FROM answer AS one
        WHERE NOT EXISTS (
            SELECT 1 FROM answer AS later
            WHERE later.step_id = one.step_id AND later.phase = one.phase
                AND later.input = one.input AND later.alias = one.alias AND later.id > one.id
        )
        """,
    )


@MIGRATIONS()
def cards(db: Database) -> None:
    """Add what people write, under such an alias. Passage numbers are never given twice.

    What a team writes together has the team's key for alias.
    """
    _clusters(db)
    db.execute(
        """
        CREATE TABLE card (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            step_id INTEGER NOT NULL REFERENCES step(id),
            phase TEXT NOT NULL,
            input TEXT NOT NULL,
            slot TEXT NOT NULL DEFAULT '',
            alias TEXT NOT NULL DEFAULT '',
            text TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('received', 'shown', 'masked')),
            channel TEXT NOT NULL,
            key TEXT UNIQUE,
            seat TEXT NOT NULL DEFAULT '',
            at REAL NOT NULL,
            changed REAL,
            late INTEGER NOT NULL DEFAULT 0,
            quoted INTEGER NOT NULL DEFAULT 0,
            quote_agreed INTEGER NOT NULL DEFAULT 0,
            cluster_id INTEGER REFERENCES cluster(id) ON DELETE SET NULL,
            team TEXT NOT NULL DEFAULT ''
        )
        """
    )
    db.execute("CREATE INDEX card_by_place ON card (step_id, phase, input)")
    db.execute("CREATE INDEX card_by_cluster ON card (cluster_id)")
    _card_links(db)


def _clusters(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE cluster (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            step_id INTEGER NOT NULL REFERENCES step(id),
            phase TEXT NOT NULL,
            input TEXT NOT NULL,
            slot TEXT NOT NULL,
            text TEXT NOT NULL,
            source_withdrawn INTEGER NOT NULL DEFAULT 0
        )
        """
    )


def _card_links(db: Database) -> None:
    db.create_table(
        "card_link",
        {"id": int, "step_id": int, "one": int, "other": int},
        pk="id",
        not_null=("step_id", "one", "other"),
        foreign_keys=[
            key_to("card_link", "step_id", "step"),
            key_to("card_link", "one", "card", cascade=True),
            key_to("card_link", "other", "card", cascade=True),
        ],
    ).create_index(("one", "other"), unique=True)
    db.table("card_link").create_index(("other",))


@MIGRATIONS()
def teams(db: Database) -> None:
    """Add who sits where in each round, and what was asked of it: never why."""
    db.create_table(
        "team",
        {
            "id": int,
            "step_id": int,
            "key": str,
            "number": int,
            "label": str,
            "shape": str,
            "colour": str,
            "accessible": int,
            "locked": int,
        },
        pk="id",
        not_null=("step_id", "key", "number", "label", "shape", "colour", "accessible", "locked"),
        defaults={"accessible": 0, "locked": 0},
        foreign_keys=[key_to("team", "step_id", "step")],
    ).create_index(("step_id", "key"), unique=True)
    _team_members(db)
    _team_wishes(db)


def _team_members(db: Database) -> None:
    db.create_table(
        "team_member",
        {"id": int, "team_id": int, "participant_id": int, "round": int, "role": str},
        pk="id",
        not_null=("team_id", "round", "role"),
        defaults={"round": 1, "role": ""},
        foreign_keys=[
            key_to("team_member", "team_id", "team", cascade=True),
            key_to("team_member", "participant_id", "participant", cascade=True),
        ],
    ).create_index(("team_id", "round"))
    db.table("team_member").create_index(("participant_id",))


def _team_wishes(db: Database) -> None:
    db.create_table(
        "team_wish",
        {"id": int, "step_id": int, "kind": str, "one": int, "other": int},
        pk="id",
        not_null=("step_id", "kind", "one"),
        foreign_keys=[
            key_to("team_wish", "step_id", "step"),
            key_to("team_wish", "one", "participant", cascade=True),
            key_to("team_wish", "other", "participant", cascade=True),
        ],
    ).create_index(("step_id",))


@MIGRATIONS()
def room_counts(db: Database) -> None:
    """Add what is counted in the room."""
    db.create_table(
        "room_count",
        {
            "id": int,
            "step_id": int,
            "phase": str,
            "input": str,
            "option": str,
            "mode": str,
            "number": int,
            "late": int,
        },
        pk="id",
        not_null=("step_id", "phase", "input", "option", "mode", "number", "late"),
        defaults={"late": 0},
        foreign_keys=[key_to("room_count", "step_id", "step")],
    ).create_index(("step_id", "phase", "input", "option", "mode"), unique=True)
    db.create_table(
        "counting_mode",
        {"id": int, "step_id": int, "phase": str, "mode": str},
        pk="id",
        not_null=("step_id", "phase", "mode"),
        foreign_keys=[key_to("counting_mode", "step_id", "step")],
    ).create_index(("step_id", "phase"), unique=True)


@MIGRATIONS()
def results(db: Database) -> None:
    """Add what the group writes together and what is decided."""
    db.execute(
        """
        CREATE TABLE key_message (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            step_id INTEGER NOT NULL REFERENCES step(id),
            position INTEGER NOT NULL DEFAULT 0,
            text TEXT NOT NULL,
            status TEXT NOT NULL DEFAULT 'draft',
            source_withdrawn INTEGER NOT NULL DEFAULT 0
        )
        """
    )
    db.create_table(
        "message_source",
        {"id": int, "message_id": int, "card_id": int},
        pk="id",
        not_null=("message_id", "card_id"),
        foreign_keys=[
            key_to("message_source", "message_id", "key_message", cascade=True),
            key_to("message_source", "card_id", "card", cascade=True),
        ],
    ).create_index(("message_id", "card_id"), unique=True)
    db.table("message_source").create_index(("card_id",))
    db.create_table(
        "followup",
        {"id": int, "step_id": int, "position": int, "what": str, "who": str, "when": str},
        pk="id",
        not_null=("step_id", "position", "what", "who", "when"),
        defaults={"position": 0, "who": "", "when": ""},
        foreign_keys=[key_to("followup", "step_id", "step")],
    )


@MIGRATIONS()
def journal(db: Database) -> None:
    """Add what facilitators did, and what undoing it takes."""
    db.create_table(
        "journal",
        {
            "id": int,
            "at": float,
            "seat": str,
            "action": str,
            "label": str,
            "changes": str,
            "undoable": int,
            "undone_by": int,
        },
        pk="id",
        not_null=("at", "seat", "action", "label", "changes", "undoable"),
    )


@MIGRATIONS()
def copies_and_erasure(db: Database) -> None:
    """Add the copies, what has still to be erased there, and the keys that come no more.

    A key is kept as its digest: the key of withdrawn words is erased with them.
    """
    db.create_table(
        "copy",
        {"id": int, "at": float, "reason": str, "step_id": int, "name": str},
        pk="id",
        not_null=("at", "reason", "name"),
    )
    db.create_table(
        "pending_erasure",
        {"id": int, "table_name": str, "row_id": int},
        pk="id",
        not_null=("table_name", "row_id"),
    )
    db.create_table(
        "spent_key",
        {"id": int, "digest": str, "row_id": int},
        pk="id",
        not_null=("digest", "row_id"),
    ).create_index(("digest",), unique=True)


@MIGRATIONS()
def what_stays_chosen(db: Database) -> None:
    """Add the cards that a cluster lost, and the option that a team was made for.

    Cards are told by their numbers, with a space between them.
    """
    db.execute("ALTER TABLE cluster ADD COLUMN lost TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE team ADD COLUMN option TEXT NOT NULL DEFAULT ''")


@MIGRATIONS()
def who_answers_where(db: Database) -> None:
    """Add whose phone people answer on who have none, and what each paired device is for."""
    db.execute("ALTER TABLE participant ADD COLUMN host_id INTEGER REFERENCES participant(id)")
    db.execute("ALTER TABLE seat ADD COLUMN duty TEXT NOT NULL DEFAULT 'animation'")
    db.execute("ALTER TABLE seat ADD COLUMN table_number INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def who_could_be_counted(db: Database) -> None:
    """Add how many people might have spoken when hands were counted, 0 where it is not known."""
    db.execute("ALTER TABLE room_count ADD COLUMN there INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS()
def restitution(db: Database) -> None:
    """Add what a team makes of the restitution, and the files that were written from the session.

    The id of a reading is the number of its passage, and outlives it: no words are left then.
    """
    db.execute("ALTER TABLE session ADD COLUMN edition INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE session ADD COLUMN purged_on TEXT NOT NULL DEFAULT ''")
    db.create_table(
        "chapter",
        {"id": int, "key": str, "position": int, "title": str, "included": int},
        pk="id",
        not_null=("key", "position", "title", "included"),
    ).create_index(("key",), unique=True)
    db.create_table(
        "written",
        {"id": int, "place": str, "text": str},
        pk="id",
        not_null=("place", "text"),
    ).create_index(("place",), unique=True)
    db.create_table(
        "reading",
        {"id": int, "outcome": str, "text": str, "reader": str, "partner": str, "seen": str},
        pk="id",
        not_null=("outcome", "text", "reader", "partner", "seen"),
        defaults={"outcome": "", "text": "", "reader": "", "partner": "", "seen": ""},
    )
    db.create_table(
        "export",
        {"id": int, "at": float, "path": str, "edition": str},
        pk="id",
        not_null=("at", "path", "edition"),
    ).create_index(("path",), unique=True)
