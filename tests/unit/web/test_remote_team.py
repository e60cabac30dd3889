"""Several devices, each for its duty: who may do what, and what each page shows."""

from __future__ import annotations

import asyncio
import re
import threading
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from app.core.record import CardStatus
from app.core.session import Screen
from app.rehearsal.page import read_page
from app.store import Duty
from app.web.commands import COMMANDS, RIGHTS
from app.web.forms import FORM_TYPE
from tests.support.formats import Board, Tables
from tests.support.sessions import ARGUMENT, TIME, lead
from tests.unit.room.boards import SEAT
from tests.unit.web.site import HOST, serving_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.core.record import Card
    from tests.unit.web.site import Browser, Site

PAGES = (
    "/co", "/co/orateur", "/co/lire", "/co/planche", "/co/personnes", "/co/appareils",
    "/co/journal", "/co/tables", "/co/etape/1", "/co/mots",
)  # fmt: skip


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Site]:
    """Give three leaves that wait to be read out."""
    for site in serving_formats(tmp_path, Board()):
        phone = site.browser().join()
        site.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
        for number, place in enumerate(("racines", "racines", "tronc"), 1):
            phone.send(
                "/ecrire", etape="1", moment="ecriture", question="feuille", place=place,
                texte=f"Feuille {number}", cle=f"cle-de-test-{number}",
            )  # fmt: skip
        site.settle()
        yield site


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Site]:
    """Give six people without a phone at three tables, which write."""
    for site in serving_formats(tmp_path, Tables()):
        site.room.people.arrive(SEAT, 6).result(TIME)
        site.room.conduct.go(SEAT, None, 1, "groupes").result(TIME)
        site.room.teams.compose(SEAT, 1, 3).result(TIME)
        site.room.conduct.go(SEAT, None, 1, "t1").result(TIME)
        site.settle()
        yield site


def _paired(site: Site, duty: Duty, table: int = 0) -> Browser:
    browser = site.browser()
    reply = browser.post("/co/code", {"code": site.room.seats.code(duty, table)})
    assert reply.status_code == 303
    return browser


def _forms(device: Browser, path: str, command: str) -> list[dict[str, str]]:
    """Return the fields of each form of a page that sends a command, as they are served."""
    found = read_page(path, device.get(path).text).every(f"/co/{command}")
    return [dict(form.fields) for form in found]


def _cards(site: Site) -> dict[str, Card]:
    site.settle()
    return {one.text: one for one in site.room.view.record.cards}


def _line(site: Site, table: str, text: str) -> int:
    """Note a line of a table from the window, before whatever it has there."""
    turn = next(
        one
        for phase in site.room.view.phases if phase.key == "t1"
        for one in phase.inputs[0].turns if one.team == table
    )  # fmt: skip
    return site.room.desk.note(
        SEAT, step=1, phase="t1", input="idee", slot=turn.slot, text=text,
        key=f"une-cle-{text}", team=table,
    ).result(TIME)  # fmt: skip


# Who may do what


def test_every_page_of_the_team_is_shown_to_both_who_hold_the_room(board: Site) -> None:
    for duty in (Duty.LEAD, Duty.SECOND):
        device = _paired(board, duty)
        for path in PAGES:
            reply = device.get(path)
            shown = reply.status_code == 200 and '<div class="parties"' in reply.text
            assert (path, shown) == (path, True)


@pytest.mark.parametrize("name", sorted(RIGHTS[Duty.LEAD] - RIGHTS[Duty.SECOND]))
def test_who_leads_alone_pairs_devices_and_closes(board: Site, name: str) -> None:
    second = _paired(board, Duty.SECOND)
    board.room.closing.validate(SEAT, on=True).result(TIME)
    reply = second.command(name, mot="CLORE", nom="co-animation 1", pour="animation")
    assert reply.status_code == 409
    assert "Seule la personne qui anime peut faire cela." in reply.text
    board.settle()
    assert not board.room.view.info.anonymised
    assert [one.name for one in board.room.seats.devices()] == ["co-animation 1"]


def test_second_is_not_offered_what_is_not_theirs(board: Site) -> None:
    second = _paired(board, Duty.SECOND)
    for path in PAGES:
        page = read_page(path, second.get(path).text)
        asked = {form.action.removeprefix("/co/") for form in page.forms}
        assert not asked & (RIGHTS[Duty.LEAD] - RIGHTS[Duty.SECOND])


