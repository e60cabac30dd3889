"""What people take away of pitches: each one, beat by beat, in the order they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.aloud import labelled
from workshops.formats.pitch.beats import beats
from workshops.formats.pitch.phases import BEAT, tells
from workshops.formats.pitch.programme import programme
from workshops.keepsake import headed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.format import Account, Kept
    from workshops.formats.pitch.programme import Pitch
    from workshops.formats.pitch.settings import Settings
    from workshops.keepsake import Line


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return what each team told; None where no beat of any pitch was noted."""
    every = programme(account.step, account.settings, account.record)
    lines = [line for pitch in every for line in _lines(account, pitch)]
    return listed(_("Nos pitchs"), lines, size) if lines else None


def _lines(account: Account[Settings], pitch: Pitch) -> Iterator[Line]:
    own = [card for card in account.record.cards_of("", BEAT) if tells(card, pitch)]
    told = [
        labelled(beat.label, card.text)
        for beat in beats(pitch.seconds)
        for card in own
        if card.slot == beat.key
    ]
    if told:
        yield from headed(pitch.title, told)
