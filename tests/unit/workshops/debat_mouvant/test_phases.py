from __future__ import annotations

import pytest

from app.core.record import CountingMode, Presence, Record, RoomCount
from app.core.tally import Tally
from tests.unit.workshops.samples import debate, step
from workshops.formats.debat_mouvant.phases import MOVED, phases
from workshops.formats.debat_mouvant.settings import Settings, StatementPlan, Variant
from workshops.formats.debat_mouvant.tally import sides_of, turn


@pytest.mark.parametrize(("people", "seconds"), [(0, 20), (9, 20), (18, 15), (27, 10), (200, 10)])
def test_everybody_has_the_time_to_give_an_argument(people: int, seconds: int) -> None:
    settings = Settings(statements=(StatementPlan("Une phrase."),), planned=1, minutes_each=11)
    record = Record(presence=Presence(without_phone=people))
    made = phases(step("debat_mouvant"), settings, record)
    assert [one.seconds_each for one in made if one.seconds_each] == [seconds]


@pytest.mark.parametrize(
    ("variant", "hesitates"), [(Variant.TWO_CAMPS, False), (Variant.RIVER, True)]
)
def test_script_says_the_order_that_the_screen_calls_camps_in(
    variant: Variant, hesitates: bool
) -> None:
    before = Tally((("accord", 3), ("doute", 2), ("desaccord", 4)))
    first = turn(sides_of(variant), before, ())
    assert first is not None
    assert first.option.key == "accord", "the fewest of the two banks, though fewer doubt"
    settings = Settings(
        statements=(StatementPlan("Une phrase."),), planned=1, minutes_each=11, variant=variant
    )
    made = phases(step("debat_mouvant"), settings, Record())
    say = next(one.say for one in made if one.key == "a1_arguments")
    assert say.startswith("Suivez l’écran")
    assert ("qui hésite parle ensuite" in say) == hesitates


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (Record(presence=Presence(with_phone=9)), False),
        (Record(presence=Presence(with_phone=6, without_phone=3)), True),
        (Record(presence=Presence(with_phone=9, by_hand=1)), True),
        (
            Record(
                presence=Presence(with_phone=9),
                counts=(
                    RoomCount("a1_arguments", MOVED, "oui", 2, CountingMode.PHONES_PLUS_HANDS),
                ),
            ),
            True,
        ),
    ],
    ids=["phones", "without", "by hand", "counted before they left"],
)
def test_beside_phones_who_moved_is_counted_by_hand_where_somebody_is(
    record: Record, asked: bool
) -> None:
    made = phases(step("debat_mouvant"), debate(mode=CountingMode.PHONES_PLUS_HANDS), record)
    moved = next(one for one in made if one.key == "a1_arguments").input(MOVED)
    assert (moved is not None) == asked
    if moved is not None:
        assert not moved.asked_on_phones
