from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from app.core.document import Columns, Heading, Paragraph, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account
from tests.unit.workshops.pitch.people import BEATS, REACTIONS, beats, pitched, said
from workshops.formats.pitch import FORMAT
from workshops.formats.pitch.settings import Order, PitchPlan, Settings

if TYPE_CHECKING:
    from app.core.document import Block

IN_ORDER = Settings(order=Order.TYPED)


def blocks(record: Record, settings: Settings = IN_ORDER, **about: object) -> tuple[Block, ...]:
    return FORMAT.section(account(FORMAT, settings, record, **about))


def words(found: tuple[Block, ...]) -> str:
    return msgspec.json.encode(found).decode()


def test_each_pitch_has_its_card_in_the_order_they_came() -> None:
    found = blocks(pitched(18))
    assert [one.text for one in found if isinstance(one, Heading) and one.level == 2] == [
        "2 regards pour 1 soin",
        "Ensemble en santé",
        "Médiateur créatif",
    ]
    assert found[0] == Paragraph("3 pitchs présentés. Personne n’est classé.", Tone.SENTENCE)
    drawn = blocks(pitched(18), Settings())[0]
    assert drawn == Paragraph(
        "3 pitchs présentés. L’ordre a été tiré au sort. Personne n’est classé.", Tone.SENTENCE
    )


def test_a_card_tells_the_five_beats_and_the_reactions_side_by_side() -> None:
    found = blocks(pitched(2, 1))
    passages = [one for one in found if isinstance(one, Passages)]
    assert [item.text for one in passages for item in one.items] == list(BEATS.values())
    (columns,) = (one for one in found if isinstance(one, Columns))
    assert [(one.title, len(one.items)) for one in columns.columns] == [
        ("Je retiens", 2),
        ("Ma question", 1),
        ("Je peux aider", 1),
    ]
    assert "Mimosa 1" not in words(found)


def test_each_pitch_has_its_own_reactions_alone() -> None:
    told = [one for one in blocks(pitched(18)) if isinstance(one, Columns)]
    numbers = [[item.number for one in card.columns for item in one.items] for card in told]
    assert [sorted(one) for one in numbers] == [
        [str(first + 100 + at) for at in range(4)] for first in (1000, 2000, 3000)
    ]


def test_beats_noted_during_the_pitch_are_told_too() -> None:
    typed = Settings(pitches=(PitchPlan("Un"), PitchPlan("Deux")), order=Order.TYPED)
    found = blocks(Record(cards=beats("p2_parole")), typed)
    assert found[2] == Paragraph("Les temps de ce pitch n’ont pas été notés.")
    assert found[5] == Heading("Le constat", 3)


def test_an_offer_of_help_tells_that_contacts_are_on_paper() -> None:
    told = "la feuille de contact est sur papier"
    assert told in words(blocks(pitched(18)))
    kept = said("reaction", "p1_reactions", REACTIONS[:2])
    assert told not in words(blocks(Record(cards=kept)))


def test_nothing_written_is_said() -> None:
    found = blocks(Record())
    assert found[0] == Paragraph("1 pitch présenté. Personne n’est classé.", Tone.SENTENCE)
    assert found[2:] == (
        Paragraph("Les temps de ce pitch n’ont pas été notés."),
        Paragraph("Aucune réaction écrite."),
    )


def test_masked_and_waiting_texts_are_left_out_and_those_that_wait_are_counted() -> None:
    masked, waiting, *_others = said("reaction", "p1_reactions", REACTIONS)
    cards = (
        replace(masked, status=CardStatus.MASKED),
        replace(waiting, status=CardStatus.RECEIVED),
    )
    found = blocks(Record(cards=cards))
    assert not any(text in words(found) for _slot, text in REACTIONS)
    assert found[-1] == Paragraph(
        "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
    )
    assert "Aucune réaction" not in words(found)
