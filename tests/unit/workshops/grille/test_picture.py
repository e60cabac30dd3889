from __future__ import annotations

import pytest

from app.core.record import CardStatus, Record
from app.core.workshop import Guidance
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY, Page
from app.scene.theme import CONTRAST
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import step
from tests.unit.workshops.grille.ideas import PLAIN, SLOTS, bunched, cases, crowd, said
from tests.unit.workshops.samples import info
from workshops.formats.grille import FORMAT
from workshops.formats.grille.drawing import shared
from workshops.formats.grille.settings import Category, Settings

NARROW = Settings(columns=("moi",), categories=(Category("Savoirs", "Quoi\u00a0?"),), free=())
WORDY = Settings(
    columns=("W" * 40, "personne en soin", AWKWARD[0][:40]),
    categories=tuple(Category(f"Catégorie très longue {n}", AWKWARD[1][:120]) for n in "123"),
    free=("é" * 60, "w" * 59, "Conditions du partenariat"),
    marked=True,
)


def pages(
    record: Record, settings: Settings, size: tuple[int, int] = WIDE, screen: str = ""
) -> dict[tuple[str, str], Page]:
    """Return the page of each phase, whole and for each of its zooms."""
    held = step(FORMAT, guidance=Guidance(screen=screen))
    phases = FORMAT.phases(held, settings, record)
    stage = Stage(size, CONTRAST, "192.168.43.1")
    return {
        (phase.key, zoom): FORMAT.picture(
            Moment(stage, info(), held, settings, record, phases, phase, phase.stops[-1], zoom=zoom)
        )
        for phase in phases
        for zoom in ("", *(one.key for one in phase.zooms))
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("settings", [Settings(marked=True, summed_up=True), NARROW, WORDY])
@pytest.mark.parametrize("number", [0, 1, 60])
def test_pages_keep_to_the_page(size: tuple[int, int], settings: Settings, number: int) -> None:
    slots = tuple(one.key for one in settings.slots)
    record = Record(cards=cases([f"{PLAIN[n % 7]} ({n})" for n in range(number)], slots))
    for page in pages(record, settings, size).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


@pytest.mark.parametrize("size", SIZES)
def test_awkward_texts_keep_to_the_page(size: tuple[int, int]) -> None:
    record = Record(cards=cases(AWKWARD * 2))
    for page in pages(record, Settings(), size, AWKWARD[1]).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []


def test_the_twin_has_every_idea_of_the_grid_and_where_it_is() -> None:
    page = pages(crowd(60), Settings())["grille", ""]
    assert all(any(f"({n})" in line for line in page.lines) for n in range(60))
    assert "Proche-aidant · Savoirs" in page.lines


def test_a_column_shows_its_own_ideas_alone() -> None:
    found = pages(Record(cards=cases(PLAIN)), Settings())
    carer, other = found["col_proche_aidant", ""], found["col_professionnel", ""]
    assert PLAIN[0] in carer.lines
    assert PLAIN[0] not in other.lines
    assert PLAIN[6] in other.lines
    alone = found["col_proche_aidant", "proche_aidant__savoir_faire"]
    assert PLAIN[1] in alone.lines
    assert PLAIN[0] not in alone.lines
    assert found["grille", "proche_aidant"].lines.count(PLAIN[0]) == 1


@pytest.mark.parametrize("status", [CardStatus.MASKED, CardStatus.RECEIVED])
def test_ideas_that_were_not_shown_are_nowhere(status: CardStatus) -> None:
    record = Record(cards=cases(["secret"] * 12, status=status))
    for page in pages(record, Settings()).values():
        assert "secret" not in page.svg()
        assert "secret" not in page.lines


def test_what_the_teller_says_is_never_on_the_wall() -> None:
    record = Record(cards=said(["Un secret."]) + said(["Une histoire."], "resume", 950))
    for page in pages(record, Settings(summed_up=True)).values():
        assert not any("secret" in line or "histoire" in line for line in page.lines)


def test_signs_of_the_room_have_their_words() -> None:
    page = pages(bunched(), Settings(marked=True))["reperes", ""]
    assert f"{PLAIN[2]} (Présent)" in page.lines
    assert f"{PLAIN[3]} (À renforcer)" in page.lines
    assert "Signes\u00a0: Présent, À renforcer." in page.lines
    unmarked = pages(Record(cards=cases(PLAIN)), Settings())["grille", ""]
    assert not any("Signes" in line for line in unmarked.lines)


def test_ideas_put_together_stand_under_their_title() -> None:
    found = pages(bunched(), Settings(marked=True))
    assert "La vie de tous les jours (2)" in found["grille", ""].lines
    assert f"{PLAIN[0]} (La vie de tous les jours)" in found["grille", "proche_aidant"].lines


def test_an_idea_read_out_is_alone_with_its_place() -> None:
    record = Record(cards=cases(PLAIN, SLOTS))
    held = step(FORMAT)
    phases = FORMAT.phases(held, Settings(), record)
    stage = Stage(WIDE, CONTRAST)
    read = Moment(
        stage, info(), held, Settings(), record, phases, phases[0], phases[0].stops[0], spotlight=2
    )
    lines = FORMAT.picture(read).lines
    assert PLAIN[1] in lines
    assert "Proche-aidant · Savoir-faire" in lines
    assert PLAIN[0] not in lines


def test_a_small_room_is_shared_fairly() -> None:
    assert shared([10, 60, 90], 100) == [10, 45, 45]
    assert shared([90, 10, 60], 100) == [45, 10, 45]
    assert sum(shared([500, 500, 2], 300)) == 300
