"""What no browser of ours sends, said to the real server: a plain refusal, and the room goes on."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from app.core.phase import State
from tests.support import sessions
from tests.support.held import HOST, Held, held
from tests.support.phone import Phone, Place, new_key, told
from tests.support.sessions import DEBATE, VOTE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.wire import Reply

SMALL = 16 * 1024


async def _raw(hall: Held, data: bytes, more: bytes = b"") -> bytes:
    """Send bytes, then ``more`` again and again until the server hangs up; return what it said."""
    reader, writer = await asyncio.open_connection(HOST, hall.port)

    async def send_on() -> None:
        try:
            while True:
                writer.write(more)
                await writer.drain()
        except ConnectionError:
            return

    writer.write(data)
    sending = asyncio.create_task(send_on()) if more else None
    try:
        return await asyncio.wait_for(reader.read(), sessions.TIME)
    except ConnectionError:
        return b""
    finally:
        if sending is not None:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        writer.close()
        await asyncio.gather(writer.wait_closed(), return_exceptions=True)


async def _goes_on(hall: Held) -> None:
    """Check that somebody can still join and vote."""
    async with hall.phone() as phone:
        await phone.join()
        assert (await phone.answer(VOTE, "accord")).status == 303


def _answers(hall: Held) -> int:
    return len(hall.view.record.answers)


def test_body_of_5_mb_is_refused(hall: Held) -> None:
    async def go() -> None:
        async with hall.phone() as phone:
            await phone.join()
            body = urlencode([("cle", new_key()), *VOTE.fields, ("choix", "x" * 5_000_000)])
            request = phone.request("POST", "/repondre", body.encode())
            said = await _raw(hall, request)
            assert said.startswith(b"HTTP/1.1 413 ")
        await _goes_on(hall)

    asyncio.run(go())
    assert _answers(hall) == 1


def test_body_without_an_end_is_cut(hall: Held) -> None:
    head = (
        f"POST /repondre HTTP/1.1\r\nhost: {HOST}:{hall.port}\r\norigin: http://{HOST}:{hall.port}"
    )
    chunked = f"{head}\r\ntransfer-encoding: chunked\r\n\r\n".encode()

    async def go() -> None:
        said = await _raw(hall, chunked, b"1000\r\n" + b"x" * 4096 + b"\r\n")
        assert said == b"" or said.startswith(b"HTTP/1.1 413 ")
        await _goes_on(hall)

    asyncio.run(go())


def test_headers_without_an_end_are_refused(hall: Held) -> None:
    async def go() -> None:
        start = b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n"
        said = await _raw(hall, start, b"x-more: " + b"y" * 1000 + b"\r\n")
        assert said == b"" or said.startswith(b"HTTP/1.1 431 ")
        await _goes_on(hall)

    asyncio.run(go())


@pytest.mark.parametrize("token", ["", "inconnu", "A" * 22, "é", "a; b=c", "x" * 4000])
def test_unknown_token_is_a_phone_that_has_not_joined(hall: Held, token: str) -> None:
    async def go() -> tuple[Reply, Reply, Reply]:
        async with hall.phone() as phone:
            phone.cookies[f"mimosa_{hall.room.view.uid}"] = token
            answer = await phone.answer(VOTE, "accord")
            return answer, await phone.get("/fragment"), await phone.get("/mes-reponses")

    assert [reply.status for reply in asyncio.run(go())] == [401, 401, 401]
    assert _answers(hall) == 0


def test_token_of_another_session_opens_nothing(hall: Held, tmp_path: Path) -> None:
    async def go(other: Held) -> list[int]:
        async with other.phone() as theirs, hall.phone() as ours:
            await theirs.join()
            (token,) = theirs.cookies.values()
            ours.cookies = {f"mimosa_{hall.room.view.uid}": token}
            stolen = await ours.answer(VOTE, "accord")
            ours.cookies = dict(theirs.cookies)
            foreign = await ours.answer(VOTE, "accord")
            return [stolen.status, foreign.status]

    with held(sessions.voting(tmp_path / "autre.mimosa")) as other:
        assert asyncio.run(go(other)) == [401, 401]
        assert _answers(other) == _answers(hall) == 0


def test_answer_to_a_closed_question_is_refused_with_what_to_do(hall: Held) -> None:
    async def go() -> Reply:
        async with hall.phone() as phone:
            await phone.join()
            sessions.lead(hall.room, VOTE, State.CLOSED)
            return await phone.answer(VOTE, "accord")

    reply = asyncio.run(go())
    assert reply.status == 409
    assert "Cette question est fermée. Dites votre réponse à l’équipe" in told(reply)
    assert _answers(hall) == 0


@pytest.mark.parametrize(
    ("place", "choices"),
    [
        (VOTE, ("peut-etre",)),
        (VOTE, ("accord", "doute")),
        (VOTE, ("accord", "accord")),
        (VOTE, ("",)),
        (VOTE, ("c1",)),
        (Place(DEBATE, "a1_avant", "autre"), ("accord",)),
        (Place(DEBATE, "a9_avant", "place"), ("accord",)),
        (Place(DEBATE, "a2_avant", "place"), ("accord",)),
        (Place(99, "a1_avant", "place"), ("accord",)),
        (Place(0, "", ""), ("accord",)),
        (Place(DEBATE, "a1_arguments", "argument"), ("accord",)),
    ],
)
def test_what_is_not_asked_is_refused(hall: Held, place: Place, choices: tuple[str, ...]) -> None:
    async def go() -> Reply:
        async with hall.phone() as phone:
            await phone.join()
            return await phone.answer(place, *choices)

    reply = asyncio.run(go())
    assert reply.status == 409, told(reply)
    assert _answers(hall) == 0


def test_last_answer_counts_once_when_a_person_has_two_tabs(hall: Held) -> None:
    async def go() -> list[str]:
        async with hall.phone() as one, hall.phone() as other:
            await one.join()
            other.cookies = one.cookies
            await one.answer(VOTE, "accord")
            await other.answer(VOTE, "doute")
            return [await one.page(), await other.page()]

    for page in asyncio.run(go()):
        assert 'value="doute" aria-pressed="true"' in page
        assert 'value="accord" aria-pressed="false"' in page
    assert [answer.value for answer in hall.view.record.answers] == [("doute",)]


def test_answer_sent_twice_is_kept_once_and_acknowledged_twice(hall: Held) -> None:
    async def go() -> list[int]:
        async with hall.phone() as phone:
            await phone.join()
            key = new_key()
            first = await phone.answer(VOTE, "accord", key=key, by_script=True)
            changed = await phone.answer(VOTE, "doute", by_script=True)
            # The first acknowledgement was lost in a cut: the script sends again.
            again = await phone.answer(VOTE, "accord", key=key, by_script=True)
            return [first.status, changed.status, again.status]

    assert asyncio.run(go()) == [200, 200, 200]
    assert [answer.value for answer in hall.view.record.answers] == [("doute",)]


def test_second_next_of_two_seats_does_nothing(hall: Held) -> None:
    async def go() -> list[int]:
        async with hall.remote() as one, hall.remote() as other:
            for remote in (one, other):
                assert (await remote.pair(hall.room.seats.code())).status == 303
            seen = await one.revision()
            assert await other.revision() == seen
            replies = await asyncio.gather(
                one.command("suivant", revision=seen), other.command("suivant", revision=seen)
            )
            return sorted(reply.status for reply in replies)

    before = hall.view.run
    assert asyncio.run(go()) == [303, 409]
    after = hall.view.run
    assert (before.phase, before.state) == ("a1_avant", State.OPEN)
    assert (after.phase, after.state) == ("a1_avant", State.REVEALED)


def test_nothing_of_the_remote_answers_without_pairing(hall: Held) -> None:
    from app.web.commands import COMMANDS

    async def go(phone: Phone) -> set[int]:
        async with phone:
            await phone.join()
            phone.cookies[f"mimosa_co_{hall.room.view.uid}"] = next(iter(phone.cookies.values()))
            found = {
                (await phone.post(f"/co/{name}", {"revision": "3"})).status for name in COMMANDS
            }
            for path in ("/co/flux", "/co/etat", "/co/personnes", "/co/etape/1", "/co/inconnu"):
                found.add((await phone.get(path)).status)
            return found

    before = hall.view.run
    assert asyncio.run(go(hall.phone())) == {401}
    assert hall.view.run == before


def test_garbage_is_never_a_bug_of_ours(hall: Held) -> None:
    chance = random.Random(3)
    paths = ("/repondre", "/ecrire", "/corriger", "/retirer", "/accords", "/revenir", "/rejoindre",
             "/profil", "/reglages", "/co/code", "/co/suivant")  # fmt: skip
    words = [b"cle=", b"etape=", b"moment=", b"question=", b"choix=", b"&", b"&&", b"%", b"%00",
             b"%ff", b"=", b"place", b"a1_avant", b"2", b"-1", b"1e9", b"99999999999999999999",
             b"%F0%9F%98%80", b"\xff\xfe", b"nom=Mimosa+1", b"signes=", b"carte=1", b"texte="]  # fmt: skip

    async def go() -> set[int]:
        async with hall.phone() as phone:
            await phone.join()
            found = set()
            for _number in range(300):
                body = b"".join(chance.choices(words, k=chance.randint(0, 12)))
                reply = await phone.send(phone.request("POST", chance.choice(paths), body))
                found.add(reply.status)
            return found

    assert asyncio.run(go()) <= {200, 303, 401, 409, 429}
    assert _answers(hall) == 0


def test_phone_that_sends_without_end_waits_while_others_go_on(tmp_path: Path) -> None:
    async def go(hall: Held) -> tuple[set[int], int]:
        async with hall.phone() as noisy, hall.phone() as quiet:
            await noisy.join()
            await quiet.join()
            found = {(await noisy.answer(VOTE, "accord")).status for _time in range(40)}
            return found, (await quiet.answer(VOTE, "doute")).status

    with held(sessions.voting(tmp_path / "bruit.mimosa"), limits=None) as hall:
        assert asyncio.run(go(hall)) == ({303, 429}, 303)
