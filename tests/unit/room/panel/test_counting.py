"""What does not add up in hands that were counted."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.phase import Choice, Option, Phase, State
from app.core.record import Answer, Channel, CountingMode, People, Presence, Record, RoomCount
from app.core.session import Step
from app.core.tally import tally
from app.room.panel.counting import counts, warning
from app.room.panel.plan import Plan


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


def test_the_number_proposed_is_of_those_who_are_here_and_did_not_answer() -> None:
    options = tuple(Option(key, key) for key in ("un", "deux"))
    asked = Choice(key="q", label="?", options=options, counted=True)
    phase = Phase(key="p", title="", short="", inputs=(asked,), stops=(State.OPEN,))
    step = Step(id=1, key="e", position=1, type="essai", title="", minutes=1, settings={})

    def expected(here: str, gone: str) -> int:
        people = People(frozenset(here), frozenset(gone), by_hand=frozenset(here))
        record = Record(
            presence=Presence(without_phone=len(here)),
            answers=(Answer("p", "q", "a", ("un",), channel=Channel.KIOSK),),
            people=people,
        )
        (form,) = counts(step, phase, Plan((phase,), record), now=True)
        return form.expected

    assert (expected("abc", ""), expected("bc", "a"), expected("bcd", "")) == (2, 2, 2)


def test_phones_and_hands_together_are_told_once_the_room_sees_them() -> None:
    options = tuple(Option(key, key) for key in ("un", "deux"))
    asked = Choice(key="q", label="?", options=options, counted=True)
    phase = Phase(key="p", title="", short="", inputs=(asked,), stops=(State.OPEN, State.REVEALED))
    typed = RoomCount("p", "q", "un", 2, CountingMode.PHONES_PLUS_HANDS)
    presence = Presence(with_phone=1, without_phone=2)
    record = Record(presence=presence, answers=(Answer("p", "q", "a", ("un",)),), counts=(typed,))
    step = Step(id=1, key="e", position=1, type="essai", title="", minutes=1, settings={})
    plan = Plan((phase,), record)
    (before,) = counts(step, phase, plan, now=True)
    assert [one.total for one in before.options] == ["", ""]
    (after,) = counts(step, phase, plan, now=True, revealed=True)
    assert [one.total for one in after.options] == ["3 en tout", "0 en tout"]
