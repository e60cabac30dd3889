from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Columns, Paragraph, Passage, Tone
from app.core.record import Card, CardStatus, Channel, Record
from app.format import Account
from tests.unit.workshops.samples import info
from tests.unit.workshops.tete_coeur_corps.test_picture import CREDIT, STEP, said
from workshops.formats.tete_coeur_corps import FORMAT
from workshops.formats.tete_coeur_corps.phases import Settings


def section(*cards: Card) -> tuple[object, ...]:
    record = Record(cards=cards)
    phases = FORMAT.phases(STEP, Settings(), record)
    return FORMAT.section(Account(info(), STEP, Settings(), record, phases))


def test_three_unsigned_lists_have_the_same_space() -> None:
    first, second, third, fourth = said("Un.", "Deux.", "Trois.", "Quatre.")
    columns, credit = section(first, second, third, replace(fourth, alias="p1"))
    assert isinstance(columns, Columns)
    assert [one.title for one in columns.columns] == [
        "Tête : une chose que je comprends mieux",
        "Cœur : ce que je ressens maintenant",
        "Corps : une chose que je vais faire",
    ]
    assert columns.columns[0].items == (Passage("1", "Un."), Passage("4", "Quatre."))
    assert [len(one.items) for one in columns.columns] == [2, 1, 1]
    assert credit == Paragraph(CREDIT, Tone.SMALL)


def test_masked_and_waiting_sentences_are_not_printed() -> None:
    shown, masked, waiting = said("Un.", "Deux.", "Trois.")
    masked = replace(masked, status=CardStatus.MASKED)
    waiting = replace(waiting, status=CardStatus.RECEIVED)
    noted = replace(waiting, id=4, text="Dit.", channel=Channel.VOICE)
    columns, waits, _credit = section(shown, masked, waiting, noted)
    assert isinstance(columns, Columns)
    assert [[item.text for item in one.items] for one in columns.columns] == [["Un."], [], ["Dit."]]
    assert isinstance(waits, Paragraph)
    assert waits.text.startswith("1 texte n’a pas encore été relu")


def test_a_round_that_was_only_spoken_says_so() -> None:
    spoken, credit = section()
    assert spoken == Paragraph("Le tour s’est fait à voix haute. Aucune phrase n’est écrite ici.")
    assert credit == Paragraph(CREDIT, Tone.SMALL)
