"""What a form or a file cannot hold: where it is, and what was expected."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import to_builtins

from app.core.errors import UserError
from app.core.session import SessionInfo
from app.core.strict import WrongValueError, complaints, convert
from workshops.formats.debat_mouvant.settings import Settings, StatementPlan

STATEMENTS = (StatementPlan("Une phrase."), StatementPlan("Une autre."))


def _data(**changes: object) -> dict[str, Any]:
    return {**to_builtins(Settings(statements=STATEMENTS)), **changes}


@pytest.mark.parametrize(
    ("data", "path", "sentence"),
    [
        (_data(nb_prevu=0), ("nb_prevu",), "il faut un nombre, au moins 1."),
        (_data(variante="trois"), ("variante",), "la valeur « trois » n’est pas possible ici."),
        (
            _data(affirmations=[{"texte": "Une phrase."}, {"texte": ""}]),
            ("affirmations", 1, "texte"),
            "le texte est vide ou trop court.",
        ),
        (_data(affirmations=[]), ("affirmations",), "il faut au moins 1 élément dans la liste."),
        (_data(affirmations=[{}]), ("affirmations", 0), "il manque « texte »."),
    ],
)
def test_an_error_tells_its_path_and_a_sentence_without_the_place(
    data: dict[str, Any], path: tuple[str | int, ...], sentence: str
) -> None:
    with pytest.raises(WrongValueError) as wrong:
        convert(data, Settings, "essai.toml")
    assert wrong.value.path == path
    assert wrong.value.sentence.replace("\u00a0", " ") == sentence
    assert isinstance(wrong.value, UserError)
    assert str(wrong.value).startswith("essai.toml, ")
    assert str(wrong.value).endswith(wrong.value.sentence)


def test_every_wrong_field_is_told_at_once() -> None:
    long = {"texte": "x" * 301, "theme": "y" * 81}
    data = _data(affirmations=[{"texte": ""}, long], nb_prevu=0, minutes_par_affirmation=500)
    assert [error.path for error in complaints(data, Settings)] == [
        ("affirmations", 0, "texte"),
        ("affirmations", 1, "texte"),
        ("affirmations", 1, "theme"),
        ("nb_prevu",),
        ("minutes_par_affirmation",),
    ]


def test_a_wrong_group_is_told_by_its_fields() -> None:
    info = to_builtins(SessionInfo(title="Essai"))
    wrong = {**info, "title": "", "wifi": {"name": "x" * 40, "key": ""}, "date": "demain"}
    assert [error.path for error in complaints(wrong, SessionInfo)] == [
        ("title",),
        ("date",),
        ("wifi", "name"),
    ]


def test_what_is_right_has_no_complaint() -> None:
    assert complaints(_data(), Settings) == ()
    assert complaints(to_builtins(SessionInfo(title="Essai")), SessionInfo) == ()


def test_a_list_with_too_many_items_is_told_once() -> None:
    data = _data(affirmations=[{"texte": "Une phrase."}] * 21)
    assert [error.path for error in complaints(data, Settings)] == [("affirmations",)]


@pytest.mark.parametrize(
    ("changes", "part"), [({"date": "demain"}, "date"), ({"starts": "midi"}, "heure")]
)
def test_a_day_or_an_hour_is_asked_for_by_its_name(changes: dict[str, str], part: str) -> None:
    (wrong,) = complaints({**to_builtins(SessionInfo(title="Essai")), **changes}, SessionInfo)
    assert part in wrong.sentence