def test_a_scribe_gives_no_other_command(tables: Site) -> None:
    before, obeyed = tables.room.view.run, []
    for names in _few(sorted(frozenset(COMMANDS) - RIGHTS[Duty.SCRIBE])):
        scribe = _paired(tables, Duty.SCRIBE, 1)
        for name in names:
            reply = scribe.command(name, etape="1", ecran="neutral", mot="CLORE", carte="1")
            if "Seule la personne qui anime" not in reply.text:
                obeyed.append(name)
    assert obeyed == []
    tables.settle()
    assert tables.room.view.run == before


def _few(names: list[str]) -> list[list[str]]:
    """Return names a few at a time: one device may not send more within a second."""
    return [names[at : at + 30] for at in range(0, len(names), 30)]


def test_screens_and_tablets_are_no_remotes(board: Site) -> None:
    for duty in (Duty.SCREEN, Duty.KIOSK):
        browser = _paired(board, duty)
        (token,) = browser.client.cookies.values()
        browser.client.cookies.set(f"mimosa_co_{board.room.view.uid}", token)
        assert browser.command("suivant").status_code == 401
        assert "Code à 6 signes" in browser.get("/co").text


# A scribe, for one table


def test_a_scribe_comes_to_their_table_and_to_no_other_page(tables: Site) -> None:
    scribe = _paired(tables, Duty.SCRIBE, 2)
    assert scribe.get("/co").headers["location"] == "/co/table"
    assert "Table 2" in scribe.get("/co/table").text
    for path in PAGES[1:]:
        reply = scribe.get(path)
        assert reply.status_code == 409
        assert "parties" not in reply.text


def test_a_scribe_is_told_when_there_is_nothing_to_note(tables: Site) -> None:
    scribe = _paired(tables, Duty.SCRIBE, 2)
    assert "Rien à noter à ce moment." not in scribe.get("/co/table").text
    tables.room.conduct.go(SEAT, None, 1, "groupes").result(TIME)
    tables.settle()
    assert "Rien à noter à ce moment." in scribe.get("/co/table").text


def test_a_scribe_writes_corrects_and_reads_again_for_their_table(tables: Site) -> None:
    scribe = _paired(tables, Duty.SCRIBE, 2)
    (form,) = _forms(scribe, "/co/table", "noter")
    assert scribe.post("/co/noter", {**form, "texte": "Une fote"}).status_code == 303
    card = _cards(tables)["Une fote"]
    assert (card.team, card.slot) == ("g2", form["table"].partition(":")[2])
    (form,) = _forms(scribe, "/co/table", "corriger")
    assert scribe.post("/co/corriger", {**form, "texte": "Une faute"}).status_code == 303
    assert "Une faute" in _cards(tables)
    assert "Une faute" in scribe.get("/co/table/relire").text
    with closing(tables.room.reader()) as reader:
        assert {line.seat for line in reader.journal(2)} == {"scribe 1, table 2"}


def test_a_scribe_does_nothing_for_other_tables_nor_reads_what_they_hold_back(
    tables: Site,
) -> None:
    scribe = _paired(tables, Duty.SCRIBE, 2)
    other = _line(tables, "g1", "Secret de la table 1")
    tables.settle()
    assert "Secret" not in scribe.get("/co/table").text
    (form,) = _forms(scribe, "/co/table", "noter")
    slot = form["table"].partition(":")[2]
    elsewhere = next(one for one in Tables().questions if one != slot)
    asked = {"etape": "1", "moment": "choix", "question": "garder"}
    tables.room.conduct.go(SEAT, None, 1, "choix").result(TIME)
    tables.settle()
    for command, fields in (
        ("noter", {**form, "table": f"g1:{slot}", "texte": "Pour la table 1"}),
        ("noter", {**form, "table": f"g2:{elsewhere}", "texte": "Devant autre chose"}),
        ("noter", {**form, "etape": "9", "texte": "Une autre étape"}),
        ("corriger", {"carte": str(other), "texte": "Changé"}),
        ("choisir", {**asked, "table": "g1", "choix": f"c{other}"}),
    ):  # fmt: skip
        assert (command, scribe.post(f"/co/{command}", fields).status_code) == (command, 409)
    assert set(_cards(tables)) == {"Secret de la table 1"}
    assert not tables.room.view.record.answers


