"""Phones that ask « is the Internet there? » where the laptop is their DNS."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.end2end.namespaces import NETWORK, Host, lan, no_route, skip_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.netns,
    pytest.mark.skipif(bool(skip_reason()), reason=skip_reason() or ""),
]

_HERE = Path(__file__).parents[2]

_LAPTOP = """
    import sys
    from starlette.responses import PlainTextResponse
    from app.web.network import choose, open_listener
    from app.web.probes import probe_response
    from app.web.server import WebServer

    async def app(scope, receive, send):
        page = probe_response(scope) or PlainTextResponse("Mimosa")
        await page(scope, receive, send)

    server = WebServer(app, open_listener("0.0.0.0", 80))
    server.start()
    print(choose().address, flush=True)
    sys.stdin.read()
    server.stop()
"""

_PHONE = """
    import http.client, json, socket, sys
    found = []
    for host, path in json.loads(sys.argv[1]):
        phone = http.client.HTTPConnection(host, timeout=5)
        phone.request("GET", path)
        said = phone.getresponse()
        status, body = said.status, said.read().decode()
        found.append([socket.gethostbyname(host), status, said.getheader("location"), body])
    print(json.dumps(found))
"""

_APPLE = "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>"
_FIREFOX = (
    '<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>'
)
PROBES = [
    ("connectivitycheck.gstatic.com", "/generate_204", 204, ""),
    ("www.google.com", "/gen_204", 204, ""),
    ("connect.rom.miui.com", "/generate_204", 204, ""),
    ("connectivitycheck.platform.hicloud.com", "/generate_204", 204, ""),
    ("captive.apple.com", "/hotspot-detect.html", 200, _APPLE),
    ("www.apple.com", "/library/test/success.html", 200, _APPLE),
    ("www.msftconnecttest.com", "/connecttest.txt", 200, "Microsoft Connect Test"),
    ("www.msftncsi.com", "/ncsi.txt", 200, "Microsoft NCSI"),
    ("detectportal.firefox.com", "/success.txt", 200, "success\n"),
    ("detectportal.firefox.com", "/canonical.html", 200, _FIREFOX),
    ("nmcheck.gnome.org", "/check_network_status.txt", 200, "NetworkManager is online\n"),
    (f"{NETWORK}.1", "/", 200, "Mimosa"),
]


def _python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(code), *arguments]


@pytest.fixture(scope="module")
def room() -> Iterator[tuple[Host, ...]]:
    with lan(3) as hosts:
        yield hosts


def _serve(laptop: Host) -> str:
    """Start the laptop's server and return the address it would put in the QR code."""
    process = laptop.popen(_python(_LAPTOP), cwd=_HERE)
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _answer_names(laptop: Host) -> None:
    process = laptop.popen(
        ["dnsmasq", "--no-daemon", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
         f"--listen-address={laptop.address}", "--bind-interfaces", "--user=root",
         f"--address=/#/{laptop.address}"]
    )  # fmt: skip
    assert process.stdout is not None
    assert "started" in process.stdout.readline()


@pytest.mark.skipif(shutil.which("dnsmasq") is None, reason="dnsmasq is not installed")
def test_phone_whose_dns_is_the_laptop_hears_exactly_what_it_expects(
    room: tuple[Host, ...],
) -> None:
    laptop, phone, _ = room
    assert _serve(laptop) == laptop.address
    _answer_names(laptop)
    phone.use_dns(laptop.address)
    asked = json.dumps([(host, path) for host, path, _, _ in PROBES])
    done = phone.run(_python(_PHONE, asked))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [
        [laptop.address, status, None, body] for _, _, status, body in PROBES
    ]


def _connect(host: Host, address: str, seconds: float) -> str:
    """Return what Python says of a connection to a port where nobody listens."""
    code = f"import socket; socket.create_connection(({address!r}, 22), timeout={seconds})"
    return host.run(_python(code)).stderr


def _hears(host: Host, address: str) -> bool:
    return "ConnectionRefusedError" in _connect(host, address, 5)


def _hears_nothing(host: Host, address: str) -> bool:
    return "TimeoutError" in _connect(host, address, 0.3)


def test_phones_are_separate_machines_on_one_network(room: tuple[Host, ...]) -> None:
    _, phone, other = room
    assert _hears(phone, other.address)
    assert _hears_nothing(phone, f"{NETWORK}.99")
    assert "Network is unreachable" in _connect(phone, "192.0.2.1", 1)


def test_change_address_leaves_the_old_one_to_nobody(room: tuple[Host, ...]) -> None:
    _, phone, other = room
    old = other.address
    other.change_address(f"{NETWORK}.50")
    assert _hears(phone, f"{NETWORK}.50")
    assert _hears_nothing(phone, old)
    other.change_address(old)


def test_link_that_is_cut_comes_back(room: tuple[Host, ...]) -> None:
    _, phone, other = room
    phone.link_down()
    assert _hears_nothing(phone, other.address)
    phone.link_up()
    assert _hears(phone, other.address)


def test_no_route_leaves_the_loopback_alone() -> None:
    with no_route() as host:
        assert _hears(host, "127.0.0.1")
        assert "Network is unreachable" in _connect(host, "192.0.2.1", 1)


def test_room_leaves_nothing_behind() -> None:
    with lan(2) as hosts:
        names = [host.name for host in hosts]
        process = hosts[0].popen(["sleep", "60"])
        hosts[1].use_dns(hosts[0].address)
    assert process.poll() is not None
    assert not [name for name in names if Path("/run/netns", name).exists()]
    assert not [name for name in names if Path("/etc/netns", name).exists()]
