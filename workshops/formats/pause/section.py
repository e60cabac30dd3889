"""A pause leaves nothing in the restitution."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.pause.phases import Settings


def section(_account: Account[Settings]) -> tuple[Block, ...]:
    """Return nothing."""
    return ()
