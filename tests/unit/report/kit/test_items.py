from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import to_builtins
from msgspec.structs import replace as changed

from app.core.errors import UserError
from app.core.phase import Audience, Choice, Grouping, Ideas, Option, Phase, State
from app.report.kit.items import make
from app.report.kit.plan import Plan, PlannedStep, places, planned, seated_places, standing_places
from app.report.kit.poster import poster
from app.report.kit.run_sheet import run_sheet
from app.report.kit.signs import signs
from app.report.kit.table import KIT
from tests.unit.report.kit.paper import INFO, grouped, hard, needs_poppler, pages, ready, texts
from workshops import CATALOGUE
from workshops.formats.debat_mouvant.settings import Variant, zones

EVERYTHING = [item.key for item in KIT]


def full() -> Plan:
    """Return a workshop for which everything of the kit is of use."""
    plan = ready()
    others = ("cible", "evaluation", "tete_coeur_corps")
    return replace(plan, steps=(*plan.steps, *grouped(), *map(_held, others), *_tables()))


def _held(key: str) -> PlannedStep:
    """Return a step of that type with the settings that a new one has."""
    settings = to_builtins(CATALOGUE[key].first_settings())
    step = changed(ready().steps[0].step, key=key, type=key, title=key, settings=settings)
    return planned(INFO, [step], CATALOGUE)[0]


def _tables() -> tuple[PlannedStep, ...]:
    """Return tables, then a step where people stay at them and each table has a poster."""
    asked = Ideas(key="i", label="Un rêve", audience=Audience.MEMBERS)
    made = Phase(key="g", title="G", short="G", grouping=Grouping())
    writing = Phase(key="p", title="P", short="P", inputs=(asked,), stops=(State.OPEN,), round=1)
    return (PlannedStep(ready().steps[0].step, "F", (made, writing)),)


@needs_poppler
def test_chosen_items_make_one_document_in_the_order_of_the_table() -> None:
    plan = ready()
    made = texts(make(["signs", "run_sheet", "poster"], plan))
    apart = [*texts(run_sheet(plan)), *texts(poster(INFO, plan.address))]
    apart += texts(signs(places(plan.steps)))

    assert made == apart


def test_whole_kit_of_a_workshop_can_be_printed() -> None:
    assert pages(make(EVERYTHING, full())) > 40


def test_same_kit_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    once = make(EVERYTHING, full())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert make(EVERYTHING, full()) == once


def test_only_items_for_people_change_with_their_number() -> None:
    for item in KIT:
        few, many = (pages(make([item.key], replace(full(), people=n))) for n in (3, 30))
        assert (few < many) is item.for_people, item.key


ALWAYS = {"run_sheet", "poster", "no_phone", "notice", "numbers"}
NEEDS_STEPS = [key for key in EVERYTHING if key not in ALWAYS]


@pytest.mark.parametrize("items", [[], NEEDS_STEPS])
def test_nothing_to_print_is_told(items: list[str]) -> None:
    with pytest.raises(UserError, match="rien à imprimer"):
        make(items, Plan(INFO, ()))


@needs_poppler
def test_rehearsal_is_marked_on_every_page() -> None:
    plan = replace(full(), info=changed(INFO, rehearsal=True))

    assert all("RÉPÉTITION" in page for page in texts(make(EVERYTHING, plan)))


def test_places_are_those_of_the_variant_each_once() -> None:
    labels = [option.label for option in places(hard())]

    for option in zones(Variant.SEATED):
        assert labels.count(option.label) == 1


def test_places_without_a_shape_have_no_sign() -> None:
    asked = Choice(
        key="c", label="?", counted=True, options=(Option("a", "A"), Option("b", "B", "star"))
    )
    why = Ideas(key="i", label="?", slot_from=("p.c",))
    phase = Phase(key="p", title="P", short="P", inputs=(asked, why), stops=(State.OPEN,))
    step = ready().steps[0].step

    assert [one.key for one in places([PlannedStep(step, "F", (phase,))])] == ["b"]


def test_only_places_where_people_stand_have_a_sign() -> None:
    labels = [option.label for option in places(ready().steps)]

    assert labels == [option.label for option in zones(Variant.RIVER)]


def test_places_told_from_a_chair_have_cards_and_no_sign_in_a_thrifty_kit() -> None:
    plan = Plan(INFO, hard(), people=12, thrifty=True)

    assert standing_places(hard()) == ()
    assert seated_places(hard()) == places(hard())
    assert pages(make(["cards"], plan)) == 9, "12 of each of 6 places, eight to a page"
    with pytest.raises(UserError):
        make(["signs"], plan)


def test_steps_left_out_are_not_printed() -> None:
    steps = [one.step for one in ready().steps]
    kept = planned(INFO, [changed(steps[0], skipped=True), *reversed(steps[1:])], CATALOGUE)

    assert [one.step.key for one in kept] == [one.key for one in steps[1:]]


def test_step_of_an_unknown_type_is_told() -> None:
    step = changed(ready().steps[0].step, type="inconnu")

    with pytest.raises(UserError, match="type inconnu"):
        planned(INFO, [step], CATALOGUE)
