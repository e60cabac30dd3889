"""Phones and remotes for everybody: axe, keyboard, names, 320 px, 200 %, colours, no script."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from app.core.phase import State
from app.core.session import Screen
from app.rehearsal.scene import Scene
from app.store import Duty
from tests.browser.conftest import complaints, overflow
from tests.browser.reach import dim, faults, plain_faults
from tests.browser.tour import Tour
from tests.end2end.test_any_workshop import made_of
from tests.support.mixed import PARTS, Mixed
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, DEBATE, TIME, VOTE, change, lead, make, opened
from tests.unit.room.boards import SEAT
from workshops import CATALOGUE, FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from app.core.workshop import Workshop
    from app.format import Format
    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser

LONG = (
    "Rien n’est décidé sans la personne, ni trop vite, ni trop tard, ni à sa place. " * 3 + "👩🏽‍⚕️"
)
AFTER = Place(DEBATE, "a1_apres", "place")
LIVE = "#lien:has-text('Connecté')"


def _workshop(formats: Sequence[Format[Any]]) -> Workshop:
    """Return a workshop of these formats; the target is drawn two by two as well."""
    workshop = made_of(formats)
    targets = [one for one in workshop.steps if one.type == "cible"]
    pairs = [
        replace(one, key="a_deux", settings=replace(one.settings, pairs=True)) for one in targets
    ]
    return replace(workshop, steps=(*workshop.steps, *pairs))


def _tour(
    folder: Path, chromium: Browser, formats: Sequence[Format[Any]], *, every: bool
) -> Iterator[tuple[str, Page]]:
    """Bring a phone to every page of these formats that is made otherwise than those before."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, reduced_motion="reduce"
    )
    page = context.new_page()
    with opened(make(folder / "a.mimosa", _workshop(formats))) as room:
        for stop in Tour(room, CATALOGUE, Scene(6, 1, 3), every=every).stops():
            page.goto("about:blank")
            context.clear_cookies()
            context.add_cookies(
                [
                    {"name": one, "value": what, "url": stop.url}
                    for one, what in stop.cookies.items()
                ]
            )
            page.goto(stop.url)
            if page.locator("#lien").count():
                page.wait_for_selector(LIVE)
            yield stop.name, page
    context.close()


def test_every_format_can_be_used_by_everybody_on_a_phone(
    tmp_path: Path, chromium: Browser
) -> None:
    found, names = {}, []
    for name, page in _tour(tmp_path, chromium, FORMATS, every=False):
        names.append(name)
        if wrong := faults(page) + dim(page):
            found[name] = wrong
    assert found == {}
    assert len(names) > 30


@pytest.mark.soak
@pytest.mark.parametrize("first", range(0, len(FORMATS), 3))
@pytest.mark.parametrize("look", ["t100", "t200 contraste"])
def test_every_page_of_every_format_can_be_used_by_everybody(
    tmp_path: Path, chromium: Browser, look: str, first: int
) -> None:
    found = {}
    for name, page in _tour(tmp_path, chromium, FORMATS[first : first + 3], every=True):
        page.evaluate("look => { document.documentElement.className = 'anime ' + look; }", look)
        closed = plain_faults(page)
        _open_all(page)
        if wrong := closed + faults(page) + dim(page):
            found[name] = wrong
    assert found == {}


def _settled(hall: Hall, page: Page) -> None:
    hall.settle()
    page.goto(f"{hall.url}/")
    page.wait_for_selector(LIVE)


