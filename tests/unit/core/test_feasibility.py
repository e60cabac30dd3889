"""Time told in sentences: what each step needs, what the whole takes, when it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.feasibility import Remark, minutes, step_remarks, whole_remarks
from app.core.phase import Phase
from app.core.record import Record
from app.core.session import SessionInfo, Step
from app.core.workshop import Headcount
from workshops import CATALOGUE

LONG_TURN = " : si chaque personne parle 20 secondes, il faut 7 minutes pour 20 personnes."


def _step(minutes: float = 24, *, skipped: bool = False) -> Step:
    return Step(
        id=1, key="s", type="t", title="S", position=0, settings={}, minutes=minutes,
        skipped=skipped,
    )  # fmt: skip


def _plain(remarks: tuple[Remark, ...]) -> list[str]:
    return [one.sentence.replace("\u00a0", " ") for one in remarks]


def _turn(seconds: float, minutes: float = 0) -> Phase:
    return Phase(key="tour", title="Tour", short="Tour", minutes=minutes, seconds_each=seconds)


def test_speaking_in_turn_that_takes_longer_than_the_step_is_told() -> None:
    remarks = step_remarks(_step(5), (_turn(20),), 20)
    told = f"Tour{LONG_TURN} L’étape n’a que 5 minutes pour cela."
    assert _plain(remarks) == [told]
    assert remarks[0].short


def test_speaking_in_turn_that_fits_is_told_without_alarm() -> None:
    remarks = step_remarks(_step(30), (_turn(20, 7),), 20)
    assert [one.short for one in remarks] == [False]


def test_people_who_speak_in_threes_need_the_time_of_three() -> None:
    turn = replace(_turn(40), together=20)
    assert [one.short for one in step_remarks(_step(5), (turn,), 20)] == [True]
    (remark,) = step_remarks(_step(5), (turn,), 21)
    assert not remark.short
    assert _plain((remark,)) == [
        "Tour : si chaque personne parle 40 secondes, il faut 2 minutes pour 21 personnes, par trois."
    ]


def test_nothing_is_told_of_turns_when_nobody_knows_how_many_come() -> None:
    assert step_remarks(_step(), (_turn(20),), 0) == ()


def test_two_statements_alike_are_told_once() -> None:
    form = CATALOGUE["debat_mouvant"]
    settings = form.settings(
        statements=tuple(
            form.first_settings().statements[0].__class__(text) for text in ("Une.", "Deux.")
        )
    )
    step = _step(20)
    remarks = step_remarks(step, form.phases(step, settings, Record()), 20)
    assert _plain(remarks) == [
        "Le déroulé de cette étape demande 24 minutes. Elle dure 20 minutes.",
        f"Arguments{LONG_TURN} L’étape n’a que 6 minutes pour cela.",
    ]


@given(st.floats(1, 600), st.integers(1, 300), st.floats(1, 300))
def test_what_is_short_is_exactly_what_does_not_fit(
    have: float, people: int, seconds: float
) -> None:
    (remark,) = step_remarks(_step(have), (_turn(seconds),), people)
    need = seconds * people / 60
    assert remark.short or need <= have + 0.05
    assert not remark.short or need + 1 > have


@pytest.mark.parametrize(
    ("length", "sentence", "short"),
    [
        (60, "75 minutes prévues. Il y a 15 minutes de trop pour 60 minutes.", True),
        (90, "75 minutes prévues. Il reste 15 minutes sur 90 minutes.", False),
        (75, "75 minutes prévues.", False),
        (0, "75 minutes prévues.", False),
    ],
)
def test_the_whole_is_told_against_the_time_there_is(
    length: int, sentence: str, short: bool
) -> None:
    steps = (_step(50), _step(25), _step(99, skipped=True))
    remarks = whole_remarks(SessionInfo(title="Essai", length=length), steps)
    assert _plain(remarks) == [sentence]
    assert remarks[0].short is short


def test_the_end_is_told_once_the_start_is_known() -> None:
    remarks = whole_remarks(SessionInfo(title="Essai", starts="23:15"), (_step(50),))
    assert _plain(remarks)[1:] == ["Fin prévue à 0 h 05."]


def test_too_many_people_for_the_workshop_is_told() -> None:
    info = SessionInfo(title="Essai", expected=40, headcount=Headcount(6, 18, 27))
    assert _plain(whole_remarks(info, (_step(),)))[1:] == [
        "Cet atelier est pensé pour 6 à 27 personnes. Vous en attendez 40."
    ]


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 minute"), (1, "1 minute"), (2, "2 minutes"), (7.5, "7,5 minutes")]
)
def test_minutes_are_told_as_people_say_them(number: float, told: str) -> None:
    assert minutes(number) == told
