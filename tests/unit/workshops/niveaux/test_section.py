from __future__ import annotations

from app.core.document import Bullets, Heading, Paragraph, Passage, Passages, Table, Tone
from app.core.record import CardStatus, Presence, Record
from tests.unit.workshops.gathering import account, cards
from tests.unit.workshops.niveaux.answers import TODAY_8, placed, room
from workshops.formats.niveaux import FORMAT
from workshops.formats.niveaux.section import section
from workshops.formats.niveaux.settings import Settings

LEAD = Paragraph("Aucun niveau n’est mauvais en soi.", Tone.LEAD)


def test_a_domain_has_two_rows_of_counts_and_a_sentence() -> None:
    found = section(account(FORMAT, Settings(), room(("Se former ensemble.",))))
    lead, said, told, table, heading, ideas = found
    assert lead == LEAD
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Soins. Aujourd’hui\u00a0: 5 personnes sur 8")
    assert said.tone is Tone.SENTENCE
    assert isinstance(told, Bullets)
    assert len(told.items) == 1
    assert told.items[0].startswith("Soins. Aujourd’hui")
    assert isinstance(table, Table)
    assert table.rows == (
        ("Soins", "Aujourd’hui", "5", "2", "0", "1"),
        ("Soins", "Dans un an", "0", "4", "4", "0"),
    )
    assert heading == Heading("Ce qui nous ferait avancer d’un pas", 2)
    assert ideas == Passages((Passage("1", "Se former ensemble."),))


def test_figures_of_too_few_people_are_not_told() -> None:
    record = Record(answers=placed(TODAY_8[:4], ()), presence=Presence(with_phone=4))
    found = section(account(FORMAT, Settings(), record))
    assert not any(isinstance(block, Table) for block in found)
    assert isinstance(found[1], Bullets)
    assert "trop peu de réponses" in found[1].items[0]


def test_nothing_noted_is_said_so() -> None:
    found = section(account(FORMAT, Settings(), Record()))
    assert found == (LEAD, Paragraph("Aucune réponse n’a été comptée."))


def test_texts_that_wait_are_not_told() -> None:
    waits = cards("avancer", "pas", ["secret"], status=CardStatus.RECEIVED)
    found = section(account(FORMAT, Settings(), Record(cards=waits)))
    assert "secret" not in repr(found)
    assert "pas encore été relu" in repr(found)
