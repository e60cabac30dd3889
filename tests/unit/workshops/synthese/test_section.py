from __future__ import annotations

from app.core.document import Heading, Messages, Paragraph, Passage, Table
from app.core.record import Record
from tests.unit.workshops.samples import PLAIN, account, followups, messages
from workshops.formats.synthese.phases import Settings
from workshops.formats.synthese.section import section


def test_messages_are_told_apart_with_their_sources() -> None:
    found = section(account("synthese", Settings(), Record(messages=messages(PLAIN))))
    titles = [block.text for block in found if isinstance(block, Heading)]
    assert titles == [
        "Messages validés par le groupe",
        "Messages à reformuler",
        "Messages proposés, pas encore validés",
    ]
    validated, rework, draft = (block for block in found if isinstance(block, Messages))
    assert validated.items == (
        Passage("1", PLAIN[0]),
        Passage("2", PLAIN[3]),
    )
    assert rework.items[0].note == "d’après la parole n° 4"
    assert draft.items[0].note == "d’après les paroles n° 4, 12"


def test_followups_are_a_table_without_names() -> None:
    found = section(account("synthese", Settings(), Record(followups=followups(PLAIN[:1]))))
    table = next(block for block in found if isinstance(block, Table))
    assert table.rows == ((PLAIN[0], "La coordination du programme", "avant l’été"),)


def test_no_message_is_said_in_words() -> None:
    found = section(account("synthese", Settings(), Record()))
    assert found == (Paragraph("Aucun message n’a été écrit."),)
