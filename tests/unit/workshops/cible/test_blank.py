from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.core.record import Record
from app.scene.check import check_svg
from tests.unit.scene.awkward import AWKWARD
from tests.unit.scene.layout import faults
from tests.unit.workshops.cible.targets import CARERS, CRITERIA, INDICATORS, account
from workshops.formats.cible.blank import papers
from workshops.formats.cible.settings import Mode, Sector, Settings

LONG = Settings(
    mode=Mode.CRITERIA,
    carer=True,
    sectors=tuple(
        Sector(text[:40], "", text[:160], tuple(one[:120] for one in AWKWARD[:8]))
        for text in AWKWARD[:4]
    ),
)


@pytest.mark.parametrize("settings", [Settings(), CARERS, CRITERIA, INDICATORS, LONG])
def test_the_empty_target_keeps_to_its_sheet(settings: Settings) -> None:
    (page,) = papers(account(settings, Record()))
    assert check_svg(page.svg()) == []
    assert faults(page) == []
    assert page.lines[-1] == "Cet outil sert à dialoguer. Il ne note personne."


def test_people_tick_from_where_they_look_where_it_is_asked() -> None:
    ticked = "Je réponds comme proche-aidant"
    assert ticked in papers(account(CARERS, Record()))[0].lines
    alone = replace(Settings(), views=Settings().views[:1])
    for one in (alone, INDICATORS):
        assert not any("Je réponds" in line for line in papers(account(one, Record()))[0].lines)


@pytest.mark.parametrize("settings", [Settings(), Settings(mode=Mode.CRITERIA)])
def test_each_answer_of_phones_can_be_written(settings: Settings) -> None:
    told = " ".join(papers(account(settings, Record()))[0].lines).replace("\u00a0", " ")

    assert "Vous ne savez pas ? Écrivez « ? »." in told
    assert "Non concerné ? Écrivez « NC »." in told
