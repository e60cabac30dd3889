"""What a team writes and decides of a restitution: words, messages, quotations, re-reading."""

from app.ui.restitution.editors.introduction import WordsEditor
from app.ui.restitution.editors.messages import MessagesEditor
from app.ui.restitution.editors.quotes import QuotesEditor
from app.ui.restitution.editors.rereading import RereadingEditor

__all__ = ["MessagesEditor", "QuotesEditor", "RereadingEditor", "WordsEditor"]
