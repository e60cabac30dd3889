"""What the restitution tells of this step: nothing here.

Key messages and follow-ups belong to the whole session, whose restitution tells them once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.document import Block
    from app.format import Account
    from workshops.formats.synthese.phases import Settings


def section(_account: Account[Settings]) -> tuple[Block, ...]:
    """Return no block."""
    return ()
