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
from app.core.workshop import parse_workshop
from app.format import Stage
from app.report.editions.assemble import assemble
from app.report.editions.source import read_source
from app.report.paper.pdf import render_pdf
from app.room.preparing import settings_of
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from tests.support.sessions import TIME, VOTE, by_phone, lead, make, pdf_text
from tests.unit.web.site import Site, serving
from workshops import CATALOGUE
from workshops.formats.arbre.models import Model
from workshops.formats.sous_groupes.settings import Variant

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


STATEMENT = "Le partenariat en santé, c’est mettre le patient au centre."
FRENCH = re.compile(
    r"[éèêàçùîôœÉÀ«»]|[ \u00a0][:;!?]"
    r"|\b(le|la|les|des|du|une|pas|est|vous|votre|vos|avec|sans|pour|dans|nous|qui)\b"
)
NAMED = ("Barbès", "Français")
"""A person, and a language that names itself."""

WORKSHOP = """
id = "english"
version = 1
titre = "Our workshop"
duree_min = 60
regles = ["I speak for myself."]

[[etapes]]
id = "step"
type = "{0}"
titre = "Our step"
minutes = 30
[etapes.parametres]
{1}
"""


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
    for path in ("/", "/mes-reponses", "/information", "/revenir", "/bienvenue", "/lire-ecran"):
        told = words(phone.get(path).text)
        # What the workshop itself says stays in the language it was written in.
        view = site.room.view
        for own in (STATEMENT, view.info.title, *(step.title for step in view.steps)):
            said = " ".join(own.split())
            told = told.replace(said, "")
            told = re.sub(
                rf"{re.escape(said[:20])}[^…]*?(?:…|\.\.\.)", "", told
            )  # Where it is only named.
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


@pytest.fixture
def english(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Give a room in English on one step, with the settings that a facilitator begins with."""
    set_language("en")
    try:
        told = WORKSHOP.format(*request.param)
        workshop = parse_workshop(told, "english.toml", settings_of(CATALOGUE))
        for site in serving(make(tmp_path / "atelier.mimosa", workshop, organiser="Us")):
            site.room.people.arrive("test", 12).result(TIME)
            site.room.conduct.go("test", None, 1).result(TIME)
            yield site
    finally:
        set_language("fr")


def french(text: str) -> list[str]:
    """Return what surrounds each word of French."""
    for name in NAMED:
        text = text.replace(name, "")
    found = FRENCH.finditer(text)
    return [text[max(0, one.start() - 40) : one.end() + 40] for one in found]


def moments(site: Site) -> Iterator[str]:
    """Lead the room through a step; yield the name of each of its moments."""
    site.room.settled().result(TIME)
    if "groupes" in {phase.key for phase in site.room.view.phases}:
        site.room.teams.compose("test", 1, 3, seed=1).result(TIME)
        site.room.settled().result(TIME)
    for phase in site.room.view.phases:
        site.room.conduct.go("test", None, 1, phase.key).result(TIME)
        for act in (site.room.conduct.open, site.room.conduct.reveal):
            if phase.inputs and site.room.view.run.state is not State.REVEALED:
                act("test", None).result(TIME)
            site.room.settled().result(TIME)
            yield f"{phase.key}, {site.room.view.run.state.value}"


@pytest.mark.parametrize(
    "english",
    [
        *((kind, "") for kind in CATALOGUE if kind != "debat_mouvant"),
        ("debat_mouvant", 'affirmations = [{ texte = "Tea beats coffee." }]'),
        *(("sous_groupes", f'variante = "{one}"') for one in Variant),
        *(("arbre", f'modele = "{one}"') for one in Model),
    ],
    indirect=True,
    ids=" ".join,
)
def test_every_moment_of_a_format_is_said_in_english(english: Site) -> None:
    phone, remote = english.browser().join(), english.browser().pair()
    found = set()
    for moment in moments(english):
        told = (screen(english), words(phone.get("/").text), words(remote.get("/co").text))
        found |= {(moment, one) for text in told for one in french(text)}
    assert not found


def test_restitution_is_written_in_the_language_in_use(site: Site, tmp_path: Path) -> None:
    lead(site.room, VOTE, State.REVEALED)
    reader = site.room.reader()
    source = read_source(reader, CATALOGUE)
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
