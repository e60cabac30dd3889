"""Where people place their team, as far as figures may be told; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, in_quotes, ngettext
from app.core.phase import Choice
from app.core.tally import Tally, tally
from workshops.formats.niveaux.phases import ROUNDS, TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Record


@dataclass(frozen=True, slots=True)
class Placed:
    """The figures of one domain at one of the two questions.

    ``told``: enough people answered for the figures to be shown (formats.md §1.5).
    """

    round: str
    choice: Choice
    figures: Tally
    told: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain, today and in a year."""

    key: str
    label: str
    today: Placed
    year: Placed

    @property
    def both(self) -> tuple[Placed, Placed]:
        """Both questions, in their order."""
        return self.today, self.year


def domains(record: Record, phases: Sequence[Phase]) -> tuple[Domain, ...]:
    """Return the figures of each domain, in their order."""
    today, year = (
        {one.choice.key: one for one in _placed(record, phases, name)} for name in ROUNDS
    )
    return tuple(Domain(key, one.choice.label, one, year[key]) for key, one in today.items())


def _placed(record: Record, phases: Sequence[Phase], name: str) -> tuple[Placed, ...]:
    choices = (
        one
        for phase in phases
        if phase.key == name
        for one in phase.inputs
        if isinstance(one, Choice)
    )
    found = ((choice, tally(record, name, choice)) for choice in choices)
    return tuple(
        Placed(name, choice, figures, figures.total >= record.threshold)
        for choice, figures in found
    )


def received(record: Record, phase: Phase) -> int:
    """Return how many people answered a question: phones that said anything, and hands.

    There are as many hands as were counted for the domain that has the most.
    """
    phones = {one.alias for one in record.answers if one.phase == phase.key and one.value}
    hands = (one.figures.hands for one in _placed(record, (phase,), phase.key))
    return len(phones) + max(hands, default=0)


def sentence(placed: Placed) -> str:
    """Return what most people say of a domain; ties are told as ties, and never an average."""
    today = placed.round == TODAY
    if not placed.told:
        if not placed.figures.total:
            return (
                _("Aujourd’hui : aucune réponse.") if today else _("Dans un an : aucune réponse.")
            )
        return (
            _("Aujourd’hui : trop peu de réponses pour les montrer.")
            if today
            else _("Dans un an : trop peu de réponses pour les montrer.")
        )
    most = max(number for _key, number in placed.figures.numbers)
    first, *others = (
        in_quotes(one.label) for one in placed.choice.options if placed.figures.of(one.key) == most
    )
    level = "".join((first, *(_(", autant {level}").format(level=one) for one in others)))
    told = (
        ngettext(
            "Aujourd’hui : {n} personne sur {{total}} dit {{level}}.",
            "Aujourd’hui : {n} personnes sur {{total}} disent {{level}}.",
            most,
        )
        if today
        else ngettext(
            "Dans un an : {n} personne sur {{total}} dit {{level}}.",
            "Dans un an : {n} personnes sur {{total}} disent {{level}}.",
            most,
        )
    )
    return told.format(total=placed.figures.total, level=level)