def test_a_scribe_chooses_for_their_table(tables: Site) -> None:
    card = _line(tables, "g3", "À garder")
    tables.room.conduct.go(SEAT, None, 1, "choix").result(TIME)
    tables.settle()
    scribe = _paired(tables, Duty.SCRIBE, 3)
    (form,) = _forms(scribe, "/co/table", "choisir")
    assert scribe.post("/co/choisir", {**form, "choix": f"c{card}"}).status_code == 303
    tables.settle()
    assert tables.room.view.record.answers_of("choix", "garder") == {"g3": (f"c{card}",)}


def test_what_was_masked_is_no_longer_read_nor_corrected_by_a_scribe(tables: Site) -> None:
    card = _line(tables, "g2", "Un nom de personne")
    scribe = _paired(tables, Duty.SCRIBE, 2)
    tables.settle()
    (form,) = _forms(scribe, "/co/table", "corriger")
    tables.room.desk.mask(SEAT, card).result(TIME)
    tables.settle()
    assert "Un nom de personne" not in scribe.get("/co/table").text
    assert scribe.post("/co/corriger", {**form, "texte": "Revu"}).status_code == 409
    assert "Revu" not in _cards(tables)


def test_a_scribe_is_told_why_there_is_nothing_to_write_on(tables: Site) -> None:
    scribe, absent = _paired(tables, Duty.SCRIBE, 1), _paired(tables, Duty.SCRIBE, 9)
    assert "La table 9 n’existe pas à ce moment. Il y a 3 tables." in absent.get("/co/table").text
    tables.room.conduct.screen(SEAT, Screen.NEUTRAL).result(TIME)
    tables.settle()
    page = scribe.get("/co/table").text
    assert "Rien n’est noté" in page
    assert 'name="texte"' not in page


def test_a_scribe_waits_where_nobody_sits_at_tables(board: Site) -> None:
    page = _paired(board, Duty.SCRIBE, 1).get("/co/table").text
    assert "Il n’y a pas de tables à ce moment." in page


# « Suivant »


def test_next_reads_out_the_texts_that_wait_then_goes_on(board: Site) -> None:
    remote = board.browser().pair()
    board.room.conduct.go(SEAT, None, 1, "lecture").result(TIME)
    board.settle()
    for number in (1, 2, 3):
        page = remote.get("/co").text
        assert re.search(r'class="bouton principal enorme">Feuille suivante<', page)
        remote.command("suivant")
        assert board.room.view.run.spotlight == number
        assert board.room.view.run.phase == "lecture"
    remote.command("suivant")
    assert board.room.view.run.phase != "lecture"


def test_next_tells_once_what_would_be_left_behind(writing: Site) -> None:
    writing.browser().join().write("Un texte qui attend")
    writing.settle()
    remote, other = writing.browser().pair(), _paired(writing, Duty.SECOND)
    here = writing.room.view.run
    while not writing.room.view.waiting or writing.room.view.run == here:
        remote.command("suivant")
        if "touchez encore une fois" in remote.get("/co").text:
            break
        assert writing.room.view.run.phase == here.phase, "it left without a word"
    stopped = writing.room.view.run
    assert "1 texte attend d’être relu" in remote.get("/co").text
    assert "1 texte attend d’être relu" not in other.get("/co").text, "others were not told"
    (form,) = _forms(remote, "/co", "suivant")
    assert remote.post("/co/suivant", form).status_code == 303
    writing.settle()
    assert writing.room.view.run.revision > stopped.revision


def test_next_tells_that_too_many_were_counted_before_the_room_sees_it(site: Site) -> None:
    remote = site.browser().pair()
    counted = {"etape": "2", "moment": "a1_avant", "question": "place", "n-accord": "7"}
    remote.command("compter", **counted)
    assert remote.command("suivant").headers["location"].startswith("/co")
    assert "7 réponses de plus" in remote.get("/co").text
    assert site.room.view.run.state.value == "open"
    (form,) = _forms(remote, "/co", "suivant")
    remote.post("/co/suivant", form)
    site.settle()
    assert site.room.view.run.state.value == "revealed"


