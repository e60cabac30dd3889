"""What the console asks of sub-groups: to compose, seat, note roles and wishes, choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.core.groups import WishKind
    from app.core.record import Role
    from app.room.panel.tables import Tables
    from app.room.panel.together import TableChoice
    from app.room.teams import Teams
    from app.ui.console.acts import Acts
    from app.ui.console.table_choice import KeptList
    from app.ui.console.together import Answered


class TableActs:
    """Intentions about the tables of a step, in the name of the window."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    @property
    def _teams(self) -> Teams:
        return self._acts.room.teams

    @property
    def _revision(self) -> int:
        """The screen that is seen: other tables may be there since."""
        return self._acts.view.run.revision

    def compose(self, step: int, count: int = 0) -> None:
        """Draw ``count`` tables anew; 0: as many as the step asks for."""
        self._acts.send(self._teams.compose(SEAT, step, count, revision=self._revision))

    def lock(self, step: int, *, locked: bool) -> None:
        """Keep the tables as they are, or no longer."""
        self._acts.send(self._teams.lock(SEAT, step, locked=locked, revision=self._revision))

    def seat_late(self, step: int) -> None:
        """Seat those who have no table."""
        self._acts.send(self._teams.seat_late(SEAT, step, revision=self._revision))

    def move(self, shown: Tables, people: Sequence[int], key: str) -> None:
        """Seat people at a table."""
        seen = {"round": shown.round, "revision": self._revision}
        self._acts.send(self._teams.move(SEAT, shown.step, people, key, **seen))

    def wish(self, step: int, kind: WishKind, one: int, other: int = 0) -> None:
        """Note a wish, never why."""
        self._acts.send(self._teams.wish(SEAT, step, kind, one, other))

    def unwish(self, wish: int) -> None:
        """Take a wish back."""
        self._acts.send(self._teams.unwish(SEAT, wish))

    def accessible(self, step: int, key: str, *, accessible: bool) -> None:
        """Say whether a table is accessible."""
        told = self._teams.accessible(
            SEAT, step, key, accessible=accessible, revision=self._revision
        )
        self._acts.send(told)

    def role(self, shown: Tables, person: int, role: Role) -> None:
        """Say what someone does for their table."""
        seen = {"round": shown.round, "revision": self._revision}
        self._acts.send(self._teams.role(SEAT, shown.step, person, role, **seen))

    def profile(self, person: int, profile: str) -> None:
        """Note the coarse profile that someone said."""
        self._acts.send(self._teams.profile(SEAT, person, profile))

    def leave(self, person: int) -> None:
        """Note that someone left."""
        self._acts.send(self._acts.room.people.leave(SEAT, person))

    def choose(self, step: int, table: TableChoice, keys: Sequence[str], kept: KeptList) -> None:
        """Write down what a table of a step keeps, as it was read in ``kept``."""
        chosen = self._choose(step, table, keys, kept.before)
        self._acts.send(chosen, None, kept.refill)

    def answer(
        self, step: int, block: Answered, keys: Sequence[str], before: Sequence[str]
    ) -> None:
        """Write down what a table, or the room, answers; ``before``: what it had answered."""
        if block.choice is not None:
            block.sent()
            chosen = self._choose(step, block.choice, keys, before)
            self._acts.send(chosen, block.done, block.refused)

    def _choose(
        self, step: int, table: TableChoice, keys: Sequence[str], seen: Sequence[str]
    ) -> Future[None]:
        return self._teams.choose(
            SEAT,
            step=step,
            phase=table.phase,
            input=table.input,
            team=table.key,
            value=tuple(keys),
            seen=seen,
        )
