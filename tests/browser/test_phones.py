from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.core.phase import State
from app.core.session import Screen
from tests.support.sessions import ARGUMENT, TIME, VOTE, lead

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser

SENT = "Envoyé. Vous pouvez changer."


def _choose(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def _votes(hall: Hall) -> list[tuple[str, ...]]:
    hall.settle()
    return sorted(one.value for one in hall.room.view.record.answers)


def test_two_phones_vote_and_change_without_reloading(hall: Hall) -> None:
    first, second = hall.phone(), hall.phone()
    first.evaluate("window.same = true")
    _choose(first, "D’accord")
    _choose(second, "Je doute")
    for page in (first, second):
        expect(page.locator("[data-etat]")).to_have_text(SENT)
    _choose(first, "Pas d’accord")
    expect(first.get_by_role("button", name="Pas d’accord")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(first.locator("[data-etat]")).to_have_text(SENT)
    assert _votes(hall) == [("desaccord",), ("doute",)]
    assert first.evaluate("window.same") is True


def test_page_follows_the_room_and_says_so(hall: Hall) -> None:
    phone = hall.phone()
    expect(phone.locator("#lien")).to_have_text("Connecté")
    hall.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    expect(phone.locator("h1")).to_have_text("Récit en cours.")
    expect(phone.locator("#suite")).to_contain_text("La page a changé. Récit en cours.")
    hall.room.conduct.screen("test", Screen.STEP).result(TIME)
    expect(phone.get_by_role("button", name="Je doute")).to_be_visible()


def test_waiting_answer_leaves_exactly_once_when_the_network_is_back(hall: Hall) -> None:
    phone = hall.phone()
    expect(phone.locator("#lien")).to_have_text("Connecté")
    hall.proxy.cut()
    _choose(phone, "Je doute")
    kept = "Connexion perdue. Votre réponse est gardée, elle partira toute seule."
    expect(phone.locator("#lien")).to_have_text(kept)
    hall.proxy.mend()
    expect(phone.locator("[data-etat]")).to_have_text(SENT)
    expect(phone.locator("#lien")).to_have_text("Connecté")
    assert _votes(hall) == [("doute",)]
    assert hall.stored() == 1


def test_answer_whose_acknowledgement_was_lost_is_stored_once(hall: Hall) -> None:
    phone = hall.phone()
    lost: list[int] = []

    def lose(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    phone.route("**/repondre", lose)
    _choose(phone, "Je doute")
    expect(phone.locator("[data-etat]")).to_have_text(SENT)
    assert lost == [200]
    assert hall.stored() == 1


def test_waiting_answer_survives_a_reload(hall: Hall) -> None:
    phone = hall.phone()
    phone.route("**/repondre", lambda route: route.abort())
    _choose(phone, "Pas d’accord")
    expect(phone.locator("[data-etat]")).to_contain_text("gardée")
    phone.unroute("**/repondre")
    phone.reload()
    expect(phone.locator("[data-etat]")).to_have_text(SENT)
    assert _votes(hall) == [("desaccord",)]
    assert hall.stored() == 1


def test_sending_that_the_server_fails_on_is_put_aside_and_the_others_go_on(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone = hall.phone()
    tries: list[str] = []

    def fail(route: Route) -> None:
        if "Impossible" in (route.request.post_data or ""):
            tries.append(route.request.url)
            route.fulfill(status=500, body="")
        else:
            route.continue_()

    phone.route("**/ecrire", fail)
    phone.get_by_label("Je doute", exact=True).check()
    for text in ("Impossible", "Possible"):
        phone.locator("textarea[id^=t-]").fill(text)
        phone.get_by_role("button", name="Envoyer", exact=True).click()
    aside = phone.locator("#pas-envoye")
    expect(aside).to_contain_text("Impossible")
    expect(phone.locator("#annonce")).to_contain_text("Prévenez l’équipe")
    expect(phone.locator(".contenu .mes-textes .parole")).to_have_text("Possible")
    assert len(tries) == 3
    phone.unroute("**/ecrire")
    phone.reload()
    expect(aside).to_contain_text("Impossible")
    aside.get_by_role("button", name="Renvoyer").click()
    expect(phone.locator(".contenu .mes-textes .parole")).to_have_text(["Impossible", "Possible"])
    expect(aside).to_be_hidden()


def test_phone_that_lost_the_network_finds_the_room_where_it_is(hall: Hall) -> None:
    phone = hall.phone()
    expect(phone.locator("#lien")).to_have_text("Connecté")
    hall.proxy.cut()
    expect(phone.locator("#lien")).to_contain_text("Connexion perdue")
    lead(hall.room, VOTE, State.REVEALED)
    hall.proxy.mend()
    expect(phone.locator("main")).to_contain_text("Regardez l’écran.")
    expect(phone.locator("#lien")).to_have_text("Connecté")


def test_page_never_changes_while_someone_writes(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone = hall.phone()
    words = "Une phrase commencée, 👩🏽‍⚕️ مرحبا"
    phone.locator("textarea").fill(words)
    hall.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    expect(phone.locator("#suite")).to_contain_text("La suite est là.")
    assert phone.locator("textarea").input_value() == words
    assert phone.evaluate("document.activeElement.tagName") == "TEXTAREA"
    phone.get_by_role("button", name="Voir la suite").click()
    expect(phone.locator("h1")).to_have_text("Récit en cours.")
    hall.room.conduct.screen("test", Screen.STEP).result(TIME)
    expect(phone.locator("textarea")).to_have_value(words)


def test_page_follows_once_the_text_is_cleared(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone = hall.phone()
    phone.locator("textarea").fill("Un mot")
    hall.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    expect(phone.locator("#suite")).to_contain_text("La suite est là.")
    phone.locator("textarea").fill("")
    phone.locator("textarea").blur()
    expect(phone.locator("h1")).to_have_text("Récit en cours.")


def test_page_does_not_change_under_a_finger(hall: Hall) -> None:
    hall.settle()
    phone = hall.phone()
    expect(phone.locator("#lien")).to_have_text("Connecté")
    # A finger that goes on touching for 1.5 s: the page waits until it has left for 0.7 s.
    phone.evaluate(
        """() => {
            window.changes = [];
            window.last = 0;
            new MutationObserver(() => window.changes.push(Date.now()))
                .observe(document.getElementById('page'), {childList: true});
            const touch = () => {
                window.last = Date.now();
                document.dispatchEvent(new Event('touchmove'));
            };
            touch();
            const timer = setInterval(touch, 50);
            setTimeout(() => clearInterval(timer), 1500);
        }"""
    )
    lead(hall.room, VOTE, State.REVEALED)
    expect(phone.locator("main")).to_contain_text("Regardez l’écran.")
    assert phone.evaluate("window.changes[0] - window.last") >= 700


def test_text_is_sent_and_the_draft_is_gone(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone = hall.phone()
    phone.get_by_label("D’accord", exact=True).check()
    phone.locator("textarea").fill("Rien sur nous <sans> nous")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".mes-textes .parole")).to_have_text("Rien sur nous <sans> nous")
    expect(phone.locator("textarea[id^=t-]")).to_have_value("")
    phone.reload()
    expect(phone.locator("textarea[id^=t-]")).to_have_value("")
    hall.settle()
    assert [card.text for card in hall.room.view.record.cards] == ["Rien sur nous <sans> nous"]


def test_draft_survives_a_reload(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone = hall.phone()
    phone.locator("textarea").fill("À finir")
    phone.reload()
    expect(phone.locator("textarea")).to_have_value("À finir")


def test_refused_text_is_kept_and_said(hall: Hall) -> None:
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone = hall.phone()
    phone.get_by_label("Je doute", exact=True).check()
    phone.locator("textarea").fill("Trop tard ?")
    lead(hall.room, VOTE)
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator("#annonce")).to_contain_text("Cette question est fermée")
    lead(hall.room, ARGUMENT)
    expect(phone.locator("textarea")).to_have_value("Trop tard ?")


def test_removed_phone_goes_back_to_the_way_in(hall: Hall) -> None:
    phone = hall.phone()
    hall.room.people.remove("test", 1).result(TIME)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_role("button", name="Rejoindre")).to_be_visible()


def test_polling_serves_browsers_without_streams(hall: Hall) -> None:
    phone = hall.page()
    phone.add_init_script("delete window.EventSource")
    phone.goto(hall.url)
    phone.get_by_role("button", name="Rejoindre").click()
    phone.get_by_role("link", name="Continuer").click()
    expect(phone.locator("#lien")).to_have_text("Connecté")
    hall.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    expect(phone.locator("h1")).to_have_text("Récit en cours.")


def test_text_grows_without_leaving_the_page(hall: Hall) -> None:
    phone = hall.phone()
    phone.evaluate("window.same = true")
    for _each in range(4):
        phone.get_by_role("button", name="Texte plus grand").click()
    phone.get_by_role("button", name="Contraste").click()
    assert phone.evaluate("document.documentElement.className") == "anime t200 contraste"
    assert phone.evaluate("window.same") is True
    phone.reload()
    assert "t200 contraste" in str(phone.evaluate("document.documentElement.className"))


def test_same_workshop_without_a_script(hall: Hall) -> None:
    phone = hall.phone(java_script_enabled=False)
    _choose(phone, "D’accord")
    expect(phone.get_by_text(SENT)).to_be_visible()
    _choose(phone, "Je passe")
    expect(phone.locator("button.passe")).to_have_attribute("aria-pressed", "true")
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone.get_by_role("link", name="Voir la suite").click()
    phone.get_by_label("Je doute", exact=True).check()
    phone.locator("textarea").fill("Sans script")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.get_by_text("Sans script").first).to_be_visible()
    phone.get_by_role("link", name="Mes réponses").click()
    phone.get_by_role("button", name="Retirer ce texte").click()
    expect(phone.get_by_text("Sans script")).to_have_count(0)
    hall.settle()
    assert hall.room.view.record.cards == ()
