"""People without a phone in a real browser: the tablet, a shared phone, ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.store import Duty
from tests.browser.conftest import complaints, overflow
from tests.support.mixed import Mixed
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, TIME, lead

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Hall

SECRET = "Un mot que personne d’autre ne lit"


@pytest.fixture
def writing(hall: Hall) -> Hall:
    """Give a room that waits for arguments, with three people who have no phone."""
    hall.room.people.arrive("test", 3).result(TIME)
    lead(hall.room, ARGUMENT)
    return hall


def tablet(hall: Hall, width: int = 768, *, scripts: bool = True) -> Page:
    """Open a paired tablet."""
    page = hall.page(width, java_script_enabled=scripts)
    page.goto(f"{hall.url}/borne")
    page.get_by_label("Code à 6 signes").fill(hall.room.seats.code(Duty.KIOSK))
    page.get_by_role("button", name="Relier").click()
    expect(page.get_by_role("heading", name="Qui répond")).to_be_visible()
    return page


def sit(page: Page, number: int) -> None:
    """Say one's number, and agree if it is asked."""
    page.locator(f'button[name="numero"][value="{number}"]').click()
    expect(page.locator(".qui-ici")).to_have_text(f"Vous êtes la personne n° {number}")
    if page.get_by_role("heading", name="Avant de répondre").count():
        page.get_by_label("J’accepte que mes réponses").check()
        page.get_by_role("button", name="Continuer").click()
        page.get_by_role("link", name="Continuer").click()
    expect(page.locator("textarea").first).to_be_visible()


def cut(writing: Hall, page: Page) -> None:
    """Lose the network under a page that is whole: its scripts have come, its line is open."""
    expect(page.locator("#lien")).to_have_text("Connecté")
    writing.proxy.cut()


def write(page: Page, text: str) -> None:
    """Write an argument and send it."""
    page.get_by_role("radio", name="Je doute").check()
    page.locator("textarea").first.fill(text)
    page.locator("form:has(textarea) button.principal").first.click()


def kept(page: Page) -> str:
    """Return all that the browser holds of this page, seen or not."""
    return str(
        page.evaluate(
            "JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML,"
            " history.state, Array.from(document.querySelectorAll('textarea'), t => t.value)])"
        )
    )


def test_nothing_of_one_person_is_left_for_the_next_nor_by_going_back(writing: Hall) -> None:
    page = tablet(writing)
    sit(page, 1)
    write(page, SECRET)
    expect(page.locator("main .mes-textes")).to_contain_text(SECRET)
    page.get_by_role("link", name="Mes réponses").click()
    expect(page.locator("main .mes-textes")).to_contain_text(SECRET)
    page.goto(f"{writing.url}/borne")
    page.locator("textarea").first.fill(f"{SECRET}, pas fini")
    page.get_by_role("button", name="Personne suivante").click()
    page.get_by_role("button", name="Effacer").click()
    expect(page.get_by_role("heading", name="Qui répond")).to_be_visible()
    expect(page.locator(".fait")).to_have_text("a répondu")
    assert "Un mot que" not in kept(page)
    for _step in range(4):
        page.go_back()
        page.wait_for_load_state()
        assert "Un mot que" not in kept(page)
    page.goto(f"{writing.url}/borne")
    sit(page, 2)
    assert "Un mot que" not in kept(page)
    for _step in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert "Un mot que" not in kept(page)


def test_without_scripts_the_tablet_forgets_too(writing: Hall) -> None:
    page = tablet(writing, scripts=False)
    sit(page, 1)
    write(page, SECRET)
    expect(page.locator("main .mes-textes")).to_contain_text(SECRET)
    page.get_by_role("button", name="Personne suivante").click()
    expect(page.get_by_role("heading", name="Qui répond")).to_be_visible()
    for _step in range(3):
        page.go_back()
        assert "Un mot que" not in page.content()
    page.goto(f"{writing.url}/borne")
    sit(page, 2)
    assert "Un mot que" not in page.content()


def test_a_tablet_left_alone_tells_it_then_erases_itself(writing: Hall) -> None:
    page = tablet(writing)
    page.clock.install()
    sit(page, 1)
    page.locator("textarea").first.fill(SECRET)
    page.clock.run_for(72_000)
    expect(page.locator(".annonce-la #reste")).to_contain_text("il s’efface dans 20 secondes")
    page.locator("h1").click()
    expect(page.locator("#reste")).to_have_text("")
    page.clock.run_for(60_000)
    expect(page.locator("textarea").first).to_have_value(SECRET)
    page.clock.run_for(32_000)
    expect(page.get_by_role("heading", name="Qui répond")).to_be_visible()
    assert SECRET not in kept(page)


