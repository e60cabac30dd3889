"""The shared tablet: one person after the other, and nothing of one left for the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.core.record import Channel
from app.store import Duty
from app.web.app import build_app
from app.web.limits import Limits, Rate
from tests.support.sessions import ARGUMENT, TIME, VOTE, lead
from tests.unit.web.site import Site, pressed
from workshops import CATALOGUE

if TYPE_CHECKING:
    from tests.unit.web.site import Browser

AGREED = {"recueil": "oui"}


def tablet(site: Site, people: int = 2) -> Browser:
    """Return a paired tablet in a room with people who have no phone."""
    site.room.people.arrive("test", people).result(TIME)
    one = site.browser()
    reply = one.post("/co/code", {"code": site.room.seats.code(Duty.KIOSK)})
    assert reply.headers["location"] == "/borne", reply.text
    return one


def person(page: str) -> str:
    """Return whose page it is, as its forms say."""
    found = re.search(r'name="personne" value="(\d+)"', page)
    assert found is not None, page
    return found[1]


def sit(one: Browser, number: int) -> str:
    """Say one's number, and agree if it is asked; returns whose page it is."""
    reply = one.post("/borne/qui", {"numero": str(number)})
    if "C’est bien votre carte ?" in reply.text:
        reply = one.post("/borne/qui", {"numero": str(number), "sur": "oui"})
    assert reply.headers["location"] == "/borne"
    page = one.get("/borne").text
    if "Avant de répondre" in page:
        one.post("/borne/accord", {"personne": person(page), **AGREED})
        page = one.get("/borne").text
    assert f"Vous êtes la personne n° {number}" in page
    return person(page)


def vote(one: Browser, whose: str, option: str, key: str) -> int:
    fields = {"etape": "2", "moment": "a1_avant", "question": "place", "choix": option, "cle": key}
    return one.post("/borne/repondre", {**fields, "personne": whose}).status_code


def test_an_unknown_device_is_asked_for_its_code(site: Site) -> None:
    stranger = site.browser()
    assert "Relier cette tablette" in stranger.get("/borne").text
    assert stranger.get("/borne", x_mimosa="1").status_code == 401
    for path in ("/borne/fragment", "/borne/flux", "/borne/mes-reponses", "/borne/nouveau"):
        assert stranger.get(path).status_code == 401
    assert stranger.post("/borne/qui", {"numero": "1"}).status_code == 401


def test_a_phone_or_a_remote_is_no_tablet(site: Site) -> None:
    site.room.people.arrive("test").result(TIME)
    assert site.browser().join().get("/borne/fragment").status_code == 401
    assert site.browser().pair().get("/borne/fragment").status_code == 401


def test_whoever_answers_says_their_number_and_agrees_once(site: Site) -> None:
    one = tablet(site)
    page = one.get("/borne").text
    assert "Qui répond ?" in page
    assert re.findall(r'name="numero" value="(\d+)"', page) == ["1", "2"]
    one.post("/borne/qui", {"numero": "1"})
    asked = one.get("/borne").text
    assert "Qui les demande" in asked
    assert " checked" not in asked
    whose = sit(one, 1)
    assert vote(one, whose, "accord", "cle-de-test-1") == 303
    assert pressed(one.get("/borne").text) == ["accord"]
    site.settle()
    assert [answer.channel for answer in site.room.view.record.answers] == [Channel.KIOSK]


def test_who_agrees_to_nothing_answers_by_hand(site: Site) -> None:
    one = tablet(site)
    one.post("/borne/qui", {"numero": "1"})
    one.post("/borne/accord", {"personne": person(one.get("/borne").text)})
    page = one.get("/borne").text
    assert "main levée" in page
    assert "Votre téléphone" not in page
    assert vote(one, person(one.get("/borne/mes-reponses").text), "accord", "c" * 9) == 409


def test_the_next_person_sees_nothing_of_the_one_before(site: Site) -> None:
    one = tablet(site)
    first = sit(one, 1)
    vote(one, first, "accord", "cle-de-test-1")
    reply = one.post("/borne/suivante", {})
    assert (reply.status_code, reply.headers["location"]) == (303, "/borne")
    page = one.get("/borne").text
    assert page.count("a répondu") == 1
    assert "personne n° 1" not in page
    # What the former person had open asks for a number, and stores nothing.
    assert one.get("/borne/mes-reponses").headers["location"] == "/borne"
    assert one.get("/borne/fragment").status_code == 401
    assert vote(one, first, "doute", "cle-de-test-2") == 401
    second = sit(one, 2)
    assert second != first
    assert pressed(one.get("/borne").text) == []
    assert vote(one, first, "doute", "cle-de-test-3") == 409
    assert one.get(f"/borne/fragment?personne={first}").status_code == 409
    assert "Vous n’avez encore rien envoyé" in one.get("/borne/mes-reponses").text
    for path in ("/borne", "/borne/mes-reponses", "/borne/fragment", "/borne/information"):
        assert one.get(path).headers["cache-control"] == "no-store"


