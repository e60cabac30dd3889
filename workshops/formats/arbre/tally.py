"""What the tree holds: leaves by part, clusters, links, marks, and its name; pure.

Nothing is merged and nothing is ranked: leaves stay in the order in which they came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.phase import Choice
from app.core.tally import Tally, tally
from workshops.formats.arbre.phases import CHOOSING, COUNTS, LEAF, MARKING, NAME, NAMING
from workshops.formats.arbre.values import Bunch, Leaf, Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.core.phase import Phase
    from app.core.record import Card, Cluster, Record
    from workshops.formats.arbre.settings import Settings


@dataclass(frozen=True, slots=True)
class Grown:
    """A part and what grew there. ``part`` is None for leaves whose part is no longer asked.

    ``clusters`` have at least one of ``cards``; ``cards`` are all those of the part.
    """

    part: Part | None
    cards: tuple[Card, ...]
    clusters: tuple[Cluster, ...]

    def inside(self, cluster: Cluster) -> tuple[Card, ...]:
        """Return the leaves of a cluster."""
        return tuple(card for card in self.cards if card.cluster == cluster.id)

    @property
    def alone(self) -> tuple[Card, ...]:
        """The leaves that are in no cluster."""
        known = {cluster.id for cluster in self.clusters}
        return tuple(card for card in self.cards if card.cluster not in known)


@dataclass(frozen=True, slots=True)
class Naming:
    """The name of the tree. ``votes`` is None when there was nothing to choose from.

    ``tied``: names that came first together; then, as when nobody chose, none is ``chosen``.
    """

    proposed: tuple[Card, ...] = ()
    chosen: Card | None = None
    tied: tuple[Card, ...] = ()
    votes: Tally | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree at one moment. ``marks`` by card number, None while they are hidden."""

    grown: tuple[Grown, ...]
    leaves: tuple[Leaf, ...]
    bunches: tuple[Bunch, ...]
    marks: Mapping[int, int] | None
    linked: Mapping[int, tuple[int, ...]]

    @property
    def empty(self) -> tuple[Part, ...]:
        """The parts where nothing grew."""
        return tuple(one.part for one in self.grown if one.part is not None and not one.cards)


def tree(
    settings: Settings, record: Record, phases: Sequence[Phase], *, marked: bool = False
) -> Tree:
    """Return the tree of the record's cards: give it a record of those that may be seen.

    ``marked``: marks are told.
    """
    cards = record.cards_of("", LEAF)
    marks = marks_of(record, phases) if marked else None
    linked = _linked(record, {card.id for card in cards})
    parts = settings.parts
    grown = tuple(_grown(part, part.key, cards, record) for part in parts)
    known = {part.key for part in parts}
    lost = tuple(card for card in cards if card.slot not in known)
    return Tree(
        grown=(*grown, *((Grown(None, lost, ()),) if lost else ())),
        leaves=tuple(_leaf(card, marks, linked) for card in cards if card.slot in known),
        bunches=tuple(
            Bunch(cluster.id, one.part.key, cluster.title)
            for one in grown
            if one.part is not None
            for cluster in one.clusters
        ),
        marks=marks,
        linked=linked,
    )


def _grown(part: Part, slot: str, cards: Sequence[Card], record: Record) -> Grown:
    here = tuple(card for card in cards if card.slot == slot)
    used = {card.cluster for card in here}
    clusters = tuple(
        cluster for cluster in record.clusters if cluster.id in used and cluster.slot == slot
    )
    return Grown(part, here, clusters)


def _leaf(
    card: Card, marks: Mapping[int, int] | None, linked: Mapping[int, tuple[int, ...]]
) -> Leaf:
    number = None if marks is None else marks.get(card.id, 0)
    return Leaf(card.id, card.text, card.slot, card.cluster, number, linked.get(card.id, ()))


def _linked(record: Record, known: set[int]) -> dict[int, tuple[int, ...]]:
    """Return the leaves that each leaf is tied to, in both directions."""
    found: dict[int, list[int]] = {}
    for link in record.links:
        if link.one in known and link.other in known:
            found.setdefault(link.one, []).append(link.other)
            found.setdefault(link.other, []).append(link.one)
    return {card: tuple(sorted(others)) for card, others in found.items()}


def counts(settings: Settings, record: Record) -> dict[str, int]:
    """Return how many leaves each part has, those that the room does not see yet included."""
    cards = record.cards_of("", LEAF)
    return {part.key: sum(1 for card in cards if card.slot == part.key) for part in settings.parts}


def marking(record: Record, phases: Sequence[Phase]) -> Tally | None:
    """Return the figures of « Ça compte pour moi »; None when it is not asked."""
    return _figures(record, phases, MARKING, COUNTS)


def marks_of(record: Record, phases: Sequence[Phase]) -> dict[int, int] | None:
    """Return how often each leaf counts for somebody, by card number; None when nobody marked."""
    figures = marking(record, phases)
    if figures is None or not figures.total:
        return None
    return {int(key.removeprefix("c")): number for key, number in figures.numbers}


def naming(record: Record, phases: Sequence[Phase]) -> Naming:
    """Return the name of the tree: the only one, or the one most people chose."""
    proposed = record.shown(NAMING, NAME)
    if len(proposed) < 2:
        return Naming(proposed, proposed[0] if proposed else None)
    votes = _figures(record, phases, CHOOSING, NAME)
    most = max((number for _key, number in votes.numbers), default=0) if votes else 0
    if votes is None or not most:
        return Naming(proposed, votes=votes)
    first = tuple(card for card in proposed if votes.of(card.key) == most)
    if len(first) > 1:
        return Naming(proposed, tied=first, votes=votes)
    return Naming(proposed, first[0], votes=votes)


def _figures(record: Record, phases: Sequence[Phase], key: str, question: str) -> Tally | None:
    phase = next((one for one in phases if one.key == key), None)
    choice = phase.input(question) if phase is not None else None
    return tally(record, key, choice) if isinstance(choice, Choice) else None
