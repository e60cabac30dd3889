from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from app.core.glance import Glance, Standing
from app.core.workshop import Headcount
from app.room.preparing import read_named
from app.ui.home import words
from workshops import CATALOGUE

NOW = 1_770_000_000.0
HERE = "PC-1"
DONE = Glance(path=Path("a.mimosa"), standing=Standing.PREPARING, title="Titre", changed=NOW)


def test_length_is_said_as_people_say_it() -> None:
    assert [words.length(n) for n in (45, 60, 65, 90, 120)] == [
        "45 min", "1 h", "1 h 05", "1 h 30", "2 h",
    ]  # fmt: skip


def test_headcount_is_said_in_words() -> None:
    assert words.headcount(Headcount(8, 12, 25)) == "8 à 25 personnes"
    assert words.headcount(Headcount(1, 1, 1)) == "1 personne"
    assert words.headcount(None) == ""


def test_workshop_is_told_in_three_lines() -> None:
    workshop = read_named("etp-quesaco", CATALOGUE)
    assert words.measure(workshop) == "1 h · 6 à 27 personnes"
    assert words.formats(workshop, CATALOGUE).split(" · ")[1:] == [
        "Débat mouvant", "Pause", "Messages clés",
    ]  # fmt: skip
    assert words.purpose(workshop).startswith("Sensibiliser")
    assert words.purpose(structs.replace(workshop, objectives=())) == workshop.public


def test_session_is_told_by_its_day_and_place() -> None:
    told = structs.replace(DONE, date="2026-03-01", place="Béziers", people=1)
    assert words.where_and_when(told) == "1er mars 2026 · Béziers · 1 personne"
    assert words.where_and_when(structs.replace(told, date="mars", place="", people=0)) == "mars"
    assert words.name(structs.replace(told, title="")) == "a.mimosa"


def test_session_without_a_day_is_told_by_its_file() -> None:
    told = structs.replace(DONE, validated_on="2026-02-20", keep_days=30)
    assert words.where_and_when(told) == "a.mimosa"
    assert words.due_line(told) == "Titre · a.mimosa · promis pour le 22 mars 2026"
    dated = structs.replace(told, date="2026-02-19")
    assert words.due_line(dated) == "Titre · 19 février 2026 · promis pour le 22 mars 2026"
    assert words.where_and_when(structs.replace(told, title="")) == ""


def test_session_whose_title_and_day_another_has_is_told_by_its_file_too() -> None:
    told = structs.replace(DONE, date="2026-03-01", place="Béziers", twin=True)
    assert words.where_and_when(told) == "1er mars 2026 · a.mimosa · Béziers"
    assert words.where_and_when(structs.replace(told, date="")) == "a.mimosa · Béziers"


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_words(standing: Standing) -> None:
    assert words.standing(structs.replace(DONE, standing=standing), HERE)


def test_holder_is_told() -> None:
    held = structs.replace(DONE, standing=Standing.ELSEWHERE, holder="PC-2")
    assert words.standing(held, HERE) == "Ouverte par PC-2"
    assert words.standing(structs.replace(held, holder=HERE), HERE) == "Ouverte sur cet ordinateur"


@pytest.mark.parametrize(
    ("today", "purge"),
    [
        (date(2026, 3, 10), words.Purge("Effacement dans 12 jours")),
        (date(2026, 3, 21), words.Purge("Effacement dans 1 jour")),
        (date(2026, 3, 22), words.Purge("Effacement aujourd’hui")),
        (date(2026, 3, 23), words.Purge("À effacer depuis le 22 mars 2026", overdue=True)),
    ],
)
def test_purge_is_told_plainly_once_it_is_overdue(today: date, purge: words.Purge) -> None:
    validated = structs.replace(
        DONE, standing=Standing.VALIDATED, validated_on="2026-02-20", keep_days=30
    )
    assert words.purge(validated, today) == purge
    assert words.purge(DONE, today) == words.Purge()


def test_answers_are_due_on_the_day_that_a_diary_reminds_of() -> None:
    told = structs.replace(DONE, standing=Standing.VALIDATED, validated_on="2026-02-20")
    validated = structs.replace(told, keep_days=30)
    assert not words.is_due(validated, date(2026, 3, 21))
    assert words.is_due(validated, date(2026, 3, 22))
    assert not words.is_due(structs.replace(validated, validated_on=""), date(2026, 3, 22))


def test_session_left_in_the_middle_is_resumed_before_a_rehearsal() -> None:
    left = structs.replace(DONE, standing=Standing.RUNNING, step=2, step_title="Débat mouvant")
    rehearsal = structs.replace(left, rehearsal=True)
    assert words.to_resume((DONE, rehearsal, left), HERE, NOW) is left
    assert words.to_resume((DONE, rehearsal), HERE, NOW) is rehearsal
    assert words.to_resume((left,), HERE, NOW + words.RESUMED_SECONDS) is None
    assert words.resuming(left) == "Reprendre « Titre » – étape 2, Débat mouvant"
    assert words.resuming(DONE) == "Reprendre « Titre »"


def test_session_open_here_comes_first() -> None:
    left = structs.replace(DONE, standing=Standing.RUNNING)
    here = structs.replace(DONE, standing=Standing.ELSEWHERE, holder=HERE, changed=0)
    there = structs.replace(here, holder="PC-2")
    assert words.to_resume((left, there, here), HERE, NOW) is here
    assert words.to_resume((there,), HERE, NOW) is None