# Two at once


def test_a_page_that_is_late_shows_nothing_that_was_masked_meanwhile(board: Site) -> None:
    first, second = board.browser().pair(), _paired(board, Duty.SECOND)
    late = _forms(second, "/co", "montrer-tout")
    board.room.desk.mask(SEAT, 2).result(TIME)
    if late:
        second.post("/co/montrer-tout", late[0])
    lone = {"carte": "2", "etat": "received"}
    assert second.command("montrer", **lone).status_code == 409
    board.settle()
    assert {one.id for one in board.room.view.record.cards if one.status is CardStatus.MASKED} == {
        2
    }
    assert first.command("montrer", carte="2", etat="masked").status_code == 303


def test_two_counts_of_one_page_do_not_cover_each_other(site: Site) -> None:
    first, second = site.browser().pair(), _paired(site, Duty.SECOND)
    (form,) = _forms(second, "/co", "compter")
    first.post("/co/compter", {**form, "n-accord": "5"})
    reply = second.post("/co/compter", {**form, "n-accord": "4"})
    assert "Ces nombres ont changé entre-temps." in reply.text
    site.settle()
    assert {one.option: one.number for one in site.room.view.record.counts}["accord"] == 5
    (form,) = _forms(second, "/co", "compter")
    assert form["vu"].split() == ["accord:5", "doute:0", "desaccord:0"]
    assert second.post("/co/compter", {**form, "n-accord": "4"}).status_code == 303


def test_an_arrival_sent_twice_is_one_and_another_is_another(site: Site) -> None:
    remote = site.browser().pair()
    arrival = next(
        one for one in _forms(remote, "/co", "presence") if one["cle"].endswith("arrive")
    )
    for _each in range(2):
        assert remote.post("/co/presence", {**arrival, "change": "arrive"}).status_code == 303
    assert site.room.view.presence.without_phone == 1
    arrival = next(
        one for one in _forms(remote, "/co", "presence") if one["cle"].endswith("arrive")
    )
    remote.post("/co/presence", {**arrival, "change": "arrive"})
    assert site.room.view.presence.without_phone == 2


def test_a_page_takes_one_away_that_it_just_added(site: Site) -> None:
    remote = site.browser().pair()
    form = next(one for one in _forms(remote, "/co", "presence") if one["cle"].endswith("arrive"))
    for change, people in (("arrive", 1), ("part", 0)):
        remote.post("/co/presence", {**form, "change": change})
        assert site.room.view.presence.without_phone == people


def test_a_sending_that_comes_again_is_not_done_before_the_first_is_kept(site: Site) -> None:
    remote, written = site.browser().pair(), threading.Event()
    body = urlencode({"change": "arrive", "cle": "une-cle-de-test"}).encode()
    headers = {"origin": HOST, "content-type": FORM_TYPE, "x-mimosa": "1"}

    async def twice() -> list[int]:
        held = site.room._thread.post(written.wait)
        sent = [
            asyncio.ensure_future(remote.client.post("/co/presence", content=body, headers=headers))
            for _each in range(2)
        ]
        done, _waiting = await asyncio.wait(sent, timeout=0.3)
        assert not done, "neither is on the disk"
        written.set()
        replies = await asyncio.gather(*sent)
        held.result(TIME)
        return [reply.status_code for reply in replies]

    assert site.run(twice()) == [200, 200]
    site.settle()
    assert site.room.view.presence.without_phone == 1


def test_a_refused_sending_may_be_sent_again(site: Site) -> None:
    remote = site.browser().pair()
    gone = {"change": "part", "cle": "une-cle-de-test"}
    assert remote.command("presence", **gone).status_code == 409
    site.room.people.arrive(SEAT).result(TIME)
    assert remote.command("presence", **gone).status_code == 303
    assert site.room.view.presence.without_phone == 0


# Other pages


