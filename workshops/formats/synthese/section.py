"""What the restitution tells."""

from __future__ import annotations

from app.core.document import Block
from app.format import Account
from workshops.formats.synthese.phases import Settings


def section(_account: Account[Settings]) -> tuple[Block, ...]:
    """Return the blocks of the step."""
    return ()
