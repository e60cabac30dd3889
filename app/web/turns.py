"""What whoever is at the shared tablet may see of what a card gave: this turn's, or all with its code.

A number is on a card that lies on a table: it says who answers now, and opens nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.phase import address

if TYPE_CHECKING:
    from app.store import Mine
    from app.web.own import Own


@dataclass(slots=True)
class Turn:
    """One person at a tablet, by id. ``answers`` (step, phase, question) and ``cards`` are new.

    ``open``: they gave nothing before, or told their code. ``sure``: they said that the card is
    theirs, although it answered already.
    """

    person: int
    open: bool = False
    sure: bool = False
    profile: bool = False
    answers: set[tuple[int, str, str]] = field(default_factory=set)
    cards: set[int] = field(default_factory=set)

    def page(self, own: Own, step: int) -> Own:
        """Return what the page of a step may show of what the card gave."""
        if self.open:
            return own
        new = {address(phase, asked) for at, phase, asked in self.answers if at == step}
        return replace(
            own,
            answers=tuple(one for one in own.answers if one[0] in new),
            cards=tuple(one for one in own.cards if one.id in self.cards),
        )

    def mine(self, given: Mine) -> Mine:
        """Return what « Mes réponses » may show of what the card gave."""
        if self.open:
            return given
        return structs.replace(
            given,
            answers=tuple(
                one
                for one in given.answers
                if (one.step, one.answer.phase, one.answer.input) in self.answers
            ),
            cards=tuple(one for one in given.cards if one.card.id in self.cards),
        )

    def holds(self, step: int, phase: str, question: str) -> bool:
        """Tell whether an answer is one of this turn, or the card's code was told."""
        return self.open or (step, phase, question) in self.answers

    def check_answer(self, step: int, phase: str, question: str) -> None:
        """Raise RefusedError for an answer of before, while the code was not told."""
        if not self.holds(step, phase, question):
            raise locked()

    def check_cards(self, given: Mine, card: int) -> None:
        """Raise RefusedError for one of the card's texts of before, while the code was not told."""
        own = {one.card.id for one in given.cards}
        if not self.open and card in own - self.cards:
            raise locked()

    def check_open(self) -> None:
        """Raise RefusedError while the code was not told."""
        if not self.open:
            raise locked()

    def ask_once(self, number: int) -> None:
        """Raise RefusedError before the first answer that takes the place of one of before."""
        if self.sure or self.open:
            return
        self.sure = True
        raise RefusedError(
            _(
                "La carte n° {n} a déjà répondu ici. C’est bien votre carte ? Si oui, répondez encore."
            ).format(n=number)
        )


class Turns:
    """Who is at each tablet, by its name; forgotten when the program stops."""

    def __init__(self) -> None:
        self._now: dict[str, Turn] = {}

    def begin(self, tablet: str, turn: Turn) -> None:
        """Let somebody come to a tablet."""
        self._now[tablet] = turn

    def of(self, tablet: str, person: int) -> Turn:
        """Return the turn of who is at a tablet."""
        now = self._now.get(tablet)
        if now is None or now.person != person:
            now = self._now[tablet] = Turn(person)
        return now

    def end(self, tablet: str) -> None:
        """Forget who was at a tablet."""
        self._now.pop(tablet, None)


def locked() -> RefusedError:
    """Return what is told of answers of before, while the code was not told."""
    return RefusedError(
        _("Pour changer vos réponses d’avant, tapez d’abord votre code dans « Mes réponses ».")
    )
