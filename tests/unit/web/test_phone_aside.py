"""What the people of one table alone read on their phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.session import Screen, SessionInfo, Step
from app.store import create
from tests.support.sessions import TIME, house
from tests.unit.room.boards import SEAT
from tests.unit.web.site import Site, serving
from workshops.formats.cible.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "votre table seule lit ceci"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = to_builtins(Settings(pairs=True))
    step = Step(
        id=1, key="c", type="cible", title="Cible", position=0, minutes=24, settings=settings
    )
    path = tmp_path / "s.mimosa"
    info = SessionInfo(title="S", proofread=False)
    create(path, info, (step,), copies=house().copies, now=0).close()
    yield from serving(path)


def to(site: Site, phase: str) -> None:
    site.room.conduct.go(SEAT, None, 1, phase).result(TIME)
    site.settle()


def test_a_pair_reads_its_points_and_nobody_else_does(site: Site) -> None:
    phones = [site.browser().join() for _each in range(4)]
    to(site, "binomes")
    site.room.teams.compose(SEAT, 1, 2, seed=1).result(TIME)
    seats = site.room.settled().result(TIME).record.seated(1)
    mine = [phones[seat.person - 1] for seat in seats["g1"]]
    others = [phones[seat.person - 1] for seat in seats["g2"]]
    views = ("professionnel", "usager")
    for phone, view in zip(mine, views, strict=True):
        for phase, question, value in (
            ("regard", "regard", view),
            ("seul", f"co_decision_{view}", "4" if view == "usager" else "0"),
            ("montrer", "montrer", "oui"),
        ):
            to(site, phase)
            fields = {"etape": "1", "moment": phase, "question": question, "choix": value}
            phone.send("/repondre", **fields, cle=f"{view}-{question}-cle")
    to(site, "montrer")
    assert HEAD not in mine[0].get("/").text
    to(site, "a_deux")
    page = mine[0].get("/").text
    assert HEAD in page
    assert "Pas fait ensemble" in page.split(HEAD)[1].split("</section>")[0]
    assert "Pleinement ensemble" in page.split(HEAD)[1].split("</section>")[0]
    kept = others[0].get("/").text
    assert "Pleinement ensemble" not in kept.split(HEAD)[1].split("</section>")[0]
    assert "restent cachés" in kept
    stranger = site.browser().join()
    site.settle()
    assert HEAD not in stranger.get("/").text


def test_nothing_is_read_aside_while_the_screen_is_at_rest(site: Site) -> None:
    phones = [site.browser().join() for _each in range(2)]
    to(site, "binomes")
    site.room.teams.compose(SEAT, 1, 1, seed=1).result(TIME)
    to(site, "a_deux")
    assert HEAD in phones[0].get("/").text
    site.room.conduct.screen(SEAT, Screen.NEUTRAL).result(TIME)
    site.settle()
    assert HEAD not in phones[0].get("/").text


def test_whoever_passed_on_their_point_of_view_is_not_told_to_choose_a_level(site: Site) -> None:
    level, others = "choisissez un niveau de 0 à 4", "Ces questions sont pour d’autres personnes."
    answering, passing = (site.browser().join() for _each in range(2))
    to(site, "regard")
    fields = {"etape": "1", "moment": "regard", "question": "regard"}
    answering.send("/repondre", **fields, choix="usager", cle="usager-cle")
    to(site, "seul")
    passing.send("/repondre", **fields, passe="oui", cle="passe-cle")
    page = passing.get("/").text
    assert others in page
    assert level not in page
    page = answering.get("/").text
    assert others not in page
    assert level in page
