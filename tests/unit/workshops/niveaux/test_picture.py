from __future__ import annotations

import pytest

from app.core.phase import State
from app.core.record import Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST, LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import pages, step
from tests.unit.workshops.niveaux.answers import TODAY_8, YEAR_8, placed, room
from tests.unit.workshops.samples import PLAIN, info
from workshops.formats.niveaux import FORMAT
from workshops.formats.niveaux.settings import Scale, Settings

COMPARED = ("regard", State.PREPARED)
LONG = tuple(text.strip("\x00")[:40] for text in (AWKWARD[1], AWKWARD[2], AWKWARD[5], AWKWARD[0]))
ALONE = ("soins",)


def looked(settings: Settings, record: Record, zoom: str, size: tuple[int, int]) -> list[str]:
    """Return the faults of the page of one domain alone, and what it says."""
    held = step(FORMAT)
    phases = FORMAT.phases(held, settings, record)
    shown = phases[3]
    moment = Moment(
        Stage(size, LIGHT), info(), held, settings, record, phases, shown, State.PREPARED, zoom=zoom
    )
    page = FORMAT.picture(moment)
    assert check_svg(page.svg()) == []
    assert smallest_text(page.svg()) >= SECONDARY
    assert faults(page) == []
    return list(page.lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", Scale)
@pytest.mark.parametrize("domains", [ALONE, LONG, Settings().domains])
@pytest.mark.parametrize("texts", [(), AWKWARD, PLAIN * 8])
def test_pages_keep_to_the_page(
    size: tuple[int, int], scale: Scale, domains: tuple[str, ...], texts: tuple[str, ...]
) -> None:
    settings = Settings(domains=domains, scale=scale)
    first = settings.asked[0][0]
    for record in (Record(), room(texts, first)):
        for page in pages(FORMAT, settings, record, size=size, theme=CONTRAST).values():
            assert check_svg(page.svg()) == []
            assert faults(page) == []
            assert smallest_text(page.svg()) >= SECONDARY
        looked(settings, record, first, size)


def test_levels_are_hidden_until_both_questions_are_over() -> None:
    found = pages(FORMAT, Settings(domains=ALONE), room())
    told = found.pop(COMPARED)
    said = "Aujourd’hui, sur 8 personnes\u00a0: 5 personnes disent «\u00a0Consultation\u00a0»"
    assert any(said in line for line in told.lines)
    for page in found.values():
        assert not any("sur 8" in line for line in page.lines)
    assert "8 personnes ont répondu" in found["aujourdhui", State.OPEN].lines


def test_figures_of_too_few_people_are_nowhere() -> None:
    record = Record(answers=placed(TODAY_8[:4], YEAR_8[:4]), presence=Presence(with_phone=4))
    for domains in (ALONE, Settings().domains):
        page = pages(FORMAT, Settings(domains=domains), record)[COMPARED]
        assert ">4<" not in page.svg()
        assert "Trop peu de réponses" in page.svg()


def test_one_domain_can_be_seen_alone() -> None:
    lines = looked(Settings(), room(), "soins", WIDE)
    assert any(line.startswith("Soins.") for line in lines)
    assert not any(line.startswith("Recherche") for line in lines)


def test_nothing_is_said_of_answers_that_nobody_can_send() -> None:
    page = pages(FORMAT, Settings(), Record())["aujourdhui", State.OPEN]
    assert not any("répondu" in line for line in page.lines)


def test_the_domains_are_named_while_people_answer() -> None:
    page = pages(FORMAT, Settings(domains=("soins", "formation")), room())
    assert "Pour chaque domaine\u00a0: Soins, Formation." in page["aujourdhui", State.OPEN].lines


def test_few_domains_are_told_in_words_with_who_is_missing() -> None:
    record = Record(answers=placed(TODAY_8[:5], YEAR_8[:6]), presence=Presence(with_phone=8))
    page = pages(FORMAT, Settings(domains=("soins", "formation")), record)[COMPARED]
    assert "Aujourd’hui\u00a0: 5 personnes sur 8" in page.lines
    assert "Dans un an\u00a0: 6 personnes sur 8" in page.lines
    assert "disent" in page.svg(), "in words, not to screen readers alone"
