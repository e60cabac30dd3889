from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from app.core.errors import UserError
from app.core.form import Kind, fields_of
from app.core.strict import convert
from workshops.formats.partage.settings import Settings

MIMOSA = """
minutes_choix = 5
secondes_par_personne = 120
max_avant_trios = 12
ecran_neutre = true
champs = ["support", "phrase_a_garder"]
"""


def test_settings_are_read_as_workshop_files_write_them() -> None:
    assert convert(tomllib.loads(MIMOSA), Settings) == Settings()


def test_names_of_the_file_are_read_as_people_read_them() -> None:
    settings = convert(tomllib.loads(MIMOSA), Settings)
    assert settings.asked == ("L’image, l’objet ou le livre choisi", "Une phrase à garder")
    assert [key for key, _label in settings.lines] == ["support", "phrase_a_garder"]


@pytest.mark.parametrize("wrong", [{"champs": ["x"] * 5}, {"champs": [""]}, {"minutes_choix": -1}])
def test_settings_that_are_wrong_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        convert(wrong, Settings)


TEXT = st.sampled_from(("support", "Une phrase à garder", "Œuvre, ça !", "مرحبا", "???", "x" * 60))


@given(st.lists(TEXT, max_size=4))
def test_texts_asked_keep_their_keys_when_they_are_saved(asked: list[str]) -> None:
    settings = Settings(asked=tuple(asked))
    keys = [key for key, _label in settings.lines]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z0-9_]+", key) for key in keys)
    assert convert(to_builtins(settings), Settings).lines == settings.lines


def test_the_form_names_every_setting() -> None:
    fields = fields_of(Settings)
    assert all(one.label for one in fields)
    (asked,) = (one for one in fields if one.kind is Kind.TEXTS)
    assert tuple(asked.default) == ("L’image, l’objet ou le livre choisi", "Une phrase à garder")
    assert asked.item
    assert asked.add
