"""What the room was told was stored, and what the file and the phones then really hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from app.core.record import Record
    from app.core.session import Step


class Deed(Struct, frozen=True, kw_only=True):
    """Something that a person decided to send: a choice (``value`` empty: « Je passe ») or a text.

    ``value`` holds option keys, or words of options that are cards when ``by_words``. ``team`` is
    the key of the table that it is sent for, or empty.
    """

    person: str
    step: str
    phase: str
    input: str
    value: tuple[str, ...] = ()
    slot: str = ""
    text: str = ""
    by_words: bool = False
    team: str = ""


@dataclass(slots=True)
class Ledger:
    """Every contribution, once: how many left, how many were acknowledged, and their words.

    ``answers`` counts choices acknowledged and not erased; ``texts`` are those acknowledged, from
    phones and facilitators alike; ``withdrawn`` those that their authors then took back.
    """

    sent: int = 0
    acknowledged: int = 0
    resent: int = 0
    refused: int = 0
    answers: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    withdrawn: Counter[str] = field(default_factory=Counter)
    deeds: list[Deed] = field(default_factory=list)

    def acknowledge(self, text: str = "") -> None:
        """Note that a contribution was acknowledged: a choice, or the words of a text."""
        self.acknowledged += 1
        if text:
            self.texts[text] += 1
        else:
            self.answers += 1


class Audit(Struct, frozen=True):
    """What became of what was acknowledged. ``lost`` and ``duplicated`` must be 0."""

    stored: int
    lost: int
    duplicated: int


class Reader(Protocol):
    """What the file must tell."""

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""

    def steps(self) -> tuple[Step, ...]:
        """Return the steps."""

    def record(self, step_id: int) -> Record:
        """Return all that one step holds."""


def audit(ledger: Ledger, reader: Reader) -> Audit:
    """Compare what was acknowledged with the file: rows of choices, and the words of each text."""
    answers = reader.counts()["answer"]
    found = Counter(card.text for step in reader.steps() for card in reader.record(step.id).cards)
    expected = ledger.texts - ledger.withdrawn
    return Audit(
        stored=answers + found.total(),
        lost=max(0, ledger.answers - answers) + (expected - found).total(),
        duplicated=max(0, answers - ledger.answers) + (found - expected).total(),
    )
