from __future__ import annotations

import tomllib

import pytest

from app.core.errors import UserError
from app.core.form import Kind, fields_of
from app.core.strict import convert
from workshops.formats.brise_glace.settings import Keeping, Settings, Variant

MIMOSA = """
variante = "prenom_emotion"
enregistrer = "mots_sans_nom"
suggestions = ["joie", "calme", "curiosité"]
"""


def test_settings_are_read_as_workshop_files_write_them() -> None:
    read = convert(tomllib.loads(MIMOSA), Settings)
    assert read == Settings(variant=Variant.EMOTION, suggestions=("joie", "calme", "curiosité"))
    assert read.kept is Keeping.WORDS


@pytest.mark.parametrize("wrong", [{"enregistrer": "prenoms"}, {"suggestions": ["x" * 41]}])
def test_settings_that_are_wrong_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        convert(wrong, Settings)


def test_the_form_names_every_setting_and_every_value() -> None:
    fields = fields_of(Settings)
    assert [one.kind for one in fields] == [Kind.PICK, Kind.PICK, Kind.TEXTS]
    assert all(one.label for one in fields)
    assert all(label for one in fields for _value, label in one.options)
