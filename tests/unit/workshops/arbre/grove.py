"""Trees of a whole room, calm and awkward, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record import (
    Answer,
    Card,
    CardStatus,
    Channel,
    Cluster,
    KeyMessage,
    Link,
    Presence,
    Record,
)
from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops.arbre.orchard import PLAIN
from workshops.formats.arbre.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.PAPER, Channel.VOICE)
PRESENT = Presence(with_phone=18, without_phone=6)


def leaf(
    number: int,
    text: str = "Du temps",
    slot: str = "racines",
    *,
    phase: str = "seul",
    status: CardStatus = CardStatus.SHOWN,
    channel: Channel = Channel.PHONE,
    cluster: int = 0,
) -> Card:
    return Card(
        number, phase, "feuille", slot, text, status, channel, f"a{number}", cluster=cluster
    )


def leaves(
    count: int, texts: Sequence[str] = PLAIN, settings: Settings | None = None
) -> tuple[Card, ...]:
    """Return leaves written on phones, on paper and aloud, in each part in turn."""
    keys = [part.key for part in (settings or Settings()).parts]
    return tuple(
        leaf(
            number,
            texts[number % len(texts)],
            keys[number % len(keys)],
            phase=("seul", "trios", "pose")[number % 3],
            channel=CHANNELS[number % 4],
        )
        for number in range(1, count + 1)
    )


def names(*texts: str, status: CardStatus = CardStatus.SHOWN) -> tuple[Card, ...]:
    return tuple(Card(900 + n, "nom", "nom", "", text, status) for n, text in enumerate(texts))


def votes(*numbers: int) -> tuple[Answer, ...]:
    """Return as many voices for each name."""
    return tuple(
        Answer("choix_nom", "nom", f"v{name}-{voice}", (f"c{900 + name}",))
        for name, number in enumerate(numbers)
        for voice in range(number)
    )


def marks(*chosen: Iterable[int]) -> tuple[Answer, ...]:
    """Return the leaves that each person marked."""
    return tuple(
        Answer("reperes", "compte", f"m{person}", tuple(f"c{card}" for card in cards))
        for person, cards in enumerate(chosen)
    )


def full(count: int = 60, texts: Sequence[str] = PLAIN) -> Record:
    """Return a tree with clusters, links, marks, names and messages."""
    cards = tuple(
        leaf(one.id, one.text, one.slot, phase=one.phase, channel=one.channel, cluster=1)
        if one.slot == "racines" and one.id < 30
        else one
        for one in leaves(count, texts)
    )
    return Record(
        cards=(*cards, *names(*(text[:60] for text in texts[:5]))),
        clusters=(Cluster(1, "seul", "feuille", "racines", texts[0][:80]),),
        links=(Link(1, 1, 2), Link(2, 3, 8)),
        answers=(*marks((1, 2, 3), (2, 3), (3,)), *votes(2, 4)),
        messages=tuple(KeyMessage(n, text) for n, text in enumerate(texts[:3], 1)),
        presence=PRESENT,
    )


RECORDS = {
    "empty": Record(),
    "one": Record(cards=leaves(1), presence=Presence(with_phone=1)),
    "few": Record(cards=(*leaves(12), *names("Le mimosa")), presence=PRESENT),
    "many": full(),
    "crowd": full(200),
    "awkward": full(40, AWKWARD),
}
