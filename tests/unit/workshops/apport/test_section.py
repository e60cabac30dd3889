from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Heading, Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, Record
from tests.unit.workshops.gathering import account, cards
from workshops.formats.apport import FORMAT
from workshops.formats.apport.phases import Settings
from workshops.formats.apport.section import section

TOLD = Settings(neutral=True, questions=True)
UNTOLD = Paragraph("Le récit n’est pas repris ici. Rien n’en a été noté.")


def test_questions_are_told_with_their_numbers_and_the_story_is_not() -> None:
    shown, masked, waits = cards("questions", "question", ["Une ?", "Deux ?", "Trois ?"], first=4)
    every = (
        shown,
        replace(masked, status=CardStatus.MASKED),
        replace(waits, status=CardStatus.RECEIVED),
    )
    assert section(account(FORMAT, TOLD, Record(cards=every))) == (
        UNTOLD,
        Paragraph("La salle a posé 1 question.", Tone.SENTENCE),
        Heading("Questions de la salle", 2),
        Passages((Passage("4", "Une ?"),)),
        Paragraph(
            "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
        ),
    )


def test_a_story_without_questions_is_told_in_one_sentence() -> None:
    assert section(account(FORMAT, TOLD, Record())) == (UNTOLD,)


def test_a_scene_is_told_and_an_introduction_is_not() -> None:
    scene = section(account(FORMAT, Settings(scene="Une personne hésite."), Record()))
    assert scene == (
        Paragraph("La scène de départ\u00a0:"),
        Paragraph("Une personne hésite.", Tone.LEAD),
    )
    assert section(account(FORMAT, Settings(), Record())) == ()
