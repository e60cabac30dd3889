from __future__ import annotations

from app.core.record import Presence, Record
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.niveaux.answers import TODAY_8, YEAR_8, hands, placed, room
from workshops.formats.niveaux import FORMAT
from workshops.formats.niveaux.phases import TODAY
from workshops.formats.niveaux.settings import Settings
from workshops.formats.niveaux.tally import Domain, domains, received, sentence


def soins(record: Record) -> Domain:
    return domains(record, asked(FORMAT, Settings(), record))[0]


def test_both_questions_are_counted_apart() -> None:
    found = soins(room())
    assert (found.today.figures.of("consultation"), found.year.figures.of("consultation")) == (5, 0)
    assert (
        sentence(found.today)
        == "Aujourd’hui\u00a0: 5 personnes sur 8 disent «\u00a0Consultation\u00a0»."
    )


def test_a_tie_is_told_as_a_tie() -> None:
    assert sentence(soins(room()).year) == (
        "Dans un an\u00a0: 4 personnes sur 8 disent «\u00a0Collaboration\u00a0», "
        "autant «\u00a0Partenariat\u00a0»."
    )


def test_hands_are_added_to_phones() -> None:
    record = Record(
        answers=placed(["consultation", "", "partenariat"], []),
        counts=hands(TODAY, "soins", partenariat=4),
        presence=Presence(with_phone=3, without_phone=4),
    )
    found = soins(record).today
    assert found.figures.of("partenariat") == 5
    assert found.told
    phase = asked(FORMAT, Settings(), record)[1]
    assert received(record, phase) == 6


def test_too_few_answers_are_not_told() -> None:
    few = soins(Record(answers=placed(TODAY_8[:4], YEAR_8[:5])))
    assert not few.today.told
    assert few.year.told
    assert sentence(few.today) == "Aujourd’hui\u00a0: trop peu de réponses pour les montrer."
    assert sentence(soins(Record()).today) == "Aujourd’hui\u00a0: aucune réponse."
