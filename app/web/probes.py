"""What phones ask a Wi-Fi to see whether the Internet is behind it, and the answer that keeps them.

These requests reach the laptop only where it is the phones' gateway or their DNS; they come with
the Host of whoever asks. Android and recent iPhones also try an HTTPS address, which nobody can
answer in its place: they then stay, saying that the connection is limited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import Scope


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """Exactly what a phone expects: ``media_type`` is None when there is no body."""

    status: int
    body: bytes = b""
    media_type: str | None = None
    online: bool = False
    """Whether to say so in NetworkManager's own header too."""


_NOTHING = ProbeAnswer(204)
_NOTHING_ONLINE = ProbeAnswer(204, online=True)
_APPLE = ProbeAnswer(
    200,
    b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
    "text/html",
)
_WINDOWS = ProbeAnswer(200, b"Microsoft Connect Test", "text/plain")
_WINDOWS_7 = ProbeAnswer(200, b"Microsoft NCSI", "text/plain")
_FIREFOX = ProbeAnswer(200, b"success\n", "text/plain")
_FIREFOX_PAGE = ProbeAnswer(
    200,
    b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/captive-portal"/>',
    "text/html",
)
_NETWORK_MANAGER = ProbeAnswer(200, b"NetworkManager is online\n", "text/plain", online=True)
_FEDORA = ProbeAnswer(200, b"OK", "text/plain", online=True)
_KDE = ProbeAnswer(200, b"OK\n", "text/plain", online=True)

#: Android, Chrome and Edge, and every maker's variant (Samsung, Xiaomi, Huawei, Oppo, Vivo, Lineage)
#: keep these two names, whatever the host; Huawei adds its own letters behind.
_ANDROID_NAMES = ("generate_204", "gen_204")

#: The hosts that only answer « is the Internet there? »: whatever the path.
_HOSTS = {
    "captive.apple.com": _APPLE,
    "connectivity-check.ubuntu.com": _NOTHING_ONLINE,
    "conncheck.opensuse.org": _NETWORK_MANAGER,
    "networkcheck.kde.org": _KDE,
    "cp.cloudflare.com": _NOTHING,
}

_APPLE_HOSTS = (
    "www.apple.com",
    "apple.com",
    "www.appleiphonecell.com",
    "www.airport.us",
    "www.ibook.info",
    "www.itools.info",
    "www.thinkdifferent.us",
    "gsp1.apple.com",
)

_PAGES = {
    **{(host, "/library/test/success.html"): _APPLE for host in _APPLE_HOSTS},
    **{(host, "/hotspot-detect.html"): _APPLE for host in _APPLE_HOSTS},
    ("www.msftconnecttest.com", "/connecttest.txt"): _WINDOWS,
    ("ipv6.msftconnecttest.com", "/connecttest.txt"): _WINDOWS,
    ("www.msftncsi.com", "/ncsi.txt"): _WINDOWS_7,
    ("ipv6.msftncsi.com", "/ncsi.txt"): _WINDOWS_7,
    ("detectportal.firefox.com", "/success.txt"): _FIREFOX,
    ("detectportal.firefox.com", "/canonical.html"): _FIREFOX_PAGE,
    ("nmcheck.gnome.org", "/check_network_status.txt"): _NETWORK_MANAGER,
    ("www.archlinux.org", "/check_network_status.txt"): _NETWORK_MANAGER,
    ("ping.archlinux.org", "/nm-check.txt"): _NETWORK_MANAGER,
    ("ping.manjaro.org", "/check_network_status.txt"): _NETWORK_MANAGER,
    ("network-test.debian.org", "/nm"): _NETWORK_MANAGER,
    ("fedoraproject.org", "/static/hotspot.txt"): _FEDORA,
}


def answer(host: str, path: str) -> ProbeAnswer | None:
    """Return what the probe at ``http://host/path`` expects; None when it is no probe.

    ``host`` is a Host header as it came: a port and capitals are allowed. An IP literal is never a
    probe's: those requests are the application's own.
    """
    name = host.partition(":")[0].rstrip(".").lower()
    if not name or not name[-1].isalpha() or "." not in name:
        return None
    if path.rpartition("/")[2].startswith(_ANDROID_NAMES):
        return _NOTHING
    return _HOSTS.get(name) or _PAGES.get((name, path))


def probe_response(scope: Scope) -> Response | None:
    """Return the response to a connectivity probe, to be asked before the Host is checked."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    found = answer(_host(scope), scope["path"])
    if found is None:
        return None
    # A phone that moves on to another Wi-Fi must not believe what this one said.
    headers = {"cache-control": "no-store", "content-length": str(len(found.body))}
    if found.online:
        headers["x-networkmanager-status"] = "online"
    return Response(found.body, found.status, headers, found.media_type)


def _host(scope: Scope) -> str:
    return next(
        (value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), ""
    )
