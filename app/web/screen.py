"""« /ecran »: what the room's screen shows, live in any browser of another machine.

It has the colours that the team chose for every screen; until then, those of its own browser.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.core.i18n import _
from app.format import Stage
from app.room.stage import counts_down, page_size, stage_page
from app.scene.theme import CONTRAST, LIGHT
from app.store import Duty
from app.web import cookies
from app.web.desk import too_many
from app.web.errors import UnpairedError
from app.web.limits import Buckets
from app.web.pairing import pairing_page
from app.web.participant import page_seen

if TYPE_CHECKING:
    from starlette.requests import Request

    from app.room.view import View
    from app.scene.svg import Page
    from app.scene.theme import Theme
    from app.web.desk import WebDesk

_FULL = 1920, 1080
"""Pixels of a screen that does not say its own."""
_MOST_KEPT = 8
"""Pictures kept, for screens that show the same."""
_SOON = 20
"""Milliseconds after the second, so that the countdown shows the next one."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a picture depends on: the view, the page, its theme, and the second of a countdown."""

    number: int
    language: str
    size: tuple[int, int]
    theme: Theme
    left: int


class RoomScreen:
    """The requests of screens, each paired with a code of its own."""

    def __init__(self, desk: WebDesk, address: str) -> None:
        self._desk = desk
        self._room = desk.room
        self._address = address
        self._cookie = cookies.device_cookie(desk.room.view.uid, Duty.SCREEN)
        self._gets = Buckets(desk.limits.gets, desk.ticks)
        self._kept: dict[_Shown, Page] = {}

    def routes(self) -> list[Route]:
        """Return the addresses of screens."""
        read = {
            "/ecran": self.home,
            "/ecran/image": self.picture,
            "/ecran/flux": self.stream,
            "/ecran/etat": self.state,
        }
        return [Route(path, handler, methods=["GET"]) for path, handler in read.items()]

    async def home(self, request: Request) -> Response:
        """Return the page that shows the screen, or the one where its code is typed."""
        try:
            self._check(request)
        except UnpairedError:
            return pairing_page(self._desk, request, Duty.SCREEN)
        view = self._room.view
        page = await self._page(request, view)
        return self._desk.page(
            request,
            "ecran.html",
            uid=view.uid,
            number=view.number,
            svg=page.svg(),
            lines=page.lines,
            again=self._again(view),
            chosen=view.run.contrast is not None,
        )

    async def picture(self, request: Request) -> Response:
        """Return the picture of a window of ``l`` by ``h`` pixels, and when to ask for it again."""
        self._check(request)
        view = self._room.view
        page = await self._page(request, view)
        told = {
            "numero": view.number,
            "image": page.svg(),
            "lignes": page.lines,
            "encore": self._again(view),
            "choisi": view.run.contrast is not None,
        }
        return JSONResponse(told)

    async def stream(self, request: Request) -> Response:
        """Return the stream that says when anything has changed."""
        self._check(request)
        return self._desk.events.remotes(self._token(request), page_seen(request))

    async def state(self, request: Request) -> Response:
        """Return the number of the view, for browsers without streams."""
        self._check(request)
        return JSONResponse({"page": self._room.view.number})

    def _token(self, request: Request) -> str:
        return cookies.read(request.scope, self._cookie)

    def _check(self, request: Request) -> None:
        """Raise UnpairedError or TooManyError unless a screen asks, not too often."""
        token = self._token(request)
        device = self._room.seats.identify(token) if token else None
        if device is None or device.duty is not Duty.SCREEN:
            raise UnpairedError(_("Cet écran n’est pas relié. Demandez un code à l’équipe."))
        if not self._gets.take(device.name):
            raise too_many()

    def _again(self, view: View) -> int:
        """Return the milliseconds until the picture changes by itself, 0 when it does not."""
        if not counts_down(view):
            return 0
        left = view.run.timer.left(self._desk.clock())
        return round((left - math.floor(left)) * 1000) + _SOON

    async def _page(self, request: Request, view: View) -> Page:
        """Draw the page, away from the loop that phones are served by."""
        chosen = view.run.contrast
        contrast = cookies.look(request.scope).contrast if chosen is None else chosen
        theme = CONTRAST if contrast else LIGHT
        now = self._desk.clock()
        left = math.ceil(view.run.timer.left(now)) if counts_down(view) else 0
        shown = _Shown(view.number, view.language, _size(request), theme, left)
        found = self._kept.get(shown)
        if found is None:
            stage = Stage(shown.size, theme, self._address)
            found = await asyncio.to_thread(stage_page, view, self._desk.catalogue, stage, now)
            while len(self._kept) >= _MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[shown] = found
        return found


def _size(request: Request) -> tuple[int, int]:
    """Return the page that loses the least of the window that asks: 16:9 or 4:3."""
    given: list[Any] = [request.query_params.get(name, "") for name in ("l", "h")]
    known = all(one.isascii() and one.isdigit() and 0 < len(one) < 6 for one in given)
    return page_size(*(map(int, given) if known else _FULL))