def test_the_same_is_done_with_several_texts(board: Site) -> None:
    remote = board.browser().pair()
    page = remote.get("/co/planche").text
    boxes = re.findall(r'name="cartes" value="([^"]*)"', page)
    assert len(boxes) == 3
    by_id = {one.partition(":")[0]: one for one in boxes}
    both = [by_id["1"], by_id["2"]]
    assert remote.send("/co/regrouper", cartes=both, titre="Le début").status_code == 303
    board.settle()
    (group,) = board.room.view.record.clusters
    remote.send("/co/ranger", cartes=list(by_id.values()), place="tronc")
    remote.send("/co/masquer-tout", cartes=both)
    board.settle()
    cards = board.room.view.record.cards
    assert {one.slot for one in cards} == {"tronc"}
    assert [one.status.value for one in sorted(cards, key=lambda one: one.id)] == [
        "masked", "masked", "received",
    ]  # fmt: skip
    assert "Choisissez des textes d’abord." in remote.command("sortir").text
    assert group.title == "Le début"


def test_a_given_person_leaves_and_comes_back(site: Site) -> None:
    site.browser().join()
    site.room.people.arrive(SEAT, 2).result(TIME)
    site.settle()
    remote = site.browser().pair()
    page = remote.get("/co/personnes").text
    assert "Mimosa 1" in page
    assert "Carte n°\u00a02" in page
    card = next(one for one in site.room.view.attendees if one.number == 2)
    remote.command("est-partie", personne=str(card.id))
    assert site.room.view.presence.without_phone == 1
    assert "Est revenue" in remote.get("/co/personnes").text
    remote.command("est-revenue", personne=str(card.id))
    assert site.room.view.presence.without_phone == 2


def test_a_step_is_added_copied_and_removed_from_the_run_sheet(site: Site) -> None:
    remote = site.browser().pair()
    before = len(site.room.view.steps)
    remote.command("ajouter-etape", type="brise_glace", position="3", cle="cle-de-test-1")
    remote.command("ajouter-etape", type="brise_glace", position="3", cle="cle-de-test-1")
    assert len(site.room.view.steps) == before + 1
    added = site.room.view.steps[3]
    assert added.type == "brise_glace"
    remote.command("copier-etape", etape=str(added.id), cle="cle-de-test-2")
    assert len(site.room.view.steps) == before + 2
    remote.command("retirer-etape", etape=str(added.id))
    assert len(site.room.view.steps) == before + 1
    minutes = site.room.view.steps[-1].minutes
    remote.command("allonger", etape=str(site.room.view.steps[-1].id), moins="2")
    assert site.room.view.steps[-1].minutes == minutes - 2


def test_speaker_reads_the_time_the_statement_and_whose_turn_it_is(writing: Site) -> None:
    remote = writing.browser().pair()
    page = remote.get("/co/orateur").text
    assert re.search(r'class="geant(?: cinq)? minuteur"[^>]*>\d+:\d\d<', page)
    assert writing.room.view.phase is not None
    statement = writing.room.view.phases[0].inputs[0].label if writing.room.view.phases else ""
    assert statement[:20] in page
    assert "C’est à\u00a0: " in page
    writing.room.conduct.timer(SEAT, "pause").result(TIME)
    writing.settle()
    assert "En pause" in remote.get("/co/orateur").text


def test_what_the_screen_shows_is_read_aloud(site: Site) -> None:
    lead(site.room, ARGUMENT)
    site.settle()
    page = site.browser().pair().get("/co/lire").text
    lines = re.findall(r'<p dir="auto">([^<]+)</p>', page)
    assert lines
    assert "a-lire" in page


def test_once_all_is_over_the_remote_tells_what_is_left_to_be_read_over(writing: Site) -> None:
    writing.browser().join().write("Un texte qui attend")
    writing.settle()
    remote = writing.browser().pair()
    assert "a-relire" not in remote.get("/co").text
    while not writing.room.view.run.finished:
        writing.room.conduct.next(SEAT, None).result(TIME)
        writing.settle()
    page = remote.get("/co").text
    assert 'href="/co/etape/2"' in page[page.index('id="a-relire"') :]
    writing.room.desk.mask(SEAT, 1).result(TIME)
    writing.settle()
    assert "a-relire" not in remote.get("/co").text


def test_the_side_whose_turn_it_is_is_told_where_words_are_noted(writing: Site) -> None:
    page = writing.browser().pair().get("/co").text
    assert page.count("à son tour") == 1
