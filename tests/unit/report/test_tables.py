from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.report.styles import WIDTH
from app.report.tables import Grid, _figures, _widths, grid

cells = st.text("abcdé 12", max_size=200)


def rows(table: Grid) -> list[list[str]]:
    return [["".join(part.text for part in cell.parts) for cell in row.cells] for row in table.rows]


@given(st.lists(st.tuples(cells, cells, cells), max_size=30), st.floats(20, 900))
def test_table_loses_no_row_over_the_page(written: list[tuple[str, str, str]], room: float) -> None:
    table = grid(("A", "B", "C"), written, WIDTH)
    parts = table.split(WIDTH, room)

    assert not parts or [row for part in parts for row in rows(part)] == [list(r) for r in written]
    assert all(part.head is table.head for part in parts)


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_table_is_never_wider_than_the_text(written: list[tuple[str, str, str]]) -> None:
    assert grid(("A", "B", "C"), written, WIDTH).head.wide <= WIDTH + 0.01


def test_widths_give_short_columns_what_they_need() -> None:
    long, short = _widths(("Étape", "Prévu"), [("mot " * 100, "30 min")], WIDTH)

    assert short < 50 < 300 < long


def test_figures_are_numbers_with_a_word_here_and_there() -> None:
    assert _figures(["30 min", "–", "non faite"])
    assert not _figures(["avril 2026", "12 mai"])
    assert not _figures(["3", "une phrase qui continue longtemps"])
    assert not _figures([])
