"""Workshop files: what is wrong, where, and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import UserError
from app.core.resources import library
from app.core.workshop import COMMON_RULES, parse_workshop, read_workshop
from workshops import CATALOGUE

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
