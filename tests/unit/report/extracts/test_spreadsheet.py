from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.report.extracts.spreadsheet import Sheet, defused, to_csv, to_xlsx
from tests.unit.report.sample import ARABIC, EMOJI, LONG, MARKUP, RUSSIAN

ATTACKS = (
    '=HYPERLINK("http://exemple","Cliquez")',
    "+33 1 23 45 67 89",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "   =1+1",
    '"=1+1"',
    "« =1+1 »",
    "'=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
)
WORDS = (
    "C’est = à dire",
    "(- 2 kg)",
    "– un tiret",
    "« une parole »",
    ARABIC,
    RUSSIAN,
    EMOJI,
    LONG,
    MARKUP,
    "_x0041_",
    "http://exemple.org",
    "1e5",
    "007",
    "",
)

TEXTS = st.text(max_size=40) | st.builds(
    "".join,
    st.tuples(st.sampled_from(("", " ", "'", '"', "\n", "\ufeff")), st.sampled_from(ATTACKS)),
)
CELLS = TEXTS | st.integers(0, 10**6)


def sheet(*rows: tuple[str | int, ...], name: str = "Paroles") -> Sheet:
    header = tuple(f"Colonne {number}" for number in range(len(rows[0]) if rows else 1))
    return Sheet(name, header, rows)


def read_csv(made: bytes) -> list[list[str]]:
    text = made.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def read_xlsx(made: bytes) -> list[list[list[tuple[object, str]]]]:
    book = load_workbook(io.BytesIO(made))
    return [[[(cell.value, cell.data_type) for cell in row] for row in page] for page in book]


def plain(words: str) -> str:
    """Return words as a sheet may hold them, without the sign that defuses them."""
    ends = re.sub(r"\r\n?", "\n", words)
    return "".join(
        sign
        for sign in ends
        if sign in "\t\n\x85"
        or " " <= sign <= "~"
        or "\xa0" <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign >= "\U00010000"
    )


def undone(told: str) -> str:
    return told[1:] if told[:1] == "'" and defused(told[1:]) == told else told


@pytest.mark.parametrize("words", ATTACKS)
def test_words_that_might_be_a_formula_have_a_sign_before_them(words: str) -> None:
    assert defused(words)[0] == "'"
    assert undone(defused(words)) == plain(words)


@pytest.mark.parametrize("words", WORDS)
def test_other_words_stay_as_they_are(words: str) -> None:
    assert defused(words) == words


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
@example([("a;b", 'c"d'), ("\r\n", "\r"), ("a\r\nb", "=1;=2")])
def test_csv_gives_back_the_very_words(rows: list[tuple[str | int, ...]]) -> None:
    read = read_csv(to_csv(sheet(*rows)))
    assert len(read) == len(rows) + 1
    for given_row, row in zip(rows, read[1:], strict=True):
        for cell, told in zip(given_row, row, strict=True):
            assert undone(told) == (plain(cell) if isinstance(cell, str) else str(cell))
            assert not told.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
@example([("\ud800\uffff\x0b", "_x0041_"), ("=1+1", "http://exemple.org")])
def test_workbook_gives_back_the_very_words_and_holds_no_formula(
    rows: list[tuple[str | int, ...]],
) -> None:
    (page,) = read_xlsx(to_xlsx([sheet(*rows)]))
    for given_row, row in zip(rows, page[1:], strict=True):
        for cell, (told, kind) in zip(given_row, row, strict=True):
            if isinstance(cell, int):
                assert (told, kind) == (cell, "n")
            else:
                assert undone(str(told or "")) == plain(cell)
                assert kind == "s"


def test_csv_is_as_a_french_excel_wants_it() -> None:
    made = to_csv(Sheet("Réponses", ("Réponse", "Nombre"), (("D’accord ; oui", 9),)))
    assert made == '\ufeff"Réponse";"Nombre"\r\n"D’accord ; oui";9\r\n'.encode()


def test_same_sheets_give_the_same_bytes_which_tell_no_day_and_nobody() -> None:
    made = to_xlsx([sheet(("Une parole", 3))])
    assert made == to_xlsx([sheet(("Une parole", 3))])
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        assert {one.date_time for one in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    told = load_workbook(io.BytesIO(made)).properties
    assert (told.creator, told.lastModifiedBy, told.created.year) == (None, None, 2000)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@example(["Réponses", "réponses", "a/b", "[]", "History", "'x'", "é" * 40, "é" * 31])
def test_names_of_sheets_are_ones_that_excel_takes(names: list[str]) -> None:
    book = load_workbook(io.BytesIO(to_xlsx([sheet(("x",), name=name) for name in names])))
    assert len({name.casefold() for name in book.sheetnames}) == len(names)
    for name in book.sheetnames:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)


def test_header_is_bold_and_stays_in_sight() -> None:
    page = load_workbook(io.BytesIO(to_xlsx([sheet(("Une parole",))]))).active
    assert page is not None
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    assert page["A2"].alignment.wrap_text


def test_words_that_excel_would_refuse_are_cut_and_say_so() -> None:
    (page,) = read_xlsx(to_xlsx([sheet(("é" * 40_000,))]))
    told = str(page[1][0][0])
    assert len(told) <= 32_767
    assert told.endswith("La suite est dans le compte rendu.")


def test_workbook_without_a_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="sheet"):
        to_xlsx([])


def test_rows_are_as_high_as_their_longest_words() -> None:
    made = to_xlsx(
        [sheet(("Un mot", 1), ("phrase " * 30, 2), ("un\ndeux\ntrois", 3), ("long " * 9999, 4))]
    )
    page = load_workbook(io.BytesIO(made)).worksheets[0]
    heights = [page.row_dimensions[row].height for row in range(1, 6)]

    assert heights == [None, None, 60, 45, 408.75]


def test_number_keeps_away_from_the_words_beside_it() -> None:
    page = load_workbook(io.BytesIO(to_xlsx([sheet(("Un mot", 1))]))).worksheets[0]

    assert page["B2"].alignment.indent == 1
