from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.core.session import Screen
from tests.support.sessions import TIME, VOTE, lead
from tests.unit.web.site import HOST, pressed

if TYPE_CHECKING:
    from tests.unit.web.site import Site

AWKWARD = (
    "Œuvre – ça, 1 000 € « l’été »",
    "<script>alert('1')</script>",
    "]]> <![CDATA[ & &amp; \"'",
    "مرحبا بكم في الورشة",
    "\u202eexe.tac\u202c",
    "Здравствуйте 👩🏽‍⚕️ 🇫🇷",
)


def test_join_page_says_who_why_and_how_long_before_it_asks(site: Site) -> None:
    page = site.browser().get("/").text
    for words in ("Qui les demande", "Pourquoi", "Qui les lit", "Combien de temps", "CNIL"):
        assert words in page
    assert page.index("Vos droits") < page.index("<details>") < page.index("Qui les lit")
    assert page.count("Qui les lit") == 1 + page.count("<summary>Qui les lit")
    assert " checked" not in page
    assert (
        "J’accepte que mes réponses soient notées, montrées à la salle et reprises "
        "dans le compte rendu, sans mon nom."
    ) in page
    assert "J’accepte qu’une parole que je dis soit citée, sans mon nom." in page


def test_joining_gives_a_secret_cookie_and_a_personal_code(site: Site) -> None:
    phone = site.browser()
    reply = phone.post("/rejoindre", {"recueil": "oui"})
    cookie = reply.headers["set-cookie"]
    assert cookie.startswith(f"mimosa_{site.room.view.uid}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert "Mimosa 1 – " in phone.get("/bienvenue").text
    assert "Mimosa 1 – " in phone.get("/mes-reponses").text


def test_joining_twice_makes_one_person(site: Site) -> None:
    phone = site.browser().join()
    assert phone.post("/rejoindre", {"recueil": "oui"}).headers["location"] == "/"
    site.settle()
    assert site.room.view.presence.with_phone == 1


def test_double_tap_on_join_makes_one_person(site: Site) -> None:
    page = site.browser().get("/").text
    key = page.split('name="cle" value="')[1].split('"')[0]
    taps = [site.browser(), site.browser()]  # The second leaves before the first is answered.
    for tap in taps:
        reply = tap.post("/rejoindre", {"recueil": "oui", "cle": key})
        assert reply.headers["location"] == "/bienvenue"
    site.settle()
    assert site.room.view.presence.with_phone == 1
    assert all("Mimosa 1 – " in tap.get("/bienvenue").text for tap in taps)
    assert key not in site.browser().get("/").text


def test_vote_is_shown_as_sent_and_can_be_changed(site: Site) -> None:
    phone = site.browser().join()
    assert phone.vote("accord", "cle-de-test-a").status_code == 303
    page = phone.get("/").text
    assert pressed(page) == ["accord"]
    assert "Envoyé. Vous pouvez changer." in page
    phone.vote("desaccord", "cle-de-test-b")
    assert pressed(phone.get("/").text) == ["desaccord"]


def test_page_shows_each_person_their_own_vote(site: Site) -> None:
    first, second = site.browser().join(), site.browser().join()
    first.vote("accord", "cle-de-test-a")
    second.vote("doute", "cle-de-test-b")
    site.settle()
    assert pressed(first.get("/fragment").text) == ["accord"]
    assert pressed(second.get("/fragment").text) == ["doute"]
    assert pressed(site.browser().join().get("/fragment").text) == []


def test_passing_is_an_answer(site: Site) -> None:
    phone = site.browser().join()
    phone.post(
        "/repondre",
        {"etape": "2", "moment": "a1_avant", "question": "place", "passe": "oui", "cle": "k" * 8},
    )
    page = phone.get("/").text
    assert 'name="passe" value="oui" aria-pressed="true"' in page
    site.settle()
    assert [one.value for one in site.room.view.record.answers] == [()]


def test_same_key_twice_is_stored_once(site: Site) -> None:
    phone = site.browser().join()
    assert phone.vote("accord").status_code == 303
    assert phone.vote("accord").status_code == 303
    assert site.room.reader().counts()["answer"] == 1


def test_answer_given_again_from_a_page_gone_back_to_is_the_current_one(site: Site) -> None:
    phone = site.browser().join()
    for option in ("accord", "doute", "accord"):  # One page, shown again by « Back ».
        assert phone.vote(option, "cle-de-la-page").status_code == 303
    assert pressed(phone.get("/").text) == ["accord"]
    site.settle()
    assert [one.value for one in site.room.view.record.answers] == [("accord",)]


def test_scripted_answer_that_comes_late_does_not_bring_a_withdrawn_one_back(site: Site) -> None:
    phone = site.browser().join()
    sent = {"etape": "2", "moment": "a1_avant", "question": "place", "choix": "accord"}
    phone.post("/repondre", {**sent, "cle": "cle-du-script"}, x_mimosa="1")
    phone.post("/retirer", sent)
    assert phone.post("/repondre", {**sent, "cle": "cle-du-script"}, x_mimosa="1").is_success
    assert pressed(phone.get("/").text) == []


def test_same_text_twice_is_stored_once(writing: Site) -> None:
    phone = writing.browser().join()
    assert [phone.write("Oui").status_code for _each in range(2)] == [303, 303]
    writing.settle()
    assert len(writing.room.view.record.cards) == 1


def test_every_page_has_another_key(site: Site) -> None:
    phone = site.browser().join()
    first, second = phone.get("/fragment").text, phone.get("/fragment").text
    assert first != second
    assert "@@" not in first


@pytest.mark.parametrize(
    ("option", "changes", "said"),
    [
        ("inconnu", {}, "Cette réponse n’existe plus"),
        ("accord", {"moment": "a2_avant"}, "Cette question est fermée"),
        ("accord", {"question": "rien"}, "Cette question n’existe plus"),
        ("accord", {"etape": "77"}, "n’existe pas"),
        ("accord", {"etape": "deux"}, "Il faut un nombre entier"),
        ("accord", {"cle": "<b>"}, "Le formulaire est illisible"),
    ],
)
def test_vote_is_refused_in_words_when_it_makes_no_sense(
    site: Site, option: str, changes: dict[str, str], said: str
) -> None:
    phone = site.browser().join()
    reply = phone.vote(option, **changes)
    assert reply.status_code == 409
    assert said in reply.text
    assert site.room.reader().counts()["answer"] == 0


def test_script_hears_a_refusal_as_data(site: Site) -> None:
    phone = site.browser().join()
    lead(site.room, VOTE, State.CLOSED)
    reply = phone.post(
        "/repondre",
        {
            "etape": "2",
            "moment": "a1_avant",
            "question": "place",
            "choix": "accord",
            "cle": "k" * 9,
        },
        x_mimosa="1",
    )
    assert reply.status_code == 409
    assert "fermée" in json.loads(reply.text)["erreur"]


def test_script_hears_that_a_vote_is_stored(site: Site) -> None:
    phone = site.browser().join()
    reply = phone.post(
        "/repondre",
        {
            "etape": "2",
            "moment": "a1_avant",
            "question": "place",
            "choix": "accord",
            "cle": "k" * 9,
        },
        x_mimosa="1",
    )
    assert reply.json() == {"fait": True}
    assert site.room.reader().counts()["answer"] == 1


def test_unknown_phone_cannot_vote(site: Site) -> None:
    assert site.browser().vote("accord").status_code == 401
    stranger = site.browser()
    stranger.client.cookies.set(f"mimosa_{site.room.view.uid}", "a" * 22)
    assert stranger.vote("accord").status_code == 401
    assert stranger.get("/fragment").status_code == 401


def test_cookie_of_another_session_is_no_use_here(site: Site) -> None:
    phone = site.browser().join()
    (token,) = phone.client.cookies.values()
    foreign = site.browser()
    foreign.client.cookies.set("mimosa_00000000", token)
    assert foreign.vote("accord").status_code == 401


def test_person_comes_back_by_code_and_the_old_phone_is_out(site: Site) -> None:
    old = site.browser().join()
    old.vote("accord")
    signs = old.get("/bienvenue").text.split("Mimosa 1 – ")[1][:4]
    new = site.browser()
    assert new.post("/revenir", {"nom": "1", "signes": signs.lower()}).status_code == 303
    assert pressed(new.get("/").text) == ["accord"]
    assert "Rejoindre" in old.get("/").text


def test_wrong_code_is_refused_and_the_name_kept(site: Site) -> None:
    site.browser().join()
    reply = site.browser().post("/revenir", {"nom": "Mimosa 1", "signes": "ZZZZ"})
    assert reply.status_code == 409
    assert "Ce code n’est pas connu" in reply.text
    assert 'value="Mimosa 1"' in reply.text


@pytest.mark.parametrize("text", AWKWARD)
def test_text_comes_back_as_written_and_escaped(writing: Site, text: str) -> None:
    phone = writing.browser().join()
    assert phone.write(text).status_code == 303
    writing.settle()
    remote = writing.browser().pair()
    for page in (phone.get("/"), phone.get("/mes-reponses"), remote.get("/co")):
        assert _escaped(text) in page.text
        assert "<script>alert" not in page.text
    assert writing.room.view.record.cards[0].text == text


def _escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )


