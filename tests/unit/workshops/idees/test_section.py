from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account
from tests.unit.workshops.idees.proposals import CROWD, PLAIN, TITLED, VOTES, chosen, proposed
from workshops.formats.idees import FORMAT
from workshops.formats.idees.section import section
from workshops.formats.idees.settings import Settings


def test_no_idea_is_said_so() -> None:
    told = (Paragraph("Aucune idée n’a été notée.", Tone.SENTENCE),)
    assert section(account(FORMAT, Settings(), Record())) == told


def test_all_ideas_stay_those_not_kept_too() -> None:
    record = replace(CROWD, answers=(*VOTES, chosen(1, 4)))
    how, *blocks = section(account(FORMAT, Settings(), record))
    assert how == Paragraph(
        "5 idées ont été proposées. 8 points ont été donnés. Le groupe a choisi à voix haute.",
        Tone.SENTENCE,
    )
    assert blocks[0] == Paragraph(
        "Gardées\u00a0: «\u00a0Garder les animaux\u00a0» (n° 1), "
        "«\u00a0Café des aidants\u00a0» (n° 4).",
        Tone.SENTENCE,
    )
    blocks = blocks[1:]
    assert blocks[0] == Heading("Les idées gardées", 2)
    assert blocks[2] == Heading("Les autres idées", 2)
    kept, others = blocks[1], blocks[3]
    assert isinstance(kept, Passages)
    assert isinstance(others, Passages)
    assert kept.items[0] == Passage(
        "1",
        "Garder les animaux – Garde des animaux de compagnie quand une personne arrive aux urgences.",
        "idée portée, 3 points",
    )
    assert [one.number for one in others.items] == ["2", "3", "5"]


def test_ideas_put_together_are_each_told_as_written() -> None:
    cards = (*proposed(PLAIN[:1]), *proposed(PLAIN[2:4], first=3, cluster=7))
    blocks = section(account(FORMAT, Settings(), Record(cards=cards, clusters=TITLED)))
    assert blocks[0] == Paragraph("3 idées, réunies en 2. Toutes sont gardées.", Tone.SENTENCE)
    alone, told = [one for one in blocks if isinstance(one, Passages)]
    assert [one.number for one in alone.items] == ["1"]
    assert Heading("Se retrouver entre aidants", 3) in blocks
    assert [(one.number, one.note) for one in told.items] == [
        ("3", "idée portée"),
        ("4", "idée offerte"),
    ]


def test_an_idea_that_waits_is_told_as_a_number_alone() -> None:
    cards = proposed(PLAIN[:1], status=CardStatus.RECEIVED)
    blocks = section(account(FORMAT, Settings(), Record(cards=cards)))
    assert blocks[-1] == Paragraph(
        "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
    )


def test_nobody_is_named() -> None:
    blocks = section(account(FORMAT, Settings(), CROWD))
    assert not any(card.alias in str(blocks) for card in CROWD.cards)
