from __future__ import annotations

from msgspec.structs import replace

from app.core.document import Bullets, Paragraph, Passage, Passages, Tone
from app.core.record import CardStatus, CountingMode, Record, RoomCount
from tests.unit.workshops.gathering import account, cards
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.section import section
from workshops.formats.brise_glace.settings import Keeping, PicturePlan, Settings, Variant


def test_words_are_told_with_every_passage_number_and_no_name() -> None:
    said = cards("tour", "mot", ["trac", "joie", "Joie"], first=7)
    paragraph, often, words = section(account(FORMAT, Settings(), Record(cards=said)))
    assert paragraph == Paragraph("3 mots notés, sans prénom.")
    assert often == Paragraph("Dit plusieurs fois\u00a0: «\u00a0joie\u00a0» (n° 8).", Tone.SENTENCE)
    assert words == Passages(
        (Passage("8", "joie", "dit 2 fois, aussi n° 9", (9,)), Passage("7", "trac"))
    )


def test_words_that_wait_are_told_as_a_number() -> None:
    shown, waits = cards("tour", "mot", ["trac", "joie"])
    every = (shown, replace(waits, status=CardStatus.RECEIVED))
    found = section(account(FORMAT, Settings(), Record(cards=every)))
    assert found[0] == Paragraph("1 mot noté, sans prénom.")
    assert found[-1] == Paragraph(
        "1 texte n’a pas encore été relu\u00a0: il n’est pas dans ce compte rendu.", Tone.SMALL
    )


def test_a_talent_with_a_name_is_never_told() -> None:
    settings = Settings(variant=Variant.TALENT, kept=Keeping.TALENTS)
    record = Record(cards=cards("tour", "talent_prete", ["Ana : dessiner"]))
    assert section(account(FORMAT, settings, record)) == (
        Paragraph("Les talents étaient pour la salle. Ils ne sont pas repris ici."),
    )


def test_sentences_are_told_one_by_one_with_their_picture() -> None:
    settings = Settings(variant=Variant.PICTURES, pictures=(PicturePlan("Le pont"),))
    first, second = cards("tour", "image", ["Loin.", "Loin."])
    record = Record(cards=(replace(first, slot="le_pont"), second))
    assert section(account(FORMAT, settings, record)) == (
        Paragraph("2 phrases notées, sans prénom."),
        Passages((Passage("1", "Loin.", "Le pont"), Passage("2", "Loin."))),
    )


def sky(people: int) -> tuple[object, ...]:
    hands = RoomCount("tour", "meteo", "orage", people, CountingMode.PHONES_PLUS_HANDS, late=True)
    settings = Settings(variant=Variant.WEATHER)
    return section(account(FORMAT, settings, Record(counts=(hands,))))


def test_weathers_are_told_as_counts_from_the_threshold_on() -> None:
    assert sky(0) == ()
    assert sky(4) == (Paragraph("Moins de 5 réponses\u00a0: les nombres ne sont pas montrés."),)
    most, figures, late = sky(5)
    assert most == Paragraph("Le plus choisi\u00a0: Orage\u00a0: 5 personnes.", Tone.SENTENCE)
    assert isinstance(figures, Bullets)
    assert figures.items[2:4] == ("Pluie\u00a0: 0 personne", "Orage\u00a0: 5 personnes")
    assert late == Paragraph("Des mains ont été comptées après l’activité.", Tone.SMALL)


def test_a_turn_where_nothing_was_noted_has_no_section() -> None:
    assert section(account(FORMAT, Settings(), Record())) == ()
