"""Devices of the team: a code for each, one or all revoked, and who did what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.store import Duty
from tests.support.formats import Board
from tests.support.sessions import TIME
from tests.unit.room.boards import SEAT
from tests.unit.web.site import serving_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unit.web.site import Browser, Site


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Site]:
    """Give two texts that a facilitator noted."""
    for site in serving_formats(tmp_path, Board()):
        site.room.conduct.go(SEAT, None, 1, "ecriture").result(TIME)
        for number in (1, 2):
            site.room.desk.note(
                SEAT, step=1, phase="ecriture", input="feuille", slot="racines",
                text=f"Feuille {number}", key=f"cle-de-test-{number}",
            ).result(TIME)  # fmt: skip
        site.settle()
        yield site


def _paired(site: Site, duty: Duty, table: int = 0) -> Browser:
    browser = site.browser()
    assert browser.post("/co/code", {"code": site.room.seats.code(duty, table)}).status_code == 303
    return browser


def test_a_code_is_given_for_each_duty_with_its_address(board: Site) -> None:
    remote = board.browser().pair()
    for duty, table, place in (
        (Duty.LEAD, "", "/co"),
        (Duty.SECOND, "", "/co"),
        (Duty.SCRIBE, "2", "/co"),
        (Duty.SCREEN, "", "/ecran"),
        (Duty.KIOSK, "", "/borne"),
    ):
        assert remote.command("nouveau-code", pour=duty, table=table).status_code == 303
        code = board.room.seats.waiting_code(duty, int(table or 0))
        page = remote.get("/co/appareils").text
        assert f"{code[:3]} {code[3:]}" in page
        assert f"192.168.1.20{place}</strong>" in page
    assert page.count('class="qr"') == 5
    assert "Scribe de la table 2" in page


def test_a_scribe_needs_a_table(board: Site) -> None:
    remote = board.browser().pair()
    for table in ("", "0", "99"):
        reply = remote.command("nouveau-code", pour="scribe", table=table)
        assert "Dites pour quelle table" in reply.text


def test_one_device_is_revoked_then_all_but_the_one_that_asks(board: Site) -> None:
    remote, second, scribe = (
        _paired(board, Duty.LEAD),
        _paired(board, Duty.SECOND),
        _paired(board, Duty.SCRIBE, 1),
    )
    remote.command("retirer-appareil", nom="co-animation 1")
    assert second.command("ecran", ecran="neutral").status_code == 401
    assert scribe.get("/co/table").status_code == 200
    waiting = board.room.seats.code(Duty.SECOND)
    assert remote.command("tout-delier").status_code == 303
    assert scribe.get("/co/table").status_code == 401
    assert remote.get("/co").status_code == 200
    assert board.browser().post("/co/code", {"code": waiting}).status_code == 409


def test_the_journal_tells_who_did_what_and_no_words_of_people(board: Site) -> None:
    remote, second = board.browser().pair(), _paired(board, Duty.SECOND)
    second.command("corriger", carte="1", texte="Des mots à personne d’autre")
    remote.command("masquer", carte="2")
    remote.command("annuler")
    page = second.get("/co/journal").text
    assert "Des mots" not in page
    assert "Feuille 1" not in page
    rows = re.findall(r'<li><span class="discret">\d\d:\d\d · ([^<]*)</span><br>'
                      r'<span dir="auto">([^<]*)', page)  # fmt: skip
    assert rows[:3] == [
        ("télécommande 1", "Annuler\u00a0: masquer un texte"),
        ("télécommande 1", "masquer un texte (annulé)"),
        ("co-animation 1", "corriger un texte"),
    ]
