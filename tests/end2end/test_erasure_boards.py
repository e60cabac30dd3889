"""Withdrawn leaves, and what was said of them, are searched in every byte that the program keeps."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from app.cli import main
from tests.support import boards, sessions
from tests.support.boards import LEAF, LINE, TABLES
from tests.support.held import Held, held

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.phone import Phone, Remote

SECRET = "XYLOPHONE"
KEPT = "CLARINETTE-QUI-RESTE"


def holding(file: Path, words: str) -> set[str]:
    """Return the names of the files that hold these words: session, WAL, copies and all."""
    places = [*file.parent.iterdir(), *sessions.house().copies.rglob("*")]
    return {one.name for one in places if one.is_file() and words.encode() in one.read_bytes()}


async def _ask(remote: Remote, command: str, **fields: str | int) -> None:
    reply = await remote.command(command, **fields)
    assert reply.status == 303, (command, reply.text)


async def _leaf(phone: Phone, text: str) -> None:
    assert (await phone.write(LEAF, text, "racines")).status == 303


async def _handle(remote: Remote, hall: Held, leaf: int, other: int) -> None:
    """Do with a leaf all that a facilitator can, in words that quote it, with copies in between."""
    await _ask(remote, "corriger", carte=leaf, texte=f"{SECRET}-CORRIGE")
    for card in (leaf, other):
        await _ask(remote, "montrer", carte=card)
    await _ask(remote, "regrouper", carte=leaf, titre=f"{SECRET}-PREMIER-TITRE")
    await _ask(remote, "titrer", groupe=_cluster(hall), titre=f"{SECRET}-AUTRE-TITRE")
    hall.room.closing.copy().result(sessions.TIME)
    await _ask(remote, "defaire", groupe=_cluster(hall))
    await _ask(remote, "attacher", carte=leaf, autre=other)
    hall.room.closing.copy().result(sessions.TIME)
    await _ask(remote, "detacher", lien=hall.view.record.links[0].id)
    await _ask(remote, "attacher", carte=other, autre=leaf)
    await _ask(remote, "regrouper", carte=leaf, titre=f"{SECRET}-GROUPE")
    await _ask(remote, "ranger", carte=leaf, place="tronc")
    await _ask(remote, "annuler")
    await _ask(remote, "agrandir", carte=leaf)
    hall.room.closing.copy().result(sessions.TIME)
    hall.room.settled().result(sessions.TIME)


def _cluster(hall: Held) -> int:
    return hall.view.record.clusters[-1].id


async def _live(hall: Held, withdraw: str) -> tuple[set[str], set[str]]:
    """Return where the words were before they were withdrawn, and after."""
    async with hall.phone() as phone, hall.phone() as other, hall.remote() as remote:
        for one in (phone, other):
            await one.join(quoting=True)
        await remote.pair(hall.room.seats.code())
        await _leaf(phone, f"{SECRET}-FEUILLE")
        await _leaf(other, KEPT)
        leaf, kept = (card.id for card in hall.view.record.cards)
        await _handle(remote, hall, leaf, kept)
        before = holding(hall.file, SECRET)
        sender: Phone | Remote = remote if withdraw == "/co/retirer" else phone
        reply = await sender.post(withdraw, {"carte": str(leaf)})
        assert reply.status == 303
        hall.room.settled().result(sessions.TIME)
        assert SECRET not in "".join(boards.drawn(hall.view).lines)
        return before, holding(hall.file, SECRET)


@pytest.mark.parametrize("withdraw", ["/retirer-texte", "/retirer-tout", "/co/retirer"])
def test_withdrawn_leaf_and_what_was_said_of_it_are_in_no_byte(
    withdraw: str, tmp_path: Path
) -> None:
    file = boards.make(tmp_path / "seance.mimosa")
    with held(file) as hall:
        sessions.lead(hall.room, LEAF)
        before, after = asyncio.run(_live(hall, withdraw))
        assert len(before) >= 3, "the words were nowhere: the test proves nothing"
        assert after == set()
        assert holding(file, KEPT), "somebody else's words went too"
    assert holding(file, SECRET) == set()


async def _share_a_group(hall: Held) -> None:
    """Put two leaves in a group whose title quotes one, title it anew, and withdraw that one."""
    async with hall.phone() as phone, hall.phone() as other, hall.remote() as remote:
        for one, text in ((phone, f"{SECRET}-FEUILLE"), (other, KEPT)):
            await one.join()
            await _leaf(one, text)
        await remote.pair(hall.room.seats.code())
        leaf, kept = (card.id for card in hall.view.record.cards)
        await _ask(remote, "regrouper", carte=leaf, titre=f"{SECRET}-TITRE")
        await _ask(remote, "regrouper", carte=kept, groupe=_cluster(hall))
        hall.room.closing.copy().result(sessions.TIME)
        await _ask(remote, "titrer", groupe=_cluster(hall), titre="S’écouter")
        assert (await phone.post("/retirer-texte", {"carte": str(leaf)})).status == 303
        hall.room.settled().result(sessions.TIME)


def test_former_title_of_a_group_that_others_are_in_goes_with_the_leaf(tmp_path: Path) -> None:
    file = boards.make(tmp_path / "seance.mimosa")
    with held(file) as hall:
        sessions.lead(hall.room, LEAF)
        asyncio.run(_share_a_group(hall))
        (cluster,) = hall.view.record.clusters
        assert cluster.title == "S’écouter"
        assert [card.cluster for card in hall.view.record.cards] == [cluster.id]
        assert holding(file, SECRET) == set()


async def _write_for_a_table(hall: Held) -> None:
    """Have a table write a line and keep it, then take it back."""
    async with hall.phone() as phone, hall.remote() as remote:
        await phone.join()
        await remote.pair(hall.room.seats.code())
        boards.compose(hall.room)
        sessions.lead(hall.room, LINE)
        await boards.write_for_table(phone)
        assert (await phone.write(LINE, f"{SECRET}-LIGNE")).status == 303
        card = hall.view.record.cards[0]
        chosen = {"moment": "choix", "question": "garder", "table": card.team, "choix": card.key}
        await _ask(remote, "choisir", etape=TABLES, **chosen)
        hall.room.closing.copy().result(sessions.TIME)
        hall.room.settled().result(sessions.TIME)
        assert len(holding(hall.file, SECRET)) >= 2
        assert (await phone.post("/retirer-texte", {"carte": str(card.id)})).status == 303
        hall.room.settled().result(sessions.TIME)


def test_withdrawn_line_of_a_table_is_in_no_byte_and_in_no_restitution(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = boards.make(tmp_path / "seance.mimosa")
    with held(file) as hall:
        hall.room.people.arrive("test", 5).result(sessions.TIME)
        asyncio.run(_write_for_a_table(hall))
        assert holding(file, SECRET) == set()
    out = tmp_path / "r.pdf"
    assert main(["report", str(file), "--out", str(out)]) == 0
    assert SECRET not in sessions.pdf_text(out)
    capsys.readouterr()
