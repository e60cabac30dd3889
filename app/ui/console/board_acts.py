"""What the console asks of the board of texts: to move, put together, link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.session import SEAT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.room.board import Board
    from app.room.panel.texts import ShownText
    from app.ui.console.acts import Acts


class BoardActs:
    """Intentions about texts on a board, in the name of the window."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts

    @property
    def _board(self) -> Board:
        return self._acts.room.board

    def move(self, texts: Sequence[ShownText], slot: str) -> None:
        """Put texts in another slot, each as it was read."""
        read = {one.id: one.wording for one in texts}
        self._acts.send(self._board.move(SEAT, read, slot))

    def zoom(self, part: str) -> None:
        """Show one part of the picture alone; "" shows it whole again."""
        revision = self._acts.view.run.revision
        self._acts.send(self._board.zoom(SEAT, part, revision=revision))

    def cluster(self, texts: Sequence[ShownText], title: str, done: Callable[[], None]) -> None:
        """Put texts together under a title."""
        self._acts.send(self._board.cluster(SEAT, _ids(texts), title), done)

    def join(self, texts: Sequence[ShownText], cluster: int, done: Callable[[], None]) -> None:
        """Put texts in a cluster that is there."""
        self._acts.send(self._board.join(SEAT, _ids(texts), cluster), done)

    def leave(self, texts: Sequence[ShownText]) -> None:
        """Take texts out of their clusters."""
        self._acts.send(self._board.leave(SEAT, _ids(texts)))

    def title(self, cluster: int, title: str, done: Callable[[], None]) -> None:
        """Give a cluster another title."""
        self._acts.send(self._board.title(SEAT, cluster, title), done)

    def dissolve(self, cluster: int) -> None:
        """Take a cluster apart."""
        self._acts.send(self._board.dissolve(SEAT, cluster))

    def link(self, one: int, other: int) -> None:
        """Say that two texts answer each other."""
        self._acts.send(self._board.link(SEAT, one, other))

    def unlink(self, link: int) -> None:
        """Take a link away."""
        self._acts.send(self._board.unlink(SEAT, link))


def _ids(texts: Sequence[ShownText]) -> tuple[int, ...]:
    return tuple(one.id for one in texts)
