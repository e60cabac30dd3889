"""A browser without a screen: one cookie jar, real HTTP, and connections that can be cut."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import httpx

from app.rehearsal.page import Fields, Form, Page, read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PATIENCE = 30.0
"""Seconds that a simulated person waits for an answer."""
_TOO_OFTEN = 429
_WAIT = 0.25
_TRIES = 120


class RefusedSendingError(Exception):
    """The server refused what was sent; the text is what its page said."""


class Browser:
    """One device in the room. Forms are sent with the Origin of the page, as browsers do."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._origin = f"http://{address}"
        self._client = httpx.AsyncClient(
            base_url=self._origin,
            timeout=PATIENCE,
            trust_env=False,
            headers={"Accept": "text/html"},
        )

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that this device holds."""
        return {cookie.name: cookie.value or "" for cookie in self._client.cookies.jar}

    async def open(self, path: str = "/") -> Page:
        """Fetch a page, through its redirections. Raises RefusedSendingError when it is refused."""
        request = self._client.build_request("GET", path)
        return self._page(await self._answered(request, follow=True))

    async def send(self, form: Form, values: Mapping[str, str | Iterable[str]]) -> Page:
        """Fill a form in and send it, then read the page that follows.

        Raises PageError when the form lacks what is filled in, RefusedSendingError when the
        server does not accept it.
        """
        return await self.post(form.action, form.filled(values))

    async def post(self, path: str, fields: Fields) -> Page:
        """Send fields, waiting when the server asks to slow down, then read what follows."""
        for _again in range(_TRIES):
            response = await self._answered(self._request(path, fields))
            if response.status_code != _TOO_OFTEN:
                break
            await asyncio.sleep(_WAIT)
        if response.is_redirect:
            return await self.open(response.headers["location"])
        return self._page(response)

    async def cut(self, path: str, fields: Fields, share: float) -> None:
        """Send a ``share`` (0 to 1) of the bytes of a form, then lose the connection.

        With 1, the server gets everything and nobody hears its answer.
        """
        request = self._request(path, fields)
        raw = _bytes_of(request)
        host = urlsplit(self._origin)
        reader, writer = await asyncio.open_connection(host.hostname, host.port or 80)
        writer.write(raw[: max(1, round(len(raw) * share))])
        await writer.drain()
        if share >= 1:
            # Its first byte tells that the answer is on the disk; the person never sees it.
            await asyncio.wait_for(reader.read(1), PATIENCE)
        writer.transport.abort()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _answered(self, request: httpx.Request, *, follow: bool = False) -> httpx.Response:
        """Send, and once more where the connection had rested until the server closed it.

        Browsers do the same (RFC 9110 – 9.2.2, RFC 9112 – 9.3.1).
        """
        try:
            return await self._client.send(request, follow_redirects=follow)
        except httpx.RemoteProtocolError:
            return await self._client.send(request, follow_redirects=follow)

    def _request(self, path: str, fields: Fields) -> httpx.Request:
        return self._client.build_request(
            "POST",
            path,
            content=urlencode(fields).encode("ascii"),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": self._origin,
                "Referer": f"{self._origin}/",
            },
        )

    def _page(self, response: httpx.Response) -> Page:
        page = read_page(response.url.path, response.text)
        if response.is_error:
            raise RefusedSendingError(f"{response.status_code} {response.url.path}: {page.text}")
        return page


def _bytes_of(request: httpx.Request) -> bytes:
    target = request.url.raw_path
    lines = [b"%s: %s" % (name, value) for name, value in request.headers.raw]
    head = b"\r\n".join([b"POST " + target + b" HTTP/1.1", *lines])
    return head + b"\r\n\r\n" + request.read()
