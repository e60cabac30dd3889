from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import Answer, Presence, Record
from app.core.teams import ROOM
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.freins_leviers.choices import THREE, chosen, room
from tests.unit.workshops.gathering import pages, step
from tests.unit.workshops.samples import info
from workshops.formats.freins_leviers import FORMAT
from workshops.formats.freins_leviers.settings import BRAKE, Settings

CHOSEN = ("choix", State.REVEALED)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("settings", [Settings(), THREE])
@pytest.mark.parametrize("texts", [(), AWKWARD])
@pytest.mark.parametrize("zoom", ["", "frein", "levier"])
def test_pages_keep_to_the_page(
    size: tuple[int, int], settings: Settings, texts: tuple[str, ...], zoom: str
) -> None:
    held = step(FORMAT, title=AWKWARD[1][:200])
    for record in (Record(), room(texts)):
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


def test_choices_are_hidden_until_they_are_revealed() -> None:
    found = pages(FORMAT, THREE, room())
    told = found.pop(CHOSEN)
    assert "Manque de disponibilité\u00a0: 4 personnes sur 6" in told.lines
    for page in found.values():
        assert not any("sur 6" in line for line in page.lines)
        assert ">4 personnes<" not in page.svg()
    assert "6 personnes ont répondu" in found["choix", State.OPEN].lines


def test_figures_of_too_few_people_are_nowhere() -> None:
    few = Record(answers=chosen(BRAKE, *[("place",)] * 4), presence=Presence(with_phone=4))
    page = pages(FORMAT, THREE, few)[CHOSEN]
    assert "4 personnes" not in page.svg()
    assert "Freins\u00a0: Trop peu de réponses" in page.lines
    assert "Crainte de perdre sa place" in page.lines


def test_nothing_is_said_of_texts_that_nobody_can_send() -> None:
    for page in pages(FORMAT, THREE, Record()).values():
        assert not any("reçu" in line or "répondu" in line for line in page.lines)


def test_brakes_have_numbers_and_each_lever_those_that_it_answers() -> None:
    said = Answer("liens", "confiance", ROOM, ("benevolat", "place"))
    record = replace(room(), answers=(*room().answers, said))
    page = pages(FORMAT, THREE, record)["liens", State.OPEN]
    for words in (">1<", ">2<", ">3<", ">2, 3<", ">?<"):
        assert words in page.svg()
    assert (
        "Confiance mutuelle répond à\u00a0: Limites du bénévolat\u00a0· Crainte de perdre sa place"
        in page.lines
    )
    assert "De l’aide pour la méthode, des outils\u00a0: à relier" in page.lines


def test_the_lists_of_the_house_are_read_from_afar() -> None:
    page = pages(FORMAT, Settings(), room())["ajout", State.OPEN]
    found = re.search(r'font-size="(\d+)"[^>]*>Confiance mutuelle', page.svg())
    assert found is not None
    assert int(found[1]) >= 42, "1/26 of the height"
