from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from app.core.phase import State
from app.core.session import Screen
from tests.browser.conftest import complaints, overflow
from tests.support.phone import Place
from tests.support.sessions import ARGUMENT, DEBATE, TIME, VOTE, change, lead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Hall

pytestmark = pytest.mark.browser

LONG = (
    "Rien n’est décidé sans la personne, ni trop vite, ni trop tard, ni à sa place. " * 3 + "👩🏽‍⚕️"
)
AFTER = Place(DEBATE, "a1_apres", "place")


def _settled(hall: Hall, page: Page) -> None:
    hall.settle()
    page.goto(f"{hall.url}/")
    page.wait_for_selector("#lien:has-text('Connecté')")


def _states(hall: Hall, phone: Page) -> Iterator[str]:
    """Bring a phone through every state, and name each."""
    yield "choice"
    phone.get_by_role("button", name="Je doute", exact=True).click()
    phone.wait_for_selector(".etat.plein")
    yield "sent"
    lead(hall.room, ARGUMENT)
    _settled(hall, phone)
    yield "prefilled"
    phone.fill("textarea", LONG[:280])
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    phone.wait_for_selector(".mes-textes")
    yield "ideas"
    phone.goto(f"{hall.url}/mes-reponses")
    yield "my answers"
    for name in ("information", "ecran", "bienvenue", "revenir"):
        phone.goto(f"{hall.url}/{name}")
        yield name
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


LOOKS = pytest.mark.parametrize(
    ("scheme", "look"),
    [("light", "100"), ("dark", "100"), ("light", "100c")],
    ids=["light", "dark", "contrast"],
)


@LOOKS
def test_axe_finds_nothing_on_phones(
    hall: Hall, scheme: Literal["light", "dark"], look: str
) -> None:
    _statement(hall)
    newcomer = hall.page(color_scheme=scheme)
    newcomer.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": hall.url}])
    newcomer.goto(hall.url)
    assert complaints(newcomer) == []
    hall.room.people.door("test", is_open=False).result(TIME)
    hall.settle()
    newcomer.reload()
    assert complaints(newcomer) == []
    newcomer.goto(f"{hall.url}/co")
    newcomer.fill("#code", "ZZZZZZ")
    newcomer.get_by_role("button", name="Relier").click()
    newcomer.get_by_role("alert").wait_for()
    assert complaints(newcomer) == []
    hall.room.people.door("test", is_open=True).result(TIME)
    hall.settle()
    removed = hall.phone(color_scheme=scheme)
    removed.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": hall.url}])
    hall.room.people.remove("test", 1).result(TIME)
    removed.get_by_text("n’est plus dans l’atelier").wait_for()  # Its stream closed: it looked.
    assert complaints(removed) == []
    phone = hall.phone(color_scheme=scheme)
    phone.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": hall.url}])
    phone.reload()
    for state in _states(hall, phone):
        assert (state, complaints(phone)) == (state, [])


@LOOKS
def test_axe_finds_nothing_on_remotes(
    hall: Hall, scheme: Literal["light", "dark"], look: str
) -> None:
    _statement(hall)
    stranger = hall.page(color_scheme=scheme)
    stranger.goto(f"{hall.url}/co")
    assert complaints(stranger) == []
    remote, phone = hall.remote(color_scheme=scheme), hall.phone()
    remote.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": hall.url}])
    remote.reload()
    lead(hall.room, ARGUMENT)
    hall.settle()
    phone.reload()
    phone.get_by_label("Je doute", exact=True).check()
    phone.fill("textarea", LONG[:280])
    phone.get_by_role("button", name="Envoyer", exact=True).click()
    remote.get_by_role("button", name="Montrer n° 1").wait_for()
    _open_all(remote)
    assert complaints(remote) == []
    for path in ("/co/etape/2", "/co/telephones"):
        remote.goto(hall.url + path)
        assert (path, complaints(remote)) == (path, [])
    hall.room.conduct.go("test", None, 4).result(TIME)
    number = hall.room.desk.message("test", 4, LONG[:280]).result(TIME)
    hall.settle()
    for path in ("/co", f"/co/message/{number}"):
        remote.goto(hall.url + path)
        _open_all(remote)
        assert (path, complaints(remote)) == (path, [])


@pytest.mark.parametrize(("width", "look"), [(320, "100"), (320, "200"), (390, "200c")])
def test_nothing_is_cut_at_320_nor_at_200_per_cent(hall: Hall, width: int, look: str) -> None:
    _statement(hall)
    phone, remote = hall.phone(width), hall.remote(width)
    for page in (phone, remote):
        page.context.add_cookies([{"name": "mimosa_vue", "value": look, "url": hall.url}])
        page.reload()
    for state in _states(hall, phone):
        assert (state, overflow(phone)) == (state, 0)
        if state in ("ideas", "after"):
            remote.reload()
            _open_all(remote)
            assert (state, overflow(remote)) == (state, 0)


def test_buttons_are_large_enough_for_a_thumb(hall: Hall) -> None:
    phone = hall.phone(320)
    sizes = phone.eval_on_selector_all(
        "main button", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert len(sizes) == 4
    assert min(sizes) >= 56
    assert len(set(sizes)) == 1  # « Je passe » is as large as the others.


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
