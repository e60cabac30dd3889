"""What editors show, read again in the background each time that the session changed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.alive import while_there
from app.ui.restitution.editors.passages import Everything, read_everything

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.room.view import View
    from app.ui.pages import Shell
    from app.ui.session import OpenSession


class Source(QObject):
    """``read_again`` tells of everything that editors show, when it is another."""

    read_again = Signal(object)

    def __init__(self, shell: Shell, session: OpenSession, owner: QObject) -> None:
        super().__init__(owner)
        self._shell = shell
        self._session = session
        self._of: tuple[object, ...] = ()
        self._busy = False
        self._wanted: View | None = None
        self.latest: Everything | None = None

    @property
    def busy(self) -> bool:
        """Whether it reads, or something changed since."""
        return self._busy or self._of != self._session.view.told

    def show_view(self, view: View) -> None:
        """Read again if a view tells that something changed."""
        if self._busy:
            self._wanted = view
        elif self._of != view.told:
            self._read(view)

    def _read(self, view: View) -> None:
        self._busy, self._wanted, self._of = True, None, view.told
        room, catalogue = self._session.room, self._shell.house.catalogue

        def read() -> Everything:
            with closing(room.reader()) as reader:
                return read_everything(reader, view, catalogue)

        self._shell.background.run(
            read, while_there(self, self._on_read), while_there(self, self._on_failed)
        )

    def _on_read(self, everything: Everything) -> None:
        self._busy = False
        if everything != self.latest:
            self.latest = everything
            self.read_again.emit(everything)
        self._go_on()

    def _on_failed(self, error: UserError) -> None:
        self._busy = False
        self._shell.tell(str(error))
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted is not None:
            self.show_view(self._wanted)
