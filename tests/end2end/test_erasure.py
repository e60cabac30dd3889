"""Withdrawn words are searched in every byte that the program keeps."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.cli import main
from tests.support import sessions
from tests.support.held import Held, held
from tests.support.sessions import ARGUMENT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.support.phone import Phone, Remote

FIRST = "XYLOPHONE-PREMIER-JET"
WORDS = "XYLOPHONE-DERNIER-MOT"
CORRECTED = "XYLOPHONE-CORRIGE"
KEPT = "CLARINETTE-QUI-RESTE"


def _holding(file: Path, words: str) -> set[str]:
    """Return the names of the files that hold these words: session, WAL, copies and all."""
    places = [*file.parent.iterdir(), *sessions.house().copies.rglob("*")]
    return {
        one.suffix or one.name
        for one in places
        if one.is_file() and words.encode() in one.read_bytes()
    }


async def _card(phone: Phone, remote: Remote, hall: Held) -> int:
    """Have a text written, changed, shown, corrected and quoted, with a copy in between."""
    await phone.write(ARGUMENT, FIRST, "accord")
    (card,) = hall.view.waiting
    changed = {"carte": str(card.id), "texte": WORDS}
    assert (await phone.post("/corriger", changed)).status == 303
    assert (await remote.command("montrer", carte=card.id)).status == 303
    assert (await remote.command("citer", carte=card.id, citer="oui")).status == 303
    hall.room.closing.copy().result(sessions.TIME)
    assert (await remote.command("corriger", carte=card.id, texte=CORRECTED)).status == 303
    assert (await remote.command("annuler")).status == 303
    hall.room.closing.copy().result(sessions.TIME)
    hall.room.settled().result(sessions.TIME)
    return card.id


async def _live(hall: Held, withdraw: str) -> tuple[set[str], set[str]]:
    """Return where the words were before they were withdrawn, and after."""
    async with hall.phone() as phone, hall.phone() as other, hall.remote() as remote:
        await phone.join(quoting=True)
        await other.join()
        await remote.pair(hall.room.seats.code())
        await other.write(ARGUMENT, KEPT, "doute")
        await remote.command("montrer", carte=hall.view.waiting[0].id)
        card = await _card(phone, remote, hall)
        before = _holding(hall.file, "XYLOPHONE")
        if withdraw == "/co":
            reply = await remote.command("retirer", carte=card)
        else:
            reply = await phone.post(withdraw, {"carte": str(card)})
        assert reply.status == 303
        # The file was seen to before the person was told; the copies are before the next view.
        hall.room.settled().result(sessions.TIME)
        return before, _holding(hall.file, "XYLOPHONE")


def _check(tmp_path: Path, withdraw: str) -> None:
    file = sessions.make(tmp_path / "seance.mimosa")
    with held(file) as hall:
        sessions.by_phone(hall.room)
        sessions.lead(hall.room, ARGUMENT)
        before, after = asyncio.run(_live(hall, withdraw))
        assert len(before) >= 2, "the words were nowhere: the test proves nothing"
        assert after == set()
        assert _holding(file, KEPT), "somebody else's words went too"
    assert _holding(file, "XYLOPHONE") == set()


def test_text_withdrawn_by_its_author_is_in_no_byte(tmp_path: Path) -> None:
    _check(tmp_path, "/retirer-texte")


def test_everything_withdrawn_by_a_person_is_in_no_byte(tmp_path: Path) -> None:
    _check(tmp_path, "/retirer-tout")


def test_text_withdrawn_by_a_facilitator_is_in_no_byte(tmp_path: Path) -> None:
    _check(tmp_path, "/co")


def test_withdrawn_text_is_in_no_restitution(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = sessions.make(tmp_path / "seance.mimosa")
    with held(file) as hall:
        sessions.by_phone(hall.room)
        sessions.lead(hall.room, ARGUMENT)
        asyncio.run(_live(hall, "/retirer-texte"))
    out = tmp_path / "r.pdf"
    assert main(["report", str(file), "--out", str(out)]) == 0
    said = sessions.pdf_text(out)
    assert "XYLOPHONE" not in said
    assert KEPT in said
    capsys.readouterr()


def test_closing_leaves_one_file_without_links(tmp_path: Path) -> None:
    file = sessions.make(tmp_path / "seance.mimosa")

    async def go(hall: Held) -> list[int]:
        async with hall.phone() as phone, hall.remote() as remote:
            await phone.join()
            await remote.pair(hall.room.seats.code())
            await phone.write(ARGUMENT, KEPT, "accord")
            not_yet = await remote.command("clore", mot="oui")
            assert [one for one in sessions.house().copies.rglob("*") if one.is_file()]
            done = await remote.command("clore", mot="CLORE")
            late = await phone.answer(sessions.VOTE, "accord")
            return [not_yet.status, done.status, late.status]

    with held(file) as hall:
        sessions.by_phone(hall.room)
        sessions.lead(hall.room, ARGUMENT)
        hall.room.closing.copy().result(sessions.TIME)
        hall.room.closing.validate("console", on=True).result(sessions.TIME)
        hall.room.settled().result(sessions.TIME)
        assert asyncio.run(go(hall)) == [409, 303, 401]
    assert [one for one in sessions.house().copies.rglob("*") if one.is_file()] == []
    assert [one.name for one in file.parent.glob("seance*")] == [file.name]
