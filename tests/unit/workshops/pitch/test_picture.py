from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST, LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import pages, step
from tests.unit.workshops.pitch.people import REACTIONS, pitched, said
from tests.unit.workshops.samples import info
from workshops.formats.pitch import FORMAT
from workshops.formats.pitch.settings import Order, PitchPlan, Reaction, Settings

if TYPE_CHECKING:
    from app.scene.svg import Page

OPEN, REVEALED, PREPARED = State.OPEN, State.REVEALED, State.PREPARED
TWELVE = Settings(
    pitches=tuple(PitchPlan(text[:120]) for text in AWKWARD[:12]), preparing=15, order=Order.TYPED
)


def told(page: Page) -> str:
    return " ".join(page.lines)


def speech(
    left: float | None,
    total: float = 180,
    *,
    settings: Settings | None = None,
    size: tuple[int, int] = WIDE,
) -> Page:
    """Return the page of the first pitch while its team speaks."""
    held, settings = step(FORMAT), settings or Settings(order=Order.TYPED)
    record = pitched(18)
    phases = FORMAT.phases(held, settings, record)
    phase = next(one for one in phases if one.speech)
    stage = Stage(size, LIGHT)
    return FORMAT.picture(
        Moment(stage, info(), held, settings, record, phases, phase, OPEN, left, total)
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("settings", "record"),
    [
        (Settings(preparing=15), Record()),
        (Settings(preparing=15), pitched(2, 1)),
        (Settings(preparing=15), pitched(18)),
        (Settings(preparing=15), pitched(40, 20)),
        (Settings(), pitched(18, texts=[text[:200] for text in AWKWARD * 4])),
        (Settings(reactions=(Reaction.HELP,)), pitched(18)),
        (TWELVE, Record(presence=Presence(with_phone=3))),
    ],
)
def test_pages_keep_to_the_page(settings: Settings, record: Record, size: tuple[int, int]) -> None:
    held = step(FORMAT, title=AWKWARD[1][:200])
    for page in pages(FORMAT, settings, record, size=size, theme=CONTRAST, held=held).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("left", [180.0, 30.0, -100.0, None])
@pytest.mark.parametrize("settings", [None, TWELVE])
def test_speeches_keep_to_the_page(
    left: float | None, size: tuple[int, int], settings: Settings | None
) -> None:
    page = speech(left, settings=settings, size=size)
    assert check_svg(page.svg()) == []
    assert faults(page) == []


@pytest.mark.parametrize(
    ("left", "word"), [(120.0, "En cours"), (30.0, "Dernière demi-minute"), (-1.0, "Merci")]
)
def test_the_time_of_a_pitch_is_told_in_words(left: float, word: str) -> None:
    words = {"En cours", "Dernière demi-minute", "Merci"}
    assert words & set(speech(left).lines) == {word}


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (180.0, "Encore 3 minutes"), (121.0, "Encore 3 minutes"), (120.0, "Encore 2 minutes"),
        (60.0, "Encore 1 minute"), (31.0, "Encore 1 minute"), (30.0, ""), (-1.0, ""),
    ],
)  # fmt: skip
def test_who_listens_is_told_the_minutes_left(left: float, told: str) -> None:
    assert [line for line in speech(left).lines if line.startswith("Encore")] == [told][
        : bool(told)
    ]


def test_time_that_is_over_is_not_counted_before_the_room() -> None:
    assert ">0:00<" in speech(-75).svg()
    assert "1:15" not in speech(-75).svg()


def test_a_pitch_has_its_title_and_the_shape_of_its_table() -> None:
    assert "2 regards pour 1 soin" in speech(100).lines
    assert speech(None).lines[-2] == "2 regards pour 1 soin"


def test_the_card_of_the_beats_tells_how_long_each_takes() -> None:
    page = pages(FORMAT, Settings(preparing=15), Record())["preparer", PREPARED]
    assert "Cinq temps, 180 secondes" in page.lines
    assert "L’idée – En une phrase, puis un exemple – 40 secondes" in page.lines


def test_only_the_number_of_reactions_is_on_the_wall_while_people_write() -> None:
    drawn = pages(FORMAT, Settings(), pitched(18))
    page = drawn["g1_reactions", OPEN]
    assert not any(text in told(page) for _slot, text in REACTIONS)
    assert "4 mots reçus" in page.lines
    silent = pages(FORMAT, Settings(), replace(pitched(18), cards=(), presence=Presence()))
    assert "reçu" not in told(silent["g1_reactions", OPEN])


def test_reactions_are_read_out_by_kind_for_one_pitch() -> None:
    record = pitched(18)
    other = said("reaction", "g2_reactions", (("ma_question", "Ailleurs ?"),), first=9000)
    drawn = pages(FORMAT, Settings(), replace(record, cards=record.cards + other))
    page = drawn["g1_reactions", REVEALED]
    assert all(text in told(page) for _slot, text in REACTIONS)
    assert "Ailleurs" not in told(page)


def test_what_waits_or_is_masked_is_not_on_the_wall() -> None:
    record = pitched(18)
    for status in (CardStatus.RECEIVED, CardStatus.MASKED):
        hidden = tuple(replace(card, status=status) for card in record.cards)
        for page in pages(FORMAT, Settings(), replace(record, cards=hidden)).values():
            assert not any(text in told(page) for _slot, text in REACTIONS)


def test_the_end_thanks_every_team_without_a_number() -> None:
    drawn = pages(FORMAT, Settings(), pitched(18))
    assert "Merci à chaque équipe." in drawn["merci", PREPARED].lines
    assert not any(line.startswith("1.") for line in drawn["merci", PREPARED].lines)
    assert any(line.startswith("1.") for line in drawn["ordre", PREPARED].lines)
