"""A debate in which people said things, shown by the team's editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pytest

from app.core.session import Facilitator
from tests.support import sessions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.room.room import Room
    from app.ui.restitution.editor import Editor
    from app.ui.restitution.editors.passages import Everything
    from app.ui.session import OpenSession
    from tests.unit.ui.projector.shell import SmallShell

TIME = 20_000
SAID = (
    "Au CHU de Nantes, Mme Durand m’a écoutée.",
    "On ne m’a jamais demandé mon avis.",
    "Il faut du temps pour écouter.",
)
E_ = TypeVar("E_", bound="Editor")


@dataclass
class Studio:
    """Editors on a session in which three passages were said: ``numbers``."""

    shell: SmallShell
    session: OpenSession
    qtbot: QtBot
    numbers: tuple[int, ...] = ()

    @property
    def room(self) -> Room:
        return self.session.room

    def show(self, kind: type[E_]) -> E_:
        """Show an editor as the studio does."""
        editor = kind(self.shell, self.session)
        self.qtbot.addWidget(editor)
        self.session.view_changed.connect(editor.show_view)
        editor.resize(420, 900)
        with self.qtbot.waitExposed(editor):
            editor.show()
        return editor

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(true()), timeout=TIME)

    def settle(self) -> None:
        """Wait until the window sees all that was asked."""
        view = self.room.settled().result(10)
        self.until(lambda: self.session.view.number >= view.number)

    def read(self, editor: Editor) -> Everything:
        """Wait until an editor shows the passages as they now are."""
        self.settle()
        self.until(lambda: editor.source.latest is not None and not editor.source.busy)  # type: ignore[attr-defined]
        latest: Everything = editor.source.latest  # type: ignore[attr-defined]
        return latest

    def note(self, text: str, step: int = sessions.DEBATE) -> int:
        """Note something that was said."""
        return self.room.desk.note(
            "test",
            step=step,
            phase="a1_arguments",
            input="argument",
            slot="accord",
            text=text,
            key=text,
        ).result(10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    team = (
        Facilitator("Ana Le Goff", "patiente partenaire"),
        Facilitator("Bo Martin", "infirmière"),
        Facilitator("Cy Petit", "infirmière"),
    )
    return sessions.make(tmp_path / "a.mimosa", facilitators=team)


@pytest.fixture
def studio(shell: SmallShell, session: OpenSession, qtbot: QtBot) -> Studio:
    studio = Studio(shell, session, qtbot)
    studio.numbers = tuple(studio.note(text) for text in SAID)
    studio.settle()
    return studio
