from __future__ import annotations

import pytest

from app.core.record import Presence, Record
from tests.unit.workshops.samples import step
from workshops.formats.debat_mouvant.phases import phases
from workshops.formats.debat_mouvant.settings import Settings, StatementPlan


@pytest.mark.parametrize(("people", "seconds"), [(0, 20), (9, 20), (18, 15), (27, 10), (200, 10)])
def test_everybody_has_the_time_to_give_an_argument(people: int, seconds: int) -> None:
    settings = Settings(statements=(StatementPlan("Une phrase."),), planned=1, minutes_each=11)
    record = Record(presence=Presence(without_phone=people))
    made = phases(step("debat_mouvant"), settings, record)
    assert [one.seconds_each for one in made if one.seconds_each] == [seconds]
