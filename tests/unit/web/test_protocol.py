from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.web import protocol
from app.web.network import open_listener
from app.web.protocol import MAX_BODY, MAX_HEAD, BodyLimit
from app.web.server import WebServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

HEAD = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"


async def _size(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())} bytes")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "HEAD_TIME", 0.3)
    monkeypatch.setattr(protocol, "BODY_TIME", 0.3)
    monkeypatch.setattr(protocol, "LINGER", 0.3)


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    app = Starlette(routes=[Route("/", _size, methods=["GET", "POST"])])
    server = WebServer(BodyLimit(app), open_listener("127.0.0.1", 0))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def phone(server: WebServer) -> Iterator[socket.socket]:
    with socket.create_connection((server.host, server.port), timeout=5) as phone:
        yield phone


def everything(phone: socket.socket) -> bytes:
    """Return all that the server says until it hangs up."""
    said = b""
    with contextlib.suppress(ConnectionError):
        while piece := phone.recv(65536):
            said += piece
    return said


def answer(phone: socket.socket) -> bytes:
    """Return one answer, the connection staying open."""
    said = b""
    while b" bytes" not in said:
        said += phone.recv(65536)
    return said


def test_request_of_the_largest_size_is_served(phone: socket.socket) -> None:
    filler = b"X-Long: " + b"x" * (MAX_HEAD - 200) + b"\r\n"
    phone.sendall(HEAD + filler + b"Content-Length: %d\r\n\r\n" % MAX_BODY + b"y" * MAX_BODY)
    assert b"200 OK" in answer(phone)


@pytest.mark.parametrize("pieces", [1, 40], ids=["at once", "in pieces"])
@pytest.mark.parametrize(
    ("start", "end"),
    [(b"GET /?", b""), (HEAD + b"X-Long: ", b""), (HEAD + b"X-Long: ", b"\r\n\r\n")],
    ids=["endless address", "endless header", "complete"],
)
def test_head_over_the_limit_is_refused(
    phone: socket.socket, start: bytes, end: bytes, pieces: int
) -> None:
    text = start + b"x" * MAX_HEAD + end
    step = len(text) // pieces + 1
    for place in range(0, len(text), step):
        phone.sendall(text[place : place + step])
    said = everything(phone)
    assert said.startswith(b"HTTP/1.1 431 ")
    assert said.count(b"HTTP/1.1") == 1


def test_sender_of_a_far_too_large_head_reads_why(phone: socket.socket) -> None:
    phone.sendall(HEAD + b"X-Long: " + b"x" * 4_000_000)
    assert everything(phone).startswith(b"HTTP/1.1 431 ")


def test_many_small_headers_are_refused(phone: socket.socket) -> None:
    phone.sendall(HEAD + b"A: b\r\n" * (MAX_HEAD // 6))
    assert everything(phone).startswith(b"HTTP/1.1 431 ")


@pytest.mark.usefixtures("quick")
def test_headers_that_never_end_are_cut_while_they_come(phone: socket.socket) -> None:
    phone.sendall(HEAD)
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < 200_000_000:
            sent += phone.send(b"X-More: " + b"x" * 8000 + b"\r\n")
    assert sent < 200_000_000


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("start", [b"G", HEAD, HEAD + b"X-Slow: "])
def test_head_that_is_late_is_refused(phone: socket.socket, start: bytes) -> None:
    phone.sendall(start)
    assert everything(phone).startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("quick")
def test_head_that_trickles_is_refused_all_the_same(phone: socket.socket) -> None:
    phone.settimeout(0.02)
    said = b""
    for sign in HEAD * 9:
        with contextlib.suppress(TimeoutError, ConnectionError):
            phone.send(bytes([sign]))
            said += phone.recv(4096)
        if said:
            break
    assert said.startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("noise", [b"", b"\r\n"])
def test_connection_that_says_nothing_is_closed_without_a_word(
    phone: socket.socket, noise: bytes
) -> None:
    phone.sendall(noise)
    assert everything(phone) == b""


@pytest.mark.usefixtures("quick")
def test_second_request_on_the_same_connection_has_its_own_time(phone: socket.socket) -> None:
    request = HEAD + b"Content-Length: 3\r\n\r\nabc"
    for _ in range(3):
        phone.sendall(request)
        assert b"3 bytes" in answer(phone)
    phone.sendall(b"POST")
    assert everything(phone).startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("quick")
def test_blank_lines_after_an_answer_do_not_hold_the_connection(phone: socket.socket) -> None:
    phone.sendall(HEAD + b"Content-Length: 3\r\n\r\nabc")
    assert b"3 bytes" in answer(phone)
    phone.sendall(b"\r\n")
    assert everything(phone) == b""


@pytest.mark.parametrize(
    "nonsense", [b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/9\r\n\r\n", b"\0\0"]
)
def test_nonsense_is_refused(phone: socket.socket, nonsense: bytes) -> None:
    phone.sendall(nonsense)
    assert everything(phone).startswith(b"HTTP/1.1 400 ")


def test_upgrade_is_answered_as_any_other_and_is_the_last(phone: socket.socket) -> None:
    phone.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
    said = everything(phone)
    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"connection: close" in said
    assert said.endswith(b"0 bytes")


def test_body_announced_over_the_limit_is_refused_and_the_sender_reads_why(
    phone: socket.socket,
) -> None:
    phone.sendall(HEAD + b"Content-Length: 5000000\r\n\r\n" + b"x" * 5_000_000)
    assert everything(phone).startswith(b"HTTP/1.1 413 ")


def test_body_announced_over_the_limit_is_not_asked_for(phone: socket.socket) -> None:
    phone.sendall(HEAD + b"Content-Length: 5000000\r\nExpect: 100-continue\r\n\r\n")
    assert phone.recv(9999).startswith(b"HTTP/1.1 413 ")


def test_chunked_body_over_the_limit_is_refused(phone: socket.socket) -> None:
    chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
    phone.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 5 + b"0\r\n\r\n")
    assert everything(phone).startswith(b"HTTP/1.1 413 ")


def test_chunked_body_within_the_limit_is_served(phone: socket.socket) -> None:
    phone.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-After: z\r\n\r\n")
    assert b"3 bytes" in answer(phone)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("head", [b"Content-Length: 900\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_body_that_is_late_is_refused(phone: socket.socket, head: bytes) -> None:
    phone.sendall(HEAD + head + b"\r\n3\r\nabc")
    assert everything(phone).startswith(b"HTTP/1.1 408 ")


def test_body_without_end_is_cut(phone: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MAX_REQUEST", 1_000_000)
    phone.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX-After: ")
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < 30_000_000:
            sent += phone.send(b"x" * 65536)
    assert sent < 30_000_000


def test_sender_that_leaves_in_the_middle_of_a_body_is_forgotten(
    phone: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    phone.sendall(HEAD + b"Content-Length: 900\r\n\r\nabc")
    phone.shutdown(socket.SHUT_WR)
    assert everything(phone) == b""
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
