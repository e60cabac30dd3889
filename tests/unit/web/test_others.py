"""« Répondre pour une autre personne »: several people answer on one phone, never mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.record import Channel
from app.web.app import build_app
from app.web.limits import Limits, Rate
from tests.support.sessions import TIME
from tests.unit.web.site import Site, pressed
from tests.unit.web.test_kiosk import person
from workshops import CATALOGUE

if TYPE_CHECKING:
    import httpx

    from tests.unit.web.site import Browser

KEY = "cle-de-test-0"


@pytest.fixture
def shared(site: Site) -> Browser:
    """Give a phone in a room where two people have none."""
    site.room.people.arrive("test", 2).result(TIME)
    return site.browser().join()


def take(phone: Browser, number: str, **changes: str) -> httpx.Response:
    return phone.post("/autre", {"numero": number, "recueil": "oui", "cle": KEY, **changes})


def vote(phone: Browser, option: str, key: str) -> int:
    whose = person(phone.get("/").text)
    return phone.vote(option, key, personne=whose).status_code


def test_a_card_holder_answers_on_somebodys_phone(site: Site, shared: Browser) -> None:
    assert vote(shared, "accord", "cle-de-test-1") == 303
    assert take(shared, "2").headers["location"] == "/autre/numero"
    page = shared.get("/").text
    assert "Vous répondez pour la personne n° 2" in page
    assert pressed(page) == []
    assert vote(shared, "doute", "cle-de-test-2") == 303
    assert pressed(shared.get("/").text) == ["doute"]
    shared.post("/autre/choisir", {"qui": ""})
    page = shared.get("/").text
    assert "Vous répondez pour" not in page
    assert pressed(page) == ["accord"]
    site.settle()
    told = {one.value: one.channel for one in site.room.view.record.answers}
    assert told == {("accord",): Channel.PHONE, ("doute",): Channel.SHARED}


def test_drafts_of_two_people_are_kept_apart(shared: Browser, site: Site) -> None:
    uid = site.room.view.uid
    assert f'data-uid="{uid}"' in shared.get("/").text
    take(shared, "1")
    page = shared.get("/").text
    assert f'data-uid="{uid}/{person(page)}"' in page
    assert f'data-personne="{person(page)}"' in page


def test_who_has_no_card_gets_a_number(site: Site, shared: Browser) -> None:
    assert take(shared, "", sans="oui").headers["location"] == "/autre/numero"
    assert "Son numéro est le 3." in shared.get("/autre/numero").text
    site.settle()
    assert site.room.view.presence.without_phone == 3


@pytest.mark.parametrize(
    ("number", "changes", "said"),
    [
        ("", {}, "l’un ou l’autre"),
        ("1", {"sans": "oui"}, "l’un ou l’autre"),
        ("9", {}, "Personne n’a la carte n° 9"),
        ("sept", {}, "en chiffres"),
    ],
)
def test_a_refused_number_stays_with_what_was_ticked(
    shared: Browser, number: str, changes: dict[str, str], said: str
) -> None:
    reply = take(shared, number, citation="oui", **changes)
    assert reply.status_code == 409
    assert said in reply.text
    assert reply.text.count(" checked") == 2 + len(changes)
    assert f'name="numero" value="{number}"' in reply.text


def test_a_page_of_somebody_else_is_refused_and_loses_no_text(writing: Site) -> None:
    writing.room.people.arrive("test").result(TIME)
    phone = writing.browser().join()
    mine = person(phone.get("/").text)
    take(phone, "1")
    sent = {
        "etape": "2", "moment": "a1_arguments", "question": "argument", "place": "doute",
        "texte": "Mes mots à moi", "cle": "cle-de-test-1",
    }  # fmt: skip
    reply = phone.post("/ecrire", {**sent, "personne": mine})
    assert reply.status_code == 409
    assert "Cette page était pour une autre personne" in reply.text
    assert "Mes mots à moi" in reply.text
    assert phone.get(f"/fragment?personne={mine}").status_code == 409
    writing.settle()
    assert writing.room.view.record.cards == ()
    phone.post("/autre/choisir", {"qui": ""})
    assert phone.post("/ecrire", {**sent, "personne": mine}).status_code == 303


def test_each_person_has_their_own_answers_page_and_withdrawal(site: Site, shared: Browser) -> None:
    vote(shared, "accord", "cle-de-test-1")
    take(shared, "1")
    page = shared.get("/mes-reponses").text
    assert "Vous n’avez encore rien envoyé" in page
    assert "Vous répondez pour la personne n° 1" in page
    assert "Mon code" not in page
    vote(shared, "doute", "cle-de-test-2")
    shared.post("/retirer-tout", {"personne": person(shared.get("/mes-reponses").text)})
    site.settle()
    assert [one.value for one in site.room.view.record.answers] == [("accord",)]
    assert re.search(r"Mimosa \d+ – \w{4}", shared.get("/bienvenue").text)


def test_a_phone_answers_no_longer_for_somebody(site: Site, shared: Browser) -> None:
    take(shared, "1")
    whose = person(shared.get("/").text)
    reply = shared.post("/autre/arreter", {"qui": whose})
    assert "Max-Age=0" in reply.headers["set-cookie"]
    assert "Vous répondez pour" not in shared.get("/").text
    assert shared.post("/autre/choisir", {"qui": whose}).status_code == 409
    site.settle()
    assert site.room.view.presence.without_phone == 2


def test_a_forged_cookie_answers_for_nobody(site: Site, shared: Browser) -> None:
    take(shared, "1")
    other = site.browser().join()
    person_one = person(shared.get("/").text)
    other.client.cookies.set(f"mimosa_pour_{site.room.view.uid}", person_one)
    assert "Vous répondez pour" not in other.get("/").text


def test_a_wrong_card_number_takes_nothing_from_anybody(site: Site, shared: Browser) -> None:
    take(shared, "1")
    assert vote(shared, "doute", "cle-de-test-2") == 303
    shared.post("/autre/arreter", {"qui": person(shared.get("/").text)})
    second = site.browser().join()
    for sent in ({"numero": "1"}, {"numero": "1", "recueil": "oui", "code": "0000"}):
        reply = second.post("/autre", {**sent, "cle": "cle-de-test-9"})
        assert reply.status_code == 409
        assert "code" in reply.text
        assert "Vous répondez pour" not in second.get("/").text
    site.settle()
    assert [one.value for one in site.room.view.record.answers] == [("doute",)]
    card = site.room.shared.at_tablet(1)
    assert card is not None
    assert card.recording


def test_a_card_that_answered_comes_to_another_phone_with_its_code(
    site: Site, shared: Browser
) -> None:
    assert take(shared, "1").headers["location"] == "/autre/numero"
    told = shared.get("/autre/numero").text
    found = re.search(r"Son code\s: (\w{4})", told)
    assert found is not None
    vote(shared, "doute", "cle-de-test-2")
    shared.post("/autre/arreter", {"qui": person(shared.get("/").text)})
    second = site.browser().join()
    reply = second.post("/autre", {"numero": "1", "code": found[1], "cle": "cle-de-test-9"})
    assert reply.headers["location"] == "/"
    assert pressed(second.get("/").text) == ["doute"]


def test_codes_of_cards_cannot_be_guessed_without_end(site: Site, shared: Browser) -> None:
    take(shared, "1")
    shared.post("/autre/arreter", {"qui": person(shared.get("/").text)})
    limits = Limits(posts=Rate(900, 900), codes=Rate(5, 0.001))
    phone = Site(site.room, build_app(site.room, CATALOGUE, limits=limits), site.loop).browser()
    phone.join()
    codes = [take(phone, "1", code="0000").status_code for _each in range(6)]
    assert codes == [409] * 5 + [429]
    assert take(phone, "2").status_code == 303


def test_the_way_there_is_no_louder_than_ones_own_answer(shared: Browser) -> None:
    page = shared.get("/").text
    assert page.index("</main>") < page.index('href="/autre"')
    stranger = shared.site.browser()
    assert stranger.get("/autre").status_code == 401


def test_the_page_leads_to_who_has_not_answered_and_says_who_has(
    site: Site, shared: Browser
) -> None:
    assert "Et la personne" not in shared.get("/").text
    take(shared, "2")
    page = shared.get("/").text
    assert "Et vous" in page
    assert "Et la personne" not in page
    shared.post("/autre/choisir", {"qui": ""})
    assert "Et la personne n° 2" in shared.get("/").text
    assert "Et la personne n° 2" in shared.get("/fragment").text
    assert "a répondu" not in shared.get("/autre").text
    other = site.room.shared.at_tablet(2)
    assert other is not None
    shared.post("/autre/choisir", {"qui": str(other.participant.id)})
    assert vote(shared, "doute", "cle-de-test-2") == 303
    shared.post("/autre/choisir", {"qui": ""})
    assert "Et la personne" not in shared.get("/").text
    assert shared.get("/autre").text.count("a répondu</span>") == 1


def test_nobody_is_led_to_who_refused_to_be_noted(shared: Browser) -> None:
    take(shared, "2", recueil="")
    shared.post("/autre/choisir", {"qui": ""})
    assert "Et la personne" not in shared.get("/").text
