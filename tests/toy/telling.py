"""How the pulse is shown, told and led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.document import Paragraph, Passages
from app.core.passages import printed
from app.core.phase import Choice, State
from app.core.tally import tally
from app.format import Sheet
from app.scene.lists import Item
from app.scene.pages import list_page
from tests.toy.phases import HOW, PULSE, WORD, Settings
from workshops.collecting import collecting_page
from workshops.drawing import frame, mark
from workshops.passages import passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.document import Block
    from app.core.phase import Option, Phase
    from app.core.record import Record
    from app.format import Account, Moment
    from app.scene.svg import Page

SHEET = Sheet(
    purpose="La salle dit comment elle va.",
    people="De 2 à 100 personnes.",
    room="La salle comme elle est.",
    duration="5 minutes.",
    material=("Rien.",),
    steps=("Posez la question.", "Montrez les réponses.", "Remerciez."),
    vigilance=("Personne n’explique comment il va.",),
)


def picture(moment: Moment[Settings]) -> Page:
    """Return the question; once revealed, how many said what, each beside its shape."""
    if moment.state is not State.REVEALED:
        return collecting_page(moment, moment.phase.screen)
    items = [
        Item(sentence, mark=mark(option))
        for option, sentence in _told(moment.record, moment.phases)
    ]
    return list_page(frame(moment), moment.phase.title, items)


def section(account: Account[Settings]) -> tuple[Block, ...]:
    """Return the figures in words, then the words that people left."""
    cards = printed(account.record.cards_of(PULSE, WORD), account.info)
    told = " ".join(sentence for _option, sentence in _told(account.record, account.phases))
    return (Paragraph(told), *((Passages(tuple(map(passage, cards))),) if cards else ()))


def _told(record: Record, phases: Sequence[Phase]) -> list[tuple[Option, str]]:
    choice = phases[0].input(HOW)
    assert isinstance(choice, Choice)
    figures = tally(record, PULSE, choice)
    return [
        (one, f"{one.label} : {figures.of(one.key)} sur {figures.total}.") for one in choice.options
    ]
