from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po
from msgspec import structs

from app.core.resources import resource
from tests.support.plain import faults, sentences
from workshops import FORMATS

if TYPE_CHECKING:
    from app.format import Format, Sheet

every_format = pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.key)


def texts(sheet: Sheet) -> list[str]:
    """Return all that a sheet says."""
    said: list[str] = []
    for value in structs.astuple(sheet):
        said.extend([value] if isinstance(value, str) else value)
    return said


@every_format
def test_sheet_is_full(one: Format[Any]) -> None:
    assert all(text.strip() == text and text for text in texts(one.sheet))
    assert 4 <= len(one.sheet.steps) <= 9
    assert 3 <= len(one.sheet.vigilance) <= 7
    assert one.sheet.material


@every_format
def test_sheet_is_written_in_plain_french(one: Format[Any]) -> None:
    assert [fault for text in texts(one.sheet) for fault in faults(text)] == []


@every_format
def test_sheet_ends_its_sentences(one: Format[Any]) -> None:
    ends = [sentence[-1] for text in texts(one.sheet) for sentence in sentences(text)]
    assert set(ends) <= set(".?")


def test_buttons_that_sheets_name_are_those_of_the_program() -> None:
    said = " ".join(text for one in FORMATS for text in texts(one.sheet))
    named = set(re.findall(r"Touchez «\N{NO-BREAK SPACE}(.+?)\N{NO-BREAK SPACE}»", said))
    assert {"Suivant", "Composer", "Idée suivante", "+ 30 s"} <= named
    with resource("locale", "en", "LC_MESSAGES", "mimosa.po").open("rb") as file:
        known = tuple(str(one.id) for one in read_po(file))
    assert [one for one in named if not any(text.startswith(one) for text in known)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Un deux trois quatre cinq six sept huit neuf dix onze douze un deux trois quatre cinq.",
         "17 words"),
        ("Lisez TOUT.", "capitals: TOUT"),
        ("Validez la restitution.", "jargon: restitution"),
        ("Prêt ?", "typography"),
        ("Prêt?", "typography"),
        ("« Oui »", "typography"),
        ("L'écran.", "typography"),
    ],
)  # fmt: skip
def test_fault_is_found_when_a_text_is_not_plain(text: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(text))
