"""Every format, from its first moment to its last: the team's pages, and a scribe at each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from app.core.phase import Audience, Ideas
from app.core.session import SessionInfo, Step
from app.rehearsal.page import read_page
from app.store import Duty, create
from app.web.limits import SIMULATED
from tests.support.sessions import TIME, house
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.phase import Phase
    from tests.unit.web.site import Browser, Site

TABLE = 1
PAGES = ("/co", "/co/orateur", "/co/lire", "/co/planche", "/co/tables", "/co/etape/1")


@pytest.fixture
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Give a workshop of one step of a format, with eight people without a phone."""
    form = CATALOGUE[request.param]
    step = Step(
        id=1, key="une", type=request.param, title="Une étape", position=0, minutes=form.minutes,
        settings=to_builtins(form.first_settings()),
    )  # fmt: skip
    path = tmp_path / "s.mimosa"
    info = SessionInfo(title="S", proofread=False)
    create(path, info, (step,), copies=house().copies, now=0).close()
    for one in serving(path, SIMULATED):
        one.room.people.arrive(SEAT, 8).result(TIME)
        one.room.conduct.next(SEAT, None).result(TIME)
        one.settle()
        yield one


def _paired(site: Site, duty: Duty, table: int = 0) -> Browser:
    browser = site.browser()
    browser.post("/co/code", {"code": site.room.seats.code(duty, table)})
    return browser


@pytest.mark.parametrize("site", list(CATALOGUE), indirect=True)
def test_team_holds_every_moment_and_a_scribe_writes_wherever_a_table_does(site: Site) -> None:
    remote, scribe = _paired(site, Duty.SECOND), _paired(site, Duty.SCRIBE, TABLE)
    seen = 0
    while not site.room.view.run.finished:
        phase = site.room.view.phase
        assert phase is not None
        if phase.grouping is not None and not site.room.view.record.teams:
            site.room.teams.compose(SEAT, 1, 2).result(TIME)
            site.settle()
        for path in PAGES:
            reply = remote.get(path)
            assert (phase.key, path, reply.status_code) == (phase.key, path, 200)
        assert 'value="longer"' in remote.get("/co").text
        _write(site, scribe, phase, f"Écrit par la table {seen}")
        seen += 1
        assert seen < 80, "the step does not end"
        site.room.conduct.next(SEAT, site.room.view.run.revision).result(TIME)
        site.settle()
    assert "L’atelier est terminé" in scribe.get("/co/table").text
    assert 'value="longer"' not in remote.get("/co").text, "no time is left to be given more of"


def _write(site: Site, scribe: Browser, phase: Phase, text: str) -> None:
    """Have the scribe write on everything that their table is asked, each form once."""
    reply = scribe.get("/co/table")
    assert (phase.key, reply.status_code) == (phase.key, 200)
    record = site.room.view.record
    asked = [one for one in phase.inputs if isinstance(one, Ideas) and not one.between]
    at_tables = [one for one in asked if one.audience in (Audience.TEAMS, Audience.MEMBERS)]
    forms = read_page("/co/table", reply.text).every("/co/noter")
    there = bool(record.teams) and phase.round > 0
    assert len(forms) == (len(at_tables) if there else 0), phase.key
    for form in forms:
        fields = dict(form.fields) | {name: values[0] for name, values in form.choices.items()}
        if "place" in fields:
            fields["place"] = next(one for one in form.choices["place"] if one)
        sent = scribe.post("/co/noter", {**fields, "texte": text})
        assert (phase.key, sent.status_code) == (phase.key, 303), sent.text
        site.settle()
        cards = [one for one in site.room.view.record.cards if one.text.startswith(text)]
        assert {one.team for one in cards} == {f"g{TABLE}"}
        assert text in scribe.get("/co/table").text