def _states(hall: Hall, phone: Page) -> Iterator[str]:
    """Bring a phone through every state of a debate and of its own pages, and name each."""
    yield "choice"
    phone.get_by_role("button", name="Je doute", exact=True).click()
    phone.wait_for_selector(".etat.plein")
    yield "sent"
    lead(hall.room, ARGUMENT)
    _settled(hall, phone)
    yield "prefilled"
    for number in range(2):
        phone.fill("textarea", f"{number} {LONG[:270]}")
        phone.get_by_role("button", name="Envoyer", exact=True).click()
        expect(phone.locator(".mes-textes > li")).to_have_count(number + 1)
    yield "ideas"
    phone.goto(f"{hall.url}/mes-reponses")
    yield "my answers"
    for name in ("information", "lire-ecran", "bienvenue", "revenir", "mots", "autre"):
        phone.goto(f"{hall.url}/{name}")
        yield name
    phone.goto(f"{hall.url}/revenir")
    phone.fill("#nom", "Mimosa 1")
    phone.fill("#signes", "ZZZZ")
    phone.get_by_role("button", name="Revenir").click()
    phone.get_by_role("alert").wait_for()
    yield "wrong code"
    lead(hall.room, VOTE, State.REVEALED)
    _settled(hall, phone)
    phone.get_by_text("Votre réponse :").wait_for()
    yield "reminder"
    hall.room.desk.show("test", 1).result(TIME)
    lead(hall.room, AFTER)
    _settled(hall, phone)
    yield "after"
    hall.room.conduct.screen("test", Screen.NEUTRAL).result(TIME)
    _settled(hall, phone)
    yield "neutral"
    hall.room.conduct.go("test", None, 1).result(TIME)
    _settled(hall, phone)
    yield "waiting"
    hall.room.closing.validate("test", on=True).result(TIME)
    for name, button in (("left", "Je pars"), ("by hand", "C’est bon")):
        phone.goto(f"{hall.url}/mes-reponses")
        phone.get_by_label("J’accepte que mes réponses").set_checked(button == "Je pars")
        phone.get_by_role("button", name=button).first.click()
        phone.goto(hall.url)
        yield name
        if name == "left":
            phone.get_by_role("button", name="Je suis là").click()
    lead(hall.room, VOTE)
    _settled(hall, phone)
    yield "by hand, asked"
    phone.goto(f"{hall.url}/absent")
    yield "error"
    hall.room.conduct.go("test", None, 4).result(TIME)
    hall.settle()
    while not hall.room.view.run.finished:
        hall.next()
    _settled(hall, phone)
    yield "finished"
    hall.room.closing.anonymise("test").result(TIME)
    phone.goto(hall.url)
    yield "closed"


def _statement(hall: Hall) -> None:
    change(hall.room, affirmations=[{"texte": LONG[:300]}])
    lead(hall.room, VOTE)
    hall.settle()


def test_every_state_of_a_phone_can_be_used_by_everybody(hall: Hall) -> None:
    _statement(hall)
    phone = hall.phone()
    found = {}
    for state in _states(hall, phone):
        _open_all(phone)
        if wrong := faults(phone) + dim(phone):
            found[state] = wrong
    assert found == {}


def test_doors_can_be_used_by_everybody(hall: Hall) -> None:
    newcomer = hall.page()
    found = {}

    def look(name: str) -> None:
        _open_all(newcomer)
        if wrong := faults(newcomer) + dim(newcomer):
            found[name] = wrong

    newcomer.goto(hall.url)
    look("open")
    hall.room.people.door("test", is_open=False).result(TIME)
    hall.settle()
    newcomer.reload()
    look("closed")
    newcomer.goto(f"{hall.url}/co")
    newcomer.fill("#code", "ZZZZZZ")
    newcomer.get_by_role("button", name="Relier").click()
    newcomer.get_by_role("alert").wait_for()
    assert complaints(newcomer) == []
    hall.room.people.door("test", is_open=True).result(TIME)
    hall.settle()
    newcomer = hall.phone()
    hall.room.people.remove("test", 1).result(TIME)
    newcomer.get_by_text("n’est plus dans l’atelier").wait_for()  # Its stream closed: it looked.
    look("removed")
    assert found == {}


def test_remotes_can_be_read_by_everybody(hall: Hall) -> None:
    _statement(hall)
    remote, phone = hall.remote(), hall.phone()
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone.reload()
    phone.get_by_label("Je doute", exact=True).check()
    phone.fill("textarea", LONG[:280])
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    remote.get_by_role("button", name="Montrer passage n° 1").wait_for()
    _open_all(remote)
    assert complaints(remote) + dim(remote) == []
    for path in ("/co/etape/2", "/co/personnes"):
        remote.goto(hall.url + path)
        assert (path, complaints(remote) + dim(remote)) == (path, [])
    hall.room.conduct.go("test", None, 4).result(TIME)
    number = hall.room.desk.message("test", 4, LONG[:280]).result(TIME)
    hall.settle()
    for path in ("/co", f"/co/message/{number}"):
        remote.goto(hall.url + path)
        _open_all(remote)
        assert (path, complaints(remote) + dim(remote)) == (path, [])