def test_refused_text_comes_back_to_its_author(writing: Site) -> None:
    phone = writing.browser().join()
    lead(writing.room, VOTE)
    reply = phone.write("Mon <argument> perdu ?")
    assert reply.status_code == 409
    assert "Mon &lt;argument&gt; perdu ?" in reply.text


def test_text_can_be_changed_then_withdrawn_everywhere(writing: Site) -> None:
    phone = writing.browser().join()
    phone.write("Premier jet")
    assert phone.post("/corriger", {"carte": "1", "texte": "Second jet"}).status_code == 303
    assert "Second jet" in phone.get("/").text
    phone.post("/retirer-texte", {"carte": "1", "retour": "/mes-reponses"})
    assert "jet" not in phone.get("/").text
    writing.settle()
    assert writing.room.view.record.cards == ()


def test_remaining_texts_are_counted_down(writing: Site) -> None:
    phone = writing.browser().join()
    assert "Vous pouvez encore en écrire 3." in phone.get("/").text
    phone.write("Un", "cle-de-test-a")
    assert "Vous pouvez encore en écrire 2." in phone.get("/").text


def test_slot_follows_the_place_taken_before(site: Site) -> None:
    phone = site.browser().join()
    phone.vote("doute")
    site.room.conduct.go("test", None, 2, "a1_arguments").result(TIME)
    site.settle()
    page = phone.get("/").text
    assert 'name="place" value="doute" required checked' in page
    assert page.count("votre dernière place") == 1
    assert pressed(page) == []


