"""What the console asks of the room: each act names the screen it was given on."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from app.core.record import CardStatus
from app.core.session import Screen
from app.room.view import UndoKind
from app.ui.alive import while_there
from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future
    from typing import TypeVar

    from app.core.errors import UserError
    from app.core.phase import State
    from app.core.record import Channel, CountingMode, MessageStatus
    from app.room.panel.counting import CountForm
    from app.room.panel.noting import ScribeForm, Slot
    from app.room.panel.texts import ShownText
    from app.room.room import Room
    from app.room.view import View
    from app.store import Purpose
    from app.ui.session import OpenSession

    T = TypeVar("T")


class Acts(QObject):
    """Intentions, in the name of the window. ``view`` is the one that is shown.

    Only one move at a time: while one is on its way, another is not sent, for it would have been
    given on a screen that is about to change. ``moving_began`` tells that it was sent, ``moved``
    that its effect can be seen.
    """

    moving_began = Signal()
    moved = Signal()

    def __init__(self, session: OpenSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.view: View = session.view
        self._moving = False
        self._arriving = 0

    @property
    def room(self) -> Room:
        """The room itself, for what is not an intention."""
        return self._session.room

    @property
    def moving(self) -> bool:
        """Whether a move was sent whose effect is not shown yet."""
        return self._moving

    @property
    def arriving(self) -> bool:
        """Whether people were sent in who are not written yet."""
        return self._arriving > 0

    @property
    def _revision(self) -> int:
        return self.view.run.revision

    def next(self) -> None:
        """« Suivant »."""
        self._move(lambda: self.room.conduct.next(SEAT, self._revision))

    def back(self) -> None:
        """« Revenir d’un pas »."""
        self._move(lambda: self.room.conduct.back(SEAT, self._revision))

    def go(self, step: int, phase: str = "") -> None:
        """Go to a step, or to one of its phases."""
        self._move(lambda: self.room.conduct.go(SEAT, self._revision, step, phase))

    def state(self, state: State) -> None:
        """Open, close or reveal the present phase."""
        conduct = self.room.conduct
        acts = {"open": conduct.open, "closed": conduct.close, "revealed": conduct.reveal}
        self._move(lambda: acts[state.value](SEAT, self._revision))

    def count(
        self,
        form: CountForm,
        numbers: Mapping[str, int],
        *,
        reveal: bool = False,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Type a hand count; revealing is a move."""

        def counted() -> Future[None]:
            return self.room.conduct.count(
                SEAT,
                step=form.step,
                phase=form.phase,
                input=form.key,
                numbers=numbers,
                reveal=reveal,
                revision=self._revision if reveal else None,
            )

        if reveal:
            self._move(counted, done)
        else:
            self.send(counted(), done)

    def screen(self, screen: Screen) -> None:
        """Show that screen, or the step again when it is shown already."""
        chosen = Screen.STEP if self.view.run.screen is screen else screen
        if chosen is Screen.STEP and self.view.step is None:
            chosen = Screen.JOIN
        self._move(lambda: self.room.conduct.screen(SEAT, chosen, revision=self._revision))

    def contrast(self, on: bool) -> None:
        """Show every screen of the room in very contrasted colours, or none of them."""
        self.send(self.room.conduct.colour(SEAT, contrast=on))

    def timer(self, action: Literal["start", "pause", "longer", "extra"]) -> None:
        """Start, pause, lengthen, or give half a minute more to whoever speaks."""
        self.send(self.room.conduct.timer(SEAT, action, revision=self._revision))

    def read_next(self) -> None:
        """Read out the next text."""
        self._move(lambda: self.room.board.read_next(SEAT, revision=self._revision))

    def spotlight(self, card: int) -> None:
        """Show one text very large; 0 puts it back in its place."""
        self._move(lambda: self.room.board.spotlight(SEAT, card, revision=self._revision))

    def announce(self, words: str, done: Callable[[], None]) -> None:
        """Send a notice to all tables; an empty one takes it away."""
        self.send(self.room.conduct.announce(SEAT, words, revision=self._revision), done)

    def call(self) -> None:
        """Call one more person to speak."""
        self._move(lambda: self.room.conduct.call(SEAT, revision=self._revision))

    def skip(self, step: int) -> None:
        """Skip a step, or take it back in."""
        self._move(lambda: self.room.conduct.skip(SEAT, step, revision=self._revision))

    def lengthen(self, step: int, minutes: float) -> None:
        """Give a step more minutes."""
        self.send(self.room.conduct.lengthen(SEAT, step, minutes, revision=self._revision))

    def reorder(self, step: int, position: int) -> None:
        """Move a step."""
        self._move(lambda: self.room.conduct.reorder(SEAT, step, position, revision=self._revision))

    def count_by(self, mode: CountingMode) -> None:
        """Switch how the present step is counted."""
        step = self.view.run.step
        if step is not None:
            self._move(
                lambda: self.room.conduct.count_by(SEAT, step, mode, revision=self._revision)
            )

    def undo(self) -> None:
        """Undo the act that the button names."""
        if self.view.undo_kind is UndoKind.ROOM:
            self._move(lambda: self.room.closing.undo(SEAT, self.view.undo_line))

    def note(
        self,
        form: ScribeForm,
        place: Slot | None,
        text: str,
        key: str,
        channel: Channel,
        done: Callable[[], None],
        failed: Callable[[], None],
    ) -> None:
        """Note what was said or written; ``done`` once on the disk. ``key`` names this sending."""
        noted = self.room.desk.note(
            SEAT,
            step=form.step,
            phase=form.phase,
            input=form.key,
            slot=place.slot if place else "",
            team=place.team if place else "",
            text=text,
            key=key,
            channel=channel,
        )
        self.send(noted, done, failed)

    @staticmethod
    def new_key() -> str:
        """Return the name of a sending."""
        return secrets.token_hex(12)

    def show(self, text: ShownText) -> None:
        """Let the room see a text."""
        seen = CardStatus(text.status)
        self.send(self.room.desk.show(SEAT, text.id, wording=text.wording, seen=seen))

    def mask(self, text: ShownText) -> None:
        """Take a text from every surface."""
        self.send(self.room.desk.mask(SEAT, text.id, wording=text.wording))

    def correct(self, text: ShownText, words: str) -> None:
        """Correct a slip of the pen."""
        self.send(self.room.desk.correct(SEAT, text.id, words, wording=text.wording))

    def quote(self, text: ShownText) -> None:
        """Propose a text as a quotation, or no longer."""
        self.send(self.room.desk.quote(SEAT, text.id, not text.quoted, wording=text.wording))

    def agree(self, text: ShownText) -> None:
        """Note that the author agrees, aloud, to be quoted."""
        self.send(self.room.desk.quote(SEAT, text.id, True, True, wording=text.wording))

    def withdraw(self, text: ShownText) -> None:
        """Erase a text everywhere."""
        self.send(self.room.desk.withdraw(SEAT, text.id))

    def message(self, step: int, text: str, done: Callable[[], None]) -> None:
        """Write a key message."""
        self.send(self.room.desk.message(SEAT, step, text), done)

    def reword(self, message: int, text: str, done: Callable[[], None]) -> None:
        """Write a key message anew."""
        read = self._wording(message)
        self.send(self.room.desk.reword(SEAT, message, text, wording=read), done)

    def judge(self, message: int, status: MessageStatus) -> None:
        """Record what the room said of a message."""
        read = self._wording(message)
        self.send(self.room.desk.judge(SEAT, message, status, wording=read))

    def link(self, message: int, sources: tuple[int, ...]) -> None:
        """Say which passages a message comes from."""
        self.send(self.room.desk.link(SEAT, message, sources))

    def drop(self, message: int) -> None:
        """Take a key message away."""
        self.send(self.room.desk.drop(SEAT, message, wording=self._wording(message)))

    def _wording(self, message: int) -> str:
        """Return the words of a message as they are shown; "" in a step that is completed."""
        shown = (one.wording for one in self.view.record.messages if one.id == message)
        return next(shown, "")

    def followup(self, step: int, what: str, who: str, when: str, done: Callable[[], None]) -> None:
        """Add a « suite »."""
        self.send(self.room.desk.followup(SEAT, step, what, who, when), done)

    def drop_followup(self, followup: int) -> None:
        """Take a « suite » away."""
        self.send(self.room.desk.drop_followup(SEAT, followup))

    def arrive(self, people: int, *, helper: bool = False, done: Callable[[], None]) -> None:
        """Note that people without a phone, or helpers, came in."""
        self._arriving += 1

        def written() -> None:
            self._arriving -= 1
            done()

        def refused() -> None:
            self._arriving -= 1

        self.send(self.room.people.arrive(SEAT, people, helper=helper), written, refused)

    def depart(self, people: int, *, helper: bool = False, done: Callable[[], None]) -> None:
        """Note that people without a phone, or helpers, left."""
        self.send(self.room.people.depart(SEAT, people, helper=helper), done)

    def leave(self, person: int, done: Callable[[], None]) -> None:
        """Note that this person left."""
        self.send(self.room.people.leave(SEAT, person), done)

    def come_back(self, person: int, done: Callable[[], None]) -> None:
        """Note that this person is there again."""
        self.send(self.room.people.come_back(SEAT, person), done)

    def card_given(self, numbers: tuple[int, ...]) -> None:
        """Note that people who came in by themselves have their cards."""
        self.send(self.room.shared.card_given(numbers))

    def agreed_aloud(self, purpose: Purpose, yes: int, no: int, done: Callable[[], None]) -> None:
        """Note an agreement said aloud by several people."""
        self.send(self.room.people.oral_consent(SEAT, purpose, yes=yes, no=no), done)

    def door(self, *, is_open: bool) -> None:
        """Let new phones in, or no more."""
        self.send(self.room.people.door(SEAT, is_open=is_open))

    def proofread(self, *, on: bool) -> None:
        """Whether texts from phones wait to be read over."""
        self.send(self.room.closing.proofread(SEAT, on=on))

    def copy(self, done: Callable[[], None]) -> None:
        """Make a copy of the session."""
        self.send(self.room.closing.copy(), done)

    def remove(self, participant: int, done: Callable[[], None]) -> None:
        """Put a phone out of the room."""
        self.send(self.room.people.remove(SEAT, participant), done)

    def revoke(self, name: str, done: Callable[[], None]) -> None:
        """Take a device's seat away."""
        self.send(self.room.seats.revoke(SEAT, name), done)

    def revoke_all(self, done: Callable[[], None]) -> None:
        """Take every device's seat away, and make every code useless."""
        self.send(self.room.seats.revoke_all(SEAT), done)

    def send(
        self,
        future: Future[T],
        done: Callable[[], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Follow an act; ``failed`` comes before its refusal is told."""

        def refused(error: UserError) -> None:
            if failed is not None:
                failed()
            self._session.refused.emit(str(error))

        self._session.send(
            future,
            while_there(self, lambda _result: done() if done else None),
            while_there(self, refused),
        )

    def _move(self, act: Callable[[], Future[T]], done: Callable[[], None] | None = None) -> None:
        if self._moving:
            return
        self._moving = True
        self.moving_began.emit()

        def acted() -> None:
            if done is not None:
                done()
            # Once the room has settled, the view that shows this act is the one on screen.
            arrived = while_there(self, lambda _view: self._arrived())
            self._session.send(self.room.settled(), arrived)

        self.send(act(), acted, self._arrived)

    def _arrived(self) -> None:
        self._moving = False
        self.moved.emit()