@pytest.mark.parametrize(("width", "look"), [(320, "100"), (320, "200"), (390, "200c")])
def test_nothing_is_cut_on_remotes(hall: Hall, width: int, look: str) -> None:
    _statement(hall)
    remote = hall.remote(width)
    _look(hall, look, remote)
    for place in (VOTE, ARGUMENT, AFTER):
        lead(hall.room, place)
        hall.settle()
        remote.reload()
        _open_all(remote)
        assert (place, overflow(remote)) == (place, 0)


def test_buttons_are_large_enough_for_a_thumb(hall: Hall) -> None:
    phone = hall.phone(320)
    sizes = phone.eval_on_selector_all(
        "main button", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(sizes) == 4
    assert min(sizes) >= 56
    assert len(set(sizes)) == 1  # « Je passe » is as large as the others.


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there: it is never lost on the way."""
    for _each in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def test_keyboard_alone_answers_writes_changes_and_takes_back(hall: Hall) -> None:
    phone = hall.phone()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Aller au contenu")).to_be_focused()
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    doubt = phone.get_by_role("button", name="Je doute", exact=True)
    agree = phone.get_by_role("button", name="D’accord", exact=True)
    expect(agree).to_be_focused()  # The way past the head of the page.
    _tab_to(phone, doubt)
    phone.keyboard.press("Space")
    expect(doubt).to_have_attribute("aria-pressed", "true")
    expect(phone.locator(".etat.plein")).to_have_text("Envoyé. Vous pouvez changer.")
    expect(doubt).to_be_focused()
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Enter")
    expect(agree).to_have_attribute("aria-pressed", "true")
    end = time.monotonic() + TIME  # What comes next begins from the place that was taken.
    while [one.value for one in hall.room.view.record.answers] != [("accord",)]:
        assert time.monotonic() < end
        hall.settle()
    lead(hall.room, ARGUMENT)
    hall.settle()
    field = phone.locator("textarea").first
    field.wait_for()
    expect(phone.locator("main")).to_be_focused()  # Another question: from its beginning.
    expect(phone.locator("#suite .cache")).to_contain_text("La page a changé.")
    for number, word in enumerate(("Une première idée", "Une autre")):
        camp = phone.get_by_role("radio", name="Je doute", exact=True)
        if not number:
            _tab_to(phone, phone.get_by_role("radio", name="D’accord", exact=True))
            phone.keyboard.press("ArrowDown")
            expect(camp).to_be_checked()
        else:
            phone.keyboard.press("Shift+Tab")
        if number:
            expect(field).to_be_focused()
        else:
            _tab_to(phone, field)
        phone.keyboard.type(word)
        send = phone.get_by_role("button", name="Envoyer", exact=True)
        phone.keyboard.press("Tab")
        expect(send).to_be_focused()
        phone.keyboard.press("Enter")
        expect(phone.locator(".mes-textes > li")).to_have_count(number + 1)
        expect(send).to_be_focused()  # Whoever writes on goes on from there.
    change_it = phone.locator("summary", has_text="Une première idée")
    _tab_to(phone, change_it)
    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("End")
    phone.keyboard.type(" !")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator(".mes-textes > li", has_text="Une première idée !")).to_have_count(1)
    expect(phone.get_by_role("button", name="Envoyer le changement")).to_be_focused()
    take = phone.get_by_role("button", name="Retirer ce texte : Une autre")
    _tab_to(phone, take)
    phone.keyboard.press("Enter")
    expect(phone.locator(".mes-textes > li")).to_have_count(1)
    expect(phone.locator("#q-argument")).to_be_focused()  # Its question, not the top of the page.
    expect(phone.locator("#suite .cache", has_text="C’est retiré.")).to_have_count(1)


def test_bar_of_what_comes_covers_nothing_that_has_the_focus(hall: Hall) -> None:
    phone = hall.phone(320)
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone.locator("textarea").fill("Je suis en train d’éc")
    lead(hall.room, AFTER)
    phone.locator("#suite.la").wait_for()
    assert faults(phone) == []
    go = phone.get_by_role("button", name="Voir la suite")
    phone.locator("textarea").focus()
    _tab_to(phone, go)
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_be_focused()
    expect(phone.get_by_role("button", name="Je doute", exact=True)).to_be_visible()


@pytest.mark.parametrize("tables", [Mixed()], indirect=True)
def test_what_is_refused_is_tied_to_what_was_written(tables: Hall) -> None:
    tables.room.conduct.go(SEAT, None, 1, "actions").result(TIME)
    tables.room.conduct.open(SEAT, None).result(TIME)
    tables.settle()
    phone = tables.phone()
    phone.get_by_role("button", name="Je passe").press("Space")
    expect(phone.get_by_text("Vous passez. Vous pouvez encore écrire.")).to_be_visible()
    first = phone.get_by_role("textbox", name=PARTS[0])
    first.fill("a" * 100)
    phone.get_by_role("textbox", name=PARTS[1]).fill("b" * 100)
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".etat.refus")).to_contain_text("trop long")
    expect(first).to_have_attribute("aria-invalid", "true")
    assert "trop long" in first.evaluate(_DESCRIBED)
    assert faults(phone) + dim(phone) == []
    first.fill("Un café")
    phone.get_by_role("textbox", name=PARTS[1]).fill("")
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    expect(phone.locator(".mes-textes > li")).to_have_count(1)
    expect(first).not_to_have_attribute("aria-invalid", "true")


_DESCRIBED = """one => one.getAttribute('aria-describedby').split(' ')
  .map(id => document.getElementById(id).textContent).join(' ')"""


def test_text_grows_under_the_finger_is_told_and_stays(hall: Hall) -> None:
    phone = hall.phone(320)
    larger = phone.get_by_role("button", name="Texte plus grand")
    box = larger.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    told = phone.locator("[data-dit]")
    for size in (125, 150, 175, 200):
        phone.mouse.click(x, y)
        expect(told).to_have_text(f"Taille du texte : {size} %.")
        expect(larger).to_be_focused()
        assert size / 100 == pytest.approx(_height(phone) / 18, abs=0.01)
    phone.mouse.click(x, y)
    expect(told).to_have_text("La taille du texte ne change plus : 200 %.")
    for path in ("/mes-reponses", "/information", "/"):
        phone.goto(hall.url + path)
        assert _height(phone) == pytest.approx(36, abs=0.1)
    phone.get_by_role("button", name="Contraste").focus()
    phone.keyboard.press("Space")
    expect(phone.get_by_role("button", name="Contraste")).to_have_attribute("aria-pressed", "true")
    phone.get_by_role("button", name="Texte plus petit").focus()
    phone.keyboard.press("Enter")
    expect(told).to_have_text("Taille du texte : 175 %.")
    phone.reload()
    assert _height(phone) == pytest.approx(31.5, abs=0.1)
    assert "contraste" in (phone.locator("html").get_attribute("class") or "")


def _height(page: Page) -> float:
    """Return the height of the page's own text, in CSS pixels."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_asks_for_more_contrast_gets_it(hall: Hall, scheme: str) -> None:
    phone = hall.phone()
    asked = "dark" if scheme == "dark" else "light"
    grey = phone.evaluate(_MUTED)
    phone.emulate_media(contrast="more", color_scheme="dark" if asked == "dark" else "light")
    assert phone.evaluate(_MUTED) != grey
    assert phone.evaluate(_RATIO) >= 12
    assert complaints(phone) == []


_MUTED = "getComputedStyle(document.querySelector('.consigne, .moment')).color"
_RATIO = """() => {
  const light = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(one => one / 255)
    .map(one => one <= 0.03928 ? one / 12.92 : Math.pow((one + 0.055) / 1.055, 2.4))
    .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
  const pair = [light(getComputedStyle(document.querySelector('.consigne, .moment')).color),
    light(getComputedStyle(document.body).backgroundColor)].sort((a, b) => b - a);
  return (pair[0] + 0.05) / (pair[1] + 0.05);
}"""


def test_page_without_scripts_is_answered_written_changed_and_taken_back_by_keyboard(
    hall: Hall,
) -> None:
    phone = hall.phone(320, java_script_enabled=False)
    doubt = phone.get_by_role("button", name="Je doute", exact=True)
    doubt.focus()
    phone.keyboard.press("Enter")
    expect(doubt).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_text("Envoyé. Vous pouvez changer.")).to_be_visible()
    phone.get_by_role("button", name="D’accord", exact=True).press("Space")
    expect(doubt).to_have_attribute("aria-pressed", "false")
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone.get_by_role("link", name="Voir la suite").press("Enter")
    assert plain_faults(phone) == []
    phone.get_by_role("button", name="Je passe").press("Space")
    expect(phone.get_by_role("button", name="Je passe")).to_have_attribute("aria-pressed", "true")
    phone.get_by_role("radio", name="Je doute", exact=True).press("Space")
    phone.locator("textarea").fill("Une idée")
    phone.get_by_role("button", name="Envoyer", exact=True).press("Enter")
    expect(phone.locator(".mes-textes > li")).to_have_count(1)
    phone.locator("summary", has_text="Changer").press("Enter")
    phone.get_by_label("Votre texte").fill("Une autre idée")
    phone.get_by_role("button", name="Envoyer le changement").press("Enter")
    expect(phone.locator(".mes-textes > li")).to_contain_text("Une autre idée")
    assert plain_faults(phone) == []
    phone.get_by_role("link", name="Mes réponses").press("Enter")
    expect(phone.get_by_role("heading", name="Mes réponses")).to_be_visible()
    phone.get_by_role("button", name="Retirer ce texte : Une autre idée").press("Enter")
    expect(phone.get_by_text("Une autre idée")).to_have_count(0)
    phone.get_by_role("button", name="Texte plus grand").press("Enter")
    expect(phone.get_by_role("heading", name="Mes réponses")).to_be_visible()
    assert _height(phone) == pytest.approx(22.5, abs=0.1)
    assert not hall.room.settled().result(TIME).record.cards


