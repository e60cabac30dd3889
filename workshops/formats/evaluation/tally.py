"""What people thought of the workshop, as far as figures may be told; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.core.phase import Choice
from app.core.tally import Tally, tally
from workshops.formats.evaluation.phases import REVIEW
from workshops.formats.evaluation.questionnaires import AGREEING

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return tuple(
        _item(record, choice)
        for phase in phases
        for choice in phase.inputs
        if isinstance(choice, Choice)
    )


def _item(record: Record, choice: Choice) -> Item:
    figures = tally(record, REVIEW, choice)
    return Item(choice, figures, figures.total >= record.threshold)


def received(record: Record, phases: Sequence[Phase]) -> int:
    """Return how many people gave their opinion: phones that said anything, and sheets of paper.

    There are as many sheets as were counted for the sentence that has the most.
    """
    phones = {one.alias for one in record.answers if one.phase == REVIEW and one.value}
    written = {one.alias for one in record.cards if one.phase == REVIEW and one.alias}
    sheets = max((one.figures.hands for one in items(record, phases)), default=0)
    return len(phones | written) + sheets


def received_words(number: int) -> str:
    """Return how many opinions have come in, never which."""
    return ngettext("{n} avis reçu", "{n} avis reçus", number)


def sentence(item: Item) -> str:
    """Return how many say yes to a sentence, or that too few answered to tell."""
    said = in_quotes(item.choice.label)
    if not item.told:
        return _("{sentence} Trop peu de réponses pour les montrer.").format(sentence=said)
    told = ngettext(
        "{n} personne sur {{total}} répond oui.",
        "{n} personnes sur {{total}} répondent oui.",
        item.agreeing,
    ).format(total=item.figures.total)
    return f"{said} {told}"
