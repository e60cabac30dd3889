from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from app.core.errors import UserError
from app.core.form import fields_of
from app.core.strict import convert
from tests.support.plain import faults
from tests.unit.workshops.gathering import asked
from tests.unit.workshops.idees.proposals import CROWD
from workshops.formats.idees import FORMAT
from workshops.formats.idees.settings import Settings

if TYPE_CHECKING:
    from app.core.phase import Phase

ROCKET = """
idees_a_retenir = 3
points = "auto"
points_min = 2
points_max = 5
cumul = false
vote_cache = true
"""


def test_settings_are_read_as_workshop_files_write_them() -> None:
    assert convert(tomllib.loads(ROCKET), Settings) == Settings()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"cumul": True}, "cumul = false"), ({"vote_cache": False}, "vote_cache = true"),
     ({"points": "beaucoup"}, "beaucoup"), ({"idees_a_retenir": 0}, "au moins 1")],
)  # fmt: skip
def test_settings_that_are_wrong_are_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(UserError, match=said):
        convert(wrong, Settings)


def test_the_form_names_every_setting_it_asks() -> None:
    fields = fields_of(Settings)
    assert all(one.label for one in fields)
    assert not {"cumul", "vote_cache"} & {one.key for one in fields}


@pytest.mark.parametrize("minutes", [1, 5, 14, 60])
def test_what_is_asked_fits_in_the_step(minutes: float) -> None:
    found = asked(FORMAT, Settings(), CROWD, minutes=minutes)
    assert sum(one.minutes for one in found) <= minutes


def test_what_is_said_is_plain_french() -> None:
    def told(phase: Phase) -> list[str]:
        questions = [text for one in phase.inputs for text in (one.label, one.help)]
        return [phase.title, phase.screen, phase.phone, phase.say, *questions]

    texts = [text for phase in asked(FORMAT, Settings(), CROWD) for text in told(phase)]
    assert [fault for text in texts for fault in faults(text)] == []
