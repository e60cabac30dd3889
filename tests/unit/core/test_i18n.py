from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.i18n import (
    _,
    language,
    languages,
    ngettext,
    said_date,
    said_number,
    said_time,
    set_language,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _french_again() -> Iterator[None]:
    yield
    set_language("fr")


def people(number: int) -> str:
    return ngettext("{n} personne", "{n} personnes", number)


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 personne"), (1, "1 personne"), (2, "2 personnes"), (-1, "-1 personne")],
)
def test_ngettext_counts_none_as_one_in_french(number: int, said: str) -> None:
    assert people(number) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (21, "21 people")]
)
def test_ngettext_counts_none_as_many_in_english(number: int, said: str) -> None:
    set_language("en")
    assert people(number) == said


def test_ngettext_speaks_french_for_a_message_that_no_catalogue_has() -> None:
    set_language("en")
    assert ngettext("{n} mot inouï", "{n} mots inouïs", 0) == "0 mot inouï"


def test_languages_name_themselves() -> None:
    assert languages() == (("fr", "Français"), ("en", "English"))


@pytest.mark.parametrize("code", [code for code, _name in languages()])
def test_set_language_speaks_each_language_at_once(code: str) -> None:
    set_language(code)
    assert language() == code
    assert _("Je passe") == {"fr": "Je passe", "en": "I pass"}[code]


@pytest.mark.parametrize("code", ["", "de", "../en", "EN"])
def test_set_language_speaks_french_when_it_does_not_know_the_language(code: str) -> None:
    set_language("en")
    set_language(code)
    assert (language(), _("Je passe")) == ("fr", "Je passe")


def test_set_language_reaches_other_threads() -> None:
    ready, switched = threading.Event(), threading.Event()
    said = []

    def speak() -> None:
        said.append(_("Je passe"))
        ready.set()
        switched.wait(10)
        said.append(_("Je passe"))

    other = threading.Thread(target=speak)
    other.start()
    ready.wait(10)
    set_language("en")
    switched.set()
    other.join(10)
    assert said == ["Je passe", "I pass"]


@pytest.mark.parametrize("code", [code for code, _name in languages()])
def test_nothing_said_is_nothing_in_every_language(code: str) -> None:
    set_language(code)
    assert _("") == ""


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("2026-03-12", "12 mars 2026", "12 March 2026"),
        ("2026-05-01", "1er mai 2026", "1 May 2026"),
        ("2026-05-11", "11 mai 2026", "11 May 2026"),
        ("au printemps", "au printemps", "au printemps"),
        ("", "", ""),
    ],
)
def test_said_date_reads_as_people_say_it(written: str, french: str, english: str) -> None:
    assert said_date(written) == french
    set_language("en")
    assert said_date(written) == english


def test_said_date_knows_every_month() -> None:
    assert len({said_date(date(2026, month, 2)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("number", "french", "english"), [(12, "12", "12"), (2.5, "2,5", "2.5"), (90.0, "90", "90")]
)
def test_said_number_has_the_mark_of_its_language(number: float, french: str, english: str) -> None:
    assert said_number(number) == french
    set_language("en")
    assert said_number(number) == english


@pytest.mark.parametrize(
    ("clock", "french", "english"),
    [((15, 5), "15\u00a0h\u00a005", "15:05"), ((9, 0), "9\u00a0h", "9:00")],
)
def test_said_time_reads_as_people_say_it(
    clock: tuple[int, int], french: str, english: str
) -> None:
    assert said_time(*clock) == french
    set_language("en")
    assert said_time(*clock) == english
