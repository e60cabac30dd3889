from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from app.core.document import Block, Document, Heading, Paragraph, Passages, Picture
from app.core.record import CardStatus, Channel, Record
from app.report.editions.facts import cover
from app.report.paper.pdf import render_pdf
from app.report.paper.styles import FULL_PICTURE, LEAST
from app.scene.check import check_svg, smallest_text
from tests.unit.workshops.arbre.grove import RECORDS, full, leaf, leaves, marks, names, votes
from tests.unit.workshops.gathering import account
from tests.unit.workshops.samples import info
from workshops.formats.arbre import FORMAT
from workshops.formats.arbre.section import SHEET
from workshops.formats.arbre.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def told(record: Record, settings: Settings | None = None, **about: object) -> tuple[Block, ...]:
    return FORMAT.section(account(FORMAT, settings or Settings(), record, **about))


def headings(blocks: Sequence[Block]) -> list[str]:
    return [one.text for one in blocks if isinstance(one, Heading)]


def passages(blocks: Sequence[Block]) -> dict[str, tuple[str, str]]:
    return {
        one.number: (one.text, one.note)
        for block in blocks
        if isinstance(block, Passages)
        for one in block.items
    }


def sentences(blocks: Sequence[Block]) -> list[str]:
    return [one.text for one in blocks if isinstance(one, Paragraph)]


def test_the_tree_comes_first_on_a_page_of_its_own_with_its_name() -> None:
    record = replace(full(60), answers=votes(1, 3))
    blocks = told(record)
    assert isinstance(blocks[0], Picture)
    assert blocks[0].full
    assert blocks[0].alt.startswith("Un arbre et ses feuilles. Racines\u00a0: 10")
    assert sentences(blocks)[:2] == [
        "L’arbre du groupe a 60 feuilles. Le groupe a appelé son arbre «\u00a0Du temps\u00a0».",
        "60 feuilles\u00a0: 30 par téléphone, 15 sur papier, 15 à voix haute.",
    ]


@pytest.mark.parametrize("name", sorted(set(RECORDS) - {"empty"}))
def test_no_text_of_the_printed_tree_is_under_nine_points(name: str) -> None:
    picture = next(one for one in told(RECORDS[name]) if isinstance(one, Picture))
    assert check_svg(picture.svg) == []
    scale = min(FULL_PICTURE[0] / SHEET[0], FULL_PICTURE[1] / SHEET[1])
    assert smallest_text(picture.svg) * SHEET[1] * scale >= LEAST


def test_every_leaf_is_told_once_part_by_part() -> None:
    record = Record(cards=leaves(40))
    blocks = told(record)
    assert headings(blocks) == [
        "Racines", "Tronc", "Branches", "Feuilles", "Fleurs de mimosa", "Fruits",
    ]  # fmt: skip
    found = [one.number for block in blocks if isinstance(block, Passages) for one in block.items]
    assert sorted(map(int, found)) == list(range(1, 41))


def test_a_cluster_is_told_with_its_title_and_all_its_leaves() -> None:
    blocks = told(full(12))
    assert "Écouter sans juger · 2 feuilles" in headings(blocks)
    at = headings(blocks).index("Écouter sans juger · 2 feuilles")
    assert headings(blocks)[at - 1] == "Racines"


def test_leaves_that_contradict_each_other_are_both_kept() -> None:
    cards = (leaf(1, "Plus de règles"), leaf(2, "Moins de règles"), leaf(3, "Moins de règles"))
    assert set(passages(told(Record(cards=cards)))) == {"1", "2", "3"}


def test_links_and_marks_are_told_beside_a_leaf() -> None:
    record = replace(full(12), answers=marks((1,), (1,)))
    assert passages(told(record))["1"][1] == "compte pour 2 personnes, reliée à n° 2"
    assert "Le nombre sur une feuille" in str(told(record))
    once = replace(full(12), answers=marks((1,)))
    assert passages(told(once))["1"][1] == "reliée à n° 2"


def test_an_empty_part_is_told_as_such() -> None:
    blocks = told(Record(cards=(leaf(1),)))
    assert sentences(blocks).count("Aucune feuille ici.") == 5
    assert sentences(blocks)[:2] == ["L’arbre du groupe a 1 feuille.", "1 feuille."]


def test_a_tree_without_a_leaf_is_said_so() -> None:
    assert sentences(told(Record())) == ["Aucune feuille n’a été notée."]
    assert not any(isinstance(one, Picture) for one in told(Record()))


def test_what_waits_or_is_masked_is_not_printed() -> None:
    cards = (
        leaf(1, "Lue"),
        leaf(2, "En attente", status=CardStatus.RECEIVED),
        leaf(3, "Masquée", status=CardStatus.MASKED),
        leaf(4, "Sur papier", status=CardStatus.RECEIVED, channel=Channel.PAPER),
    )
    blocks = told(Record(cards=cards), proofread=True)
    assert set(passages(blocks)) == {"1", "4"}
    assert "En attente" not in str(blocks)
    assert "Masquée" not in str(blocks)
    assert any("1 texte n’a pas encore été relu" in one for one in sentences(blocks))


def test_names_are_told_with_their_voices_and_a_tie_as_a_tie() -> None:
    record = Record(cards=(*leaves(3), *names("Un", "Deux")), answers=votes(2, 2))
    blocks = told(record)
    assert any(
        "n’a pas tranché entre «\u00a0Un\u00a0» et «\u00a0Deux" in one for one in sentences(blocks)
    )
    assert passages(blocks)["900"] == ("Un", "2 voix")


def test_a_leaf_whose_part_is_gone_is_still_told() -> None:
    blocks = told(Record(cards=(leaf(1, "Ici"), leaf(2, "Perdue", "nuages"))))
    assert "Sans partie" in headings(blocks)
    assert passages(blocks)["2"][0] == "Perdue"


def test_the_title_and_the_name_share_a_page_with_leaves_and_the_tree_begins_the_next() -> None:
    blocks = told(replace(full(60), answers=votes(1, 3)))
    title = Heading("L’arbre du partenariat en santé, avec un titre long sur deux lignes")
    pdf = render_pdf(Document(cover(info()), (title, *blocks)))
    first, second, *_others = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "deux lignes" in first
    assert "Le groupe a appelé son arbre" in first
    assert "Quelles valeurs nous font tenir" in first, "the list of the leaves fills the page"
    assert second.index("Fleurs de mimosa") < second.index("n°"), "the tree comes first"
