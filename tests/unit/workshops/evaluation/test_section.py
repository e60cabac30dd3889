from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.core.document import Bullets, Heading, Paragraph, Passage, Passages, Table, Tone
from app.core.record import CardStatus, Presence, Record
from app.format import Account
from tests.unit.workshops.evaluation.sheets import (
    ANSWERS,
    ITEMS,
    SETTINGS,
    STEP,
    by_phone,
    crowd,
    on_paper,
    phases,
    written,
)
from tests.unit.workshops.samples import info
from workshops.formats.evaluation.section import section as of_account

if TYPE_CHECKING:
    from app.core.document import Block


def section(record: Record) -> tuple[Block, ...]:
    return of_account(Account(info(), STEP, SETTINGS, record, phases(record)))


def test_every_item_is_told_once_with_those_who_say_yes() -> None:
    received, table = section(crowd(10))
    assert received == Paragraph("10 avis reçus, sans nom.", Tone.SENTENCE)
    assert isinstance(table, Table)
    assert table.header[:2] == ("Phrase", "Oui")
    assert "«\u00a0Oui\u00a0» réunit «\u00a0Plutôt oui\u00a0»" in table.caption
    assert len(table.rows) == 10
    said = "Ma parole a eu le même poids que les autres."
    assert table.rows[5] == (said, "4\u00a0sur\u00a010", *"22222")


def test_the_best_and_the_worst_are_told_together() -> None:
    every = [[ANSWERS[2]] * 9 + [ANSWERS[0]]] * 6 + [[ANSWERS[0]] + [ANSWERS[2]] * 8 + [ANSWERS[0]]]
    record = Record(answers=by_phone(*every), presence=Presence(with_phone=7))
    received = section(record)[0]
    assert isinstance(received, Paragraph)
    assert received.text == (
        "7 avis reçus, sans nom. "
        "Le plus de oui\u00a0: «\u00a0Les objectifs sont atteints.\u00a0», 7 sur 7. "
        "Le moins\u00a0: «\u00a0Je sais ce que je vais faire ensuite.\u00a0», 0 sur 7."
    )


def test_figures_are_hidden_under_the_threshold_and_words_stay() -> None:
    few = replace(crowd(4), cards=written("Le cercle."))
    found = section(few)
    assert not any(isinstance(block, Table | Bullets) for block in found)
    assert found[1] == Paragraph(
        "Moins de 5 réponses : les nombres ne sont pas montrés, pour que personne ne soit reconnu."
    )
    assert Passages((Passage("1", "Le cercle."),)) in found


def test_an_item_that_few_answered_is_left_out_of_the_table() -> None:
    sheets = [["plutot_oui", "plutot_non"]] * 4 + [["plutot_oui"]] * 2
    _received, table, hidden = section(Record(answers=by_phone(*sheets)))
    assert isinstance(table, Table)
    six = "6\u00a0sur\u00a06"
    assert table.rows == (("Les objectifs étaient clairs.", six, "0", "0", "6", "0", "0"),)
    assert isinstance(hidden, Bullets)
    assert hidden.items[0] == (
        "« Les objectifs sont atteints. » Trop peu de réponses pour les montrer."
    ).replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def test_open_answers_are_printed_as_elsewhere() -> None:
    shown, masked, waiting = written("Le cercle.", "Un nom.", "Le bruit.", question="changer")
    cards = (
        shown,
        replace(masked, status=CardStatus.MASKED),
        replace(waiting, status=CardStatus.RECEIVED),
    )
    found = section(Record(cards=cards))
    assert found[-3:-1] == (
        Heading("Ce qu’il faut changer", 3),
        Passages((Passage("1", "Le cercle."),)),
    )
    assert found[-1] == Paragraph(
        "1 texte n’a pas encore été relu : il n’est pas dans ce compte rendu.", Tone.SMALL
    )


def test_sheets_counted_afterwards_are_told() -> None:
    counts = on_paper(ITEMS[0], {"plutot_oui": 6}, late=True)
    late = Paragraph("Des feuilles de papier ont été comptées après l’atelier.", Tone.SMALL)
    assert late in section(Record(counts=counts))
    assert late not in section(crowd(6))


def test_no_opinion_at_all_is_said_in_one_sentence() -> None:
    assert section(Record()) == (Paragraph("Aucun avis n’a été reçu."),)
