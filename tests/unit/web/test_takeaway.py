"""« À emporter » on phones: offered at the end, read off the web's thread, never more than is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from app.core.record import MessageStatus
from app.core.session import SessionInfo, Step
from app.report.takeaway import Takeaways
from app.store import create
from app.web.app import build_app
from app.web.limits import Limits, Rate
from tests.support.sessions import ARGUMENT, TIME, by_phone, house, lead, make, opened
from tests.unit.web.site import Browser, Site, serving
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room.takeaway import Takeaway
    from app.store import Reader

SEAT = "test"
LINK = 'href="/a-emporter"'
TEXT = "Rien sur nous sans nous."
LEAF = "De la patience, beaucoup."


@pytest.fixture
def ending(tmp_path: Path) -> Iterator[Site]:
    """Give a room at its key messages, where one is written."""
    for site in serving(make(tmp_path / "atelier.mimosa", contact="accueil@exemple.fr")):
        by_phone(site.room)
        lead(site.room, ARGUMENT)
        step = next(one for one in site.room.view.steps if one.type == "synthese")
        site.room.conduct.go(SEAT, None, step.id, "messages_ecrire").result(TIME)
        site.room.desk.message(SEAT, step.id, TEXT).result(TIME)
        site.settle()
        yield site


def validate(site: Site) -> None:
    """Have the room validate its only message."""
    message = site.room.view.record.messages[0]
    assert site.room.view.step is not None
    site.room.desk.judge(SEAT, message.id, MessageStatus.VALIDATED).result(TIME)
    site.settle()


def finish(site: Site) -> None:
    while not site.room.settled().result(TIME).run.finished:
        site.room.conduct.next(SEAT, None).result(TIME)


def close(site: Site) -> None:
    site.room.closing.validate(SEAT, on=True).result(TIME)
    site.room.closing.anonymise(SEAT).result(TIME)
    site.settle()


def words(browser: Browser) -> str:
    """Return the words of the page of paper."""
    reply = browser.get("/a-emporter.pdf")
    assert reply.status_code == 200
    pdf = PdfReader(BytesIO(reply.content))
    assert len(pdf.pages) == 1
    return pdf.pages[0].extract_text()


def test_nothing_is_taken_away_before_the_room_validated_anything(ending: Site) -> None:
    phone = ending.browser().join()
    assert LINK not in phone.get("/").text
    page = phone.get("/a-emporter")
    assert page.status_code == 200
    assert "encore rien à emporter" in page.text
    assert TEXT not in page.text
    assert phone.get("/a-emporter.pdf").status_code == 409


def test_phones_are_led_to_it_once_a_message_is_validated(ending: Site) -> None:
    phone = ending.browser().join()
    validate(ending)
    assert LINK in phone.get("/").text
    page = phone.get("/a-emporter").text
    assert TEXT in page
    assert "Garder dans mon téléphone" in page
    assert "accueil@exemple.fr" in page
    assert "Projet – à relire" in page
    assert 'href="/mes-reponses"' in page
    assert TEXT in words(phone)


def test_no_draft_is_ever_told(ending: Site) -> None:
    phone = ending.browser().join()
    finish(ending)
    assert LINK in phone.get("/").text
    page = phone.get("/a-emporter").text
    assert TEXT not in page
    assert "n’a pas validé de message" in page
    assert TEXT not in words(phone)


def test_the_file_stays_in_the_phone_under_the_name_of_the_workshop(ending: Site) -> None:
    phone = ending.browser().join()
    finish(ending)
    reply = phone.get("/a-emporter.pdf")
    assert reply.headers["content-type"] == "application/pdf"
    how = reply.headers["content-disposition"]
    assert how.startswith('attachment; filename="a-emporter.pdf"')
    assert how.isascii()
    assert "emporter" in how.split("filename*=UTF-8''")[1]


def test_strangers_have_nothing_while_people_are_known(ending: Site) -> None:
    finish(ending)
    stranger = ending.browser()
    assert stranger.get("/a-emporter").status_code == 401
    assert stranger.get("/a-emporter.pdf").status_code == 401


def test_it_is_there_once_closed_while_the_file_is_open(ending: Site) -> None:
    phone = ending.browser().join()
    validate(ending)
    close(ending)
    assert LINK in phone.get("/").text
    page = phone.get("/a-emporter").text
    assert TEXT in page
    assert "Projet – à relire" not in page
    assert 'href="/mes-reponses"' not in page
    assert "Mes réponses" not in words(phone)


def test_a_text_that_is_withdrawn_is_gone_from_it(tmp_path: Path) -> None:
    tree = Step(
        id=1, key="arbre", type="arbre", title="Notre arbre", position=0, minutes=30, settings={}
    )  # fmt: skip
    path = tmp_path / "arbre.mimosa"
    create(path, SessionInfo(title="S"), (tree,), copies=house().copies, now=0).close()
    for site in serving(path):
        phone = site.browser().join()
        site.room.conduct.go(SEAT, None, 1, "seul").result(TIME)
        site.room.conduct.open(SEAT, None).result(TIME)
        site.settle()
        fields = {"etape": "1", "moment": "seul", "question": "feuille", "place": "racines"}
        reply = phone.post("/ecrire", {**fields, "texte": LEAF, "cle": "cle-de-test-1"})
        assert reply.status_code == 303, reply.text
        site.settle()
        card = site.room.view.record.cards[0].id
        finish(site)
        assert LEAF not in phone.get("/a-emporter").text, "nobody saw it"
        site.room.desk.show(SEAT, card).result(TIME)
        site.settle()
        assert LEAF in phone.get("/a-emporter").text
        assert "patience" in words(phone)
        phone.post("/retirer-texte", {"carte": str(card)})
        site.settle()
        assert LEAF not in phone.get("/a-emporter").text
        assert "patience" not in words(phone)


class _Counted:
    """A maker that counts how often it is asked."""

    def __init__(self) -> None:
        self.maker, self.asked, self.threads = Takeaways(CATALOGUE), 0, set[str]()

    def of(self, reader: Reader) -> Takeaway:
        self.asked += 1
        self.threads.add(threading.current_thread().name)
        return self.maker.of(reader)


def test_it_is_read_once_for_each_view_in_a_thread_of_its_own(tmp_path: Path) -> None:
    with opened(make(tmp_path / "atelier.mimosa")) as room:
        maker, worker = _Counted(), ThreadPoolExecutor(1, "takeaway")
        site = Site(room, build_app(room, CATALOGUE, takeaway=maker, worker=worker))
        phones = [site.browser().join() for _phone in range(3)]
        finish(site)
        for phone in phones:
            phone.get("/a-emporter")
            phone.get("/a-emporter.pdf")
        assert maker.asked == 1
        room.closing.validate(SEAT, on=True).result(TIME)
        site.settle()
        phones[0].get("/a-emporter")
        assert maker.asked == 2
        assert all(name.startswith("takeaway") for name in maker.threads)
        site.loop.close()
        worker.shutdown()


def test_without_a_maker_there_is_no_such_page(tmp_path: Path) -> None:
    with opened(make(tmp_path / "atelier.mimosa")) as room:
        site = Site(room, build_app(room, CATALOGUE))
        phone = site.browser().join()
        finish(site)
        assert LINK not in phone.get("/").text
        assert phone.get("/a-emporter").status_code == 404
        site.loop.close()


def test_who_asks_too_often_waits(tmp_path: Path) -> None:
    limits = Limits(gets=Rate(2, 0.001), arrivals=Rate(2, 0.001))
    for site in serving(make(tmp_path / "atelier.mimosa"), limits):
        phone = site.browser().join()
        finish(site)
        assert [phone.get("/a-emporter").status_code for _n in range(3)][-1] == 429
        close(site)
        asked = [site.browser().get("/a-emporter").status_code for _n in range(3)]
        assert asked[-1] == 429
