"""What one device of the team reads or does otherwise than another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.rehearsal.page import read_page
from app.store import Duty
from tests.support.formats import Tables
from tests.support.mixed import Mixed
from tests.support.sessions import ARGUMENT, TIME, VOTE, lead, make
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving, serving_formats
from tests.unit.web.test_phone_tables import Circle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unit.web.site import Browser, Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    for one in serving(make(tmp_path / "a.mimosa")):
        one.room.people.arrive(SEAT, 4).result(TIME)
        lead(one.room, ARGUMENT)
        one.settle()
        yield one


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Circle]:
    for one in serving_formats(tmp_path, Tables()):
        yield Circle(one)


def _paired(site: Site, duty: Duty, table: int = 0) -> Browser:
    browser = site.browser()
    assert browser.post("/co/code", {"code": site.room.seats.code(duty, table)}).status_code == 303
    return browser


_NOTE = {
    "etape": "2", "moment": "a1_arguments", "question": "argument", "place": "doute",
    "cle": "cle-de-test-1", "texte": "Une phrase qui est trop longue pour être redite en entier",
}  # fmt: skip
_SAID = "Noté\u00a0: Une phrase qui est trop longue pour être…"


def test_first_words_of_what_was_noted_are_said_with_a_script_or_without(site: Site) -> None:
    remote = site.browser().pair()
    reply = remote.post("/co/noter", _NOTE, **{"x-mimosa": "1"})
    assert reply.json() == {"fait": True, "dit": _SAID}
    assert remote.post("/co/noter", _NOTE).status_code == 303
    assert _SAID in remote.get("/co").text
    assert _SAID not in remote.get("/co").text


def test_without_a_script_the_warning_stands_beside_next(site: Site) -> None:
    lead(site.room, VOTE)
    site.settle()
    remote = site.browser().pair()
    remote.command("compter", etape="2", moment="a1_avant", question="place", **{"n-accord": "7"})
    reply = remote.command("suivant", retour="/co", partie="suivant")
    assert (reply.status_code, reply.headers["location"]) == (303, "/co#suivant")
    page = remote.get("/co").text
    warned = page[page.index('id="suivant"') :]
    assert warned.index("touchez encore une fois") < warned.index('principal enorme">Suivant')


def test_device_taken_away_is_told_and_given_its_text_back(site: Site) -> None:
    remote = site.browser().pair()
    site.room.seats.revoke(SEAT, "télécommande 1").result(TIME)
    reply = remote.post("/co/noter", _NOTE)
    assert reply.status_code == 401
    assert "Cet appareil a été retiré par l’équipe." in reply.text
    assert _NOTE["texte"] in reply.text
    assert "Cet appareil a été retiré par l’équipe." in remote.get("/co").text
    assert "a été retiré" not in site.browser().get("/co").text
    assert site.room.view.record.cards == ()


def test_tablet_is_paired_by_who_leads_and_others_are_told_whom_to_ask(site: Site) -> None:
    lead_page = _paired(site, Duty.LEAD).get("/co").text
    assert 'href="/co/appareils?pour=borne#relier"' in lead_page
    assert "demandez à la personne qui anime de la relier" not in lead_page
    second = _paired(site, Duty.SECOND).get("/co").text
    assert ">Tablette</a>" not in second
    assert "demandez à la personne qui anime de la relier" in second
    devices = _paired(site, Duty.LEAD).get("/co/appareils?pour=borne").text
    assert 'value="borne" required checked' in devices


def test_remote_leads_to_where_one_notes_and_counts(site: Site) -> None:
    page = _paired(site, Duty.LEAD).get("/co").text
    under = page[page.index('id="suivant"') : page.index('id="dire"')]
    assert 'href="#noter"' in under
    assert 'href="#ensemble"' not in under


def test_remote_says_how_many_are_still_to_be_called(tmp_path: Path) -> None:
    for site in serving_formats(tmp_path, Mixed()):
        site.room.people.arrive(SEAT, 2).result(TIME)
        site.room.conduct.go(SEAT, None, 1, "tour").result(TIME)
        remote = site.browser().pair()
        for told in ("Encore 2 personnes", "Encore 1 personne", "Chaque personne a été appelée"):
            site.settle()
            assert told in remote.get("/co").text
            if not told.startswith("Chaque"):
                site.room.conduct.call(SEAT).result(TIME)


def test_text_written_on_a_phone_is_not_a_scribes_to_change(circle: Circle) -> None:
    site = circle.site
    circle.to("t1")
    assert circle.line(circle.writer("g2"), "Une ligne du téléphone").status_code == 303
    site.settle()
    scribe = _paired(site, Duty.SCRIBE, 2)
    page = scribe.get("/co/table").text
    assert "Une ligne du téléphone" in page
    assert "Une personne a écrit ce texte\u00a0: elle seule le change." in page
    assert 'action="/co/corriger"' not in page
    (card,) = site.room.view.record.cards
    sent = {"carte": str(card.id), "mots": card.wording, "texte": "Changé"}
    assert "elle seule le change" in scribe.post("/co/corriger", sent).text
    site.settle()
    assert [one.text for one in site.room.view.record.cards] == ["Une ligne du téléphone"]


def test_scribe_corrects_nothing_that_was_not_read(circle: Circle) -> None:
    site = circle.site
    circle.to("t1")
    scribe = _paired(site, Duty.SCRIBE, 2)
    form = read_page("/co/table", scribe.get("/co/table").text).form("/co/noter", {})
    assert (
        scribe.send("/co/noter", **{**dict(form.fields), "texte": "Une ligne"}).status_code == 303
    )
    site.settle()
    (card,) = site.room.view.record.cards
    sent = {"carte": str(card.id), "texte": "Changé"}
    assert scribe.post("/co/corriger", {**sent, "mots": ""}).status_code == 409
    assert scribe.post("/co/corriger", {**sent, "mots": card.wording}).status_code == 303


def test_devices_come_in_the_order_of_their_numbers(site: Site) -> None:
    for _each in range(10):
        _paired(site, Duty.LEAD)
    names = [one.name for one in site.room.seats.devices()]
    assert names == [f"télécommande {number}" for number in range(1, 11)]
