"""What people thought of the workshop, as far as figures may be told; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.core.phase import Choice
from app.core.tally import Tally, answers_to, moves, tally
from app.core.threshold import flow_allowed, moves_allowed
from workshops.formats.evaluation.phases import REVIEW
from workshops.formats.evaluation.questionnaires import AGREEING, LEVEL, UNDERSTANDING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.phase import Phase
    from app.core.record import Record


@dataclass(frozen=True, slots=True)
class Item:
    """The figures of one sentence; ``told``: enough people answered for them to be shown."""

    choice: Choice
    figures: Tally
    told: bool

    @property
    def agreeing(self) -> int:
        """How many say yes."""
        return sum(self.figures.of(key) for key in AGREEING)


def items(record: Record, phases: Sequence[Phase]) -> tuple[Item, ...]:
    """Return the figures of each sentence, in their order.

    Those with fewer answers than the threshold are not told (formats.md §1.5, §2.10 a).
    """
    return tuple(_item(record, choice) for choice in _choices(phases) if choice.key != LEVEL)


def _choices(phases: Sequence[Phase]) -> Iterator[Choice]:
    for phase in phases:
        yield from (one for one in phase.inputs if isinstance(one, Choice))


def _item(record: Record, choice: Choice) -> Item:
    figures = tally(record, REVIEW, choice)
    return Item(choice, figures, figures.total >= record.threshold)


def received(record: Record, phases: Sequence[Phase]) -> int:
    """Return how many people gave their opinion: one by one, or on sheets that were only counted.

    There are as many such sheets as were counted for the sentence that has the most.
    """
    chose = {one.alias for one in record.answers if one.phase == REVIEW and one.value}
    written = {one.alias for one in record.cards if one.phase == REVIEW and one.alias}
    figures = (tally(record, REVIEW, choice) for choice in _choices(phases))
    sheets = max((one.hands for one in figures), default=0)
    return len(chose | written) + sheets


def received_words(number: int) -> str:
    """Return how many opinions have come in, never which."""
    return ngettext("{n} avis reçu", "{n} avis reçus", number)


def hidden(item: Item) -> str:
    """Return that too few people answered a sentence for their number to be told."""
    return _("{sentence} Trop peu de réponses pour les montrer.").format(
        sentence=in_quotes(item.choice.label)
    )


@dataclass(frozen=True, slots=True)
class Change:
    """How far people say they understand, at the start and at the end.

    ``start`` is None where it was not asked at the start. ``up``, ``same`` and ``down`` count those
    whose two answers are known to be of one person: given one by one. ``told``: they may stand beside
    the figures of both moments, and nobody can be found by them.
    """

    start: Tally | None
    end: Tally
    up: int = 0
    same: int = 0
    down: int = 0
    told: bool = False

    @property
    def pairs(self) -> int:
        """How many people answered both times."""
        return self.up + self.same + self.down

    @property
    def sheets(self) -> bool:
        """Whether sheets were only counted, which tells nothing of who answered."""
        return bool(self.end.hands or (self.start is not None and self.start.hands))


def change(record: Record, phases: Sequence[Phase]) -> Change | None:
    """Return what is known of the sentence of the start; None where it is not asked."""
    choice = next((one for one in _choices(phases) if one.key == LEVEL), None)
    if choice is None:
        return None
    end = tally(record, REVIEW, choice)
    earlier = _asked_before(record)
    if earlier is None:
        return Change(None, end)
    paired = moves(answers_to(earlier, REVIEW, choice), answers_to(record, REVIEW, choice))
    order = [option.key for option in choice.options]
    found = Counter[int]()
    for (before, after), number in paired.items():
        found[_sign(order.index(after) - order.index(before))] += number
    start, k = tally(earlier, REVIEW, choice), record.threshold
    table = tuple(tuple(paired[one, other] for other in order) for one in order)
    told = flow_allowed(found.values(), k) and moves_allowed(
        _row(start), _row(end), table, k, directed=True
    )
    return Change(start, end, found[1], found[0], found[-1], told)


def _row(figures: Tally) -> tuple[int, ...]:
    return tuple(number for _level, number in figures.numbers)


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _asked_before(record: Record) -> Record | None:
    """Return the nearest earlier record where the sentence was answered, or None."""
    earlier = record.before
    while earlier is not None:
        counted = any((one.phase, one.input) == (REVIEW, LEVEL) for one in earlier.counts)
        if counted or earlier.answers_of(REVIEW, LEVEL):
            return earlier
        earlier = earlier.before
    return None


def changed(found: Change) -> tuple[str, ...]:
    """Return what became of people who answered both times, in sentences."""
    both = ngettext(
        "{n} personne a répondu au début et à la fin : on peut comparer.",
        "{n} personnes ont répondu au début et à la fin : on peut comparer.",
        found.pairs,
    )
    if not found.told:
        return (
            both,
            _("Les changements de niveau ne sont pas montrés, pour que personne ne soit reconnu."),
        )
    return (
        both,
        ngettext(
            "{n} personne sur {{total}} a choisi un niveau plus haut à la fin.",
            "{n} personnes sur {{total}} ont choisi un niveau plus haut à la fin.",
            found.up,
        ).format(total=found.pairs),
        ngettext(
            "{n} personne a choisi le même niveau.",
            "{n} personnes ont choisi le même niveau.",
            found.same,
        ),
        ngettext(
            "{n} personne a choisi un niveau plus bas.",
            "{n} personnes ont choisi un niveau plus bas.",
            found.down,
        ),
    )


def most_levels(moment: str, figures: Tally) -> str:
    """Return how many say that they understand well, at one moment: « Au début »."""
    return ngettext(
        "{{moment}}, {n} personne sur {{total}} choisit 3 ou 4.",
        "{{moment}}, {n} personnes sur {{total}} choisissent 3 ou 4.",
        sum(figures.of(level) for level in UNDERSTANDING),
    ).format(moment=moment, total=figures.total)
