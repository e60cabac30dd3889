"""The editors that the studio shows, by name, in the order of their tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.restitution.editors.introduction import WordsEditor
from app.ui.restitution.editors.messages import MessagesEditor
from app.ui.restitution.editors.quotes import QuotesEditor
from app.ui.restitution.editors.rereading import RereadingEditor

if TYPE_CHECKING:
    from app.ui.pages import Shell
    from app.ui.restitution.editor import Editor
    from app.ui.session import OpenSession


def editors(shell: Shell, session: OpenSession) -> tuple[tuple[str, Editor], ...]:
    """Return each editor with the name that lines of the contents know it by."""
    return (
        ("words", WordsEditor(shell, session)),
        ("messages", MessagesEditor(shell, session)),
        ("quotes", QuotesEditor(shell, session)),
        ("rereading", RereadingEditor(shell, session)),
    )
