from __future__ import annotations

import tomllib

import pytest

from app.core.errors import UserError
from app.core.form import fields_of
from app.core.strict import convert
from workshops.formats.brise_glace.settings import Keeping, PicturePlan, Settings, Variant

MIMOSA = """
variante = "prenom_emotion"
enregistrer = "mots_sans_nom"
suggestions = ["joie", "calme", "curiosité"]
"""


def test_settings_are_read_as_workshop_files_write_them() -> None:
    read = convert(tomllib.loads(MIMOSA), Settings)
    assert read == Settings(variant=Variant.EMOTION, suggestions=("joie", "calme", "curiosité"))
    assert read.kept is Keeping.WORDS


BALL = """
variante = "balle_adjectif"
enregistrer = "mots_sans_nom"
sans_lancer = true
"""
TOUR = """
variante = "idee_cle"
secondes_par_personne = 120
enregistrer = "mots_sans_nom"
"""
PICTURES = """
variante = "photolangage"
[[images]]
titre = "Le pont"
description = "Deux rives, un pont de bois."
"""


def test_every_setting_of_the_workshops_is_read() -> None:
    assert convert(tomllib.loads(BALL), Settings) == Settings(variant=Variant.BALL_ADJECTIVE)
    tour = convert(tomllib.loads(TOUR), Settings)
    assert (tour.variant, tour.seconds_each) == (Variant.KEY_IDEA, 120)
    talents = convert({"variante": "prenom_talent", "enregistrer": "tableau_talents"}, Settings)
    assert talents.board
    (picture,) = convert(tomllib.loads(PICTURES), Settings).pictures
    assert picture == PicturePlan("Le pont", "Deux rives, un pont de bois.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"enregistrer": "prenoms"},
        {"suggestions": ["x" * 41]},
        {"secondes_par_personne": 5},
        {"images": [{"titre": ""}]},
    ],
)
def test_settings_that_are_wrong_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        convert(wrong, Settings)


def test_the_form_names_every_setting_and_every_value() -> None:
    fields = fields_of(Settings)
    assert all(one.label for one in fields)
    assert all(label for one in fields for _value, label in one.options)
    variant, kept, *_others = fields
    assert [len(one.options) for one in (variant, kept)] == [len(Variant), len(Keeping)]
