"""What people take away of an ideation: for each project the first steps, else what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from workshops.formats.ideation.picture import told
from workshops.formats.ideation.postures import STEP, words
from workshops.formats.ideation.settings import Posture
from workshops.islands import islands, of_island, table_mark
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.record import Card
    from app.format import Account, Kept
    from workshops.formats.ideation.settings import Settings
    from workshops.keepsake import Line

_MADE = (Posture.REALIST, Posture.DREAMER)
"""What stands for a project without first steps; its risks never stand for it."""


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the furthest that each table came; None where none wrote steps, ways or dreams."""
    record = account.record
    lines: list[Line] = []
    for team in islands(record, account.settings.tables):
        for heading, texts in _furthest(of_island(record.cards, team.key)):
            lines += headed(f"{team.label} · {heading}", texts, table_mark(team))
    if not lines:
        for heading, texts in _furthest(record.cards):
            lines += headed(heading, texts)
    return listed(_("Nos projets"), lines, size) if lines else None


def _furthest(cards: Sequence[Card]) -> Iterator[tuple[str, list[str]]]:
    """Yield the first steps under their heading, else the ways, else the dreams, else nothing."""
    said = [(words(one).key, _(words(one).heading)) for one in _MADE]
    for key, heading in ((STEP, _("Premiers pas")), *said):
        texts = [told(card) for card in cards if card.input == key]
        if texts:
            yield heading, texts
            return
