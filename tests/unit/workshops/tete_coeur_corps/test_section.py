from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.document import Columns, Heading, Paragraph, Passage, Passages, Tone
from app.core.record import Card, CardStatus, Channel, Cluster, Record
from app.format import Account
from tests.unit.workshops.gathering import cards
from tests.unit.workshops.samples import info
from tests.unit.workshops.tete_coeur_corps.test_picture import CREDIT, STEP, said
from workshops.formats.brise_glace.phases import asking
from workshops.formats.brise_glace.settings import Settings as IceBreaker
from workshops.formats.brise_glace.settings import Variant
from workshops.formats.tete_coeur_corps import FORMAT
from workshops.formats.tete_coeur_corps.phases import Settings


def section(*cards: Card) -> tuple[object, ...]:
    return told(Record(cards=cards))


def told(record: Record) -> tuple[object, ...]:
    phases = FORMAT.phases(STEP, Settings(), record)
    return FORMAT.section(Account(info(), STEP, Settings(), record, phases))


def test_three_unsigned_lists_have_the_same_space() -> None:
    first, second, third, fourth = said("Un.", "Deux.", "Trois.", "Quatre.")
    credit, kept, columns = section(first, second, third, replace(fourth, alias="p1"))
    assert kept == Paragraph(
        "4 phrases écrites\u00a0: 2 de la tête, 1 du cœur, 1 du corps.", Tone.SENTENCE
    )
    assert isinstance(columns, Columns)
    assert [one.title for one in columns.columns] == [
        "Tête : une chose que je comprends mieux",
        "Cœur : ce que je ressens maintenant",
        "Corps : une chose que je vais faire",
    ]
    assert columns.columns[0].items == (Passage("1", "Un."), Passage("4", "Quatre."))
    assert [len(one.items) for one in columns.columns] == [2, 1, 1]
    assert credit == Paragraph(CREDIT, Tone.SMALL)


def test_many_sentences_stand_in_lists_under_each_other() -> None:
    _credit, _kept, few, *_others = section(*said(*["Un."] * 12))
    assert isinstance(few, Columns)
    _credit, _kept, head, first, *rest = section(*said(*["Un."] * 13))
    assert head == Heading("Tête\u00a0: une chose que je comprends mieux", 3)
    assert isinstance(first, Passages)
    assert [len(one.items) for one in (first, *rest) if isinstance(one, Passages)] == [5, 4, 4]


def test_what_will_be_done_is_counted_by_theme_and_not_by_person() -> None:
    cards = said(*["Un."] * 12)
    themes = (
        Cluster(1, "tour", "corps", "", "Se former"),
        Cluster(2, "tour", "corps", "", "En parler à l’équipe"),
        Cluster(3, "tour", "corps", "", "Vide"),
        Cluster(4, "tour", "tete", "", "Ailleurs"),
    )
    body = [one for one in cards if one.input == "corps"]
    placed = {body[0].id: 1, body[1].id: 2, body[2].id: 2, cards[0].id: 4}
    clustered = tuple(replace(one, cluster=placed.get(one.id, 0)) for one in cards)
    _credit, _kept, _columns, doing = told(Record(cards=clustered, clusters=themes))
    assert doing == Paragraph(
        "4 phrases disent ce que l’on va faire. "
        "Par thème\u00a0: En parler à l’équipe (2), Se former (1)."
    )


@pytest.mark.parametrize(
    ("variant", "part"),
    [
        (Variant.EMOTION, "Cœur"),
        (Variant.WORD, "Tête"),
        (Variant.ADJECTIVE, "Tête"),
        (Variant.BALL_ADJECTIVE, "Tête"),
    ],
)
def test_words_of_arrival_are_told_beside_what_answers_them(variant: Variant, part: str) -> None:
    key = asking(IceBreaker(variant=variant)).key
    came = cards("tour", key, ["trac", "joie", "Joie"])
    hidden = cards("tour", key, ["secret"], first=9, status=CardStatus.MASKED)
    waits = cards("tour", key, ["attend"], first=10, status=CardStatus.RECEIVED)
    _credit, arrival, *_rest = told(Record(before=Record(cards=came + hidden + waits)))
    assert arrival == Paragraph(
        f"Mots d’arrivée\u00a0: joie (2 fois), trac. À lire avec la partie «\u00a0{part}\u00a0»."
    )


@pytest.mark.parametrize("key", ["talent_prete", "talent", "idee", "image_racontee"])
def test_what_is_no_word_of_arrival_is_not_told(key: str) -> None:
    came = cards("tour", key, ["Ana : dessiner"])
    assert told(Record(before=Record(cards=came))) == told(Record())


def test_masked_and_waiting_sentences_are_not_printed() -> None:
    shown, masked, waiting = said("Un.", "Deux.", "Trois.")
    masked = replace(masked, status=CardStatus.MASKED)
    waiting = replace(waiting, status=CardStatus.RECEIVED)
    noted = replace(waiting, id=4, text="Dit.", channel=Channel.VOICE)
    _credit, _kept, columns, waits = section(shown, masked, waiting, noted)
    assert isinstance(columns, Columns)
    assert [[item.text for item in one.items] for one in columns.columns] == [["Un."], [], ["Dit."]]
    assert isinstance(waits, Paragraph)
    assert waits.text.startswith("1 texte n’a pas encore été relu")


def test_a_round_that_was_only_spoken_says_so() -> None:
    credit, spoken = section()
    assert spoken == Paragraph(
        "Aucune phrase n’est écrite ici\u00a0: ce qui s’est dit à voix haute n’est pas noté."
    )
    assert credit == Paragraph(CREDIT, Tone.SMALL)


def test_sentences_that_wait_are_never_told_as_missing() -> None:
    head, heart, body = (replace(one, status=CardStatus.RECEIVED) for one in said("A", "B", "C"))
    credit, waits = section(head, heart, body)
    assert credit == Paragraph(CREDIT, Tone.SMALL)
    assert isinstance(waits, Paragraph)
    assert waits.text.startswith("3 textes n’ont pas encore été relus")
    _credit, _kept, columns, *_rest = section(replace(head, status=CardStatus.SHOWN), heart)
    assert isinstance(columns, Columns)
    assert [one.empty for one in columns.columns][1:] == ["Pas encore relu.", "Rien n’a été noté."]
