from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST, LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.cartographie.plots import PLAIN, ROOM, TABLES, at_tables, written
from tests.unit.workshops.gathering import asked, pages, step
from tests.unit.workshops.samples import info
from workshops.formats.cartographie import FORMAT
from workshops.formats.cartographie.settings import Settings

AWFUL = [text[:140] for text in AWKWARD] * 4
LONG = tuple(text[:60] for text in AWKWARD[:9])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("settings", "record"),
    [
        (Settings(), Record()),
        (Settings(), ROOM),
        (Settings(), TABLES),
        (Settings(), at_tables(*written(AWFUL, by="g1"), count=1)),
        (Settings(), Record(cards=written(AWFUL))),
        (Settings(boxes=("Une case",)), Record(cards=written(AWFUL, slots=("une_case",)))),
        (Settings(boxes=LONG), Record()),
        (Settings(tables=3), Record()),
    ],
)
def test_pages_keep_to_the_page(size: tuple[int, int], settings: Settings, record: Record) -> None:
    for page in pages(FORMAT, settings, record, size=size, theme=CONTRAST).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def alone(record: Record, phase: str, *, zoom: str = "", spotlight: int = 0) -> Page:
    """Return the page of one phase, with what a facilitator shows alone."""
    settings, held = Settings(), step(FORMAT)
    phases = asked(FORMAT, settings, record)
    one = next(found for found in phases if found.key == phase)
    moment = Moment(
        Stage(WIDE, LIGHT), info(), held, settings, record, phases, one, State.OPEN,
        zoom=zoom, spotlight=spotlight,
    )  # fmt: skip
    return FORMAT.picture(moment)


def test_three_texts_in_each_of_eight_boxes_are_whole_on_the_wall() -> None:
    page = alone(TABLES, "p_g1")
    assert "et 1 autre" not in page.svg()
    assert page.svg().count(">Décider ensemble<") == 3


def written_at(page: Page, text: str) -> int:
    """Return the size of a text on the wall, in px."""
    found = re.search(rf'font-size="(\d+)"[^>]*>{text}<', page.svg())
    assert found is not None
    return int(found[1])


def test_a_very_long_text_leaves_titles_and_other_boxes_large() -> None:
    page = alone(at_tables(*written(("y" * 139, "Décider"), by="g1"), count=1), "p_g1")
    assert written_at(page, "Décider") > SECONDARY * 1.3
    assert written_at(page, "Pour qui\u00a0\\?") > SECONDARY * 1.3


def test_titles_are_never_smaller_than_the_questions_under_them() -> None:
    page = pages(FORMAT, Settings(), Record())["carte", State.OPEN]
    assert written_at(page, "Le besoin") >= written_at(page, "Qui est concerné\u00a0\\?")


def test_texts_that_have_no_room_are_told_as_a_number_and_read_by_zooming() -> None:
    full = at_tables(*written(PLAIN * 6, by="g1"))
    assert "et 2 autres" in alone(full, "p_g1").svg()
    zoomed = alone(full, "p_g1", zoom="besoin")
    assert zoomed.lines.count("Les animaux restent seuls") == 6
    assert not any("refuge" in line for line in zoomed.lines)


def test_nothing_that_was_written_is_shown_while_people_write() -> None:
    page = pages(FORMAT, Settings(), TABLES)["carte", State.OPEN]
    assert "29 idées notées" in page.lines
    assert "Le besoin\u00a0: Qu’est-ce qui doit changer\u00a0?" in page.lines
    assert not any(text in line for text in PLAIN for line in page.lines)


def test_each_table_shows_its_own_plan() -> None:
    found = pages(FORMAT, Settings(), TABLES)
    second = found["p_g2", State.OPEN].lines
    assert "Un carnet à deux" in second
    assert "Le besoin\u00a0: Les animaux restent seuls" in second
    assert "Ce qui existe déjà\u00a0: Rien pour le moment." in second
    third = found["p_g3", State.OPEN].lines
    assert not any(text in line for text in PLAIN for line in third)


def test_the_room_has_one_plan_where_there_is_no_table() -> None:
    found = pages(FORMAT, Settings(), ROOM)
    assert [key for key, _state in found] == ["carte", "plan"]
    assert "Le besoin\u00a0: Les animaux restent seuls" in found["plan", State.OPEN].lines


def test_a_text_that_is_read_out_is_alone_under_its_box() -> None:
    page = alone(TABLES, "p_g1", spotlight=2)
    assert page.lines[-2:] == ("Pour qui\u00a0?", "Des personnes qui vivent à la rue")


@pytest.mark.parametrize("status", [CardStatus.RECEIVED, CardStatus.MASKED])
def test_a_text_that_the_room_does_not_see_is_nowhere(status: CardStatus) -> None:
    record = replace(ROOM, cards=written(("inconnu",), status=status))
    for page in pages(FORMAT, Settings(), record).values():
        assert not any("inconnu" in line for line in page.lines)
        assert "inconnu" not in page.svg()