def test_words_of_a_former_person_never_come_back_to_the_tablet(writing: Site) -> None:
    one = tablet(writing)
    first = sit(one, 1)
    sent = {
        "etape": str(ARGUMENT.step), "moment": ARGUMENT.phase, "question": ARGUMENT.input,
        "place": "doute", "texte": "Un secret à moi", "cle": "cle-de-test-1", "personne": first,
    }  # fmt: skip
    assert one.post("/borne/ecrire", sent).status_code == 303
    assert "Un secret à moi" in one.get("/borne").text
    one.post("/borne/suivante", {})
    sit(one, 2)
    again = one.post("/borne/ecrire", {**sent, "cle": "cle-de-test-2"})
    assert again.status_code == 409
    assert "secret" not in again.text
    for path in ("/borne", "/borne/mes-reponses", "/borne/fragment"):
        assert "secret" not in one.get(path).text


def test_a_newcomer_is_told_their_number(site: Site) -> None:
    one = tablet(site)
    page = one.get("/borne/nouveau").text
    assert "Qui les demande" in page
    key = page.split('name="cle" value="')[1].split('"')[0]
    for _tap in range(2):
        reply = one.post("/borne/nouveau", {**AGREED, "cle": key})
        assert reply.headers["location"] == "/borne/numero"
    told = one.get("/borne/numero").text
    assert "Votre numéro est le 3." in told
    assert "Vous êtes la personne n° 3" in told
    assert pressed(one.get("/borne").text) == []
    site.settle()
    assert site.room.view.presence.without_phone == 3


def code_of(site: Site, number: int) -> str:
    card = site.room.shared.at_tablet(number)
    assert card is not None
    return site.room.voices.signs(card)


def test_whoever_agrees_is_told_their_code_once(site: Site) -> None:
    one = tablet(site)
    one.post("/borne/qui", {"numero": "2"})
    sent = {"personne": person(one.get("/borne").text), **AGREED}
    reply = one.post("/borne/accord", sent)
    page = one.get(reply.headers["location"]).text
    code = code_of(site, 2)
    assert "Votre numéro est le 2." in page
    assert f"Votre code : {code}" in page
    assert "Notez le code sur votre carte" in page
    one.post("/borne/suivante", {})
    sit(one, 2)
    assert one.get("/borne/numero").headers["location"] == "/borne"
    assert all(code not in one.get(path).text for path in ("/borne", "/borne/mes-reponses"))


def test_what_a_card_gave_before_is_neither_read_nor_changed_without_its_code(site: Site) -> None:
    one = tablet(site)
    vote(one, sit(one, 1), "accord", "cle-de-test-1")
    one.post("/borne/suivante", {})
    whose = sit(one, 1)
    assert pressed(one.get("/borne").text) == []
    page = one.get("/borne/mes-reponses").text
    assert "Relire ou retirer mes réponses d’avant : tapez votre code" in page
    assert "/borne/retirer" not in page
    assert "/borne/accords" not in page
    asked = {"etape": "2", "moment": "a1_avant", "question": "place", "personne": whose}
    for path, sent in (
        ("/borne/retirer", asked),
        ("/borne/retirer-tout", asked),
        ("/borne/accords", {"personne": whose}),
        ("/borne/repondre", {**asked, "choix": "", "cle": "cle-de-test-4"}),
    ):
        assert one.post(path, sent).status_code in {400, 409}, path
    # A second time, nothing is asked of the agreements any more.
    one.post("/borne/accord", {"personne": whose})
    assert _told(site) == [("accord",)]
    assert one.post("/borne/code", {"personne": whose, "signes": "0000"}).status_code == 409
    code = code_of(site, 1).lower()
    reply = one.post("/borne/code", {"personne": whose, "signes": code})
    assert reply.headers["location"] == "/borne/mes-reponses"
    assert pressed(one.get("/borne").text) == ["accord"]
    assert one.post("/borne/retirer", asked).status_code == 303
    assert _told(site) == []


def _told(site: Site) -> list[tuple[str, ...]]:
    site.settle()
    return [answer.value for answer in site.room.view.record.answers]


