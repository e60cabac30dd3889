from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.projector.monitors import (
    Arrangement,
    Monitor,
    Privacy,
    arrangement,
    find,
    free_monitors,
    layout_key,
    make_identity,
    room_monitor,
)

LAPTOP = Monitor("AUO|B140|0|eDP-1", 0, 0, 1366, 768, primary=True)
BEAMER = Monitor("EPSON|EB-W05|X1|HDMI-1", 1366, 0, 1280, 800, number=2)
TABLE = Monitor("DELL|P2419H|77|DP-1", -1920, 0, 1920, 1080, number=3)
COPY = replace(BEAMER, x=0, y=0, width=1366, height=768)

_parts = st.text(st.characters(codec="utf-8"), max_size=6)
_monitors = st.builds(
    Monitor,
    identity=st.builds(make_identity, _parts, _parts, _parts, _parts),
    x=st.integers(-4000, 4000),
    y=st.integers(-3000, 3000),
    width=st.integers(1, 4000),
    height=st.integers(1, 3000),
    ratio=st.sampled_from([1.0, 1.25, 1.5, 2.0]),
)
_desks = st.lists(_monitors, min_size=1, max_size=4, unique_by=lambda one: one.identity)


@given(_desks, st.data())
def test_room_never_covers_the_facilitator(monitors: list[Monitor], data: st.DataObject) -> None:
    desk = data.draw(st.sampled_from(monitors))
    remembered = data.draw(st.sampled_from([one.identity for one in monitors] + ["", "a|b|c|d"]))
    chosen = room_monitor(monitors, desk, remembered)
    assert chosen is None or (chosen in monitors and not chosen.overlaps(desk))


@given(_desks, st.data())
def test_remembered_monitor_comes_first(monitors: list[Monitor], data: st.DataObject) -> None:
    desk = data.draw(st.sampled_from(monitors))
    for one in free_monitors(monitors, desk):
        assert room_monitor(monitors, desk, one.identity) is one


@given(_desks, st.randoms())
def test_answer_does_not_depend_on_the_order(monitors: list[Monitor], random: object) -> None:
    desk = monitors[0]
    shuffled = list(monitors)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert arrangement(shuffled, desk) is arrangement(monitors, desk)
    assert layout_key(shuffled, desk) == layout_key(monitors, desk)


@given(_desks)
def test_extended_means_that_nobody_sees_the_desk(monitors: list[Monitor]) -> None:
    desk = monitors[0]
    free = free_monitors(monitors, desk)
    extended = arrangement(monitors, desk) is Arrangement.EXTENDED
    assert extended == (len(monitors) > 1 and len(free) == len(monitors) - 1)


@pytest.mark.parametrize(
    ("monitors", "kind"),
    [
        ((LAPTOP,), Arrangement.ALONE),
        ((LAPTOP, BEAMER), Arrangement.EXTENDED),
        ((LAPTOP, COPY), Arrangement.DUPLICATED),
        ((LAPTOP, replace(COPY, width=1024)), Arrangement.DUPLICATED),
        ((LAPTOP, BEAMER, replace(TABLE, x=1366)), Arrangement.EXTENDED),
    ],
)
def test_arrangement_is_that_of_the_facilitators_screen(
    monitors: tuple[Monitor, ...], kind: Arrangement
) -> None:
    assert arrangement(monitors, LAPTOP) is kind


def test_room_gets_the_only_other_monitor() -> None:
    assert room_monitor((LAPTOP, BEAMER), LAPTOP, "") is BEAMER
    assert room_monitor((LAPTOP, BEAMER), LAPTOP, TABLE.identity) is BEAMER


def test_room_floats_when_there_is_nothing_to_choose_from() -> None:
    assert room_monitor((LAPTOP,), LAPTOP, BEAMER.identity) is None
    assert room_monitor((LAPTOP, COPY), LAPTOP, BEAMER.identity) is None
    assert room_monitor((), None, "") is None


def test_room_floats_rather_than_guess_between_two_unknown_monitors() -> None:
    assert room_monitor((LAPTOP, BEAMER, TABLE), LAPTOP, "") is None
    assert room_monitor((LAPTOP, BEAMER, TABLE), LAPTOP, TABLE.identity) is TABLE


def test_unplugged_monitor_is_found_again_on_another_connector() -> None:
    back = replace(BEAMER, identity=make_identity("EPSON", "EB-W05", "X1", "DP-2"))
    assert room_monitor((LAPTOP, TABLE), LAPTOP, BEAMER.identity) is TABLE
    assert room_monitor((LAPTOP, TABLE, back), LAPTOP, BEAMER.identity) is back


def test_two_twins_on_new_connectors_are_not_mistaken_for_one_another() -> None:
    twins = [replace(BEAMER, identity=f"EPSON|EB-W05||DP-{n}", x=2000 * n) for n in (1, 2)]
    assert find("EPSON|EB-W05||DP-2", twins) is twins[1]
    assert find("EPSON|EB-W05||HDMI-1", twins) is None


def test_monitors_without_a_maker_are_only_known_by_their_connector() -> None:
    bare = replace(BEAMER, identity=make_identity("", "", "", "HDMI-1"))
    assert find("|||HDMI-1", [bare]) is bare
    assert find("|||HDMI-2", [bare]) is None


def _told(privacy: Privacy) -> tuple[bool, bool]:
    return privacy.hidden, privacy.unanswered


def test_private_things_are_hidden_until_answered() -> None:
    privacy = Privacy()
    privacy.arrange((LAPTOP,), LAPTOP)
    assert _told(privacy) == (True, True)
    privacy.answer(show=True)
    assert _told(privacy) == (False, False)
    privacy.answer(show=False)
    assert _told(privacy) == (True, False)


def test_private_answer_holds_for_the_monitors_it_was_given_for() -> None:
    privacy = Privacy()
    privacy.arrange((LAPTOP,), LAPTOP)
    privacy.answer(show=True)
    privacy.arrange((LAPTOP, COPY), LAPTOP)
    assert _told(privacy) == (True, True)
    privacy.arrange((LAPTOP, BEAMER), LAPTOP)
    assert _told(privacy) == (False, False)
    privacy.arrange((replace(LAPTOP, width=1024),), LAPTOP)
    assert _told(privacy) == (True, True)
    privacy.arrange((LAPTOP,), LAPTOP)
    assert _told(privacy) == (False, False)


def test_pixels_are_physical() -> None:
    assert replace(LAPTOP, ratio=1.5).pixels == (2049, 1152)
