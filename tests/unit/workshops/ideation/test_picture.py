from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.core.phase import State
from app.core.record import CardStatus, Presence, Record
from app.core.workshop import Guidance
from app.format import Moment, Stage
from app.scene.check import check_svg, smallest_text
from app.scene.frame import SIZES, WIDE
from app.scene.svg import SECONDARY
from app.scene.theme import CONTRAST, LIGHT
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.gathering import pages, step
from tests.unit.workshops.ideation.people import (
    DREAMS,
    RISKS,
    everything,
    projects,
    written,
)
from tests.unit.workshops.samples import info
from workshops.formats.ideation import FORMAT
from workshops.formats.ideation.settings import Posture, PosturePlan, Settings, blank

if TYPE_CHECKING:
    from app.scene.svg import Page

OPEN, REVEALED, PREPARED = State.OPEN, State.REVEALED, State.PREPARED
AWKWARD_SETTINGS = Settings(
    postures=tuple(
        PosturePlan(one, 10, AWKWARD[1][:200], tuple(text[:120] for text in AWKWARD[:6]))
        for one in Posture
    ),
    tables=3,
    first_steps=5,
    plenary=1,
)


def said(page: Page) -> str:
    return " ".join(page.lines)


def moment(settings: Settings, record: Record, key: str, **changed: object) -> Page:
    held = step(FORMAT)
    phases = FORMAT.phases(held, settings, record)
    phase = next(one for one in phases if one.key == key)
    stage = Stage(WIDE, LIGHT)
    state = phase.stops[0]
    about = {"left": 70.0, "total": 600.0, **changed}
    return FORMAT.picture(
        Moment(stage, info(), held, settings, record, phases, phase, state, **about)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("settings", "record"),
    [
        (blank(), Record()),
        (blank(), Record(cards=everything()[:1], presence=Presence(with_phone=1))),
        (blank(), projects(18)),
        (replace(blank(), tables=20), projects(40, count=20)),
        (AWKWARD_SETTINGS, projects(18, tuple(text[:200] for text in AWKWARD))),
        (AWKWARD_SETTINGS, Record(cards=everything(texts=[text[:200] for text in AWKWARD * 9]))),
    ],
)
def test_pages_keep_to_the_page(settings: Settings, record: Record, size: tuple[int, int]) -> None:
    held = step(FORMAT, title=AWKWARD[1][:200], guidance=Guidance(screen=AWKWARD[1]))
    for page in pages(FORMAT, settings, record, size=size, theme=CONTRAST, held=held).values():
        assert check_svg(page.svg()) == []
        assert faults(page) == []
        assert smallest_text(page.svg()) >= SECONDARY


def test_a_posture_is_told_by_its_word_and_its_question_with_the_time_left() -> None:
    page = moment(Settings(), Record(), "reveur")
    assert page.lines[-1] == "Pas de «\u00a0mais\u00a0». Plus il y a de rêves, mieux c’est."
    assert "Que ferait un enfant\u00a0?" in page.lines
    assert "Vérifier" not in said(page), "the dream is not told of what comes next"
    assert ">1:10<" in page.svg()
    assert "Temps restant" not in said(page), "nobody is hurried on a phone"


def test_only_numbers_are_on_the_wall_while_people_write() -> None:
    for record in (projects(18), Record(cards=everything(), presence=Presence(with_phone=3))):
        drawn = pages(FORMAT, blank(), record)
        for (key, state), page in drawn.items():
            if state is OPEN:
                assert not any(text in said(page) for text in DREAMS), key
    assert "4 rêves notés" in said(drawn["reveur", OPEN])


def test_a_room_without_any_phone_is_not_told_that_nothing_came() -> None:
    assert "noté" not in said(moment(Settings(), Record(), "reveur"))


def test_the_room_that_works_as_one_sees_its_texts_once_time_is_up() -> None:
    page = pages(FORMAT, blank(), Record(cards=everything()))["critique", REVEALED]
    assert "Personne ne répond la nuit. – Un tour de garde entre trois associations." in page.lines
    empty = pages(FORMAT, blank(), Record())["critique", REVEALED]
    assert "Aucun risque n’a été noté." in empty.lines


def test_each_table_tells_its_own_texts_alone() -> None:
    record = projects(18)
    theirs = written("reveur", "reve", ("Un rêve ailleurs.",), by="g2", first=900)
    drawn = pages(FORMAT, blank(), replace(record, cards=record.cards + theirs))
    assert "Un rêve ailleurs." in said(drawn["p_g2", PREPARED])
    assert "Un rêve ailleurs." not in said(drawn["p_g1", PREPARED])
    assert "2 regards pour 1 soin" in drawn["p_g1", PREPARED].lines


def test_one_kind_of_text_can_be_seen_alone() -> None:
    page = moment(blank(), projects(18), "p_g1", zoom="critique")
    assert "2 regards pour 1 soin · Ce qui peut gêner" in page.lines
    assert not any(text in said(page) for text in DREAMS)


def test_what_waits_or_is_masked_is_not_on_the_wall() -> None:
    for status in (CardStatus.RECEIVED, CardStatus.MASKED):
        for record in (projects(18), Record(cards=everything())):
            hidden = tuple(replace(card, status=status) for card in record.cards)
            for page in pages(FORMAT, blank(), replace(record, cards=hidden)).values():
                assert not any(text in said(page) for text in (*DREAMS, *RISKS))


def test_a_text_that_is_read_out_is_alone_on_the_page() -> None:
    record = projects(18)
    page = moment(blank(), record, "p_g1", spotlight=record.cards[0].id)
    assert page.lines[-1] == DREAMS[0]
    assert not any(text in said(page) for text in DREAMS[1:])
