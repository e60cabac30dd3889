from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from app.core.document import Block, Columns, Heading, Paragraph, Picture, Statement, Table
from app.core.record import Card, CardStatus, Channel, Presence, Record
from app.scene.check import check_svg
from tests.unit.scene.awkward import AWKWARD
from tests.unit.workshops.samples import (
    PLAIN,
    SHORT,
    account,
    arguments,
    counted,
    debate,
    info,
    records,
)
from workshops.formats.debat_mouvant.section import section
from workshops.formats.debat_mouvant.settings import Settings, Variant

RIVER = Variant.RIVER


def blocks(settings: Settings, record: Record, **about: object) -> tuple[Block, ...]:
    return section(account("debat_mouvant", settings, record, info(**about)))


def words(found: tuple[Block, ...]) -> str:
    return msgspec.json.encode(found).decode()


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("name", records(RIVER))
def test_pictures_are_drawn_alike_everywhere(variant: Variant, name: str) -> None:
    for block in blocks(*records(variant)[name]):
        if isinstance(block, Picture):
            assert check_svg(block.svg) == []
            assert block.alt
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} == {len(block.header)}


def test_each_statement_has_its_heading_below_the_step() -> None:
    found = blocks(*records(RIVER)["room"])
    levels = [block.level for block in found if isinstance(block, Heading)]
    assert min(levels) == 2
    assert next(block.text for block in found if isinstance(block, Statement)) == SHORT


def test_figures_say_how_they_were_counted() -> None:
    found = blocks(*records(RIVER)["room"])
    assert (
        Paragraph("18 personnes présentes à la fin du débat. Places comptées dans la salle.")
        in found
    )
    table = next(block for block in found if isinstance(block, Table))
    assert table.rows[0] == ("D’accord", "11", "6", "5 de moins")
    assert table.rows[-1] == ("Total", "18", "18", "")


def test_figures_nobody_counted_are_not_printed_as_zero() -> None:
    record = Record(counts=counted(RIVER, (6, 0, 3), ()), presence=Presence(with_phone=9))
    table = next(block for block in blocks(debate(), record) if isinstance(block, Table))
    assert table.rows[0] == ("D’accord", "6", "–", "–")
    assert table.rows[-1] == ("Total", "9", "Pas encore compté", "")


@pytest.mark.parametrize(("name", "said"), [("room", 1), ("empty", 0)])
def test_the_way_it_was_held_is_told_once_when_it_was(name: str, said: int) -> None:
    assert words(blocks(*records(RIVER)[name])).count("Débat mouvant : ") == said


def test_a_statement_that_was_not_debated_says_so_and_nothing_else() -> None:
    found = blocks(debate(texts=[SHORT]), Record())
    assert found[2:] == (Paragraph("Cette affirmation n’a pas été débattue."),)


def test_both_sides_get_a_column_with_passage_numbers_in_order() -> None:
    last = replace(arguments(RIVER, PLAIN)[3], id=40)
    found = blocks(debate(), Record(cards=(*arguments(RIVER, PLAIN)[:3], last)))
    sides = next(block for block in found if isinstance(block, Columns)).columns
    assert [side.title for side in sides] == ["D’accord", "Je doute", "Pas d’accord"]
    assert [item.number for item in sides[0].items] == ["1", "40"]


@pytest.mark.parametrize("proofread", [True, False])
def test_texts_never_read_over_stay_out_when_they_must_be(proofread: bool) -> None:
    cards = (
        Card(1, "a1_arguments", "argument", "accord", "Masqué", CardStatus.MASKED),
        Card(2, "a1_arguments", "argument", "accord", "Reçu", CardStatus.RECEIVED),
        Card(3, "a1_arguments", "argument", "accord", "Papier", CardStatus.RECEIVED, Channel.PAPER),
    )
    said = words(blocks(debate(texts=[SHORT]), Record(cards=cards), proofread=proofread))
    assert "Masqué" not in said
    assert "Papier" in said
    assert ("Reçu" in said) != proofread
    assert ("1 texte n’a pas encore été relu" in said) == proofread


def test_what_people_wrote_is_kept_as_they_wrote_it() -> None:
    said = [
        item.text
        for block in blocks(*records(RIVER)["awkward"])
        if isinstance(block, Columns)
        for column in block.columns
        for item in column.items
    ]
    assert set(AWKWARD) <= set(said)


def test_a_flow_is_printed_only_where_it_is_allowed() -> None:
    pictures = {
        name: sum(isinstance(block, Picture) for block in blocks(*records(RIVER)[name]))
        for name in ("room", "flow", "empty", "one")
    }
    assert pictures == {"room": 1, "flow": 2, "empty": 0, "one": 1}