def test_a_card_that_answered_is_asked_about_once_before_it_answers_again(site: Site) -> None:
    one = tablet(site)
    vote(one, sit(one, 1), "accord", "cle-de-test-1")
    one.post("/borne/suivante", {})
    site.settle()
    asked = one.post("/borne/qui", {"numero": "1"}).text
    assert "La carte n° 1 a déjà répondu ici. C’est bien votre carte ?" in asked
    assert "Qui répond ?" in one.get("/borne").text
    whose = sit(one, 1)
    assert vote(one, whose, "doute", "cle-de-test-2") == 303
    assert pressed(one.get("/borne").text) == ["doute"]
    assert vote(one, whose, "desaccord", "cle-de-test-3") == 303
    assert _told(site) == [("desaccord",)]


def test_a_question_come_back_is_asked_about_once_too(site: Site) -> None:
    one = tablet(site)
    vote(one, sit(one, 1), "accord", "cle-de-test-1")
    one.post("/borne/suivante", {})
    lead(site.room, ARGUMENT)
    whose = sit(one, 1)
    lead(site.room, VOTE)
    assert pressed(one.get("/borne").text) == []
    assert vote(one, whose, "doute", "cle-de-test-2") == 409
    assert _told(site) == [("accord",)]
    assert vote(one, whose, "doute", "cle-de-test-3") == 303
    assert _told(site) == [("doute",)]


def test_texts_of_before_are_changed_with_the_code_alone(writing: Site) -> None:
    one = tablet(writing)
    sent = {
        "etape": str(ARGUMENT.step), "moment": ARGUMENT.phase, "question": ARGUMENT.input,
        "place": "doute", "texte": "Avant", "cle": "cle-de-test-1", "personne": sit(one, 1),
    }  # fmt: skip
    one.post("/borne/ecrire", sent)
    writing.settle()
    (card,) = writing.room.view.record.cards
    change = {"carte": str(card.id), "texte": "Après", "personne": sent["personne"]}
    assert one.post("/borne/corriger", change).status_code == 303
    one.post("/borne/suivante", {})
    sit(one, 1)
    assert all("Après" not in one.get(path).text for path in ("/borne", "/borne/mes-reponses"))
    for path in ("/borne/corriger", "/borne/retirer-texte"):
        assert one.post(path, change).status_code == 409
    signs = code_of(writing, 1)
    one.post("/borne/code", {"personne": sent["personne"], "signes": signs})
    assert "Après" in one.get("/borne/mes-reponses").text
    assert one.post("/borne/retirer-texte", change).status_code == 303
    writing.settle()
    assert writing.room.view.record.cards == ()


def test_codes_cannot_be_guessed_without_end(site: Site) -> None:
    limits = Limits(posts=Rate(900, 900), codes=Rate(5, 0.001))
    app = build_app(site.room, CATALOGUE, limits=limits)
    one = tablet(Site(site.room, app, site.loop))
    whose = sit(one, 1)
    wrong = {"personne": whose, "signes": "0000"}
    assert [one.post("/borne/code", wrong).status_code for _each in range(6)] == [409] * 5 + [429]


def test_nobody_is_offered_a_number_once_it_is_over(site: Site) -> None:
    one = tablet(site)
    while not site.room.view.run.finished:
        site.room.conduct.next("test", site.room.view.run.revision).result(TIME)
        site.settle()
    assert one.get("/borne/nouveau").headers["location"] == "/borne"
    assert one.post("/borne/nouveau", {**AGREED, "cle": "cle-de-test-7"}).status_code == 409
    assert len(site.room.shared.numbers()) == 2


def test_nobody_at_the_tablet_has_a_personal_code(site: Site) -> None:
    one = tablet(site)
    sit(one, 1)
    page = one.get("/borne/mes-reponses").text
    assert "Mon code" not in page
    assert "Mimosa 1" not in page
    assert one.get("/borne/bienvenue").status_code == 404


def test_answers_of_one_are_changed_and_withdrawn_by_them_alone(site: Site) -> None:
    one = tablet(site)
    for number, place in ((1, "accord"), (2, "doute")):
        vote(one, sit(one, number), place, f"cle-de-test-{number}")
        one.post("/borne/suivante", {})
    whose = sit(one, 1)
    one.post("/borne/code", {"personne": whose, "signes": code_of(site, 1)})
    asked = {"etape": "2", "moment": "a1_avant", "question": "place", "personne": whose}
    reply = one.post("/borne/retirer", asked)
    assert reply.headers["location"] == "/borne/mes-reponses?dit=retire"
    site.settle()
    assert [answer.value for answer in site.room.view.record.answers] == [("doute",)]


def test_someone_who_left_is_not_offered_and_cannot_go_on(site: Site) -> None:
    one = tablet(site)
    whose = sit(one, 1)
    reply = one.post("/borne/depart", {"personne": whose})
    assert reply.headers["location"] == "/borne"
    page = one.get("/borne")
    assert re.findall(r'name="numero" value="(\d+)"', page.text) == ["2"]
    assert "Max-Age=0" in page.headers["set-cookie"]
    assert one.post("/borne/qui", {"numero": "1"}).status_code == 409