def test_what_was_sent_in_a_cut_leaves_before_the_next_person_comes(writing: Hall) -> None:
    page = tablet(writing)
    sit(page, 1)
    cut(writing, page)
    write(page, SECRET)
    expect(page.locator("#lien")).to_contain_text("Connexion perdue")
    assert SECRET not in str(page.evaluate("JSON.stringify([localStorage, sessionStorage])"))
    page.get_by_role("button", name="Personne suivante").click()
    expect(page.get_by_role("heading")).to_contain_text("Votre réponse part dès que")
    assert complaints(page) == []
    assert "Un mot que" not in kept(page)
    writing.proxy.mend()
    expect(page.get_by_role("heading", name="Qui répond")).to_be_visible()
    writing.settle()
    assert [card.text for card in writing.room.view.record.cards] == [SECRET]


def test_what_was_sent_in_a_cut_holds_the_page_that_keeps_it(writing: Hall) -> None:
    page = tablet(writing)
    sit(page, 1)
    cut(writing, page)
    write(page, SECRET)
    expect(page.locator("#lien")).to_contain_text("Connexion perdue")
    held = page.get_by_role("status").filter(has_text="Votre réponse part dès que")
    for name in ("Mes réponses", "Les mots", "Vos droits"):
        page.get_by_role("link", name=name).click()
        expect(held).to_have_count(1)
        assert page.url == f"{writing.url}/borne", name
    writing.proxy.mend()
    expect(page.locator("main .mes-textes")).to_contain_text(SECRET)
    page.get_by_role("link", name="Mes réponses").click()
    expect(page.locator("main .mes-textes")).to_contain_text(SECRET)


def test_the_tablet_follows_the_room(hall: Hall) -> None:
    hall.room.people.arrive("test", 1).result(TIME)
    page = tablet(hall)
    page.locator('button[name="numero"]').click()
    page.get_by_label("J’accepte que mes réponses").check()
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("link", name="Continuer").click()
    page.get_by_role("button", name="Je doute").click()
    expect(page.locator(".etat.plein")).to_contain_text("Envoyé")
    page.get_by_role("button", name="Personne suivante").click()
    expect(page.locator(".numero")).to_contain_text("a répondu")
    lead(hall.room, ARGUMENT)
    expect(page.locator(".numero")).not_to_contain_text("a répondu")
    sit(page, 1)
    hall.room.conduct.close("test", None).result(TIME)
    expect(page.locator("textarea")).to_have_count(0)


def test_what_was_written_and_not_sent_is_asked_about_before_it_goes(writing: Hall) -> None:
    page = tablet(writing)
    sit(page, 1)
    page.get_by_role("radio", name="Je doute").check()
    page.locator("textarea").first.fill(SECRET)
    page.get_by_role("button", name="Personne suivante").click()
    asked = page.get_by_role("group", name="Vous avez écrit un texte.")
    expect(asked.get_by_role("button", name="Envoyer")).to_be_focused()
    assert complaints(page) == []
    asked.get_by_role("button", name="Envoyer").click()
    expect(page.locator("main .mes-textes")).to_contain_text(SECRET)
    expect(asked).to_have_count(0)
    page.get_by_role("button", name="Personne suivante").click()
    expect(page.get_by_role("heading", name="Qui répond")).to_be_visible()


def test_the_list_of_numbers_follows_people_without_a_touch(hall: Hall) -> None:
    hall.room.people.arrive("test", 2).result(TIME)
    page = tablet(hall)
    expect(page.locator(".numero")).to_have_count(2)
    first = hall.room.shared.at_tablet(1)
    assert first is not None
    hall.room.people.leave("test", first.participant.id).result(TIME)
    expect(page.locator(".numero")).to_have_count(1)
    hall.room.conduct.close("test", None).result(TIME)
    expect(page.get_by_role("heading", name="Rien à répondre")).to_be_visible()


def test_two_people_on_one_phone_never_mix(writing: Hall) -> None:
    page = writing.phone()
    page.locator("textarea").first.fill("Le début du mien")
    page.get_by_role("link", name="Répondre pour une autre personne").click()
    page.get_by_label("Sa carte porte le").fill("2")
    page.get_by_label("J’accepte que mes réponses").check()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("link", name="Continuer").click()
    expect(page.locator(".qui-ici")).to_have_text("Vous répondez pour la personne n° 2")
    expect(page.locator("textarea").first).to_have_value("")
    write(page, "Les mots de la personne 2")
    expect(page.locator("main .mes-textes")).to_contain_text("Les mots de la personne 2")
    page.get_by_role("button", name="Revenir à moi").click()
    expect(page.locator(".qui-ici")).to_have_count(0)
    expect(page.locator("textarea").first).to_have_value("Le début du mien")
    assert "personne 2" not in page.inner_text("main")


