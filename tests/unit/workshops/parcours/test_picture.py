from __future__ import annotations

import re

import pytest

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import pages, step
from tests.unit.workshops.parcours.written import idea, room
from tests.unit.workshops.samples import PLAIN, info
from workshops.formats.parcours import FORMAT
from workshops.formats.parcours.settings import Project, Settings

MAP = ("feuille_de_route", State.PREPARED)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("project", Project)
@pytest.mark.parametrize("texts", [(), PLAIN[:1], AWKWARD, PLAIN * 10])
@pytest.mark.parametrize("zoom", ["", "agir"])
def test_pages_keep_to_the_page(
    size: tuple[int, int], project: Project, texts: tuple[str, ...], zoom: str
) -> None:
    held = step(FORMAT, title=AWKWARD[1][:200])
    settings, record = Settings(project=project), room(texts)
    phases = FORMAT.phases(held, settings, record)
    for phase in phases:
        for state in phase.stops:
            moment = Moment(
                Stage(size, CONTRAST), info(), held, settings, record, phases, phase, state,
                zoom=zoom,
            )  # fmt: skip
            page = FORMAT.picture(moment)
            assert check_svg(page.svg()) == []
            assert faults(page) == []
            assert smallest_text(page.svg()) >= SECONDARY


def test_ideas_are_hidden_until_they_are_revealed() -> None:
    found = pages(FORMAT, Settings(), room(PLAIN))
    for key in ("deja", "demain"):
        assert "5 idées reçues" in found[key, State.OPEN].lines
        assert not any(text in found[key, State.OPEN].lines for text in PLAIN)
    assert all(text in found[MAP].lines for text in PLAIN)
    assert found["deja", State.REVEALED].lines.count(PLAIN[0]) == 1
    assert found[MAP].lines.count(PLAIN[0]) == 2


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_texts_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    record = Record(cards=(idea(1, "deja", "agir", "secret", status),))
    for page in pages(FORMAT, Settings(), record).values():
        assert "secret" not in page.svg()
        assert "secret" not in page.lines


def test_a_time_alone_says_who_and_when() -> None:
    held, settings, record = step(FORMAT), Settings(), room(["Une enquête"])
    phases = FORMAT.phases(held, settings, record)
    moment = Moment(
        Stage(SIZES[0], CONTRAST), info(), held, settings, record, phases, phases[-1],
        State.PREPARED, zoom="concevoir",
    )  # fmt: skip
    lines = FORMAT.picture(moment).lines
    assert "Une enquête (Les deux · En mars)" in lines
    assert "2. Co-concevoir" in lines


def test_nothing_is_said_of_texts_that_nobody_can_send() -> None:
    page = pages(FORMAT, Settings(), Record())["deja", State.OPEN]
    assert not any("reçue" in line for line in page.lines)
    phones = Record(presence=Presence(with_phone=1))
    assert "0 idée reçue" in pages(FORMAT, Settings(), phones)["deja", State.OPEN].lines


@pytest.mark.parametrize("project", Project)
def test_names_of_times_are_no_smaller_than_what_explains_them(project: Project) -> None:
    settings = Settings(project=project)
    page = pages(FORMAT, settings, Record())["temps", State.PREPARED].svg()
    size = int(re.search(r'font-size="(\d+)"[^>]*>5. Promouvoir', page)[1])  # type: ignore[index]
    told = int(re.search(r'font-size="(\d+)"[^>]*>Faire', page)[1])  # type: ignore[index]
    assert size >= told
    assert size >= 36, "1/30 of the height"
