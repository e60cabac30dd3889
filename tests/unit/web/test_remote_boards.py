"""The remote's board and tables: every form of the pages, sent as it was served."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from app.core.record import CardStatus, Role
from app.rehearsal.page import read_page
from app.web.commands import COMMANDS
from tests.support.formats import Board, Tables
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.record import Card, Record
    from app.rehearsal.page import Form
    from tests.unit.web.site import Browser, Site

PARTS = ("racines", "racines", "tronc")


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Site]:
    """Give three leaves, read over but not shown."""
    for site in serving_formats(tmp_path, Board()):
        phone = site.browser().join()
        site.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
        for number, part in enumerate(PARTS, 1):
            phone.send(
                "/ecrire", etape="1", moment="ecriture", question="feuille", place=part,
                texte=f"Feuille {number} <b>", cle=f"cle-de-test-{number}",
            )  # fmt: skip
        site.settle()
        yield site


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Site]:
    """Give six people, two of them without a phone."""
    for site in serving_formats(tmp_path, Tables()):
        for _each in range(4):
            site.browser().join()
        site.room.people.arrive(SEAT, 2).result(TIME)
        site.room.conduct.go(SEAT, None, 1, "groupes").result(TIME)
        site.settle()
        yield site


def _forms(remote: Browser, path: str, command: str) -> tuple[Form, ...]:
    return read_page(path, remote.get(path).text).every(f"/co/{command}")


def _send(
    remote: Browser, path: str, command: str, number: int = 0, **values: str | list[str]
) -> None:
    """Send one form of a page with these values; it must come back to that page."""
    form = _forms(remote, path, command)[number]
    fields: dict[str, list[str]] = {}
    for name, value in form.filled(values):
        fields.setdefault(name, []).append(value)
    reply = remote.send(form.action, **fields)
    assert reply.status_code == 303, unescape(reply.text)
    assert reply.headers["location"].partition("#")[0] == path


def _record(site: Site) -> Record:
    return site.room.settled().result(TIME).record


def _card(site: Site, number: int) -> Card:
    return next(one for one in _record(site).cards if one.id == number)


def _tables(site: Site) -> dict[str, set[int]]:
    return {key: {one.person for one in seats} for key, seats in _record(site).seated(1).items()}


def test_text_is_moved_put_together_and_taken_out(board: Site) -> None:
    remote = board.browser().pair()
    assert 'href="/co/texte/1"' in remote.get("/co").text
    _send(remote, "/co/texte/3", "ranger", place="racines")
    assert _card(board, 3).slot == "racines"
    _send(remote, "/co/texte/1", "regrouper", titre="Se <parler>")
    (group,) = _record(board).clusters
    assert "Se &lt;parler&gt;" in remote.get("/co").text
    for card in (2, 3):
        _send(remote, f"/co/texte/{card}", "regrouper", groupe=str(group.id))
    assert {one.cluster for one in _record(board).cards} == {group.id}
    _send(remote, "/co/texte/2", "sortir")
    assert _card(board, 2).cluster == 0
    _send(remote, "/co", "titrer", titre="S’écouter")
    assert _record(board).clusters[0].title == "S’écouter"
    _send(remote, "/co", "defaire")
    assert _record(board).clusters == ()
    assert len(_record(board).cards) == 3


def test_texts_are_linked_and_separated(board: Site) -> None:
    remote = board.browser().pair()
    _send(remote, "/co/texte/1", "attacher", autre="3")
    (link,) = _record(board).links
    assert {link.one, link.other} == {1, 3}
    page = remote.get("/co/texte/3").text
    assert "passage n° 1 – Feuille 1 &lt;b&gt;" in page
    _send(remote, "/co/texte/3", "detacher")
    assert _record(board).links == ()


def test_linking_to_a_text_that_is_not_there_is_refused(board: Site) -> None:
    reply = board.browser().pair().command("attacher", carte="1", autre="99")
    assert reply.status_code == 409
    assert "Ce texte n’existe plus." in reply.text


def test_leaves_are_read_one_by_one_and_put_back(board: Site) -> None:
    remote = board.browser().pair()
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.settle()
    assert "Feuille 1 &lt;b&gt;" in remote.get("/co").text
    _send(remote, "/co", "lire-suivant")
    assert board.room.view.run.spotlight == 1
    assert _card(board, 1).status is CardStatus.SHOWN
    _send(remote, "/co", "agrandir")
    assert board.room.view.run.spotlight == 0
    _send(remote, "/co/texte/1", "agrandir")
    assert board.room.view.run.spotlight == 1


def test_one_part_is_shown_alone_then_the_whole(board: Site) -> None:
    remote = board.browser().pair()
    assert _forms(remote, "/co", "zoomer") == ()
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.settle()
    _send(remote, "/co", "zoomer", 2)
    assert board.room.view.run.zoom == "tronc"
    assert re.search(r'aria-current="true" dir="auto">Tronc<', remote.get("/co").text)
    _send(remote, "/co", "zoomer", 0)
    assert board.room.view.run.zoom == ""
    assert remote.command("zoomer", place="nuage").status_code == 409


def test_next_leaf_pressed_on_a_former_screen_is_refused(board: Site) -> None:
    remote = board.browser().pair()
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.settle()
    form = _forms(remote, "/co", "lire-suivant")[0]
    board.room.board.read_next(SEAT).result(TIME)
    reply = remote.send(form.action, **dict(form.fields))
    assert reply.status_code == 409
    assert board.room.settled().result(TIME).run.spotlight == 1


def test_page_of_a_text_that_is_gone_is_not_found(board: Site) -> None:
    assert board.browser().pair().get("/co/texte/99").status_code == 404


def test_many_texts_are_shown_by_so_many_and_no_text_unread(board: Site) -> None:
    phones = [board.browser().join() for _each in range(35)]
    for number, phone in enumerate(phones):
        for part in ("racines", "tronc"):
            phone.send(
                "/ecrire", etape="1", moment="ecriture", question="feuille", place=part,
                texte=f"Feuille de {part}", cle=f"cle-de-test-{part}-{number}",
            )  # fmt: skip
    remote = board.browser().pair()
    board.settle()
    assert not _forms(remote, "/co", "montrer-tout"), "they are read out first, one by one"
    assert not _forms(remote, "/co", "montrer")
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.settle()
    page = remote.get("/co").text
    assert "73 textes attendent" in page
    assert page.count('data-carte="') == 60
    assert 'href="/co/etape/1"' in page
    _send(remote, "/co", "montrer-tout")
    assert [one.status for one in _record(board).cards].count(CardStatus.RECEIVED) == 13
    assert remote.get("/co/etape/1").text.count('data-carte="') == 73


def test_hands_are_counted_for_each_leaf_of_a_large_tree(board: Site) -> None:
    for number in range(300):
        card = board.room.desk.note(
            SEAT, step=1, phase="ecriture", input="feuille", slot="tronc", text=f"Feuille {number}",
            key=f"cle-{number}",
        )  # fmt: skip
        board.room.desk.show(SEAT, card.result(TIME)).result(TIME)
    board.room.conduct.go(SEAT, None, 1, "reperes").result(TIME)
    board.settle()
    remote = board.browser().pair()
    counts: dict[str, Any] = {f"n-c{card.result(TIME)}": "2"}
    _send(remote, "/co", "compter", **counts)
    counted = {one.option: one.number for one in _record(board).counts}
    assert counted[f"c{card.result(TIME)}"] == 2


def test_tables_are_composed_kept_and_people_moved(tables: Site) -> None:
    remote = tables.browser().pair()
    _send(remote, "/co", "composer")
    assert [len(one) for one in _tables(tables).values()] == [2, 2, 2]
    _send(remote, "/co/tables", "composer", nombre="2")
    assert sorted(len(one) for one in _tables(tables).values()) == [3, 3]
    page = remote.get("/co/tables").text
    assert "Carte n° 2" in page
    person = next(iter(_tables(tables)["g1"]))
    (form,) = (
        number
        for number, one in enumerate(_forms(remote, "/co/tables", "asseoir"))
        if one.value("personne") == str(person)
    )
    _send(remote, "/co/tables", "asseoir", form, table="g2")
    assert person in _tables(tables)["g2"]
    _send(remote, "/co/tables", "garder-tables", garder="oui")
    assert _record(tables).locked
    assert _forms(remote, "/co/tables", "composer") == ()


def test_kept_tables_offer_to_be_unlocked(tables: Site) -> None:
    remote = tables.browser().pair()
    _send(remote, "/co", "composer")
    assert "Garder ces tables" in remote.get("/co/tables").text
    _send(remote, "/co/tables", "garder-tables", garder="oui")
    assert "Déverrouiller les tables" in remote.get("/co/tables").text
    _send(remote, "/co/tables", "garder-tables", garder="")
    assert "Garder ces tables" in remote.get("/co/tables").text


def test_roles_wishes_profiles_and_latecomers(tables: Site) -> None:
    remote = tables.browser().pair()
    _send(remote, "/co", "composer")
    _send(remote, "/co/tables", "role", role="scribe")
    assert [one.role for one in _record(tables).seats].count(Role.WRITER) == 1
    _send(remote, "/co/tables", "souhaiter", un="1", autre="2", souhait="pas_ensemble")
    _send(remote, "/co/tables", "souhaiter", un="3", souhait="accessible")
    assert len(tables.room.view.wishes) == 2
    _send(remote, "/co/tables", "retirer-souhait")
    assert len(tables.room.settled().result(TIME).wishes) == 1
    _send(remote, "/co/tables", "accessible", accessible="oui")
    assert _record(tables).teams[0].accessible
    _send(remote, "/co/tables", "profil", profil="usagers")
    assert [one.profile for one in tables.room.settled().result(TIME).attendees].count("usagers")
    tables.browser().join()
    tables.settle()
    assert "Sans table" in remote.get("/co/tables").text
    _send(remote, "/co/tables", "placer")
    assert sorted(len(one) for one in _tables(tables).values()) == [2, 2, 3]


def test_person_at_a_table_is_noted_as_gone(tables: Site) -> None:
    remote = tables.browser().pair()
    _send(remote, "/co", "composer")
    before = {one.id for one in tables.room.view.attendees}
    person = next(iter(_tables(tables)["g1"]))
    _send(remote, "/co/tables", "est-partie")
    assert {one.id for one in tables.room.settled().result(TIME).attendees} == before - {person}


def test_tables_that_nobody_made_are_composed_once_it_is_over(tables: Site) -> None:
    remote = tables.browser().pair()
    while not tables.room.settled().result(TIME).run.finished:
        tables.room.conduct.next(SEAT, None).result(TIME)
    tables.settle()
    _send(remote, "/co/etape/1", "composer")
    assert sum(len(one) for one in _tables(tables).values()) == 6
    assert _forms(remote, "/co/etape/1", "composer") == ()
    assert 'value="g1:qui"' in remote.get("/co/etape/1").text


def test_idea_is_noted_for_a_table_and_its_choice_too(tables: Site) -> None:
    remote = tables.browser().pair()
    _send(remote, "/co", "composer")
    tables.room.conduct.go(SEAT, None, 1, "t1").result(TIME)
    tables.settle()
    for number, text in enumerate(("Une idée", "Une autre")):
        _send(remote, "/co", "noter", table="g2:quoi", texte=text)
        card = _record(tables).cards[number]
        assert (card.slot, card.team) == ("quoi", "g2")
    tables.room.conduct.go(SEAT, None, 1, "choix").result(TIME)
    tables.settle()
    chosen = [_record(tables).cards[0].key]
    _send(remote, "/co/tables", "choisir", choix=chosen)
    assert _record(tables).answers_of("choix", "garder") == {"g2": tuple(chosen)}
    assert "Prête : 1 table sur 3" in remote.get("/co").text


def test_word_to_all_tables_is_sent_and_taken_back(tables: Site) -> None:
    remote = tables.browser().pair()
    _send(remote, "/co", "annoncer", texte="Encore 2 minutes")
    assert tables.room.view.run.notice == "Encore 2 minutes"
    _send(remote, "/co/tables", "annoncer", 1)
    assert tables.room.view.run.notice == ""


def test_tables_page_says_when_there_are_none(board: Site) -> None:
    page = board.browser().pair().get("/co/tables").text
    assert "Il n’y a pas de tables à ce moment." in page


@pytest.mark.parametrize("path", ["/co", "/co/tables", "/co/texte/1"])
def test_every_form_names_the_state_it_was_given_in(board: Site, tables: Site, path: str) -> None:
    for site in (board, tables):
        reply = site.browser().pair().get(path)
        if reply.status_code == 404:
            continue
        page = reply.text
        offered = re.findall(r'action="/co/([a-z-]+)"', page)
        assert set(offered) <= set(COMMANDS)
        assert page.count('name="revision"') == len(offered)


def test_private_words_of_the_tables_are_for_the_team_alone(tables: Site) -> None:
    stranger = tables.browser().join()
    for path in ("/co/tables", "/co/texte/1"):
        assert stranger.get(path).status_code == 401
