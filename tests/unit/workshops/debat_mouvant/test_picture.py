from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import Card, CardStatus, CountingMode, Presence, Record
from app.scene.check import check_svg, smallest_text
from app.scene.frame import CLASSIC, SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST, LIGHT, Theme
from tests.unit.scene.layout import faults
from tests.unit.workshops.samples import (
    PLAIN,
    SHORT,
    arguments,
    counted,
    debate,
    kept,
    moments,
    records,
    walked,
)
from workshops.formats.debat_mouvant.picture import picture
from workshops.formats.debat_mouvant.settings import Settings, Variant

PHONES = CountingMode.PHONES_PLUS_HANDS


def pages(
    settings: Settings,
    record: Record,
    *,
    size: tuple[int, int] = WIDE,
    theme: Theme = LIGHT,
) -> dict[tuple[str, State], Page]:
    every = moments("debat_mouvant", settings, record, size=size, theme=theme)
    return {
        (moment.phase.key, moment.state): picture(moment)
        for moment in every
        if moment.phase.key.startswith("a1_")
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("name", ["awkward", "crowd"])
def test_pages_keep_to_the_page_in_every_variant(
    size: tuple[int, int], variant: Variant, name: str
) -> None:
    for page in pages(*records(variant)[name], size=size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


@pytest.mark.parametrize("name", ["empty", "empty_phones", "room", "one", "flow"])
def test_pages_keep_to_the_page_with_few_or_many(name: str) -> None:
    for variant, size in ((Variant.RIVER, WIDE), (Variant.TWO_CAMPS, CLASSIC)):
        for page in pages(*records(variant)[name], size=size, theme=CONTRAST).values():
            assert check_svg(page.svg()) == []
            assert faults(page) == []


@pytest.mark.parametrize("phase", ["a1_avant", "a1_apres"])
def test_a_page_that_collects_is_the_same_whatever_was_answered(phase: str) -> None:
    told = [
        pages(debate(mode=PHONES), Record(answers=walked(paths)))[phase, State.OPEN]
        for paths in ([("accord", "accord")] * 4, [("doute", "desaccord")] * 4)
    ]
    assert told[0] == told[1]
    assert "4 positions reçues" in told[0].lines
    nobody = pages(debate(mode=PHONES), Record())[phase, State.OPEN]
    assert not any("reçue" in line for line in nobody.lines), "nobody there has a phone"


def test_a_page_that_collects_in_the_room_tells_no_number() -> None:
    record = Record(counts=counted(Variant.RIVER, (11, 4, 3), ()))
    lines = pages(debate(), record)["a1_avant", State.OPEN].lines
    assert "Placez-vous, en silence." in lines
    assert not any("reçue" in line for line in lines)


def test_a_prepared_statement_stands_alone() -> None:
    record = records(Variant.RIVER)["room"][1]
    lines = pages(debate(), record)["a1_avant", State.PREPARED].lines
    assert f"«\u00a0{SHORT}\u00a0»" in lines
    assert not any("D’accord" in line for line in lines)


def test_figures_nobody_counted_are_not_drawn_as_zero() -> None:
    found = pages(debate(), Record(presence=Presence(with_phone=3)))
    for page in (found["a1_avant", State.REVEALED], found["a1_apres", State.REVEALED]):
        assert "Pas encore compté." in page.lines
        assert ">0<" not in page.body


def test_only_the_first_count_known_is_told_as_such() -> None:
    record = Record(counts=counted(Variant.RIVER, (6, 0, 3), ()), presence=Presence(with_phone=9))
    lines = pages(debate(), record)["a1_apres", State.REVEALED].lines
    assert "Avant\u00a0: 6 personnes sur 9 sont d’accord." in lines
    assert "Après : pas encore compté." in lines


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_cards_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    secret = "Ne pas montrer"
    hidden = tuple(
        Card(900 + n, phase, key, slot, secret, status)
        for n, (phase, key, slot) in enumerate(
            (("a1_arguments", "argument", "accord"), ("a1_synthese", "synthese", "debat"))
        )
    )
    record = Record(cards=(*arguments(Variant.RIVER, PLAIN), *hidden, *kept(PLAIN)))
    for page in pages(debate(), record).values():
        assert secret not in page.svg()
        assert not any(secret in line for line in page.lines)


def test_arguments_stay_in_the_order_they_came() -> None:
    record = Record(cards=arguments(Variant.RIVER, [f"Argument {n}" for n in range(9)]))
    lines = pages(debate(), record)["a1_arguments", State.OPEN].lines
    said = [line for line in lines if line.startswith("Argument")]
    assert said == [f"Argument {n}" for start in range(3) for n in range(start, 9, 3)]


def test_a_flow_replaces_the_bars_only_when_it_is_about_everyone() -> None:
    settings, record = records(Variant.RIVER)["flow"]
    moved = "5 personnes passent de « D’accord » à « Pas d’accord »."
    page = pages(settings, record)["a1_apres", State.REVEALED]
    assert moved in page.lines
    more = replace(record, answers=(*record.answers, *walked([("accord", "")] * 30)[29:]))
    assert moved not in pages(settings, more)["a1_apres", State.REVEALED].lines
