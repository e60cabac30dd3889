from __future__ import annotations

from dataclasses import replace

import pytest

from app.scene.check import check_svg, smallest_text
from app.scene.frame import CLASSIC, SIZES, WIDE, Frame, open_page
from app.scene.svg import SECONDARY, Page
from app.scene.theme import LIGHT, THEMES, Theme
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.arbre.orchard import EVERY
from workshops.formats.arbre.closeup import close_up
from workshops.formats.arbre.layout import items_of
from workshops.formats.arbre.values import Bunch, Leaf, Part

_ORDINARY = ("Écouter sans juger", "Oser dire « je ne sais pas »", "Une fiche de mission claire")


def _leaves(count: int, part: Part, texts: tuple[str, ...] = _ORDINARY) -> list[Leaf]:
    return [Leaf(n, texts[n % len(texts)], part.key) for n in range(1, count + 1)]


def _page(
    part: Part,
    leaves: list[Leaf],
    bunches: tuple[Bunch, ...] = (),
    *,
    size: tuple[int, int] = SIZES[0],
    theme: Theme = LIGHT,
) -> tuple[Page, int]:
    canvas, box = open_page(Frame("L’arbre", "Regard", "192.168.43.1", theme=theme, size=size))
    left = close_up(canvas, box, part, items_of(part, leaves, bunches))
    return canvas.page("Regard"), left


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 9, 60])
def test_a_part_alone_keeps_to_its_page_whatever_was_written(
    count: int, size: tuple[int, int]
) -> None:
    for part in EVERY[count % 2 :: 2]:
        leaves = _leaves(count, part, tuple(text[:120] for text in AWKWARD))
        leaves = [replace(leaf, cluster=leaf.id % 3, marks=leaf.id % 17) for leaf in leaves]
        page, _left = _page(part, leaves, (Bunch(1, part.key, AWKWARD[1][:80]),), size=size)
        assert faults(page) == []
        assert check_svg(page.svg()) == []
        assert smallest_text(page.svg()) >= SECONDARY


@pytest.mark.parametrize(("size", "count"), [(WIDE, 30), (CLASSIC, 20)])
def test_a_part_alone_holds_many_ordinary_leaves(size: tuple[int, int], count: int) -> None:
    for part in EVERY:
        assert _page(part, _leaves(count, part), size=size)[1] == 0


def test_few_leaves_are_written_large() -> None:
    page, left = _page(EVERY[1], _leaves(6, EVERY[1]))
    assert left == 0
    assert 'font-size="86"' in page.svg()


def test_a_group_goes_on_in_the_next_column_under_its_title() -> None:
    part = EVERY[4]
    leaves = [replace(leaf, cluster=1) for leaf in _leaves(26, part)]
    page, left = _page(part, leaves, (Bunch(1, part.key, "Se parler"),))
    assert left == 0
    assert "Se parler" in page.body
    assert "Se parler (suite)" in page.body
    assert "(suite) (suite)" not in page.body


def test_leaves_that_count_for_somebody_are_kept_before_the_others() -> None:
    part = EVERY[3]
    leaves = [
        Leaf(n, f"Une idée parmi tant d’autres, la n° {n}", part.key, marks=int(n > 115))
        for n in range(1, 120)
    ]
    page, left = _page(part, leaves)
    assert 0 < left < 115
    assert f"et {left} autres feuilles" in page.body
    for number in (116, 117, 118, 119, 1):
        assert f"n° {number}<" in page.body.replace("\u00a0", " ")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_part_where_nothing_grew_says_so(theme: Theme) -> None:
    page, left = _page(EVERY[2], [], theme=theme)
    assert left == 0
    assert "Aucune feuille ici." in page.lines
