from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace as changed

from app.report.kit.aloud import readings
from app.report.kit.items import make, whole_kit
from app.report.kit.plan import Plan, planned
from app.room import preparing
from tests.unit.report.kit.paper import HARD, INFO, hard, needs_poppler, texts, words
from workshops import CATALOGUE

if TYPE_CHECKING:
    from app.core.session import SessionInfo
    from app.report.kit.plan import PlannedStep

TOLD: SessionInfo = changed(
    INFO, objectives=("Se comprendre, à parts égales",), rules=("Je parle en mon nom.",)
)


def steps_of(key: str) -> tuple[PlannedStep, ...]:
    workshop = preparing.read_named(key, CATALOGUE)
    return planned(TOLD, preparing.steps_of(workshop), CATALOGUE)


def read(key: str) -> list[str]:
    return [line for step in steps_of(key) for one in readings(step) for line in one.lines]


@pytest.mark.parametrize(
    ("key", "texts_read"),
    [
        ("etp-patients-partenaires", ("Se comprendre, à parts égales", "Je parle en mon nom.")),
        ("etp-patients-partenaires", ("Le partenariat en santé, c’est mettre le patient", "QUI")),
        ("s-auto-evaluer", ("En consultation, une personne vivant", "3 : Presque tout ensemble")),
        ("s-auto-evaluer", ("Un service revoit l’accueil", "Un institut prépare un module.")),
        ("s-auto-evaluer", ("L’outil est facile à utiliser.", "Co-décision : Décide-t-on")),
        ("proches-aidants", ("Une proche-aidante connaît bien les soins du soir.",)),
        ("causerie-mimosa", ("Racines : Quelles valeurs nous font tenir", "Et une émotion")),
    ],
)
def test_all_that_the_screen_would_tell_can_be_read_aloud(
    key: str, texts_read: tuple[str, ...]
) -> None:
    whole = "\n".join(read(key)).replace("\u00a0", " ")

    assert [text for text in texts_read if text not in whole] == []


@pytest.mark.parametrize("key", ["causerie-mimosa", "fais-decoller-ton-idee", "s-auto-evaluer"])
def test_what_nobody_said_yet_is_not_read(key: str) -> None:
    for line in read(key):
        assert "Rien pour le moment" not in line
        assert "0 feuille" not in line
        assert "à discuter" not in line


def test_a_situation_is_read_once_in_its_step() -> None:
    whole = [
        [line for one in readings(step) for line in one.lines]
        for step in steps_of("s-auto-evaluer")
    ]

    assert all(sum("Un service revoit" in line for line in lines) <= 1 for lines in whole)


@needs_poppler
def test_kit_has_all_that_its_run_sheet_asks_to_read() -> None:
    plan = Plan(TOLD, steps_of("s-auto-evaluer"), thrifty=True)
    whole = texts(whole_kit(plan))
    (page, *_more) = [one for one in whole[1:] if one.startswith("À lire à voix haute")]

    assert "À lire à voix haute" in whole[0]
    for told in ("Se comprendre, à parts égales", "Je parle en mon nom.", "En consultation"):
        assert told in page


@needs_poppler
def test_awkward_texts_stay_on_their_page() -> None:
    made = words(make(["aloud"], Plan(TOLD, hard())))
    told = " ".join(one.text for page in made for one in page)

    assert HARD[0].split()[0] in told
    assert all(
        39 < one.left < one.right < 560 and one.bottom < 810 for page in made for one in page
    )


def test_steps_are_the_same_whatever_draws_them() -> None:
    assert steps_of("causerie-mimosa") == steps_of("causerie-mimosa")
    assert replace(steps_of("causerie-mimosa")[0], shown=None) == steps_of("causerie-mimosa")[0]
