"""Workshop files: what is wrong, where, and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.phase import Speaker
from app.core.record import CountingMode
from app.core.resources import library
from app.core.workshop import (
    COMMON_RULES,
    Guidance,
    Headcount,
    Objective,
    Origin,
    StepPlan,
    Workshop,
    parse_workshop,
    read_workshop,
    write_workshop,
)
from workshops import CATALOGUE
from workshops.formats.accueil.phases import Settings as Opening
from workshops.formats.debat_mouvant.settings import Settings as Debate
from workshops.formats.debat_mouvant.settings import StatementPlan, Variant
from workshops.formats.synthese.phases import Settings as Messages

if TYPE_CHECKING:
    from pathlib import Path

    from msgspec import Struct

SETTINGS: dict[str, type[Struct]] = {key: one.settings for key, one in CATALOGUE.items()}

GOOD = """
id = "essai"
version = 1
titre = "Essai"
duree_min = 10

[[etapes]]
id = "debat"
type = "debat_mouvant"
titre = "Débat"
minutes = 10
[etapes.parametres]
variante = "deux_camps"
[[etapes.affirmations]]
texte = "Une phrase."
"""


_KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,20}", fullmatch=True)
_SCRIPTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_TEXTS = _SCRIPTS.filter(bool)
_ORIGINS = st.sampled_from(Origin)
_STATEMENTS = st.builds(StatementPlan, text=_TEXTS, theme=_SCRIPTS, main=st.booleans())
_SETTINGS = st.one_of(
    st.builds(
        Debate,
        statements=st.lists(_STATEMENTS, min_size=1, max_size=4).map(tuple),
        variant=st.sampled_from(Variant),
        minutes_each=st.floats(1, 120),
        mode=st.sampled_from(CountingMode),
        planned=st.integers(1, 20),
    ).map(lambda settings: ("debat_mouvant", settings)),
    st.just(("accueil", Opening())),
    st.builds(Messages, most=st.integers(1, 12), actions=st.booleans()).map(
        lambda settings: ("synthese", settings)
    ),
)


@st.composite
def _steps(draw: st.DrawFn, key: str) -> StepPlan:
    kind, settings = draw(_SETTINGS)
    return StepPlan(
        key=key,
        type=kind,
        title=draw(_TEXTS),
        minutes=draw(st.floats(0, 600)),
        settings=settings,
        speaker=draw(st.sampled_from(Speaker)),
        guidance=draw(st.builds(Guidance, screen=_SCRIPTS, phone=_SCRIPTS, say=_SCRIPTS)),
        notes=draw(_SCRIPTS),
        origin=draw(_ORIGINS),
        origin_note=draw(_SCRIPTS),
    )


@st.composite
def _workshops(draw: st.DrawFn) -> Workshop:
    keys = draw(st.lists(_KEYS, min_size=1, max_size=4, unique=True))
    texts = st.lists(_TEXTS, max_size=3).map(tuple)
    people = st.integers(1, 500)
    return Workshop(
        key=draw(_KEYS),
        version=draw(st.integers(1, 99)),
        title=draw(_TEXTS),
        source=draw(_SCRIPTS),
        minutes=draw(st.integers(1, 1440)),
        public=draw(_SCRIPTS),
        headcount=draw(st.none() | st.builds(Headcount, least=people, ideal=people, most=people)),
        cofacilitation=draw(_SCRIPTS),
        room=draw(_SCRIPTS),
        material=draw(texts),
        rules=draw(st.just(COMMON_RULES) | texts),
        objectives=draw(
            st.lists(st.builds(Objective, text=_TEXTS, origin=_ORIGINS), max_size=3).map(tuple)
        ),
        steps=tuple(draw(_steps(key)) for key in keys),
    )


@given(_workshops())
def test_what_is_written_reads_the_same(workshop: Workshop) -> None:
    assert parse_workshop(write_workshop(workshop), "essai.toml", SETTINGS) == workshop


@pytest.mark.parametrize("path", sorted(library().glob("*.toml")), ids=lambda path: path.stem)
def test_ready_made_workshops_are_written_as_they_are_read(path: Path) -> None:
    workshop = read_workshop(path, SETTINGS)
    text = write_workshop(workshop)
    assert parse_workshop(text, path.name, SETTINGS) == workshop
    assert "[[etapes." in text  # What repeats stands in tables of its own.


def test_a_right_file_is_read() -> None:
    workshop = parse_workshop(GOOD, "essai.toml", SETTINGS)
    assert workshop.title == "Essai"
    assert workshop.rules == COMMON_RULES
    assert workshop.steps[0].key == "debat"


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ('titre = "Essai"', "titre = 3", ["essai.toml", "titre", "texte"]),
        ("version = 1", 'version = "1"', ["version", "nombre entier"]),
        ("duree_min = 10", "duree_minn = 10", ["duree_minn", "duree_min"]),
        ('variante = "deux_camps"', 'variante = "trois"', ["étape 1 (« debat »)", "variante", "trois"]),
        ('variante = "deux_camps"', "vriante = 1", ["étape 1 (« debat »)", "vriante", "variante"]),
        ('texte = "Une phrase."', 'texte = ""', ["affirmations n° 1", "texte", "vide"]),
        ('texte = "Une phrase."', "", ["affirmations n° 1", "texte"]),
        ('[[etapes.affirmations]]\ntexte = "Une phrase."', "", ["debat", "affirmations"]),
        ('type = "debat_mouvant"', 'type = "debat"', ["étape 1", "debat", "debat_mouvant"]),
        ("minutes = 10", "minutes = -1", ["minutes", "au moins 0"]),
        ('id = "essai"', 'id = "Essai !"', ["id", "minuscules"]),
        ('titre = "Débat"', 'titre = "Débat', ["ligne", "colonne", "TOML"]),
        ("[[etapes]]", "[etapes]", ["etapes"]),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_the_place(before: str, after: str, parts: list[str]) -> None:
    with pytest.raises(UserError) as refused:
        parse_workshop(GOOD.replace(before, after), "essai.toml", SETTINGS)
    for part in parts:
        assert part in str(refused.value)
    assert "\n" not in str(refused.value)


def test_two_steps_with_one_id_are_refused() -> None:
    twice = GOOD + GOOD[GOOD.index("[[etapes]]") :]
    with pytest.raises(UserError, match="debat"):
        parse_workshop(twice, "essai.toml", SETTINGS)


def test_a_file_without_steps_is_refused() -> None:
    with pytest.raises(UserError, match="étapes"):
        parse_workshop(GOOD[: GOOD.index("[[etapes]]")], "essai.toml", SETTINGS)


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="n’existe pas"):
        read_workshop(tmp_path / "rien.toml", SETTINGS)


@pytest.mark.parametrize("path", sorted(library().glob("*.toml")), ids=lambda path: path.stem)
def test_ready_made_workshops_are_right_and_add_up(path: Path) -> None:
    workshop = read_workshop(path, SETTINGS)
    assert workshop.key == path.stem
    assert sum(step.minutes for step in workshop.steps) == workshop.minutes


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (
            'titre = "Essai"\nversion 1',
            "essai.toml, ligne 2, colonne 9 : l’écriture TOML est incorrecte.",
        ),
        ("[[etapes", "essai.toml : l’écriture TOML est incorrecte à la fin du fichier."),
    ],
)
def test_a_slip_of_writing_is_told_in_french_alone(broken: str, sentence: str) -> None:
    with pytest.raises(UserError) as told:
        parse_workshop(broken, "essai.toml", SETTINGS)
    assert str(told.value).replace("\u00a0", " ") == sentence
