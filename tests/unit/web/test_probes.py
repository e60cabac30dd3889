from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.web.probes import answer, probe_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

APPLE = b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>"
FIREFOX = (
    b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>'
)
ONLINE = b"NetworkManager is online\n"
TABLE = [
    ("connectivitycheck.gstatic.com", "/generate_204", 204, b""),
    ("www.google.com", "/gen_204", 204, b""),
    ("play.googleapis.com", "/generate_204", 204, b""),
    ("clients3.google.com", "/generate_204", 204, b""),
    ("connectivitycheck.android.com", "/generate_204", 204, b""),
    ("connectivity.samsung.com", "/generate_204", 204, b""),
    ("connect.rom.miui.com", "/generate_204", 204, b""),
    ("connectivitycheck.platform.hicloud.com", "/generate_204_1a2b", 204, b""),
    ("conn1.oppomobile.com", "/generate_204", 204, b""),
    ("wifi.vivo.com.cn", "/generate_204", 204, b""),
    ("edge-http.microsoft.com", "/captiveportal/generate_204", 204, b""),
    ("captive.apple.com", "/hotspot-detect.html", 200, APPLE),
    ("captive.apple.com", "/", 200, APPLE),
    ("www.apple.com", "/library/test/success.html", 200, APPLE),
    ("www.thinkdifferent.us", "/hotspot-detect.html", 200, APPLE),
    ("www.msftconnecttest.com", "/connecttest.txt", 200, b"Microsoft Connect Test"),
    ("www.msftncsi.com", "/ncsi.txt", 200, b"Microsoft NCSI"),
    ("detectportal.firefox.com", "/success.txt", 200, b"success\n"),
    ("detectportal.firefox.com", "/canonical.html", 200, FIREFOX),
    ("nmcheck.gnome.org", "/check_network_status.txt", 200, ONLINE),
    ("network-test.debian.org", "/nm", 200, ONLINE),
    ("connectivity-check.ubuntu.com", "/", 204, b""),
    ("fedoraproject.org", "/static/hotspot.txt", 200, b"OK"),
    ("networkcheck.kde.org", "/", 200, b"OK\n"),
]


def wired(app: ASGIApp) -> ASGIApp:
    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        await (probe_response(scope) or app)(scope, receive, send)

    return call


def get(host: str, path: str) -> httpx.Response:
    app = wired(Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse("Mimosa"))]))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            return await client.get(f"http://phone{path}", headers={"host": host})

    return asyncio.run(ask())


@pytest.mark.parametrize(("host", "path", "status", "body"), TABLE)
def test_answer_is_exactly_what_the_phone_expects(
    host: str, path: str, status: int, body: bytes
) -> None:
    got = get(host, path)
    assert (got.status_code, got.content) == (status, body)
    assert got.headers["content-length"] == str(len(body))
    assert got.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "path"),
    [("nmcheck.gnome.org", "/check_network_status.txt"), ("connectivity-check.ubuntu.com", "/")],
)
def test_answer_carries_the_header_of_network_manager(host: str, path: str) -> None:
    headers = get(host, path).headers
    assert headers["x-networkmanager-status"] == "online"


@pytest.mark.parametrize(
    "host", ["CAPTIVE.Apple.com", "captive.apple.com:80", "captive.apple.com."]
)
def test_answer_reads_the_host_as_it_came(host: str) -> None:
    assert answer(host, "/hotspot-detect.html") is not None


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("192.168.43.1", "/generate_204"),
        ("192.168.43.1:8080", "/hotspot-detect.html"),
        ("[fe80::1]:80", "/generate_204"),
        ("", "/generate_204"),
        ("localhost", "/generate_204"),
        ("www.apple.com", "/"),
        ("evil.example", "/hotspot-detect.html"),
        ("www.msftconnecttest.com", "/redirect"),
        ("connectivitycheck.gstatic.com", "/"),
    ],
)
def test_answer_leaves_the_rest_to_the_application(host: str, path: str) -> None:
    assert answer(host, path) is None
    assert get(host or "x", path).text == "Mimosa"


def test_probe_response_only_to_reading() -> None:
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/generate_204",
        "headers": [(b"host", b"connectivitycheck.gstatic.com")],
    }
    assert probe_response(scope) is None
    assert probe_response({**scope, "method": "HEAD"}) is not None
    assert probe_response({"type": "lifespan"}) is None