def test_drafts_of_somebody_go_when_a_phone_no_longer_answers_for_them(writing: Hall) -> None:
    page = writing.phone()
    page.locator("textarea").first.fill("Le début du mien")
    page.goto(f"{writing.url}/autre")
    page.get_by_label("Sa carte porte le").fill("2")
    page.get_by_label("J’accepte que mes réponses").check()
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("link", name="Continuer").click()
    page.locator("textarea").first.fill("À la personne 2 seulement")
    assert "personne 2 seulement" in kept(page)
    page.goto(f"{writing.url}/autre")
    page.get_by_role("button", name="Ne plus répondre").click()
    expect(page.get_by_role("button", name="Ne plus répondre")).to_have_count(0)
    assert "personne 2 seulement" not in kept(page)
    page.goto(writing.url)
    expect(page.locator("textarea").first).to_have_value("Le début du mien")


def test_a_page_of_somebody_else_sends_nothing_and_keeps_its_text(writing: Hall) -> None:
    page = writing.phone()
    page.get_by_role("radio", name="Je doute").check()
    page.locator("textarea").first.fill("Mes propres mots")
    other = page.context.new_page()
    other.goto(f"{writing.url}/autre")
    other.get_by_label("Elle n’a pas de carte").check()
    other.get_by_label("J’accepte que mes réponses").check()
    other.get_by_role("button", name="Commencer").click()
    expect(other.get_by_role("heading", name="Son numéro est le 4")).to_be_visible()
    page.locator("form:has(textarea) button.principal").first.click()
    expect(page.locator(".etat.refus")).to_contain_text("Cette page était pour une autre personne")
    expect(page.locator("textarea").first).to_have_value("Mes propres mots")
    writing.settle()
    assert not writing.room.view.record.cards
    other.get_by_role("link", name="Continuer").click()
    other.get_by_role("button", name="Revenir à moi").click()
    page.reload()
    expect(page.locator("textarea").first).to_have_value("Mes propres mots")


def test_pages_for_people_without_a_phone_are_usable_by_everybody(writing: Hall) -> None:
    page = tablet(writing, 320)
    places = ["/borne", "/borne/nouveau", "/borne/information"]
    _look(page, writing, places)
    page.goto(f"{writing.url}/borne")
    sit(page, 1)
    _look(page, writing, ["/borne", "/borne/mes-reponses", "/borne/numero"])
    phone = writing.phone(320)
    _look(phone, writing, ["/autre"])
    remote = writing.remote(320)
    _look(remote, writing, ["/co/bulletins"])


def _look(page: Page, hall: Hall, places: list[str]) -> None:
    for place in places:
        page.goto(hall.url + place)
        assert complaints(page) == [], place
        for size in ("t100", "t200"):
            page.evaluate(f"document.documentElement.className = 'anime {size}'")
            assert overflow(page) == 0, (place, size)


def test_a_ballot_is_typed_by_keyboard_alone(writing: Hall) -> None:
    page = writing.remote(1366)
    page.goto(f"{writing.url}/co/bulletins")
    expect(page.get_by_label("Numéro de la carte")).to_be_focused()
    page.keyboard.type("3")
    page.get_by_role("textbox", name="Texte 1").focus()
    page.keyboard.type("Sur le papier")
    page.get_by_role("button", name="Enregistrer et bulletin suivant").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choisissez où va votre texte")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("combobox").first.select_option(index=1)
    page.get_by_role("button", name="Enregistrer et bulletin suivant").press("Enter")
    expect(page.locator(".etat.plein")).to_have_text("Bulletin 1 enregistré.")
    expect(page.get_by_label("Numéro de la carte")).to_be_focused()
    writing.settle()
    assert [card.text for card in writing.room.view.record.cards] == ["Sur le papier"]


@pytest.mark.parametrize("tables", [Mixed()], indirect=True)
def test_digits_tick_the_answers_of_a_ballot_one_question_after_the_other(tables: Hall) -> None:
    lead(tables.room, Place(1, "encore", ""))
    page = tables.remote(1024)
    page.goto(f"{tables.url}/co/bulletins/1/encore")
    expect(page.get_by_label("Numéro de la carte")).to_be_focused()
    page.keyboard.press("Enter")  # From the number of the card to the point of view.
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.locator(".dit-avant")).to_contain_text("Usager")
    assert complaints(page) == []
    expect(page.locator("[data-touches] input:focus")).to_have_count(1)
    for digit in "123":
        page.keyboard.press(digit)
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(page.locator(".etat.plein")).to_have_text("Bulletin 1 enregistré.")
    tables.settle()
    told = [one.value for one in tables.room.view.record.answers]
    assert told == [("usager",), ("0",), ("1",), ("2",), ("3",)]
