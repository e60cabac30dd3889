from __future__ import annotations

import pytest

from app.core.record import Answer, Card, CardStatus, CountingMode, Record, RoomCount
from tests.unit.workshops.gathering import asked, cards
from workshops.formats.brise_glace import FORMAT
from workshops.formats.brise_glace.settings import Settings, Variant
from workshops.formats.brise_glace.tally import alert, printable, sky, texts_of

WEATHER = Settings(variant=Variant.WEATHER)


def chosen(*weathers: str) -> tuple[Answer, ...]:
    return tuple(
        Answer("tour", "meteo", f"p{number}", (one,)) for number, one in enumerate(weathers)
    )


def told(record: Record) -> str:
    return alert(asked(FORMAT, WEATHER, record), record)


def test_every_text_is_there_but_masked_ones_and_those_of_other_phases() -> None:
    hidden = Card(9, "tour", "mot", "", "secret", CardStatus.MASKED)
    elsewhere = Card(10, "suite", "mot", "", "secret", CardStatus.SHOWN)
    every = (*cards("tour", "mot", ["un"]), *cards("tour", "emotion", ["deux"], first=2))
    record = Record(cards=(*every, hidden, elsewhere))
    assert [card.text for card in texts_of(record)] == ["un", "deux"]


def test_talents_with_a_name_are_not_printable() -> None:
    talents = cards("tour", "talent_prete", ["Ana : dessiner"])
    words = cards("tour", "mot", ["joie"], first=2)
    record = Record(cards=talents + words)
    assert texts_of(record) == talents + words
    assert printable(record) == words


@pytest.mark.parametrize(("people", "enough"), [(4, False), (5, True)])
def test_weathers_are_told_from_the_threshold_on(people: int, enough: bool) -> None:
    record = Record(answers=chosen(*["nuages"] * people))
    found = sky(record, asked(FORMAT, WEATHER, record))
    assert found is not None
    assert (found.told, found.figures.of("nuages")) == (enough, people)


def test_hands_and_phones_make_one_sky() -> None:
    hands = RoomCount("tour", "meteo", "pluie", 3, CountingMode.PHONES_PLUS_HANDS)
    record = Record(answers=chosen("pluie", "orage"), counts=(hands,))
    found = sky(record, asked(FORMAT, WEATHER, record))
    assert found is not None
    assert (found.figures.of("pluie"), found.figures.total) == (4, 5)


def test_there_is_no_sky_where_words_are_asked() -> None:
    assert sky(Record(), asked(FORMAT, Settings(), Record())) is None


def test_a_storm_is_told_to_facilitators_without_a_name() -> None:
    storm = "1 personne a choisi l’orage. Soyez à l’écoute pendant la pause."
    assert told(Record(answers=chosen("orage", "nuages"))) == storm
    assert told(Record(answers=chosen("orage", "orage"))).startswith("2 personnes ont choisi")
    assert told(Record(answers=chosen("nuages"))) == ""


def test_a_sentence_that_may_name_somebody_is_told_to_facilitators() -> None:
    ideas = cards("tour", "idee", ["Avec Fatou, tout a changé.", "On décide mieux ensemble."])
    words = cards("tour", "mot", ["chez Fatou"], first=9)
    settings = Settings(variant=Variant.KEY_IDEA)
    record = Record(cards=ideas + words)
    found = alert(asked(FORMAT, settings, record), record)
    assert "n° 1" in found
    assert "n° 9" not in found
