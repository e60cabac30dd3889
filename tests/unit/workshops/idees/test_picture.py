from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST, LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import asked, pages, step
from tests.unit.workshops.idees.proposals import CROWD, PLAIN, VOTES, chosen, pointed, proposed
from tests.unit.workshops.samples import info
from workshops.formats.idees import FORMAT
from workshops.formats.idees.settings import Settings

AWFUL = tuple((text[:90], text[:140]) for text in AWKWARD) * 2
FULL = Record(cards=proposed(AWFUL), answers=VOTES, presence=Presence(with_phone=5))


def read(record: Record, number: int, size: tuple[int, int] = WIDE) -> Page:
    """Return the page of one idea that is told."""
    held, settings = step(FORMAT), Settings()
    phases = asked(FORMAT, settings, record)
    moment = Moment(
        Stage(size, LIGHT), info(), held, settings, record, phases, phases[1], State.OPEN,
        left=22, total=60, spotlight=number,
    )  # fmt: skip
    return FORMAT.picture(moment)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("record", [Record(), CROWD, FULL, replace(CROWD, answers=(chosen(1),))])
def test_pages_keep_to_the_page(size: tuple[int, int], record: Record) -> None:
    for page in pages(FORMAT, Settings(), record, size=size, theme=CONTRAST).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", [1, 2, 3, 4, 8])
def test_an_idea_that_is_told_keeps_to_the_page(size: tuple[int, int], number: int) -> None:
    page = read(FULL, number, size)
    assert faults(page) == []
    assert smallest_text(page.svg()) >= SECONDARY


def test_an_idea_is_told_alone_with_how_it_is_given() -> None:
    page = read(CROWD, 2)
    assert "Un carnet à deux" in page.lines
    assert "idée offerte" in page.lines
    assert not any("animaux" in line for line in page.lines)
    assert "Dernière demi-minute" in page.svg()
    hidden = Record(cards=proposed(status=CardStatus.RECEIVED))
    assert "Un carnet à deux" not in read(hidden, 2).lines


def test_ideas_are_not_shown_while_they_are_written() -> None:
    page = pages(FORMAT, Settings(), CROWD)["ecrire", State.OPEN]
    assert "5 idées reçues" in page.lines
    assert not any("animaux" in line for line in page.lines)


def test_points_are_hidden_until_they_are_revealed() -> None:
    found = pages(FORMAT, Settings(), CROWD)
    open_lines = found["points", State.OPEN].lines
    assert "1. Garder les animaux" in open_lines
    assert "4 réponses reçues" in open_lines
    assert not any("3 points" in line for line in open_lines)
    told = found["points", State.REVEALED].lines
    assert "Idée 1, Garder les animaux\u00a0: 3 points" in told
    assert "3 idées ont le plus de points." in told


def test_twelve_ideas_are_all_on_the_wall_at_a_tie() -> None:
    many = tuple((f"{title} {n}", said) for n in (1, 2, 3) for title, said in PLAIN[:4])
    record = Record(cards=proposed(many), answers=(pointed("p1", *range(1, 5)),))
    page = pages(FORMAT, Settings(), record)["points", State.REVEALED].svg()
    assert "et 1 autre" not in page
    assert "autres<" not in page
    assert smallest_text(page) > SECONDARY * 0.99


def test_the_list_stays_where_it_is_when_the_first_answer_comes() -> None:
    def places(record: Record) -> list[str]:
        svg = pages(FORMAT, Settings(), record)["points", State.OPEN].svg()
        return re.findall(r'y="([\d.]+)">(?:Garder|Un carnet|Médiateur|Café|Relire)', svg)

    assert places(CROWD) == places(replace(CROWD, answers=()))
    assert len(places(CROWD)) == 5


def test_a_tie_is_told_in_words() -> None:
    lines = pages(FORMAT, Settings(keep=1), replace(CROWD, answers=VOTES[1:2]))[
        "points", State.REVEALED
    ].lines
    assert "Idée 1, Garder les animaux\u00a0: 1 point" in lines
    assert any(line.startswith("Égalité à 1 point\u00a0: 2 idées pour 1 place") for line in lines)


def test_what_is_kept_is_told_once_the_group_chose() -> None:
    waits = pages(FORMAT, Settings(), CROWD)["garder", State.OPEN]
    assert "Choisissez 3 idées ensemble, à voix haute." in waits.lines
    done = pages(FORMAT, Settings(), replace(CROWD, answers=(chosen(4),)))["garder", State.OPEN]
    assert "4. Café des aidants" in done.lines, "an idea keeps its number"
    assert not any("animaux" in line for line in done.lines)
    few = pages(FORMAT, Settings(), Record(cards=proposed(PLAIN[:2])))["garder", State.PREPARED]
    assert "2. Un carnet à deux" in few.lines
