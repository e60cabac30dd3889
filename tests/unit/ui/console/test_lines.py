"""Words on a few lines: what is cut says so, and no amount is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.console.lines import Lines, whole

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Œuvre – ça, 1 000 €", "Œuvre – ça, 1\u00a0000\u00a0€"),
        ("Pour qui ? « Nous »", "Pour qui\u00a0? «\u00a0Nous\u00a0»"),
        ("En 2026 100 personnes", "En 2026 100 personnes"),
    ],
)
def test_amounts_and_signs_stay_whole(typed: str, kept: str) -> None:
    assert whole(typed) == kept


def test_no_line_breaks_an_amount_and_the_last_one_tells_that_it_is_cut(qtbot: QtBot) -> None:
    words = Lines(2)
    qtbot.addWidget(words)
    words.setText("Une œuvre, 1 000 000 €, pour le hall et pour les chambres")
    for width in range(60, 400, 7):
        lines = words.cut(width)
        assert len(lines) <= 2
        assert not any(line.endswith("1") for line in lines)
    assert words.cut(120)[-1].endswith("…")
    assert words.text() == "Une œuvre, 1 000 000 €, pour le hall et pour les chambres"
