"""The figures of the evaluation: each sentence that enough people answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.figures import Figure
from app.core.i18n import _
from workshops.formats.evaluation.phases import level_choice
from workshops.formats.evaluation.questionnaires import Name
from workshops.formats.evaluation.tally import change, items

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.evaluation.questionnaires import Settings


def figures(account: Account[Settings]) -> tuple[Figure, ...]:
    """Return how many people chose each answer, and each level at both moments."""
    sentences = tuple(
        Figure(one.choice.label, answer.label, one.figures.of(answer.key))
        for one in items(account.record, account.phases)
        if one.told
        for answer in one.choice.options
    )
    return (*sentences, *_levels(account))


def _levels(account: Account[Settings]) -> tuple[Figure, ...]:
    found = change(account.record, account.phases)
    if found is None:
        return ()
    first = account.settings.questionnaire is Name.BEFORE
    choice = level_choice()
    moments = ((_("Au début"), found.start), (_("Au début") if first else _("À la fin"), found.end))
    return tuple(
        Figure(choice.label, level.label, figures.of(level.key), moment)
        for moment, figures in moments
        if figures is not None and figures.total >= account.record.threshold
        for level in choice.options
    )
