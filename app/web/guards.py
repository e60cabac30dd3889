"""What a request must be to be answered at all, and what every answer says to the browser."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse

from app.core.i18n import _
from app.web.probes import probe_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
"""Nothing from elsewhere, nothing inline: what a person writes can never run."""

PROTECTION = [
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
]
"""What every answer tells the browser."""
NO_STORE = (b"cache-control", b"no-store")
_SAFE = frozenset({"GET", "HEAD"})


class Guard:
    """Answer probes, refuse foreign hosts and foreign forms, and add the protective headers.

    ``names`` are the host names of this machine; any IP literal is accepted beside them, because
    the machine's address may change and a page of elsewhere (DNS rebinding) has a name.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self._app = app
        self._names = frozenset(name.casefold() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or turn it away with a sentence."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        probe = probe_response(scope)
        if probe is not None:
            await probe(scope, receive, send)
            return
        await (self._refusal(scope) or self._app)(scope, receive, _protected(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = header(scope, b"host")
        if not self._is_ours(host):
            return PlainTextResponse(
                _("Cette adresse n’est pas celle de l’atelier. Tapez celle qui est à l’écran."), 400
            )
        if scope["method"] not in _SAFE and not _comes_from(scope, host):
            return PlainTextResponse(
                _("Cette page vient d’ailleurs. Tapez l’adresse qui est à l’écran."), 403
            )
        return None

    def _is_ours(self, host: str) -> bool:
        name = _host_name(host)
        return name.casefold() in self._names or _is_address(name)


def header(scope: Scope, wanted: bytes) -> str:
    """Return a header of a request, or an empty text."""
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value.decode("latin-1"))
    return ""


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _comes_from(scope: Scope, host: str) -> bool:
    """Tell whether a form was on a page of this very host (Origin, or Referer of old browsers)."""
    origin = header(scope, b"origin")
    if origin:
        return origin == f"http://{host}"
    parts = urlsplit(header(scope, b"referer"))
    return bool(host) and parts.scheme == "http" and parts.netloc == host


def _protected(send: Send) -> Send:
    async def protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message["headers"], *PROTECTION]
            if not any(name == b"cache-control" for name, _value in headers):
                headers.append(NO_STORE)
            message["headers"] = headers
        await send(message)

    return protected