def _look(hall: Hall, look: str, *pages: Page) -> None:
    for page in pages:
        page.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": hall.url}])
        page.reload()


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def _tablet(hall: Hall) -> Iterator[tuple[str, Page]]:
    """Bring the shared tablet through its pages, then a phone that answers for somebody."""
    hall.room.people.arrive("test", 2).result(TIME)
    tablet, phone = hall.page(), hall.phone()
    tablet.goto(f"{hall.url}/co")
    tablet.get_by_label("Code à 6 signes").fill(hall.room.seats.code(Duty.KIOSK))
    tablet.get_by_role("button", name="Relier").click()
    tablet.get_by_role("heading", name="Qui répond ?").wait_for()
    yield "tablet, numbers", tablet
    tablet.get_by_role("button", name="n° 1").click()
    tablet.get_by_role("heading", name="Avant de répondre").wait_for()
    yield "tablet, agreement", tablet
    tablet.get_by_label("J’accepte que mes réponses").check()
    tablet.get_by_role("button", name="Continuer").click()
    tablet.get_by_role("link", name="Continuer").wait_for()
    yield "tablet, agreed", tablet
    tablet.get_by_role("link", name="Continuer").click()
    tablet.get_by_role("button", name="Je doute", exact=True).click()
    tablet.locator(".etat.plein").wait_for()
    yield "tablet, question", tablet
    for path in ("mes-reponses", "information", "lire-ecran", "mots"):
        tablet.goto(f"{hall.url}/borne/{path}")
        yield f"tablet, {path}", tablet
    tablet.get_by_role("button", name="Personne suivante").click()
    tablet.get_by_role("heading", name="Qui répond ?").wait_for()
    yield "tablet, one answered", tablet
    phone.goto(f"{hall.url}/autre")
    yield "another", phone
    phone.get_by_label("Sa carte porte le n°").fill("77")
    phone.get_by_role("button", name="Commencer").click()
    phone.get_by_role("alert").wait_for()
    yield "another, refused", phone
    phone.get_by_label("Sa carte porte le n°").fill("2")
    phone.get_by_label("accepte que").first.check()
    phone.get_by_role("button", name="Commencer").click()
    phone.get_by_role("link", name="Continuer").wait_for()
    yield "another, agreed", phone
    phone.get_by_role("link", name="Continuer").click()
    phone.wait_for_selector(LIVE)
    yield "another, question", phone
    phone.goto(f"{hall.url}/autre")
    yield "another, begun", phone


def test_tablet_and_phone_of_somebody_else_can_be_used_by_everybody(hall: Hall) -> None:
    found = {}
    for state, page in _tablet(hall):
        _open_all(page)
        if wrong := faults(page) + dim(page):
            found[state] = wrong
    assert found == {}
