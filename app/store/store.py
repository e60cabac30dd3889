"""A session open for writing. One thread at a time uses it; see :class:`Reader` for the others."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from msgspec import structs
from sqlite_utils import Database

from app.core.errors import UserError
from app.core.i18n import _
from app.store import copies, erasure, exports, rows
from app.store.answers import KeptAnswers
from app.store.changes import Act, insert, read_changes, revert
from app.store.closing import (
    forget_answers,
    forget_people,
    forget_texts,
    has_wal,
    leave_one_file,
)
from app.store.errors import AnonymisedError, BusyError, DiskFullError, told
from app.store.journal import Line, go_on, write_line
from app.store.people import People
from app.store.reader import Reader
from app.store.reading import LAST_UNDOABLE
from app.store.records import KeptRecords
from app.store.values import StepViews, Undone
from app.store.views import make_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from app.core.record import Answer, CardStatus, Channel, Presence, Record
    from app.store.lock import SessionLock


_ALWAYS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", exports.ADD)
"""What a closed session takes too: which files were made from it, and what goes around that."""


class Store(People):
    """The only writer of a session. Outside :meth:`transaction`, each method commits by itself.

    Every method may raise a UserError of :mod:`app.store.errors`: what it was to change is then
    unchanged, and what was committed before stays.
    """

    def __init__(
        self, path: Path, conn: sqlite3.Connection, copies: Path, lock: SessionLock
    ) -> None:
        self._frozen = False
        self._kept: dict[int, KeptAnswers] = {}
        self._records = KeptRecords()
        super().__init__(path, conn, copies)
        self._copies = copies
        self._lock = lock
        self._readers: WeakSet[Reader] = WeakSet()
        self._lending = threading.Lock()
        self._rewritten = False
        self._seen_to: set[Path] = set()
        self._frozen = bool(self._session_row("anonymised")[0])

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement that changes the file. Raises AnonymisedError once it is closed."""
        if self._frozen and not sql.startswith(_ALWAYS):
            raise AnonymisedError
        return super().write(sql, parameters)

    def answers(self, step_id: int) -> tuple[Answer, ...]:
        """Return the current answers of one step, in the order they came."""
        return self._kept.setdefault(step_id, KeptAnswers(step_id)).read(self)

    def record(
        self, step_id: int, presence: Presence | None = None, *, tables_of: int | None = None
    ) -> Record:
        """Return all that one step holds, as of one instant; ``presence`` when it is known.

        ``tables_of``: the step whose tables people sit at in this one; its own by default.
        """
        there = presence or self.presence()
        tables = step_id if tables_of is None else tables_of
        kept = self._records.read(
            self,
            (step_id, tables),
            lambda: super(Store, self).record(step_id, there, tables_of=tables),
        )
        return structs.replace(kept, answers=self.answers(step_id), presence=there)

    def forget_kept(self) -> None:
        """Read the answers again from the start at the next reading, and all else anew."""
        self._kept.clear()
        self._records.forget()

    def reader(self) -> Reader:
        """Open a reader, for another thread; closing the store closes it."""
        reader = Reader(self.path, self._copies)
        with self._lending:
            self._readers.add(reader)
        return reader

    def _lent(self) -> list[Reader]:
        with self._lending:
            return list(self._readers)

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

        False when ``key`` came before, even if it was withdrawn since: nothing changes.
        """
        with self._records.unchanged(self):
            cursor = self.write(
                "INSERT INTO answer (step_id, phase, input, alias, value, channel, key, at, late)"
                " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM spent_key WHERE digest = ?)"
                " ON CONFLICT (key) DO NOTHING",
                (
                    step, phase, input, alias, rows.value_text(value), channel.value, key, now,
                    int(late), rows.digest(key),
                ),
            )  # fmt: skip
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
        team: str = "",
    ) -> int:
        """Add a card and return its id, or that of the card that came before with this ``key``."""
        known = self.card_by_key(key)
        if known is not None:
            return known
        cursor = self.write(
            "INSERT INTO card"
            " (step_id, phase, input, slot, alias, text, status, channel, key, seat, at, late,"
            " team) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                step, phase, input, slot, alias, text, status.value, channel.value, key, seat, now,
                int(late), team,
            ),
        )  # fmt: skip
        return cursor.lastrowid or 0

    def change_card_by_author(
        self, card_id: int, alias: str, text: str, status: CardStatus, now: float
    ) -> bool:
        """Replace the words of a card. False when it is gone or somebody else's.

        The former words are erased like withdrawn ones: call :meth:`erase_here` once committed.
        """
        with self.transaction():
            changed = self._changed(
                "UPDATE card SET text = ?, status = ?, changed = ?"
                " WHERE id = ? AND alias = ? AND alias <> ''",
                (text, status.value, now, card_id, alias),
            )
            if changed:
                self.forget("card", card_id)
                erasure.unread(self, card_id)
                for cluster in erasure.clusters_of(self, frozenset({card_id})):
                    self.forget("cluster", cluster)
        return changed

    def set_quote_agreed(self, card_id: int, alias: str, agreed: bool) -> bool:
        """Store whether the author lets a card be quoted. False when it is somebody else's."""
        return self._changed(
            "UPDATE card SET quote_agreed = ? WHERE id = ? AND alias = ? AND alias <> ''",
            (int(agreed), card_id, alias),
        )

    def _changed(self, sql: str, parameters: Sequence[Any]) -> bool:
        return self.write(sql, parameters).rowcount == 1

    # Acts of facilitators

    @contextmanager
    def act(
        self,
        seat: str,
        action: str,
        label: str,
        now: float,
        undoable: bool = True,
        goes_on: bool = False,
    ) -> Iterator[Act]:
        """Change the file in one line of the journal, or not at all.

        ``seat`` is who acts, ``action`` a word for programs, ``label`` one for people; a label
        quotes words of a card only when the act changes that card, so that erasure finds them.
        ``goes_on``: an act said alike just before it, by the same seat, becomes one with it.
        """
        with self.transaction():
            act = Act(self)
            yield act
            line = Line(seat, action, label, now, undoable)
            if not (goes_on and go_on(self, line, act.changes)):
                write_line(self, line, act.changes)

    def keep_act(self, line: int) -> None:
        """Let an act of the journal not be undone any more."""
        self.write("UPDATE journal SET undoable = 0 WHERE id = ?", (line,))

    def undo(self, seat: str, now: float) -> Undone | None:
        """Undo the last act that can be; None when there is none.

        When what people did since then needs what the act made, nothing is undone, and the act
        leaves the stack so that those before it can be. A card that the act added is withdrawn:
        call :meth:`erase_here` once committed.
        """
        line = self.row(LAST_UNDOABLE)
        if line is None:
            return None
        label = str(line["label"])
        with self.transaction():
            try:
                self._undo(seat, line, label, now)
            except sqlite3.IntegrityError:
                self.keep_act(line["id"])
                return Undone(label, done=False)
        return Undone(label)

    def _undo(self, seat: str, line: sqlite3.Row, label: str, now: float) -> None:
        with self.savepoint():
            added = revert(self, read_changes(line["changes"]))
            told_label = _("Annuler : {label}").format(label=label)
            undone_by = write_line(self, Line(seat, "annuler", told_label, now, False))
            self.write("UPDATE journal SET undone_by = ? WHERE id = ?", (undone_by, line["id"]))
            self._withdraw("card", added)

    # Withdrawal

    def withdraw_answers(
        self,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the tables
        alias: str,
        channel: Channel | None = None,
    ) -> int:
        """Delete a person's answers to one question; call :meth:`erase_here` once committed.

        With a ``channel``, those alone that came in so: the one before becomes current again.
        """
        way = channel.value if channel is not None else None
        with self.transaction():
            found = self.rows(
                "SELECT id FROM answer WHERE step_id = ? AND phase = ? AND input = ? AND alias = ?"
                " AND channel = coalesce(?, channel)",
                (step, phase, input, alias, way),
            )
            return self._withdraw("answer", [row["id"] for row in found])

    def withdraw_card(self, card_id: int) -> bool:
        """Delete a card and all trace of it; False when there is none of that number."""
        with self.transaction():
            found = self.rows("SELECT id FROM card WHERE id = ?", (card_id,))
            return self._withdraw("card", [row["id"] for row in found]) == 1

    def withdraw_person(self, aliases: Mapping[int, str]) -> int:
        """Delete all that the person known as ``aliases`` (by step) gave; returns how much."""
        with self.transaction():
            return sum(
                self._withdraw(table, erasure.rows_of_person(self, table, aliases))
                for table in ("answer", "card")
            )

    def forget(self, table: str, row_id: int) -> None:
        """Erase the former words of a card or key message; all of them once it is deleted."""
        with self.transaction():
            self._rewritten = False
            self._seen_to.clear()
            erasure.forget(self, table, [row_id])

    def _withdraw(self, table: str, ids: Sequence[int]) -> int:
        self._rewritten = False
        self._seen_to.clear()
        self.forget_kept()
        return erasure.withdraw(self, table, ids)

    def erase_here(self) -> bool:
        """Erase what was withdrawn from WAL and free pages. Not inside a transaction.

        False when a reader, another program or a full disk keeps it from being done: call again.
        """
        if self._frozen:
            return True
        try:
            if not self._rewritten:
                erasure.rewrite(self)
                self._rewritten = True
            return erasure.checkpoint(self)
        except (BusyError, DiskFullError):
            return False

    def erase_in_a_copy(self) -> bool:
        """Erase what was withdrawn from the next copy; True when no copy holds it any more.

        Raises OSError, BusyError or DiskFullError when a copy cannot be seen to now: call again.
        """
        erased = erasure.pending(self)
        if erased and not self._frozen:
            for path in copies.files(self.folder, self.path):
                if path not in self._seen_to:
                    erasure.erase_in_copy(path, erased)
                    self._seen_to.add(path)
                    return False
            self.write("DELETE FROM pending_erasure")
        return True

    def erasing(self) -> bool:
        """Tell whether words that were withdrawn may still be in WAL or copies."""
        return not self._frozen and self.row("SELECT 1 FROM pending_erasure") is not None

    def finish_erasures(self) -> bool:
        """Erase what was withdrawn from WAL, free pages and copies. Not inside a transaction.

        False when something still holds the bytes: calling again, or opening the file again,
        finishes the work.
        """
        if not self.erasing():
            return True
        if not self.erase_here():
            return False
        with contextlib.suppress(OSError, BusyError, DiskFullError):
            while not self.erase_in_a_copy():
                pass
        return not self.erasing()

    # Copies and closing

    def add_export(self, place: Path, edition: str, now: float) -> None:
        """List a file that was written from the session; its line is renewed when it is again.

        ``place`` is its :func:`app.store.exports.place_of`, found in another thread.
        It is listed of a closed session too: what is to be deleted one day must be known.
        """
        self.write(exports.ADD, exports.line(place, edition, now))

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
        self._seen_to.add(path)
        self._drop_old_copies()
        return path

    def _drop_old_copies(self) -> None:
        for line in self.copies()[: -copies.KEPT]:
            # On Windows a copy that is being looked at cannot go: it goes next time.
            with contextlib.suppress(OSError):
                erasure.remove(line.path)
                self.write("DELETE FROM copy WHERE id = ?", (line.id,))

    def drop_absent_copies(self) -> None:
        """Take from the list the copies that are not there: a program was killed, or they went."""
        if not self._frozen:
            for line in self.copies():
                if not line.path.exists():
                    self.write("DELETE FROM copy WHERE id = ?", (line.id,))

    def anonymise(
        self,
        now: float,
        fleeting: Sequence[int] = (),
        questions: Sequence[tuple[int, str, str]] = (),
    ) -> bool:
        """« Clore »: delete for good what could tell who said what; nothing changes after.

        Counts, texts and presence stay, but the cards ``fleeting``, by id, and the answers to
        ``questions``, each a step, a phase and a key. False when something keeps the file from
        being rewritten: :meth:`finish_closing`, or opening it again, then finishes.
        """
        with self.transaction():
            forget_texts(self, fleeting)
            forget_answers(self, questions)
            forget_people(self)
            write_line(self, Line("", "clore", _("Atelier clos"), now, False))
        self._frozen = True
        self.forget_kept()
        return self.finish_closing()

    def finish_closing(self) -> bool:
        """Finish an anonymisation that was left half done. False when it must be tried again."""
        if not self._frozen or not (has_wal(self.conn) or copies.files(self.folder, self.path)):
            return True
        for reader in self._lent():
            reader.rest()
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
        for reader in self._lent():
            reader.close()
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
