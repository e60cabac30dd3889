"""Pairing a device: any page where a code is typed takes any code, and leads where it belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from app.core.errors import RefusedError
from app.core.i18n import N_, _
from app.store import Duty
from app.web import cookies, forms
from app.web.desk import go
from app.web.errors import TooManyError
from app.web.limits import Bucket

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from app.web.desk import WebDesk

PLACES = {
    Duty.LEAD: "/co",
    Duty.SECOND: "/co",
    Duty.SCRIBE: "/co/table",
    Duty.SCREEN: "/ecran",
    Duty.KIOSK: "/borne",
}
"""Where each device belongs."""

PAIR = "/co/relier"
"""Where the window sends the browser of its own computer, with a code and a page to go on to."""

_TEAM = (
    N_("Relier cet appareil"),
    N_("Cette page est pour l’équipe qui anime. Le code est sur l’ordinateur de l’atelier."),
)
_WORDS = {
    Duty.SCREEN: (
        N_("Relier cet écran"),
        N_("Cette page montre l’écran de la salle. Le code est sur l’ordinateur de l’atelier."),
    ),
    Duty.KIOSK: (
        N_("Relier cette tablette"),
        N_(
            "Cette page sert aux personnes sans téléphone. "
            "Le code est sur l’ordinateur de l’atelier."
        ),
    ),
}
"""The title of a page where a code is typed, and what the page is; :data:`_TEAM` without any."""

_ONWARDS = re.compile(r"/co/bulletins(/\d+/\w+)?", re.ASCII)


class Pairing:
    """The requests of devices that type a code."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._pairings = Bucket(desk.limits.pairings, desk.ticks)

    def routes(self) -> list[Route]:
        """Return the addresses where codes are read and sent."""
        return [
            Route(PAIR, self.offer, methods=["GET"]),
            Route("/co/code", self.pair, methods=["POST"]),
        ]

    async def offer(self, request: Request) -> Response:
        """Send a remote on to the page named; else return the page where its code is typed."""
        token = cookies.read(request.scope, cookies.device_cookie(self._room.view.uid, Duty.LEAD))
        device = self._room.seats.identify(token) if token else None
        if device is not None and device.duty in (Duty.LEAD, Duty.SECOND):
            return go(_onwards(request.query_params.get("vers", ""), device.duty))
        return pairing_page(self._desk, request, Duty.LEAD)

    async def pair(self, request: Request) -> Response:
        """Trade a code for a seat. The right one always passes; too many wrong ones wait."""
        form = await forms.read(request)
        try:
            seat = await self._desk.bridge.wait(self._room.seats.pair(form.text("code")))
        except RefusedError as error:
            if not self._pairings.take():
                raise TooManyError(
                    _("Trop de codes faux. Attendez une minute, puis recommencez.")
                ) from error
            asked = next((duty for duty in Duty if duty == form.text("pour", "")), Duty.LEAD)
            return pairing_page(
                self._desk, request, asked, str(error), 409, toward=form.text("vers", "")
            )
        name = cookies.device_cookie(self._room.view.uid, seat.duty)
        place = _onwards(form.text("vers", ""), seat.duty)
        return go(place, cookies.secret(name, seat.token))


def _onwards(named: str, duty: Duty) -> str:
    """Return the page that a device was on its way to, if it is one of ours and it may go there."""
    allowed = _ONWARDS.fullmatch(named) and duty in (Duty.LEAD, Duty.SECOND)
    return named if allowed else PLACES[duty]


def pairing_page(
    desk: WebDesk,
    request: Request,
    duty: Duty,
    error: str = "",
    status: int = 200,
    *,
    toward: str = "",
) -> Response:
    """Return the page where the code of a device is typed; that of a QR code is there already."""
    title, told = map(_, _WORDS.get(duty, _TEAM))
    return desk.page(
        request,
        "co_pair.html",
        status,
        title=title,
        told=told,
        duty=duty.value,
        place=PLACES[duty],
        error=error,
        code="".join(sign for sign in request.query_params.get("code", "") if sign.isalnum())[:12],
        toward=toward or request.query_params.get("vers", ""),
    )
