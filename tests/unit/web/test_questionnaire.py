"""A questionnaire on phones and remotes: questions that stand alike, texts that nobody looks at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.core.phase import State
from app.room.preparing import read_named
from app.web import panels
from tests.support.phone import Place
from tests.support.sessions import TIME, lead, make
from tests.unit.web.site import Browser, Site, pressed, serving
from workshops import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT = "Relu. Il sera dans le compte rendu, sans votre nom."
WAITS = "Reçu. L’équipe le lira plus tard."
FIRST = "Les objectifs étaient clairs."


def _place(site: Site) -> Place:
    step = next(one.id for one in site.room.view.steps if one.type == "evaluation")
    return Place(step, "avis", "")


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Site]:
    """Give a room that is asked what it thought."""
    workshop = read_named("causerie-mimosa", CATALOGUE)
    for site in serving(make(tmp_path / "a.mimosa", workshop)):
        lead(site.room, _place(site))
        yield site


def _send(phone: Browser, question: str, **fields: str) -> str:
    step = str(_place(phone.site).step)
    sent = {"etape": step, "moment": "avis", "question": question, "cle": f"cle-{question}-1"}
    path = "/ecrire" if "texte" in fields else "/repondre"
    reply = phone.post(path, {**sent, **fields})
    phone.site.settle()
    return reply.headers["location"]


def _headings(page: str) -> list[tuple[str, str]]:
    found = re.findall(r"<(h[12])[^>]*>([^<]*)</h[12]>", page)
    return [(level, words) for level, words in found]


def test_questions_of_a_questionnaire_stand_alike_under_one_title(review: Site) -> None:
    page = review.browser().join().get("/fragment").text
    (first, *others) = _headings(page)
    assert first == ("h1", "Votre avis")
    assert others[0] == ("h2", FIRST)
    assert {level for level, _words in others} == {"h2"}
    assert len(others) == 13
    assert page.count("Votre nom n’est pas demandé.") == 1


def test_page_comes_back_to_the_question_that_was_answered(review: Site) -> None:
    phone = review.browser().join()
    assert _send(phone, "utile", choix="plutot_oui") == "/#q-utile"
    assert _send(phone, "garder", texte="Un mot") == "/#q-garder"
    page = phone.get("/").text
    assert 'id="q-utile"' in page
    assert 'id="q-garder"' in page
    assert pressed(page) == ["plutot_oui"]


def test_closed_questionnaire_says_none_of_its_questions(review: Site) -> None:
    phone = review.browser().join()
    for question in ("objectifs_clairs", "utile"):
        _send(phone, question, choix="plutot_oui")
    lead(review.room, _place(review), State.CLOSED)
    page = phone.get("/fragment").text
    assert _headings(page) == [("h1", "Votre avis")]
    assert 'class="moment"' not in page
    assert "C’est terminé. Merci." in page
    assert "Regardez l’écran." not in page
    assert "Votre réponse" not in page
    assert FIRST not in page


def test_author_of_a_private_text_never_reads_that_it_is_shown(review: Site) -> None:
    phone = review.browser().join()
    _send(phone, "garder", texte="Un mot")
    pages = [phone.get(path).text for path in ("/", "/mes-reponses")]
    assert [WAITS in page for page in pages] == [True, True]
    review.room.desk.show("test", 1).result(TIME)
    review.settle()
    pages = [phone.get(path).text for path in ("/", "/mes-reponses")]
    assert [KEPT in page for page in pages] == [True, True]
    assert not any("Montré à la salle." in page for page in pages)
    review.room.desk.mask("test", 1).result(TIME)
    review.settle()
    assert "Il ne sera pas dans le compte rendu." in phone.get("/").text


def test_text_that_nobody_reads_over_is_not_said_to_be_read(tmp_path: Path) -> None:
    workshop = read_named("causerie-mimosa", CATALOGUE)
    for site in serving(make(tmp_path / "a.mimosa", workshop, proofread=False)):
        lead(site.room, _place(site))
        phone = site.browser().join()
        _send(phone, "garder", texte="Un mot")
        page = phone.get("/").text
        assert "Il sera dans le compte rendu, sans votre nom." in page
        assert KEPT not in page


def test_remote_folds_private_texts_away_until_the_step_is_over(review: Site) -> None:
    phone, remote = review.browser().join(), review.browser().pair()
    for question in ("garder", "changer"):
        _send(phone, question, texte=f"Un mot sur {question}")
    step = _place(review).step
    for path, name in (("/co", "ici"), (f"/co/etape/{step}", "avis")):
        before, mark, folded = remote.get(path).text.partition(f'<details id="garde-{name}">')
        assert mark
        assert "Un mot sur garder" not in before
        assert "2 textes à lire après cette étape" in folded
        assert folded.count("Garder<span") == 2
    assert "2 textes attendent" not in remote.get("/co").text
    assert "montrer-tout" not in remote.get("/co").text
    review.room.conduct.go("test", None, 1).result(TIME)
    review.settle()
    page = remote.get(f"/co/etape/{step}").text
    assert "garde-avis" not in page
    assert page.count("Garder<span") == 2
    assert "Montrer<span" not in page


def test_remote_leads_to_the_texts_that_its_own_page_has_no_room_for(
    review: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "_MOST_TEXTS", 1)
    phone, remote = review.browser().join(), review.browser().pair()
    step = _place(review).step
    for question, words in (("garder", "Une chose"), ("changer", "Une autre")):
        assert "Tous les textes de cette étape" not in remote.get("/co").text
        _send(phone, question, texte=words)
    page = remote.get("/co").text
    assert "2 textes à lire après cette étape" in page
    assert "Une chose" not in page
    assert "Tous les textes de cette étape" in page
    assert "Une chose" in remote.get(f"/co/etape/{step}").text


def test_remote_keeps_them_all_at_once_when_the_workshop_is_over(review: Site) -> None:
    phone, remote = review.browser().join(), review.browser().pair()
    for question in ("garder", "changer"):
        _send(phone, question, texte=f"Un mot sur {question}")
    while not review.room.view.run.finished:
        review.room.conduct.next("test", None).result(TIME)
        review.settle()
    page = remote.get("/co").text
    assert "2 textes attendent" in page
    assert "Garder tout" in page
    assert "garde-ici" not in page


def test_private_text_is_never_read_to_the_room(review: Site) -> None:
    _send(review.browser().join(), "garder", texte="Un mot")
    review.room.desk.show("test", 1).result(TIME)
    remote = review.browser().pair()
    review.settle()
    assert "Lire en grand" not in remote.get("/co/texte/1").text
    assert remote.command("agrandir", carte="1").status_code == 409
    review.settle()
    assert review.room.view.run.spotlight == 0


def test_remote_folds_each_question_to_one_line(review: Site) -> None:
    remote = review.browser().pair()
    command = {"etape": str(_place(review).step), "moment": "avis", "question": "utile"}
    remote.command("compter", **command, **{"n-plutot_oui": "3", "n-plutot_non": "1"})
    review.settle()
    page = remote.get("/co").text
    assert page.count('<details id="c-avis-') == 10
    assert re.search(r"Le contenu m’est utile\. <span[^>]*>4 comptées</span>", page)
