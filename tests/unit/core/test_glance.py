from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import structs

from app.core.glance import Glance, Standing, purge_date


def test_purge_is_the_days_after_validation() -> None:
    validated = Glance(
        path=Path("a.mimosa"), standing=Standing.VALIDATED, validated_on="2026-02-20", keep_days=30
    )
    assert purge_date(validated) == date(2026, 3, 22)
    for change in (
        {"validated_on": ""},
        {"validated_on": "hier"},
        {"validated_on": "9999-12-31"},
        {"standing": Standing.PURGED, "purged_on": "2026-03-22"},
    ):
        assert purge_date(structs.replace(validated, **change)) is None
    closed = structs.replace(validated, standing=Standing.ANONYMISED)
    assert purge_date(closed) == date(2026, 3, 22)
