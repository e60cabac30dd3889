"""The editors that the studio shows, by name, in the order of their tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.pages import Shell
    from app.ui.restitution.editor import Editor
    from app.ui.session import OpenSession


def editors(shell: Shell, session: OpenSession) -> tuple[tuple[str, Editor], ...]:
    """Return « words », « messages », « quotes » and « rereading »."""
    return ()
