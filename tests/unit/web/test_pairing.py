"""Pairing from an address that holds the code: a QR code, or the window's own computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.store import Duty

if TYPE_CHECKING:
    from tests.unit.web.site import Site


def _typed(page: str) -> str:
    return str(re.findall(r'name="code" value="(\w*)"', page)[0])


@pytest.mark.parametrize(
    ("duty", "place"), [(Duty.LEAD, "/co"), (Duty.SCREEN, "/ecran"), (Duty.KIOSK, "/borne")]
)
def test_code_of_a_qr_code_is_typed_already(site: Site, duty: Duty, place: str) -> None:
    code = site.room.seats.code(duty)
    browser = site.browser()
    page = browser.get(f"{place}?code={code}").text
    assert _typed(page) == code
    assert browser.post("/co/code", {"code": _typed(page)}).headers["location"] == place


def test_code_in_an_address_is_signs_alone(site: Site) -> None:
    page = site.browser().get("/co?code=%22%3E%3Cscript%3Ealert(1)").text
    assert _typed(page) == "scriptalert1"
    assert "<script>alert" not in page


def test_window_leads_its_browser_to_the_ballots(site: Site) -> None:
    code = site.room.seats.code(Duty.LEAD)
    browser, address = site.browser(), f"/co/relier?code={code}&vers=/co/bulletins"
    page = browser.get(address).text
    assert 'name="vers" value="/co/bulletins"' in page
    wrong = browser.post("/co/code", {"code": "FAUX", "vers": "/co/bulletins"})
    assert wrong.status_code == 409
    assert 'name="vers" value="/co/bulletins"' in wrong.text
    reply = browser.post("/co/code", {"code": code, "vers": "/co/bulletins"})
    assert reply.headers["location"] == "/co/bulletins"
    again = browser.get(f"/co/relier?code={site.room.seats.code()}&vers=/co/bulletins")
    assert again.headers["location"] == "/co/bulletins"
    assert site.room.seats.waiting_code(), "a browser that is paired uses no code"


def test_window_leads_to_the_ballots_of_an_earlier_moment(site: Site) -> None:
    place = "/co/bulletins/2/a1_avant"
    code = site.room.seats.code(Duty.SECOND)
    reply = site.browser().post("/co/code", {"code": code, "vers": place})
    assert reply.headers["location"] == place


@pytest.mark.parametrize(
    "named",
    [
        "/co/bulletins/2/..",
        "/co/bulletins/2/x\n",
        "//ailleurs.example/",
        "/co/inconnu",
        "http://x/",
        "",
    ],
)
def test_nobody_is_led_anywhere_else(site: Site, named: str) -> None:
    reply = site.browser().post("/co/code", {"code": site.room.seats.code(), "vers": named})
    assert reply.headers["location"] == "/co"


def test_scribe_goes_to_their_table_wherever_they_were_bound(site: Site) -> None:
    code = site.room.seats.code(Duty.SCRIBE, 2)
    reply = site.browser().post("/co/code", {"code": code, "vers": "/co/bulletins"})
    assert reply.headers["location"] == "/co/table"


@pytest.mark.parametrize(
    ("duty", "pages"),
    [
        (Duty.SCREEN, ["/ecran"]),
        (Duty.KIOSK, ["/borne", "/borne/nouveau", "/borne/mots", "/borne/information"]),
    ],
)
def test_contrast_without_a_script_leads_back_to_the_page(
    site: Site, duty: Duty, pages: list[str]
) -> None:
    browser = site.browser()
    for page in pages:
        browser.post("/co/code", {"code": site.room.seats.code(duty)})
        back = re.findall(r'name="retour" value="([^"]*)"', browser.get(page).text)[0]
        reply = browser.post("/reglages", {"retour": back, "changer": "contraste"})
        assert reply.headers["location"] == page
