"""What a paper ballot holds."""

from __future__ import annotations

from app.core.phase import Ideas
from app.core.record import Card, CardStatus, Channel
from app.store import Mine, OwnCard
from app.web.typed import Asked, stored


def test_texts_of_an_earlier_moment_are_not_on_the_ballot_of_a_later_one() -> None:
    leaf = Ideas(key="feuille", label="Une feuille", board=True)
    cards = [
        Card(number, phase, "feuille", "", f"Texte {number}", CardStatus.SHOWN, Channel.PAPER)
        for number, phase in ((1, "seul"), (2, "trios"))
    ]
    mine = Mine(cards=tuple(OwnCard(7, card, 0.0) for card in cards))
    held = stored([Asked("q0", "trios", leaf)], mine, paper=True)
    assert [line.card for line in held.lines["q0"]] == [2]
