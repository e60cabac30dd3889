from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.record import CardStatus, Record
from app.core.workshop import COMMON_RULES
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.samples import info, moments, rules
from workshops.formats.accueil.phases import Settings
from workshops.formats.accueil.picture import picture


def pages(record: Record, size: tuple[int, int] = WIDE, **about: object) -> dict[str, Page]:
    every = moments("accueil", Settings(), record, size=size, about=info(**about))
    return {moment.phase.key: picture(moment) for moment in every}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("objectives", [(), AWKWARD])
def test_pages_keep_to_the_page(size: tuple[int, int], objectives: tuple[str, ...]) -> None:
    found = pages(Record(cards=rules(AWKWARD)), size, title=AWKWARD[1][:200], objectives=objectives)
    for page in found.values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_rules_added_by_the_room_stand_after_the_others_once_shown() -> None:
    shown, waiting = rules(["On éteint la radio.", "Pas encore lue."])
    waiting = replace(waiting, status=CardStatus.RECEIVED)
    lines = pages(Record(cards=(shown, waiting)))["regles"].lines
    assert lines[-10:] == (*COMMON_RULES, "On éteint la radio.")


def test_objectives_are_said_aloud_when_none_is_written() -> None:
    assert (
        "Les objectifs sont dits à voix haute." in pages(Record(), objectives=())["objectifs"].lines
    )


def test_the_address_is_read_where_people_arrive_and_drawn_on_every_page() -> None:
    found = pages(Record())
    reading = [key for key, page in found.items() if "Pour rejoindre" in " ".join(page.lines)]
    assert reading == ["bienvenue"]
    assert all("rejoindre" in page.body for page in found.values())
