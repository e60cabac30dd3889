from __future__ import annotations

from app.core.document import Heading, Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account, cards
from workshops.formats.partage import FORMAT
from workshops.formats.partage.section import section
from workshops.formats.partage.settings import Settings

UNTOLD = Paragraph("Les récits ne sont pas repris ici. Ils n’ont pas été notés.")


def test_what_was_kept_is_told_under_what_was_asked() -> None:
    said = cards("garder", "phrase_a_garder", ["Une phrase."], first=5)
    chosen = cards("garder", "support", ["Un galet"], first=2)
    found = section(account(FORMAT, Settings(), Record(cards=said + chosen)))
    assert found == (
        UNTOLD,
        Paragraph(
            "2 paroles gardées. Par exemple\u00a0: «\u00a0Un galet\u00a0» (n° 2).", Tone.SENTENCE
        ),
        Heading("L’image, l’objet ou le livre choisi", 2),
        Passages((Passage("2", "Un galet"),)),
        Heading("Une phrase à garder", 2),
        Passages((Passage("5", "Une phrase."),)),
    )


def test_texts_that_wait_are_told_as_a_number() -> None:
    waits = cards("garder", "support", ["Un galet"], status=CardStatus.RECEIVED)
    found = section(account(FORMAT, Settings(), Record(cards=waits)))
    assert found == (
        UNTOLD,
        Paragraph(
            "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
        ),
    )


def test_nothing_noted_is_said_so() -> None:
    assert section(account(FORMAT, Settings(), Record())) == (UNTOLD,)
