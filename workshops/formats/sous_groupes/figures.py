"""The figures of sub-groups: what people said of each idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import Figure
from app.core.phase import Choice
from workshops.formats.sous_groupes.phases import DOUBT, MARK, PLUS, signs
from workshops.formats.sous_groupes.tally import result

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.sous_groupes.settings import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people gave each sign to each idea, all rounds together."""
    asked = any(isinstance(phase.input(MARK), Choice) for phase in account.phases)
    if not asked:
        return ()
    labels = {one.key: one.label for one in signs()}
    found = result(account.settings, account.record, account.phases)
    return tuple(
        Figure(question.text, labels[key], number, about=idea.card.text, written=True)
        for question in found.questions
        for idea in question.ideas
        for key, number in ((PLUS, idea.plus), (DOUBT, idea.doubts))
        if number
    )