def test_my_answers_say_at_which_moment_a_question_asked_twice_was_answered(site: Site) -> None:
    phone = site.browser().join()
    phone.vote("accord")
    page = phone.get("/mes-reponses").text
    before, _after = (one for one in site.room.view.phases if one.key in ("a1_avant", "a1_apres"))
    assert f"{before.short}\u00a0: {before.inputs[0].label}" in page


def test_answer_is_withdrawn_from_my_answers(site: Site) -> None:
    phone = site.browser().join()
    phone.vote("accord")
    assert "D’accord" in phone.get("/mes-reponses").text
    phone.post("/retirer", {"etape": "2", "moment": "a1_avant", "question": "place"})
    assert "Vous n’avez encore rien envoyé" in phone.get("/mes-reponses").text
    assert pressed(phone.get("/").text) == []


def test_everything_is_withdrawn_at_once(site: Site) -> None:
    phone = site.browser().join()
    phone.vote("accord")
    phone.post("/retirer-tout", {})
    assert site.room.reader().counts()["answer"] == 0


def test_who_refuses_to_be_noted_takes_part_by_hand(site: Site) -> None:
    phone = site.browser().join(recording=False)
    page = phone.get("/").text
    assert "Participez à main levée" in page
    assert 'action="/repondre"' not in page
    assert phone.vote("accord").status_code == 409
    phone.post("/accords", {"recueil": "oui"})
    assert 'action="/repondre"' in phone.get("/").text


def test_neutral_screen_rests_the_phones(site: Site) -> None:
    phone = site.browser().join()
    site.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    site.settle()
    page = phone.get("/").text
    assert "Récit en cours." in page
    assert "Rien n’est noté." in page
    assert 'action="/repondre"' not in page


def test_revealed_phase_reminds_of_ones_own_answer(site: Site) -> None:
    phone = site.browser().join()
    phone.vote("doute")
    lead(site.room, VOTE, State.REVEALED)
    site.settle()
    page = phone.get("/").text
    assert "Votre réponse :" in page
    assert "Je doute" in page


