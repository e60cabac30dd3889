"""The coarse profile, asked quietly where a phase asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.people import profiles
from app.core.phase import State
from app.core.session import Screen
from app.room.preparing import read_named
from tests.support.phone import Place
from tests.support.sessions import TIME, lead, make
from tests.unit.web.site import Browser, Site, serving
from workshops import CATALOGUE
from workshops.formats.sous_groupes.phases import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKED = "Qui êtes-vous, plutôt ?"
NOTED = "C’est noté. Vous pouvez changer dans « Mes réponses »."


def _step(site: Site, kind: str) -> int:
    return next(one.id for one in site.room.view.steps if one.type == kind)


def _to(site: Site, kind: str, phase: str, state: State = State.OPEN) -> None:
    lead(site.room, Place(_step(site, kind), phase, ""), state)


@pytest.fixture
def icebreaker(tmp_path: Path) -> Iterator[Site]:
    """Give a room that breaks the ice."""
    for site in serving(
        make(tmp_path / "a.mimosa", read_named("etp-patients-partenaires", CATALOGUE))
    ):
        _to(site, "brise_glace", "tour")
        yield site


def _say(phone: Browser, profile: str, site: Site, **headers: str) -> str:
    view = site.room.view
    assert view.step is not None
    assert view.phase is not None
    fields = {"etape": str(view.step.id), "moment": view.phase.key, "profil": profile}
    reply = phone.post("/profil", fields, **headers)
    site.settle()
    return str(reply.headers.get("location", reply.text))


def test_profile_is_asked_under_what_is_asked_and_can_be_kept_back(icebreaker: Site) -> None:
    page = icebreaker.browser().join().get("/").text
    assert page.index('action="/ecrire"') < page.index(ASKED) < page.index("Ce que montre l’écran")
    for label in (*profiles().values(), "Je ne dis pas"):
        assert page.count(f'<span class="mot">{label}</span>') == 1


@pytest.mark.parametrize("profile", ["les_deux", ""])
def test_profile_is_asked_once_in_a_phase_even_of_who_keeps_it_back(
    icebreaker: Site, profile: str
) -> None:
    phone, other = icebreaker.browser().join(), icebreaker.browser().join()
    assert _say(phone, profile, icebreaker) == "/#profil"
    page = phone.get("/").text
    assert NOTED in page
    assert 'action="/profil"' not in page
    assert (
        'action="/profil"' in other.get("/").text
    )  # Another who gave as little sees another page.
    _to(icebreaker, "brise_glace", "tour", State.REVEALED)
    assert 'action="/profil"' not in phone.get("/").text
    assert 'action="/profil"' in other.get("/").text
    given = (("les_deux", 1),) if profile else ()
    assert icebreaker.room.view.presence.profiles == given


def test_who_kept_it_back_is_asked_again_before_tables_are_made(icebreaker: Site) -> None:
    said, silent = icebreaker.browser().join(), icebreaker.browser().join()
    _say(said, "usagers", icebreaker)
    _say(silent, "", icebreaker)
    step = _step(icebreaker, "sous_groupes")
    icebreaker.room.conduct.go("test", None, step, TABLES).result(TIME)
    icebreaker.settle()
    assert [ASKED in one.get("/").text for one in (said, silent)] == [False, True]
    icebreaker.room.teams.compose("test", step, 1).result(TIME)
    icebreaker.settle()
    assert ASKED not in silent.get("/").text


def test_answer_by_script_is_acknowledged_in_place(icebreaker: Site) -> None:
    phone = icebreaker.browser().join()
    assert _say(phone, "usagers", icebreaker, x_mimosa="1") == '{"fait":true}'


def test_profile_is_not_asked_of_who_gave_one_nor_while_nothing_is_noted(icebreaker: Site) -> None:
    phone, by_hand = icebreaker.browser().join(), icebreaker.browser().join(recording=False)
    phone.post("/profil", {"profil": "autre"})
    assert ASKED not in phone.get("/").text
    assert ASKED not in by_hand.get("/").text
    newcomer = icebreaker.browser().join()
    icebreaker.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    icebreaker.settle()
    assert ASKED not in newcomer.get("/").text


def test_late_answer_is_no_answer_to_another_phase(icebreaker: Site) -> None:
    phone = icebreaker.browser().join()
    fields = {"etape": str(_step(icebreaker, "brise_glace")), "moment": "ailleurs", "profil": ""}
    phone.post("/profil", fields)
    assert 'action="/profil"' in phone.get("/").text
