"""Nobody is counted twice, whichever way they answer, whoever comes and goes (formats.md §1.3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phase import Choice, Option
from app.core.record import Answer, Channel, CountingMode, People, Presence, Record, RoomCount
from app.core.tally import hands_awaited, tally

OPTIONS = ("oui", "non", "doute")


@dataclass(frozen=True)
class Voice:
    """Somebody: with a phone or without, who spoke one way or not at all, and may have left."""

    phone: bool
    way: Channel | None
    value: str
    left: bool


ONE_BY_ONE = [Channel.PHONE, Channel.SHARED, Channel.KIOSK, Channel.PAPER]


@st.composite
def voices(draw: st.DrawFn) -> Voice:
    phone = draw(st.booleans())
    ways = [Channel.PHONE, Channel.PAPER] if phone else ONE_BY_ONE[1:]
    way = draw(st.sampled_from([*ways, Channel.VOICE, None]))
    # Who raises a hand chooses something: nobody counts those who pass.
    values = OPTIONS if way is Channel.VOICE else (*OPTIONS, "")
    return Voice(phone, way, draw(st.sampled_from(values)), draw(st.booleans()))


ROOM = st.lists(voices(), max_size=14)


def held(people: list[Voice], mode: CountingMode, more: Counter[str] | None = None) -> Record:
    """Return what is noted of people who each speak once, and hands that nobody raised."""
    raised = Counter(
        one.value
        for one in people
        if one.value and (one.way is Channel.VOICE or mode is CountingMode.ROOM)
    )
    seen = raised + (more or Counter())
    there = [one for one in people if not one.left]
    alone = [n for n, one in enumerate(people) if one.way not in (None, Channel.VOICE)]
    return Record(
        answers=tuple(
            Answer("p", "q", str(n), (one.value,) if one.value else (), channel=one.way)
            for n, one in enumerate(people)
            if one.way is not None and one.way is not Channel.VOICE
        ),
        counts=tuple(
            RoomCount("p", "q", key, seen[key], mode, there=len(people)) for key in OPTIONS
        ),
        presence=Presence(
            with_phone=sum(one.phone for one in there),
            without_phone=sum(not one.phone for one in there),
        ),
        people=People(
            here=frozenset(str(n) for n, one in enumerate(people) if not one.left),
            gone=frozenset(str(n) for n in alone if people[n].left),
            by_hand=frozenset(
                str(n) for n, one in enumerate(people) if not one.left and not one.phone
            ),
        ),
    )


def asked(mode: CountingMode) -> Choice:
    return Choice(key="q", label="?", options=tuple(Option(key, key) for key in OPTIONS), mode=mode)


MODES = pytest.mark.parametrize("mode", list(CountingMode))


@MODES
@given(people=ROOM)
def test_nobody_is_too_many_where_each_spoke_once(mode: CountingMode, people: list[Voice]) -> None:
    assert tally(held(people, mode), "p", asked(mode)).above == 0


@MODES
@given(people=ROOM, key=st.sampled_from(OPTIONS), more=st.integers(1, 5))
def test_each_voice_more_than_people_is_told(
    mode: CountingMode, people: list[Voice], key: str, more: int
) -> None:
    """Everybody spoke; then some raise a hand too."""
    spoke = [one for one in people if one.way is not None and one.value]
    found = tally(held(spoke, mode, Counter({key: more})), "p", asked(mode))
    assert found.above == more


@given(people=ROOM)
def test_the_same_opinions_make_the_same_figure_whichever_way(people: list[Voice]) -> None:
    mode = CountingMode.PHONES_PLUS_HANDS
    found = tally(held(people, mode), "p", asked(mode))
    said = Counter(one.value for one in people if one.way is not None and one.value)
    assert Counter(dict(found.numbers)) == Counter({key: said[key] for key in OPTIONS})
    assert found.total == said.total()


@given(people=ROOM)
def test_whoever_answered_one_by_one_is_not_awaited_with_a_raised_hand(people: list[Voice]) -> None:
    mode = CountingMode.PHONES_PLUS_HANDS
    here = [one for one in people if not one.left and not (one.phone and one.way is Channel.PAPER)]
    silent = sum(not one.phone and one.way in (None, Channel.VOICE) for one in here)
    assert hands_awaited(held(here, mode), "p", asked(mode)) == silent
