from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.scene.check import check_svg, smallest_text
from app.scene.frame import CLASSIC, SIZES, WIDE, Frame, open_page
from app.scene.signs import shape_path
from app.scene.svg import SECONDARY, Canvas
from app.scene.theme import LIGHT, THEMES, contrast
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.arbre.orchard import EVERY, MODELS, PARTS, plain, wild
from workshops.formats.arbre.labels import look, sign
from workshops.formats.arbre.layout import lay_out
from workshops.formats.arbre.painting import paint, spotlight
from workshops.formats.arbre.settings import Settings
from workshops.formats.arbre.values import Bunch, Leaf, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.scene.svg import Page
    from app.scene.theme import Theme


def _page(
    leaves: Sequence[Leaf],
    bunches: Sequence[Bunch] = (),
    *,
    parts: Sequence[Part] = PARTS,
    theme: Theme = LIGHT,
    size: tuple[int, int] = WIDE,
    lit: str | None = None,
    counts: dict[str, int] | None = None,
) -> Page:
    canvas, box = open_page(Frame("L’arbre", "Regarder", "192.168.43.1", theme=theme, size=size))
    layout = lay_out(parts, leaves, bunches, box, smallest=canvas.secondary)
    paint(canvas, layout, lit=lit, counts=counts)
    return canvas.page("L’arbre")


def _sound(page: Page) -> bool:
    svg = page.svg()
    return not check_svg(svg) and not faults(page) and smallest_text(svg) >= SECONDARY


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("count", [0, 1, 12, 60, 200])
def test_the_tree_is_drawn_alike_everywhere_and_read_from_afar(
    size: tuple[int, int], theme: Theme, count: int
) -> None:
    assert _sound(_page(*wild(count, count + 1), theme=theme, size=size))


@pytest.mark.parametrize("parts", MODELS)
@pytest.mark.parametrize("size", SIZES)
def test_each_part_is_lit_with_its_question(parts: tuple[Part, ...], size: tuple[int, int]) -> None:
    for part in parts:
        page = _page((), parts=parts, lit=part.key, size=size)
        assert _sound(page)
        assert any(part.question in line for line in page.lines)
        assert "…" not in page.svg().replace(part.question, "")
        assert _sound(_page(plain(20, parts), parts=parts, lit=part.key, size=size))


@pytest.mark.parametrize("count", [0, 1, 23, 200])
def test_counts_say_how_many_and_never_which(count: int) -> None:
    counts = {part.key: count for part in EVERY}
    page = _page((), parts=EVERY, counts=counts, size=CLASSIC)
    assert _sound(page)
    assert any(line.startswith(f"Racines\u00a0: {count} feuille") for line in page.lines)


@pytest.mark.parametrize("size", SIZES)
def test_long_names_are_whole_with_their_numbers(size: tuple[int, int]) -> None:
    long = [replace(part, label="Ce que cela nous apporte") for part in PARTS]
    counts = {part.key: 60 for part in PARTS}
    for page in (_page((), parts=long, counts=counts, size=size), _page((), parts=long, size=size)):
        assert _sound(page)
        assert "…" not in page.body


def test_the_twin_says_every_leaf_also_those_that_are_gathered() -> None:
    leaves = [
        Leaf(n, f"Une idée qui a sa place, n° {n}", "fruits", cluster=n % 3) for n in range(1, 90)
    ]
    page = _page(leaves, [Bunch(1, "fruits", "Se parler")])
    assert all(leaf.text in page.lines for leaf in leaves)
    assert "Fruits\N{NO-BREAK SPACE}: 89 feuilles" in page.lines
    title = next(line for line in page.lines if line.startswith("Groupe «\u00a0Se parler\u00a0»"))
    assert page.lines.index(title) < page.lines.index(leaves[0].text)


def test_the_twin_says_for_how_many_a_leaf_counts() -> None:
    page = _page([Leaf(1, "Respect", "racines", marks=3), Leaf(2, "Du temps", "racines", marks=0)])
    assert "Respect (compte pour 3 personnes)" in page.lines
    assert "Du temps" in page.lines


def test_links_are_drawn_between_leaves_that_are_seen() -> None:
    alone = [Leaf(1, "Respect", "racines"), Leaf(2, "Du temps", "fruits")]
    linked = [Leaf(1, "Respect", "racines", linked=(2, 77)), Leaf(2, "Du temps", "fruits")]
    assert _page(linked).body.count("<path") == _page(alone).body.count("<path") + 1


@pytest.mark.parametrize("text", AWKWARD)
def test_a_leaf_read_aloud_is_whole_and_large(text: str) -> None:
    for part in EVERY:
        canvas, box = open_page(Frame("L’arbre", "Lecture", size=CLASSIC))
        spotlight(canvas, box, Leaf(1, text[:120], part.key, marks=14), part)
        page = canvas.page("Lecture")
        assert _sound(page)
        assert "…" not in page.body


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", ["", "#F6C21C", "#0B5FA5", "#7F7F7F", "#000000", "#FFFFFF"])
def test_words_are_readable_on_every_part(theme: Theme, colour: str) -> None:
    for part in EVERY:
        painted = Part(part.key, part.label, part.question, part.shape, colour or part.colour)
        for odd in (False, True):
            for dim in (False, True):
                tones = look(painted, theme, odd=odd, dim=dim)
                assert contrast(tones.ink, tones.fill) >= 4.5


def test_a_printed_tree_is_drawn_without_a_frame() -> None:
    canvas = Canvas(LIGHT, 1000, 1400)
    layout = lay_out(PARTS, plain(60), (), canvas.box.inset(10), smallest=20)
    paint(canvas, layout)
    page = canvas.page("L’arbre")
    assert faults(page) == []
    assert check_svg(page.svg()) == []
    assert len(layout.whole) > 50


def test_a_part_has_one_sign_on_the_tree_and_wherever_it_is_written() -> None:
    settings = Settings()
    for part, slot in zip(settings.parts, settings.slots, strict=True):
        assert part.sign is not None
        shape, tone = part.sign
        assert (slot.shape, slot.colour) == (shape.value, tone.value)
        canvas = Canvas(LIGHT, 200, 200)
        sign(canvas, part, 100, 100, 50)
        body = canvas.page("Signe").body
        assert shape_path(shape, 100, 100, 40) in body
        assert LIGHT.tone(tone) in body
