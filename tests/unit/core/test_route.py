"""The cursor of a step: « Suivant », « revenir d'un pas »."""

from __future__ import annotations

import itertools

from app.core.phase import Phase, State
from app.core.route import Stop, following, position, preceding, stops

PHASES = (
    Phase(key="a", title="A", short="A"),
    Phase(key="b", title="B", short="B", stops=(State.PREPARED, State.OPEN, State.REVEALED)),
)


def test_following_every_stop_goes_through_the_whole_step() -> None:
    here: Stop | None = stops(PHASES)[0]
    seen = []
    while here is not None:
        seen.append(here)
        here = following(PHASES, here)
    assert seen == list(stops(PHASES))


def test_back_undoes_next() -> None:
    every = stops(PHASES)
    for before, after in itertools.pairwise(every):
        assert following(PHASES, before) == after
        assert preceding(PHASES, after) == before
    assert preceding(PHASES, every[0]) is None


def test_a_phase_closed_by_hand_goes_on_to_reveal() -> None:
    closed = Stop("b", State.CLOSED)
    assert following(PHASES, closed) == Stop("b", State.REVEALED)
    assert preceding(PHASES, closed) == Stop("b", State.PREPARED)


def test_a_phase_that_is_gone_starts_again() -> None:
    assert position(PHASES, Stop("gone", State.OPEN)) == -1
    assert following(PHASES, Stop("gone", State.OPEN)) == Stop("a", State.PREPARED)


def test_a_phase_that_is_before_its_first_stop_goes_on_to_it() -> None:
    asked = Phase(key="c", title="C", short="C", stops=(State.OPEN, State.REVEALED))
    here = Stop("c", State.PREPARED)
    assert following((*PHASES, asked), here) == Stop("c", State.OPEN)
    assert following((asked, *PHASES), here) == Stop("c", State.OPEN)