def test_a_revoked_tablet_is_a_stranger(site: Site) -> None:
    one = tablet(site)
    sit(one, 1)
    site.room.seats.revoke("test", "tablette 1").result(TIME)
    assert "Relier cette tablette" in one.get("/borne").text
    assert one.get("/borne/fragment").status_code == 401


def test_a_question_comes_to_the_tablet_as_to_phones(site: Site) -> None:
    one = tablet(site)
    sit(one, 1)
    lead(site.room, ARGUMENT)
    page = one.get("/borne").text
    assert 'action="/borne/ecrire"' in page
    assert 'data-base="/borne"' in page
    assert not re.findall(r'(?:action|href)="/(?!borne|static|reglages)[^"]*"', page)


@pytest.mark.parametrize("path", ["/borne/information", "/borne/mots", "/borne/lire-ecran"])
def test_leaflets_of_the_tablet_lead_back_to_it(site: Site, path: str) -> None:
    one = tablet(site)
    assert 'href="/borne"' in one.get(path).text
    sit(one, 1)
    found = one.get(path).text
    assert not re.findall(r'href="/(?:"|lire-ecran|mots)', found)


def test_one_tablet_cannot_send_without_end(site: Site) -> None:
    one = tablet(site)
    codes = {one.post("/borne/qui", {"numero": "1"}).status_code for _each in range(60)}
    assert 429 in codes


def test_a_tablet_is_no_phone_of_anybody(site: Site) -> None:
    one = tablet(site)
    assert one.get("/").headers["location"] == "/borne"
    for path, sent in (("/rejoindre", AGREED), ("/revenir", {"nom": "Mimosa 1", "signes": "XXXX"})):
        reply = one.post(path, sent)
        assert "set-cookie" not in reply.headers
        assert reply.headers["location"] in ("/", "/borne")
    site.settle()
    assert site.room.view.presence.with_phone == 0
    site.room.seats.revoke("test", "tablette 1").result(TIME)
    assert "Rejoindre" in one.get("/").text


@pytest.mark.parametrize("path", ["mots", "information", "lire-ecran", "mes-reponses", "numero"])
def test_each_page_of_the_tablet_says_who_is_there_and_forgets_them(site: Site, path: str) -> None:
    one = tablet(site)
    sit(one, 1)
    page = one.get(f"/borne/{path}").text
    assert "Vous êtes la personne n° 1" in page
    assert "data-suivante" in page


def test_the_team_owes_a_card_to_whoever_comes_in_at_the_tablet(site: Site) -> None:
    one, remote = tablet(site), site.browser().pair()
    page = one.get("/borne/nouveau").text
    assert "L’équipe vous a-t-elle déjà compté" in page
    key = re.search(r'name="cle" value="(\w+)"', page)
    assert key is not None
    one.post("/borne/nouveau", {"cle": key[1], "recueil": "oui"})
    site.settle()
    told = "Une personne est arrivée à la tablette : donnez la carte n° 3."
    assert told in remote.get("/co").text.replace("&#39;", "'")
    one.post("/borne/suivante", {})
    one.post("/borne/nouveau", {"cle": "c" * 12, "recueil": "oui"})
    site.settle()
    assert _due(site) == (3, 4)
    assert "Des personnes sont arrivées sans carte." in remote.get("/co").text
    remote.command("carte-donnee", numero="3")
    site.settle()
    assert _due(site) == (4,)
    assert told not in remote.get("/co").text
    site.room.people.leave("test", site.room.view.attendees[-1].id).result(TIME)
    site.settle()
    assert _due(site) == ()


def test_the_list_of_numbers_follows_who_is_there_who_answered_and_what_is_asked(
    site: Site,
) -> None:
    one = tablet(site)
    assert site.browser().get("/borne/numeros").status_code == 401
    assert one.get("/borne/numeros").text.count("a répondu") == 0
    vote(one, sit(one, 1), "accord", "cle-de-test-1")
    one.post("/borne/suivante", {})
    site.settle()
    page = one.get("/borne/numeros").text
    assert page.count("a répondu") == 1
    assert "Qui répond" in page
    assert page in one.get("/borne").text
    second = site.room.shared.at_tablet(2)
    assert second is not None
    site.room.people.leave("test", second.participant.id).result(TIME)
    lead(site.room, VOTE, State.CLOSED)
    page = one.get("/borne/numeros").text
    assert re.findall(r'name="numero" value="(\d+)"', page) == ["1"]
    assert "Rien à répondre pour l’instant" in page
    assert "Qui répond" not in page


def _due(site: Site) -> tuple[int, ...]:
    return site.room.view.cards_due
