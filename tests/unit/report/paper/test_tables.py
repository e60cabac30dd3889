from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.paper.styles import HEIGHT, WIDTH
from app.report.paper.tables import Grid, _figures, _widths, grid

if TYPE_CHECKING:
    from app.report.paper.flowables import Piece

cells = st.text("abcdé 12", max_size=200)


def rows(table: Grid) -> list[list[str]]:
    return [["".join(part.text for part in cell.parts) for cell in row.cells] for row in table.rows]


def titles(table: Piece) -> list[str]:
    assert isinstance(table, Grid)
    return [part.text for cell in table.head.cells for part in cell.parts]


@given(st.lists(st.tuples(cells, cells, cells), max_size=30), st.floats(20, 900))
def test_table_loses_no_row_over_the_page(written: list[tuple[str, str, str]], room: float) -> None:
    table = grid(("A", "B", "C"), written, WIDTH)
    parts = table.split(WIDTH, room)

    assert not parts or [row for part in parts for row in rows(part)] == [list(r) for r in written]
    assert all(titles(part) == ["A", "B", "C"] for part in parts)


@given(st.integers(1, 30), st.floats(20, HEIGHT))
def test_no_row_stands_alone_on_a_page(number: int, room: float) -> None:
    table = grid(("A", "B"), [(f"Ligne {n}", str(n)) for n in range(number)], WIDTH)
    parts = table.split(WIDTH, room)

    assert len(parts) < 2 or all(len(part.rows) >= 3 for part in parts)


@given(st.integers(1, 30))
def test_heading_of_a_table_leaves_room_for_its_least_part(number: int) -> None:
    table = grid(("A", "B"), [(f"Ligne {n}", str(n)) for n in range(number)], WIDTH)

    assert table.split(WIDTH, table.least(WIDTH) + 0.01)
    assert not table.split(WIDTH, 20)


def test_table_is_tightened_rather_than_parted() -> None:
    table = grid(("A", "B"), [(f"Ligne {n}", str(n)) for n in range(9)], WIDTH)
    high = table.wrap(WIDTH, 0)[1]
    (tight,) = table.split(WIDTH, high - 30)

    assert rows(tight) == rows(table)
    assert tight.wrap(WIDTH, 0)[1] <= high - 30


def test_rows_too_high_for_company_are_still_told() -> None:
    table = grid(("A", "B"), [("mot " * 400, "mot")] * 7, WIDTH)
    parts = table.split(WIDTH, HEIGHT)

    assert len(parts) == 2
    assert parts[0].wrap(WIDTH, 0)[1] <= HEIGHT


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_table_is_never_wider_than_the_text(written: list[tuple[str, str, str]]) -> None:
    assert grid(("A", "B", "C"), written, WIDTH).head.wide <= WIDTH + 0.01


def test_widths_give_short_columns_what_they_need() -> None:
    long, short = _widths(("Étape", "Prévu"), [("mot " * 100, "30 min")], WIDTH)

    assert short < 50 < 300 < long


def test_columns_that_say_more_are_wider_and_break_no_word() -> None:
    header = ("Temps", "À faire", "Qui")
    said = [("5. Promouvoir ensemble", "mot " * 60, "Patiente partenaire et cadre de santé")] * 4
    time, long, who = _widths(header, said, WIDTH)

    assert long > 1.4 * who
    assert min(time, who) > 100
    assert time + long + who <= WIDTH


def test_titles_of_figures_leave_room_for_long_words() -> None:
    header = ("Phrase", "Pas du tout", "Plutôt non", "Plutôt oui", "Tout à fait", "Je ne sais pas")
    phrase = "Je me suis senti en sécurité pour parler."
    table = grid(header, [(phrase, "1", "2", "3", "4", "5")], WIDTH, small=True)
    table.wrap(WIDTH, 0)

    assert len(table.rows[0].cells[0].lines) == 1
    assert [len(cell.lines) for cell in table.head.cells] == [1, 2, 2, 2, 2, 2]


def test_figures_are_numbers_with_a_word_here_and_there() -> None:
    assert _figures(["30 min", "–", "non faite"])
    assert not _figures(["avril 2026", "12 mai"])
    assert not _figures(["3", "une phrase qui continue longtemps"])
    assert not _figures([])


def test_sheet_to_write_in_has_room_for_a_number_and_most_for_the_sentence() -> None:
    header = ("N°", "La bonne phrase", "Retiré", "Cité\u00a0: oui ou non")
    number, sentence, *others = _widths(header, [("", "", "", "")], WIDTH)

    assert number >= 30
    assert sentence > WIDTH / 2
    assert sum((number, sentence, *others)) + 3 * 16 == pytest.approx(WIDTH)