def test_closed_door_stops_newcomers_only(site: Site) -> None:
    inside = site.browser().join()
    site.room.people.door("test", is_open=False).result(TIME)
    site.settle()
    assert "La porte est fermée" in site.browser().get("/").text
    assert site.browser().post("/rejoindre", {}).status_code == 409
    assert inside.vote("accord").status_code == 303


def test_removed_phone_is_told_so(site: Site) -> None:
    phone = site.browser().join()
    site.room.people.remove("test", 1).result(TIME)
    assert phone.vote("accord").status_code == 401
    assert "n’est plus dans l’atelier" in phone.get("/").text


def test_leaving_and_coming_back_is_counted(site: Site) -> None:
    phone = site.browser().join()
    phone.post("/depart", {})
    site.settle()
    assert site.room.view.presence.with_phone == 0
    assert "Au revoir" in phone.get("/").text
    phone.post("/retour", {})
    site.settle()
    assert site.room.view.presence.with_phone == 1
    assert 'action="/repondre"' in phone.get("/").text


def test_profile_is_optional_and_both_exist(site: Site) -> None:
    phone = site.browser().join()
    assert "Les deux" in phone.get("/mes-reponses").text
    phone.post("/profil", {"profil": "les_deux"})
    site.settle()
    assert site.room.view.presence.profiles == (("les_deux", 1),)
    assert phone.post("/profil", {"profil": "médecin"}).status_code == 409


def test_end_says_how_to_have_a_passage_withdrawn(site: Site) -> None:
    phone = site.browser().join()
    site.room.closing.validate("test", on=True).result(TIME)
    site.room.closing.anonymise("test").result(TIME)
    site.settle()
    assert "L’atelier est terminé" in site.browser().get("/").text
    assert phone.vote("accord").status_code == 401


def test_text_twin_is_on_the_page_and_fresh_on_its_own(site: Site) -> None:
    phone = site.browser().join()
    statement = "Le partenariat en santé, c’est mettre le patient au centre."
    twin = phone.get("/").text.split("Ce que montre l’écran")[1]
    assert statement in twin
    assert statement in phone.get("/lire-ecran").text


@pytest.mark.parametrize("path", ["/mes-reponses", "/information", "/bienvenue", "/revenir"])
def test_every_page_leads_to_what_the_screen_shows(site: Site, path: str) -> None:
    assert 'href="/lire-ecran"' in site.browser().join().get(path).text


def test_who_is_not_in_the_room_is_not_sent_to_a_page_that_refuses(site: Site) -> None:
    for path in ("/information", "/revenir"):
        assert "/lire-ecran" not in site.browser().get(path).text


def test_look_is_kept_in_a_cookie_without_a_script(site: Site) -> None:
    phone = site.browser()
    for change in ("plus", "plus", "plus", "plus", "plus", "contraste"):
        phone.post("/reglages", {"changer": change, "retour": "/revenir"})
    assert '<html lang="fr" class="t200 contraste">' in phone.get("/").text
    reply = phone.post("/reglages", {"changer": "moins", "retour": "//evil.example/"})
    assert reply.headers["location"] == "/"


def test_state_tells_the_page_number_and_votes_do_not_change_it(site: Site) -> None:
    phone = site.browser().join()
    site.settle()
    before = phone.get("/etat").json()
    phone.vote("accord")
    site.settle()
    assert phone.get("/etat").json() == before
    lead(site.room, VOTE, State.REVEALED)
    site.settle()
    assert phone.get("/etat").json() != before


def test_no_page_is_kept_by_the_phone_and_styles_are_for_good(site: Site) -> None:
    page = site.browser().get("/")
    assert page.headers["cache-control"] == "no-store"
    style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    found = site.browser().get(style)
    assert "immutable" in found.headers["cache-control"]
    font = found.text.split('url("')[1].split('"')[0]
    assert site.browser().get(font).headers["content-type"] == "font/ttf"
    assert site.browser().get("/static/absent.css").status_code == 404


def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(site: Site) -> None:
    phone = site.browser().join()
    remote = site.browser().pair()
    pages = [phone.get(path) for path in ("/", "/mes-reponses", "/bienvenue", "/lire-ecran")]
    for page in [*pages, remote.get("/co"), site.browser().get("/")]:
        assert "style=" not in page.text
        assert " onclick" not in page.text
        assert "<script>" not in page.text
        assert "http://" not in page.text.replace(HOST, "")
        assert "https://" not in page.text
