from __future__ import annotations

import pytest

from app.scene.direction import right_to_left
from app.scene.geometry import Box
from app.scene.svg import Canvas
from app.scene.text import fit, runs
from tests.unit.scene.layout import lines

ARABIC = "الشراكة تعني أن نقرر معا"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARABIC, True),
        (f"12 {ARABIC}", True),
        (f"Bonjour {ARABIC}", False),
        ("12 %", False),
        ("", False),
        (f"\u2068{ARABIC}\u2069 oui", False),
        (f"\u2068oui\u2069 {ARABIC}", True),
        (f"\u200f{ARABIC[:3]} oui", True),
    ],
)
def test_direction_is_that_of_the_first_strong_sign(text: str, expected: bool) -> None:
    assert right_to_left(text) is expected


def _seen(text: str, wide: float) -> list[str]:
    """Return the wrapped lines of a text as the eye meets them, at 40 px."""
    fitted = fit(text, Box(0, 0, wide, 1000), 40, 40)
    return ["".join(run.text for run in runs(line, False, fitted.rtl)) for line in fitted.lines]


def test_a_line_that_begins_with_arabic_reads_from_the_left_in_a_french_text() -> None:
    first, second = _seen("Bien, mais tout cela נקרא, et ça change : oui", 420)
    assert first.startswith("Bien")
    assert second == "ארקנ, et ça change\u00a0: oui"


def test_a_line_without_hebrew_reads_from_the_right_in_a_hebrew_text() -> None:
    first, second = _seen("שלום שלום שלום Mimosa 2026.", 330)
    assert first.endswith("םולש")
    assert second == ".Mimosa 2026"


def _lefts_and_rights(text: str) -> tuple[set[int], set[int]]:
    canvas = Canvas()
    fitted = canvas.label(Box(100, 0, 300, 900), text, 40, 40, valign="top")
    assert len(fitted.lines) > 2
    every = [line for line in lines(canvas.page("Essai")) if line.text.strip()]
    return {round(line.left) for line in every}, {round(line.right) for line in every}


def test_every_line_starts_from_the_side_of_its_text() -> None:
    lefts, _rights = _lefts_and_rights(
        "Bonjour tout le monde, ça va bien aujourd’hui, vraiment bien"
    )
    assert lefts == {100}
    _lefts, rights = _lefts_and_rights("\u200fBonjour tout le monde ça va bien ici vraiment bien")
    assert rights == {400}
