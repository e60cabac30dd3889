from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.form import fields_of
from app.core.strict import convert
from workshops.formats.niveaux.settings import Settings


def test_names_of_the_file_are_read_as_people_read_them() -> None:
    settings = convert({"niveaux": "quatre", "domaines": ["soins", "etp", "Accueil"]}, Settings)
    assert settings.domains == ("Soins", "Éducation thérapeutique (ETP)", "Accueil")
    assert [key for key, _label in settings.asked] == ["soins", "etp", "accueil"]
    assert settings.levels[0].key == "information"


def test_there_are_three_levels_and_six_domains_unless_said_otherwise() -> None:
    settings = Settings()
    assert [one.key for one in settings.levels] == ["consultation", "collaboration", "partenariat"]
    assert len(settings.asked) == 6


@pytest.mark.parametrize("wrong", [{"domaines": []}, {"domaines": ["x"] * 7}, {"niveaux": "cinq"}])
def test_settings_that_are_wrong_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        convert(wrong, Settings)


def test_the_form_names_every_setting() -> None:
    assert all(one.label for one in fields_of(Settings))
