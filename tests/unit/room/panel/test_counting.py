"""What does not add up in hands that were counted."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.phase import Choice, Option
from app.core.record import CountingMode, Presence, Record, RoomCount
from app.core.tally import tally
from app.room.panel.counting import warning


def test_too_many_points_are_told_beside_how_many_there_can_be() -> None:
    options = tuple(Option(key, key) for key in ("un", "deux"))
    points = Choice(key="q", label="?", options=options, at_most=2, counted=True)
    mode = CountingMode.PHONES_PLUS_HANDS
    typed = tuple(RoomCount("p", "q", key, n, mode) for key, n in (("un", 11), ("deux", 10)))
    record = Record(presence=Presence(without_phone=5), counts=typed)
    told = warning(tally(record, "p", points))
    assert told == "21 réponses comptées, 10 au plus. Recomptez."
    one = replace(points, at_most=1)
    assert "16 réponses de plus que de personnes présentes" in warning(tally(record, "p", one))
