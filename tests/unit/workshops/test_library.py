"""The ready-made workshops: they fit in their time, and a slip in one of them is told."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w

from app.core.errors import UserError
from app.core.feasibility import step_remarks
from app.core.record import Presence, Record
from app.core.resources import library
from app.core.workshop import Workshop, parse_workshop, read_workshop
from app.room.preparing import settings_of, steps_of
from workshops import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = settings_of(CATALOGUE)
FILES = sorted(library().glob("*.toml"))
OF_THE_REFERENCE = {
    "etp-patients-partenaires",
    "causerie-mimosa",
    "proches-aidants",
    "fais-decoller-ton-idee",
    "s-auto-evaluer",
}


def test_the_five_workshops_are_there() -> None:
    assert {path.stem for path in FILES} >= OF_THE_REFERENCE


def people_of(workshop: Workshop) -> tuple[int, ...]:
    """Return the least, best and most people of a workshop."""
    assert workshop.headcount is not None
    return workshop.headcount.least, workshop.headcount.ideal, workshop.headcount.most


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everybody_has_the_time_to_speak(path: Path) -> None:
    workshop = read_workshop(path, SETTINGS)
    short = []
    for people in people_of(workshop):
        there = Record(presence=Presence(without_phone=people))
        for step, plan in zip(steps_of(workshop), workshop.steps, strict=True):
            phases = CATALOGUE[plan.type].phases(step, plan.settings, there)
            remarks = step_remarks(step, phases, people)
            short += [f"{plan.key}, {people}: {one.sentence}" for one in remarks if one.short]
    assert short == []


SLIPS: tuple[tuple[str, Any], ...] = (
    ("un_reglage_inconnu", 3),
    ("", {"consigne": {"ecran": "Une clé qui n’existe pas"}}),
    ("", {"minutes": "dix"}),
    ("", {"type": "format_inconnu"}),
    ("", {"id": "Pas une clé !"}),
    ("", {"titre": ""}),
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("setting", "slip"), SLIPS)
def test_a_slip_in_any_step_is_refused_with_its_place(path: Path, setting: str, slip: Any) -> None:  # noqa: ANN401
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    for number, step in enumerate(whole["etapes"], 1):
        wrong = {"parametres": {**step.get("parametres", {}), setting: slip}} if setting else slip
        steps = [*whole["etapes"]]
        steps[number - 1] = {**step, **wrong}
        with pytest.raises(UserError) as told:
            parse_workshop(tomli_w.dumps({**whole, "etapes": steps}), "essai.toml", SETTINGS)
        assert f"étape {number}" in str(told.value)
        assert "essai.toml" in str(told.value)


def _values(settings: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return each setting with a value of another kind."""
    return [
        (key, "du texte" if isinstance(value, int | float | list | dict) else [1])
        for key, value in settings.items()
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_setting_of_the_wrong_kind_is_refused_by_its_name(path: Path) -> None:
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    tried = 0
    for number, step in enumerate(whole["etapes"], 1):
        told = {key: value for key, value in step.items() if key not in PLAIN_KEYS}
        for place, own in (("parametres", step.get("parametres", {})), ("", told)):
            for key, value in _values(own):
                if place == "" and key == "parametres":
                    continue
                changed = {place: {**own, key: value}} if place else {key: value}
                steps = [*whole["etapes"]]
                steps[number - 1] = {**step, **changed}
                with pytest.raises(UserError) as refused:
                    parse_workshop(
                        tomli_w.dumps({**whole, "etapes": steps}), "essai.toml", SETTINGS
                    )
                assert f"étape {number}" in str(refused.value)
                assert key in str(refused.value)
                tried += 1
    assert tried


PLAIN_KEYS = {"id", "type", "titre", "minutes", "origine", "note_origine", "porte_parole"}
