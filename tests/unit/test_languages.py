"""Every surface speaks the other language as soon as it is chosen: nothing is started again."""

from __future__ import annotations

import re
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from app.core.i18n import language, set_language
from app.core.phase import State
from app.core.session import Screen
from app.format import Stage
from app.report.assemble import assemble
from app.report.pdf import render_pdf
from app.report.source import read_source
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from tests.support.sessions import TIME, VOTE, by_phone, lead, make, pdf_text
from tests.unit.web.site import Site, serving
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


STATEMENT = "Le partenariat en santé, c’est mettre le patient au centre."


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Site]:
    """Give a room before its start, in French; French is spoken again at the end."""
    for site in serving(make(tmp_path / "atelier.mimosa")):
        yield site
        set_language("fr")


@pytest.fixture
def site(waiting: Site) -> Site:
    """Give a room that waits for votes."""
    by_phone(waiting.room)
    lead(waiting.room, VOTE)
    return waiting


def switch(site: Site, code: str) -> None:
    """Speak another language, as the window does while a session is open."""
    set_language(code)
    site.settle()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def screen(site: Site) -> str:
    stage = Stage((1920, 1080), LIGHT, "192.168.1.20")
    return " ".join(stage_page(site.room.view, CATALOGUE, stage).lines)


def test_phone_page_changes_language_when_the_room_does(site: Site) -> None:
    phone = site.browser().join()
    assert "Je passe" in words(phone.get("/").text)
    page = site.room.view.page
    switch(site, "en")
    assert site.room.view.page > page, "phones are not told to look again"
    fragment = phone.get("/fragment", x_mimosa="1").text
    assert "I pass" in words(fragment)
    assert "I disagree" in words(fragment)
    assert "Statement 1 of 2 · before" in words(fragment)
    assert 'lang="en"' in fragment


def test_phone_page_changes_language_before_the_start(waiting: Site) -> None:
    phone = waiting.browser().join()
    assert "Bienvenue." in words(phone.get("/").text)
    page = waiting.room.view.page
    switch(waiting, "en")
    assert waiting.room.view.page > page, "phones are not told to look again"
    assert "Welcome." in words(phone.get("/").text)


def test_phone_page_changes_what_stands_around_when_it_is_loaded_again(site: Site) -> None:
    phone = site.browser().join()
    assert "Vos droits" in words(phone.get("/").text)
    switch(site, "en")
    html = phone.get("/").text
    assert '<html lang="en"' in html
    assert "Your rights" in words(html)
    assert 'data-connecte="Connected"' in html
    switch(site, "fr")
    assert "Vos droits" in words(phone.get("/").text)


def test_phone_page_has_no_french_word_of_ours_in_english(site: Site) -> None:
    switch(site, "en")
    phone = site.browser().join()
    phone.vote("accord")
    for path in ("/", "/mes-reponses", "/information", "/revenir", "/bienvenue", "/ecran"):
        told = words(phone.get(path).text)
        # What the workshop itself says stays in the language it was written in.
        view = site.room.view
        for own in (STATEMENT, view.info.title, *(step.title for step in view.steps)):
            told = told.replace(" ".join(own.split()), "")
        assert not re.search(r"[éèêàçùîôœ«»]|\b(vous|votre|vos|pas|est)\b", told), (path, told)


def test_remote_changes_language_when_the_room_does(site: Site) -> None:
    remote = site.browser().pair()
    assert "Revenir d’un pas" in words(remote.get("/co").text)
    number = site.room.view.number
    switch(site, "en")
    assert site.room.view.number > number, "remotes are not told to look again"
    parts = remote.get("/co", x_mimosa="1").text
    assert "One step back" in words(parts)
    assert "Next: " in words(parts)
    assert 'lang="en"' in parts


def test_screen_changes_language_when_the_room_does(site: Site) -> None:
    assert "Scannez" not in screen(site)
    assert "Placez-vous, en silence." in screen(site)
    switch(site, "en")
    assert "Take your place, in silence." in screen(site)
    site.room.conduct.screen("test", Screen.JOIN).result(TIME)
    site.settle()
    assert "Everyone’s word carries the same weight." in screen(site)


def test_restitution_is_written_in_the_language_in_use(site: Site, tmp_path: Path) -> None:
    lead(site.room, VOTE, State.REVEALED)
    reader = site.room.reader()
    source = read_source(reader)
    reader.close()
    told = {}
    for code in ("fr", "en"):
        set_language(code)
        path = tmp_path / f"{code}.pdf"
        path.write_bytes(render_pdf(assemble(source, CATALOGUE)))
        told[code] = pdf_text(path)
    assert "Qui était là" in told["fr"]
    assert "Who was there" in told["en"]
    assert "Qui était là" not in told["en"]
    assert "I pass” was always possible" in told["en"]


def test_views_are_whole_when_the_language_changes_meanwhile(site: Site) -> None:
    over = threading.Event()

    def waver() -> None:
        while not over.is_set():
            for code in ("en", "fr"):
                set_language(code)

    other = threading.Thread(target=waver)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    other.start()
    try:
        views = [site.room.settled().result(TIME) for _round in range(400)]
    finally:
        over.set()
        other.join(TIME)
        sys.setswitchinterval(usual)
    assert {view.language for view in views} == {"fr", "en"}
    assert all(view.phase in view.phases for view in views)


def test_every_test_begins_in_french() -> None:
    assert language() == "fr"
