"""A session open for writing. One thread at a time uses it; see :class:`Reader` for the others."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from app.core.errors import RefusedError, UserError
from app.core.i18n import _
from app.store import copies, erasure, rows
from app.store.changes import Act, insert, read_changes, revert
from app.store.closing import forget_people, has_wal, leave_one_file
from app.store.errors import AnonymisedError, BusyError, DiskFullError, told
from app.store.reader import LAST_UNDOABLE, Reader, Reading
from app.store.values import Consent, Kind, Participant, Purpose, StepViews
from app.store.views import make_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from app.core.record import CardStatus, Channel
    from app.store.lock import SessionLock


class Store(Reading):
    """The only writer of a session. Outside :meth:`transaction`, each method commits by itself.

    Every method may raise a UserError of :mod:`app.store.errors`: what it was to change is then
    unchanged, and what was committed before stays.
    """

    def __init__(
        self, path: Path, conn: sqlite3.Connection, copies: Path, lock: SessionLock
    ) -> None:
        self._frozen = False
        super().__init__(path, conn, copies)
        self._copies = copies
        self._lock = lock
        self._frozen = bool(self._session_row("anonymised")[0])

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement that changes the file. Raises AnonymisedError once it is closed."""
        if self._frozen:
            raise AnonymisedError
        return super().write(sql, parameters)

    def reader(self) -> Reader:
        """Open a reader, for another thread."""
        return Reader(self.path, self._copies)

    # Contributions: from phones, hence not in the journal.

    def add_answer(
        self,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the tables
        alias: str,
        value: tuple[str, ...],
        channel: Channel,
        key: str,
        now: float,
        late: bool = False,
    ) -> bool:
        """Add an answer, which becomes the current one of that alias.

        False when ``key`` is already stored: the same answer came twice, nothing changes.
        """
        cursor = self.write(
            "INSERT INTO answer (step_id, phase, input, alias, value, channel, key, at, late)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (
                step,
                phase,
                input,
                alias,
                rows.value_text(value),
                channel.value,
                key,
                now,
                int(late),
            ),
        )
        return cursor.rowcount == 1

    def add_card(
        self,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the tables
        slot: str,
        alias: str,
        text: str,
        status: CardStatus,
        channel: Channel,
        key: str,
        seat: str,
        now: float,
        late: bool = False,
    ) -> int:
        """Add a card and return its id, or the id of the card that already has this ``key``."""
        cursor = self.write(
            "INSERT INTO card"
            " (step_id, phase, input, slot, alias, text, status, channel, key, seat, at, late)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (
                step,
                phase,
                input,
                slot,
                alias,
                text,
                status.value,
                channel.value,
                key,
                seat,
                now,
                int(late),
            ),
        )
        if cursor.rowcount == 1:
            return cursor.lastrowid or 0
        return int(self.rows("SELECT id FROM card WHERE key = ?", (key,))[0][0])

    def change_card_by_author(
        self, card_id: int, alias: str, text: str, status: CardStatus, now: float
    ) -> bool:
        """Replace the words of a card. False when it is gone or somebody else's."""
        return self._changed(
            "UPDATE card SET text = ?, status = ?, changed = ?"
            " WHERE id = ? AND alias = ? AND alias <> ''",
            (text, status.value, now, card_id, alias),
        )

    def set_quote_agreed(self, card_id: int, alias: str, agreed: bool) -> bool:
        """Store whether the author lets a card be quoted. False when it is somebody else's."""
        return self._changed(
            "UPDATE card SET quote_agreed = ? WHERE id = ? AND alias = ? AND alias <> ''",
            (int(agreed), card_id, alias),
        )

    def _changed(self, sql: str, parameters: Sequence[Any]) -> bool:
        return self.write(sql, parameters).rowcount == 1

    # People

    def add_participant(
        self,
        *,
        now: float,
        kind: Kind = Kind.PARTICIPANT,
        phone: bool = True,
        profile: str = "",
        token_hash: str | None = None,
        personal_hash: str | None = None,
    ) -> Participant:
        """Add someone, under the next code: « Mimosa 8 » comes after « Mimosa 7 », who may have left."""
        with self.transaction():
            last = self.row("SELECT seq FROM sqlite_sequence WHERE name = 'participant'")
            number = (last[0] if last else 0) + 1
            row_id = insert(
                self,
                "participant",
                {
                    "id": number,
                    "code": f"Mimosa {number}",
                    "kind": kind,
                    "phone": phone,
                    "profile": profile,
                    "token_hash": token_hash,
                    "personal_hash": personal_hash,
                    "arrived": now,
                },
            )
            return rows.to_participant(
                self.rows("SELECT * FROM participant WHERE id = ?", (row_id,))[0]
            )

    def set_token(self, participant_id: int, token_hash: str | None) -> None:
        """Store the token of a person's phone; the one before is no longer known."""
        self._set(participant_id, "token_hash", token_hash)

    def set_personal(self, participant_id: int, personal_hash: str | None) -> None:
        """Store the hash of a person's own code."""
        self._set(participant_id, "personal_hash", personal_hash)

    def set_profile(self, participant_id: int, profile: str) -> None:
        """Store a person's coarse profile, empty for none."""
        self._set(participant_id, "profile", profile)

    def set_left(self, participant_id: int, at: float | None) -> None:
        """Store when a person left, or None: they are back."""
        self._set(participant_id, "left", at)

    def set_removed(self, participant_id: int, at: float | None) -> None:
        """Store when a facilitator put a phone out of the room, or None: it is let in again."""
        self._set(participant_id, "removed", at)

    def _set(self, participant_id: int, column: str, value: str | float | None) -> None:
        self.write(f'UPDATE participant SET "{column}" = ? WHERE id = ?', (value, participant_id))

    def add_consent(
        self,
        *,
        participant_id: int | None,
        purpose: Purpose,
        value: bool,
        channel: str,
        now: float,
        people: int = 1,
    ) -> Consent:
        """Store an agreement or refusal: of one person, or said aloud by ``people`` of them."""
        values = {
            "participant_id": participant_id,
            "people": people,
            "purpose": purpose,
            "value": value,
            "channel": channel,
            "at": now,
        }
        row_id = insert(self, "consent", values)
        return rows.to_consent(self.rows("SELECT * FROM consent WHERE id = ?", (row_id,))[0])

    def withdraw_consent(self, consent_id: int, at: float) -> None:
        """Store that an agreement was taken back; what was collected stays until withdrawn."""
        self.write(
            "UPDATE consent SET withdrawn = ? WHERE id = ? AND withdrawn IS NULL", (at, consent_id)
        )

    def add_seat(self, name: str, token_hash: str, now: float) -> None:
        """Store a facilitator's remote."""
        insert(self, "seat", {"name": name, "token_hash": token_hash, "paired": now})

    def drop_seat(self, name: str) -> None:
        """Forget a facilitator's remote: its token opens nothing any more."""
        self.write("DELETE FROM seat WHERE name = ?", (name,))

    # Acts of facilitators

    @contextmanager
    def act(
        self, seat: str, action: str, label: str, now: float, undoable: bool = True
    ) -> Iterator[Act]:
        """Change the file in one line of the journal, or not at all.

        ``seat`` is who acts, ``action`` a word for programs, ``label`` one for people; a label
        quotes words of a card only when the act changes that card, so that erasure finds them.
        """
        with self.transaction():
            act = Act(self)
            yield act
            self._journalise(seat, action, label, now, rows.to_json(act.changes), undoable)

    def _journalise(
        self, seat: str, action: str, label: str, now: float, changes: str, undoable: bool
    ) -> int:
        return insert(
            self,
            "journal",
            {
                "at": now,
                "seat": seat,
                "action": action,
                "label": label,
                "changes": changes,
                "undoable": undoable,
            },
        )

    def undo(self, seat: str, now: float) -> str | None:
        """Undo the last act that can be, and return its label; None when there is none.

        Raises RefusedError when what people did since then needs what the act made; the act then
        leaves the stack, so that those before it can be undone.
        """
        line = self.row(LAST_UNDOABLE)
        if line is None:
            return None
        label = str(line["label"])
        try:
            with self.transaction():
                revert(self, read_changes(line["changes"]))
                told_label = _("Annuler : {label}").format(label=label)
                undone_by = self._journalise(seat, "annuler", told_label, now, "[]", False)
                self.write("UPDATE journal SET undone_by = ? WHERE id = ?", (undone_by, line["id"]))
        except sqlite3.IntegrityError as error:
            self.write("UPDATE journal SET undoable = 0 WHERE id = ?", (line["id"],))
            raise RefusedError(
                _("« {label} » ne peut plus être annulé : des réponses en dépendent.").format(
                    label=label
                )
            ) from error
        return label

    # Withdrawal

    def withdraw_answers(
        self,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the tables
        alias: str,
    ) -> int:
        """Delete a person's answers to one question; call :meth:`finish_erasures` once committed."""
        with self.transaction():
            found = self.rows(
                "SELECT id FROM answer WHERE step_id = ? AND phase = ? AND input = ? AND alias = ?",
                (step, phase, input, alias),
            )
            return erasure.withdraw(self, "answer", [row["id"] for row in found])

    def withdraw_card(self, card_id: int) -> bool:
        """Delete a card and all trace of it; False when there is none of that number."""
        with self.transaction():
            found = self.rows("SELECT id FROM card WHERE id = ?", (card_id,))
            return erasure.withdraw(self, "card", [row["id"] for row in found]) == 1

    def withdraw_person(self, aliases: Mapping[int, str]) -> int:
        """Delete all that the person known as ``aliases`` (by step) gave; returns how much."""
        with self.transaction():
            return sum(
                erasure.withdraw(self, table, erasure.rows_of_person(self, table, aliases))
                for table in ("answer", "card")
            )

    def finish_erasures(self) -> bool:
        """Erase what was withdrawn from copies, WAL and free pages. Not inside a transaction.

        False when something still holds the bytes (a reader, a copy that another program has
        open, a full disk): calling again, or opening the file again, finishes the work.
        """
        withdrawn = erasure.pending(self)
        if not withdrawn:
            return True
        try:
            erasure.erase_in_copies(copies.files(self.folder, self.path), withdrawn)
            if not erasure.compact(self):
                return False
        except (OSError, BusyError, DiskFullError):
            return False
        self.write("DELETE FROM pending_erasure")
        return True

    # Copies and closing

    def copy(self, reason: str, step_id: int | None, now: float) -> Path:
        """Copy the session as it is committed, list the copy, and drop the oldest ones.

        Not inside a transaction.
        """
        path = copies.free_path(self.folder, copies.file_name(reason, now))
        # Listed first: a copy that exists is always known.
        line = insert(
            self, "copy", {"at": now, "reason": reason, "step_id": step_id, "name": path.name}
        )
        try:
            copies.write_copy(self.conn, path)
        except BaseException:
            self.write("DELETE FROM copy WHERE id = ?", (line,))
            raise
        self._drop_old_copies()
        return path

    def _drop_old_copies(self) -> None:
        for line in self.copies()[: -copies.KEPT]:
            # On Windows a copy that is being looked at cannot go: it goes next time.
            with contextlib.suppress(OSError):
                erasure.remove(line.path)
                self.write("DELETE FROM copy WHERE id = ?", (line.id,))

    def anonymise(self, now: float) -> bool:
        """« Clore »: delete for good what could tell who said what; nothing changes after.

        Counts, texts and presence stay. Close the readers first: False when one of them keeps the
        file from being rewritten, which opening it again then finishes.
        """
        with self.transaction():
            forget_people(self)
            self._journalise("", "clore", _("Atelier clos"), now, "[]", False)
        try:
            return leave_one_file(self, self.folder)
        finally:
            self._frozen = True

    def finish_closing(self) -> bool:
        """Finish an anonymisation that a killed program left half done."""
        if not self._frozen or not has_wal(self.conn):
            return True
        self._frozen = False
        try:
            return leave_one_file(self, self.folder)
        finally:
            self._frozen = True

    def make_views(self, specs: Iterable[StepViews]) -> None:
        """Make one readable view for each step."""
        with self.transaction():
            try:
                make_views(Database(self.conn, execute_plugins=False), specs)
            except sqlite3.Error as error:
                raise told(error, self.path.name) from error

    def close(self) -> None:
        """Bring all into the one file and let others open it; twice is harmless."""
        if self._conn is None:
            return
        try:
            with contextlib.suppress(sqlite3.Error, UserError):
                self.finish_closing()
                self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._conn.close()
            self._conn = None
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
