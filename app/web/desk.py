"""What every page of the web shares: the room, its templates, its limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response

from app.core.i18n import _
from app.web import cookies
from app.web.errors import TooManyError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor

    from starlette.requests import Request

    from app.format import Format
    from app.room.room import Room
    from app.room.takeaway import TakeawayMaker
    from app.web.bridge import Bridge
    from app.web.events import Events
    from app.web.fragments import Fragments, Twin
    from app.web.limits import Limits
    from app.web.own import Owners
    from app.web.pages import Pages


@dataclass(frozen=True, slots=True)
class WebDesk:
    """The things that handlers work with. ``ticks`` is a monotonic clock, in seconds.

    ``takeaway`` makes « À emporter », None where there is none, in a ``worker`` of one thread; a
    thread of the loop does without one.
    """

    room: Room
    catalogue: Mapping[str, Format[Any]]
    pages: Pages
    events: Events
    bridge: Bridge
    owners: Owners
    fragments: Fragments
    twin: Twin
    limits: Limits
    clock: Callable[[], float]
    ticks: Callable[[], float]
    takeaway: TakeawayMaker | None = None
    worker: Executor | None = None

    def page(
        self, request: Request, template: str, status: int = 200, **values: object
    ) -> Response:
        """Return a whole page, in the person's own look."""
        look = cookies.look(request.scope)
        html = self.pages.render(template, look=look, **values)
        return Response(html, status, media_type="text/html")


def go(place: str, *cookie: str) -> Response:
    """Send the phone to another page, after a form."""
    response = RedirectResponse(place, 303)
    for one in cookie:
        response.raw_headers.append((b"set-cookie", one.encode("ascii")))
    return response


def too_many() -> TooManyError:
    """Return the refusal of someone who sends too often."""
    return TooManyError(_("Vous allez trop vite. Attendez quelques secondes, puis recommencez."))
