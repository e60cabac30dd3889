from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs, to_builtins
from pypdf import PdfReader

from app.core.phase import Audience, Choice, Ideas
from app.report.kit.items import make, whole_kit
from app.report.kit.plan import Plan, planned
from app.report.kit.table import KIT
from app.report.kit.ways import Way, asked_of_room, slips
from app.room import preparing
from tests.unit.report.kit.paper import INFO, ready
from workshops import CATALOGUE, FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.session import Step
    from app.core.workshop import Workshop
    from app.report.kit.plan import PlannedStep

ALWAYS = {"run_sheet", "poster", "no_phone", "notice", "numbers", "table_cards", "roles"}
STEP = ready().steps[0].step
READY = preparing.ready_made(CATALOGUE)
TABLES: dict[str, Any] = to_builtins(
    structs.replace(CATALOGUE["sous_groupes"].first_settings(), tables=3)
)
VARIANTS: tuple[tuple[str, dict[str, Any]], ...] = (
    *((one.key, {}) for one in FORMATS),
    ("debat_mouvant", {"variante": "assis"}),
    ("cible", {"binomes": True}),
    ("cible", {"mode": "criteres"}),
    ("cible", {"mode": "indicateurs_libres"}),
    ("cible", {"deux_temps": True}),
)


def step_of(kind: str, number: int, **changed: object) -> Step:
    settings = {**to_builtins(CATALOGUE[kind].first_settings()), **changed}
    return structs.replace(
        STEP, id=number, position=number, key=f"{kind}{number}", type=kind, settings=settings
    )


def squeezed(text: str) -> str:
    """Return only the letters and figures: lines are broken anywhere on paper."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def read(steps: Sequence[PlannedStep]) -> list[str]:
    """Return the pages that steps have in a kit, but for what every kit has."""
    items = {one.key for one in KIT if one.whole} - ALWAYS | {"no_phone"}
    plan = Plan(INFO, tuple(steps), people=1, thrifty=True)
    made = PdfReader(BytesIO(make(items, plan)))
    return [squeezed(page.extract_text()) for page in made.pages]


def asked(steps: Sequence[PlannedStep]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each question that is not the team's own, with all that it can be answered with."""
    for step in steps:
        for phase in step.phases:
            for one in phase.inputs:
                if one.audience is Audience.FACILITATORS:
                    continue
                if isinstance(one, Ideas):
                    yield one.label, (*(slot.label for slot in one.slots), *one.parts)
                elif isinstance(one, Choice):
                    known = one.options if len(one.options) > 1 else ()
                    yield one.label, tuple(option.label for option in known)


def unanswerable(steps: Sequence[PlannedStep], pages: Sequence[str]) -> list[tuple[str, str]]:
    """Return each question, and each answer to one, that no page has."""
    whole = "".join(pages)
    return [
        (label, words)
        for label, answers in asked(steps)
        for words in (label, *answers)
        if squeezed(words) not in whole
    ]


def test_variants_are_of_every_format() -> None:
    assert {kind for kind, _changed in VARIANTS} == set(CATALOGUE)


@pytest.mark.parametrize(("kind", "changed"), VARIANTS)
def test_paper_asks_all_that_each_format_asks(kind: str, changed: dict[str, Any]) -> None:
    steps = planned(INFO, [step_of(kind, 2, **changed)], CATALOGUE, 12)

    assert unanswerable(steps, read(steps)) == []


@pytest.mark.parametrize("kind", [one.key for one in FORMATS if one.keeps_teams])
def test_paper_asks_all_that_is_asked_at_the_tables_of_an_earlier_step(kind: str) -> None:
    steps = planned(INFO, [step_of("sous_groupes", 1, **TABLES), step_of(kind, 2)], CATALOGUE, 12)

    assert unanswerable(steps[1:], read(steps)) == []


@pytest.mark.parametrize("workshop", READY, ids=lambda one: one.key)
def test_paper_asks_all_that_each_ready_made_workshop_asks(workshop: Workshop) -> None:
    steps = planned(INFO, preparing.steps_of(workshop), CATALOGUE, 12)

    assert unanswerable(steps, read(steps)) == []


def test_a_question_that_no_page_has_is_found() -> None:
    (step,) = planned(INFO, [step_of("choix", 1)], CATALOGUE)
    other = Ideas(key="x", label="Une question oubliée ?")
    phase = structs.replace(step.phases[0], inputs=(other,))

    assert unanswerable([replace(step, phases=(phase,))], read([step])) == [(other.label,) * 2]


@pytest.mark.parametrize("workshop", READY, ids=lambda one: one.key)
def test_what_has_a_way_has_its_paper(workshop: Workshop) -> None:
    steps = planned(INFO, preparing.steps_of(workshop), CATALOGUE, 12)
    plan = Plan(INFO, steps, people=1, thrifty=True)
    contents = squeezed(PdfReader(BytesIO(whole_kit(plan))).pages[0].extract_text())
    papers = {
        Way.FREE: "Bulletins libres",
        Way.SLIP: "Un par personne et par moment",
        Way.FORM: "Questionnaires",
        Way.LEAVES: "Feuilles à coller",
        Way.CANVAS: "Affiches des tables",
        Way.DRAWN: "Feuilles à remplir",
        Way.PLACES: "Cartons de position",
    }
    for one in asked_of_room(steps):
        assert one.way not in papers or squeezed(papers[one.way]) in contents, one.asked.label


def test_questions_are_numbered_each_once_in_its_step() -> None:
    workshop = next(one for one in READY if one.key == "etp-quesaco")
    found = asked_of_room(planned(INFO, preparing.steps_of(workshop), CATALOGUE, 12))

    assert [one.number for one in found] == list(range(1, len(found) + 1))
    labels = [one.asked.label for one in found]
    assert labels.count("Un argument à donner\u00a0?") == 2, "one for each statement"
    assert labels.count("Le partenariat en santé, c’est mettre le patient au centre.") == 1


def test_what_is_erased_or_kept_at_a_table_is_never_handed_in() -> None:
    pairs = planned(INFO, [step_of("cible", 1, binomes=True)], CATALOGUE, 12)
    kept = [one for one in asked_of_room(pairs) if one.asked.between]
    assert kept
    assert {one.way for one in kept} == {Way.KEPT}
    assert slips(pairs) == ()


def test_what_is_asked_of_everybody_at_one_moment_is_on_one_slip() -> None:
    steps = planned(INFO, [step_of("tete_coeur_corps", 1)], CATALOGUE, 12)
    (slip,) = slips(steps)

    assert len(slip.asked) == 3
