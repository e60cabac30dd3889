from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.errors import UserError
from app.core.form import fields_of
from app.core.phase import Choice, Option, Phase
from app.core.record import Presence, Record
from app.core.strict import convert
from tests.support.plain import faults
from tests.unit.workshops.choix.choices import (
    FALLBACK,
    JOINED,
    JOINING,
    MADE,
    SECRET,
    THREE,
    VOTED,
    agreed,
    situations,
    voted,
)
from tests.unit.workshops.gathering import asked
from workshops.formats.choix import FORMAT
from workshops.formats.choix.phases import team_names, teams_offered
from workshops.formats.choix.settings import Method, Settings
from workshops.formats.choix.tally import agreed as agreed_on
from workshops.formats.choix.tally import alert, first_ones, islands

CIRCLE = f"""
methode = "un_choix_secret"
situation_de_secours = "{FALLBACK}"
"""
ROCKET = """
methode = "rejoindre"
min_par_groupe = 3
second_choix = true
"""


def test_settings_are_read_as_workshop_files_write_them() -> None:
    assert convert(tomllib.loads(CIRCLE), Settings) == SECRET
    assert convert(tomllib.loads(ROCKET), Settings) == JOINING
    with pytest.raises(UserError):
        convert({"methode": "au hasard"}, Settings)


def test_the_form_names_every_setting() -> None:
    assert all(one.label for one in fields_of(Settings))


def test_the_situation_with_most_votes_comes_first() -> None:
    phases = asked(FORMAT, SECRET, VOTED)
    (first,), found = first_ones(SECRET, VOTED, phases)
    assert (first.key, found.of("c2"), found.total) == ("c2", 3, 5)
    level = replace(VOTED, answers=voted("c1", "secours"))
    assert [one.key for one in first_ones(SECRET, level, phases)[0]] == ["c1", "secours"]
    assert first_ones(SECRET, Record(), asked(FORMAT, SECRET, Record()))[0] == ()


def test_the_group_works_on_what_somebody_agreed_to_tell() -> None:
    assert agreed_on(SECRET, VOTED) is None
    one = agreed_on(SECRET, replace(VOTED, answers=(agreed("c3"),)))
    assert one is not None
    assert one.key == "c3"


def test_teams_are_the_ideas_kept_else_those_prepared() -> None:
    prepared = Settings(method=Method.JOIN, options=("Le café", "Le carnet"))
    assert [one.key for one in teams_offered(prepared, Record())] == ["o1", "o2"]
    assert [one.key for one in teams_offered(prepared, Record(before=THREE))] == ["c1", "c2", "c3"]


def test_a_second_choice_is_asked_where_there_is_one() -> None:
    def questions(settings: Settings, record: Record) -> list[str]:
        return [one.key for one in asked(FORMAT, settings, record)[0].inputs]

    assert questions(JOINING, JOINED) == ["premier", "second"]
    assert questions(replace(JOINING, second=False), JOINED) == ["premier"]
    assert questions(replace(JOINING, options=("Seule",)), Record()) == ["premier"]


def test_teams_are_composed_by_what_people_choose() -> None:
    grouping = asked(FORMAT, JOINING, JOINED)[1].grouping
    assert grouping is not None
    assert grouping.wished == ("rejoindre.premier", "rejoindre.second")
    assert grouping.least == 3
    assert grouping.names == ("Garder les animaux", "Un carnet à deux", "Médiateur créatif")


@given(st.lists(st.text(min_size=1, max_size=90), max_size=12))
def test_teams_have_short_names_that_differ(labels: list[str]) -> None:
    names = team_names([Option(f"o{at}", label) for at, label in enumerate(labels)])
    assert len(set(names)) == len(labels)
    assert all(len(name) <= 60 and "\n" not in name for name in names)


def test_islands_tell_who_asks_and_who_is_there() -> None:
    phases = asked(FORMAT, JOINING, JOINED)
    assert [(one.asked, one.size) for one in islands(JOINING, JOINED, phases)] == [
        (4, None), (2, None), (4, None),
    ]  # fmt: skip
    made = islands(JOINING, MADE, asked(FORMAT, JOINING, MADE))
    assert [one.size for one in made] == [5, 0, 4]


def test_facilitators_alone_are_told_who_has_no_team() -> None:
    phases = asked(FORMAT, JOINING, MADE)
    assert alert(phases, JOINED) == ""
    assert alert(phases, MADE) == (
        "1 personne n’a pas d’équipe. Demandez-lui, puis placez-la. "
        "Pas d’équipe pour «\u00a0Un carnet à deux\u00a0»\u00a0: 2 personnes, il en faut 3. "
        "Pour la garder\u00a0: mettez 3 équipes, puis composez à nouveau."
    )
    nobody_lost = replace(MADE, answers=(), counts=())
    everybody = replace(nobody_lost, presence=Presence(with_phone=8, without_phone=1))
    assert alert(phases, everybody) == ""
    few = replace(everybody, seats=MADE.seats[:7], presence=Presence(with_phone=7))
    assert alert(phases, few) == "Médiateur créatif\u00a0: 2 personnes, il en faut 3."


@pytest.mark.parametrize(("settings", "record"), [(SECRET, VOTED), (JOINING, MADE)])
def test_what_is_said_is_plain_french_and_fits_in_the_step(
    settings: Settings, record: Record
) -> None:
    def told(phase: Phase) -> list[str]:
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        return [phase.title, phase.screen, phase.phone, phase.say, *questions]

    phases = asked(FORMAT, settings, record, minutes=5)
    assert sum(one.minutes for one in phases) <= 5
    assert [fault for one in phases for text in told(one) for fault in faults(text)] == []


def test_an_imaginary_situation_is_told_as_such() -> None:
    (_propose, vote, _agree) = asked(FORMAT, SECRET, Record(cards=situations()))
    choice = vote.input("choix")
    assert isinstance(choice, Choice)
    assert choice.options[-1].label == f"4. Situation imaginaire\u00a0: {FALLBACK}"
    assert len(choice.options) == 4
