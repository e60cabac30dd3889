"""The room: the live session, driven by intentions, seen through immutable views."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import structs

from app.core.i18n import language
from app.core.record import Record
from app.room.board import Board
from app.room.closing import Closing
from app.room.conduct import Conduct
from app.room.desk import Desk
from app.room.editing import Rewriting
from app.room.hall import Hall
from app.room.people import People
from app.room.planning import Planning, is_planning
from app.room.seats import Seats
from app.room.shared import Shared
from app.room.teams import Teams
from app.room.thread import SessionThread
from app.room.view import UndoKind, View, board_face, phone_face
from app.room.voices import Voices

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.core.phase import Phase
    from app.core.record import Answer, Card
    from app.core.session import Step
    from app.format import Format
    from app.store import Reader, Store, Undoable

log = logging.getLogger(__name__)

PUBLISH_SECONDS = 0.1
"""Views are published at most ten times a second."""

BOARD_SECONDS = 2.0
"""Phones hear of what was written on boards at most this often: at once for the first text."""

Listener = Callable[[View], None]


class Room:
    """A session being held. It owns the store: closing the room closes the file.

    Intentions are grouped by who has them: ``voices`` (phones), ``shared`` (who has none), ``conduct``, ``desk``, ``board``,
    ``teams``, ``people``, ``editing``, ``closing``, ``planning`` and ``seats`` (facilitators). Each returns a Future that ends once the
    act is on the disk. ``view`` is always the latest view.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Mapping[str, Format[Any]],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._hall = Hall(store, catalogue, clock)
        self._hall.make_views()
        self._thread = SessionThread(
            store,
            before_answers=self._before_answers,
            idle=self._idle,
            on_failure=self._on_failure,
        )
        self.teams = Teams(self._hall, self._thread)
        self.voices = Voices(self._hall, self._thread, self.teams)
        self.shared = Shared(self._hall, self._thread)
        self.conduct = Conduct(self._hall, self._thread)
        self.board = Board(self._hall, self._thread)
        self.desk = Desk(self._hall, self._thread)
        self.editing = Rewriting(self._hall, self._thread, self.desk)
        self.people = People(self._hall, self._thread)
        self.closing = Closing(self._hall, self._thread)
        self.planning = Planning(self._hall, self._thread)
        self.seats = Seats(self._hall, self._thread, clock)
        self._listeners: list[Listener] = []
        self._listening = threading.Lock()
        self._published = 0.0
        self._dirty = False
        self._face: tuple[Any, ...] = ()
        self._boards: tuple[Any, ...] = ()
        self._boards_told = -BOARD_SECONDS
        self._boards_wait = False
        # From the clock: a phone that slept through a restart never finds its number again.
        start = int(clock() * 10)
        self.view: View = self._make_view(start, start)
        self._face, self._boards = phone_face(self.view), board_face(self.view)

    @property
    def alive(self) -> bool:
        """Whether intentions are being taken: from start to close, whatever the disk does."""
        return self._thread.alive

    def start(self) -> None:
        """Start taking intentions."""
        self._thread.start()

    def close(self) -> None:
        """Finish what was asked, then close the file. Twice is harmless."""
        self._thread.close()
        if not self._store.closed:
            self._store.finish_erasures()
        self._store.close()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with each new view, on the session thread; returns how to stop."""
        with self._listening:
            self._listeners.append(listener)

        def stop() -> None:
            with self._listening:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop

    def reader(self) -> Reader:
        """Return a connection of one's own to read the file; one for each thread.

        It is closed with the room.
        """
        return self._store.reader()

    def settled(self) -> Future[View]:
        """Return a view in which everything asked so far can be seen."""
        return self._thread.ask(self._settle)

    def _settle(self) -> View:
        self._after_answers()
        while self._hall.chores.tend() == 0:
            pass
        if self._behind:
            self._publish()
        return self.view

    @property
    def _behind(self) -> bool:
        """Whether the latest view does not tell all: another one is drawn by the projector."""
        view = self.view
        return self._dirty or self._hall.notices != view.notices or language() != view.language

    def _before_answers(self) -> None:
        hall = self._hall
        if hall.touched:
            hall.changes += 1
        hall.touched = False
        self._dirty = True
        hall.chores.try_fresh()

    def _on_failure(self, commit_lost: bool) -> None:
        hall = self._hall
        if commit_lost:
            hall.chores.drop()
            hall.after_answers.clear()
            self.voices.forget()
            self.shared.forget()
        if hall.touched or commit_lost:
            hall.reload()

    def _idle(self) -> float | None:
        """Do what could wait, publish when it is time; return the seconds to the next time."""
        self._after_answers()
        chores = self._hall.chores.tend()
        if self._behind:
            wait = self._published + PUBLISH_SECONDS - time.monotonic()
        elif self._boards_wait:
            wait = self._boards_told + BOARD_SECONDS - time.monotonic()
        else:
            return chores
        if wait > 0:
            return wait if chores is None else min(wait, chores)
        self._publish()
        return chores

    def _after_answers(self) -> None:
        while self._hall.after_answers:
            self._hall.after_answers.pop(0)()

    def _publish(self) -> None:
        self._dirty = False
        self._published = time.monotonic()
        view = self.view = self._paged(self._make_view(self.view.number + 1, self.view.page))
        with self._listening:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(view)

    def _paged(self, view: View) -> View:
        """Return a view with a new page, when phones have something new to show."""
        face, boards = phone_face(view), board_face(view)
        if face == self._face:
            written = boards != self._boards
            due = self._published - self._boards_told >= BOARD_SECONDS
            self._boards_wait = written and not due
            if not written or not due:
                return view
            self._boards_told = self._published
        self._face, self._boards, self._boards_wait = face, boards, False
        return structs.replace(view, page=view.page + 1)

    def _make_view(self, number: int, page: int) -> View:
        hall = self._hall
        hall.speak()
        here = hall.here
        step, phase = here if here is not None else (None, None)
        undoable = self._store.undoable()
        return View(
            number=number,
            page=page,
            uid=self._store.uid,
            info=hall.info,
            steps=hall.steps,
            run=hall.run,
            step=step,
            settings=hall.settings(step) if step is not None else None,
            phases=hall.phases(step) if step is not None else (),
            phase=phase,
            record=hall.record(step) if step is not None else Record(presence=hall.presence()),
            undo=undoable.label if undoable is not None else None,
            undo_line=undoable.line if undoable is not None else None,
            undo_kind=_kind(undoable) if undoable is not None else None,
            undo_action=undoable.action if undoable is not None else "",
            editing=hall.editing,
            changes=hall.changes,
            taken_back=hall.taken_back,
            attendees=hall.attendees,
            gone=hall.gone,
            awaited=_awaited(hall, step, phase),
            cards_due=hall.cards_due,
            wishes=self._store.wishes(hall.tables_of(step).id) if step is not None else (),
            called=_called(hall, phase),
            alert=hall.alert(step) if step is not None else "",
            notices=hall.notices,
            language=hall.language,
        )


def _called(hall: Hall, phase: Phase | None) -> str:
    """Return whose turn it is; nobody's while people are not called, as when too many came."""
    if phase is None or not phase.draws or not hall.run.called:
        return ""
    return hall.name_of(hall.run.called[-1])


def _awaited(hall: Hall, step: Step | None, phase: Phase | None) -> tuple[int, ...]:
    """Return the cards of those who did not answer a phase one by one; () once nobody can know."""
    if step is None or phase is None or hall.info.anonymised:
        return ()
    record = hall.record(step)
    gave: tuple[Answer | Card, ...] = (*record.answers, *record.cards)
    given = {one.alias for one in gave if one.phase == phase.key}
    bare = (one for one in hall.attendees if one.number)
    return tuple(one.number for one in bare if hall.alias(one.id, step.id) not in given)


def _kind(undoable: Undoable) -> UndoKind:
    return UndoKind.PLANNING if is_planning(undoable.action) else UndoKind.ROOM
