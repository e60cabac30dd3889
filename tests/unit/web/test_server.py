from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from app.core.errors import UserError
from app.web import server as server_module
from app.web.network import open_listener
from app.web.server import WebServer, raise_file_limit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from starlette.requests import Request


async def _hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"Bonjour {request.method}")


async def _events() -> AsyncIterator[bytes]:
    yield b": here\n\n"
    await asyncio.Event().wait()


def _stream(request: Request) -> StreamingResponse:
    return StreamingResponse(_events(), media_type="text/event-stream")


def app() -> Starlette:
    return Starlette(routes=[Route("/", _hello, methods=["GET", "POST"]), Route("/live", _stream)])


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with open_listener("127.0.0.1", 0) as opened:
        yield opened


@pytest.fixture
def server(listener: socket.socket) -> Iterator[WebServer]:
    server = WebServer(app(), listener)
    server.start()
    yield server
    server.stop()


def _url(server: WebServer) -> str:
    return f"http://{server.host}:{server.port}/"


def _until(reached: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if reached():
            return True
        threading.Event().wait(0.02)
    return False


def _answers(server: WebServer) -> bool:
    with contextlib.suppress(httpx.TransportError):
        return httpx.get(_url(server)).text == "Bonjour GET"
    return False


def test_start_returns_when_phones_can_come_in(server: WebServer) -> None:
    response = httpx.get(_url(server))
    assert response.text == "Bonjour GET"
    assert "server" not in response.headers
    assert server.running


def test_stop_twice_is_harmless_and_frees_the_port(server: WebServer) -> None:
    server.stop()
    server.stop()
    assert not server.running
    open_listener(server.host, server.port).close()


def test_stop_before_start_closes_the_listener(listener: socket.socket) -> None:
    WebServer(app(), listener).stop()
    assert listener.fileno() == -1


def test_stop_cuts_event_streams_at_once(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(server_module, "GRACE", 30)  # A busy machine takes less to cut them.
    server = WebServer(app(), listener)
    server.start()
    with contextlib.ExitStack() as phones:
        streams = []
        for _ in range(20):
            phone = phones.enter_context(socket.create_connection((server.host, server.port)))
            phone.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            streams.append(phone)
        for phone in streams:
            received = b""
            while b": here" not in received:
                received += phone.recv(4096)
        before = time.monotonic()
        server.stop()
        assert time.monotonic() - before < server_module.GRACE
        for phone in streams:
            while phone.recv(4096):
                pass
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


@pytest.mark.expects_logs("app.web.server")
def test_start_says_it_plainly_when_the_listener_is_already_dead(listener: socket.socket) -> None:
    server = WebServer(app(), listener)
    listener.close()
    with pytest.raises(UserError, match="Relancez Mimosa"):
        server.start()
    assert not server.running


@pytest.mark.parametrize("death", ["close", "shutdown"])
def test_listener_that_dies_is_opened_again_on_the_same_port(
    server: WebServer, listener: socket.socket, death: str
) -> None:
    if death == "close":
        listener.close()
    else:
        listener.shutdown(socket.SHUT_RDWR)
    assert _until(lambda: _answers(server))
    server.stop()
    assert not server.running


@pytest.mark.expects_logs("app.web.server")
def test_listener_waits_for_its_port_when_another_program_took_it_and_says_so_once(
    server: WebServer,
    listener: socket.socket,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries: list[int | None] = []

    def counted(host: str, port: int | None) -> socket.socket:
        tries.append(port)
        return open_listener(host, port)

    monkeypatch.setattr(server_module, "open_listener", counted)
    listener.close()
    with open_listener(server.host, server.port):
        assert _until(lambda: len(tries) > 1)
    assert _until(lambda: _answers(server))
    assert caplog.text.count("cannot be opened again") == 1


def test_phones_that_are_connected_stay_when_the_listener_dies(
    server: WebServer, listener: socket.socket
) -> None:
    with httpx.Client() as phone:
        assert phone.get(_url(server)).text == "Bonjour GET"
        listener.close()
        assert phone.get(_url(server)).text == "Bonjour GET"


def test_call_soon_runs_in_the_thread_of_the_server(server: WebServer) -> None:
    names: list[str] = []
    done = threading.Event()

    def note(name: str) -> None:
        names.extend([name, threading.current_thread().name])
        done.set()

    server.call_soon(note, "page")
    assert done.wait(5)
    assert names == ["page", "web"]


def test_call_soon_after_stop_or_before_start_does_nothing(
    server: WebServer, listener: socket.socket
) -> None:
    server.stop()
    server.call_soon(pytest.fail, "nobody is there")
    with open_listener("127.0.0.1", 0) as other:
        WebServer(app(), other).call_soon(pytest.fail, "nobody is there")


def test_phone_that_vanishes_leaves_no_trace_in_the_logs(
    server: WebServer, caplog: pytest.LogCaptureFixture
) -> None:
    phone = socket.create_connection((server.host, server.port))
    phone.sendall(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    phone.recv(10)
    phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    phone.close()
    assert _answers(server)
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


def test_raise_file_limit_reaches_the_hard_limit() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        raise_file_limit()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == hard
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
