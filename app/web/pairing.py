"""Pairing a device: any page where a code is typed takes any code, and leads where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from app.core.errors import RefusedError
from app.core.i18n import _
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


class Pairing:
    """The requests of devices that type a code."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._pairings = Bucket(desk.limits.pairings, desk.ticks)

    def routes(self) -> list[Route]:
        """Return the address where codes are sent."""
        return [Route("/co/code", self.pair, methods=["POST"])]

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
            return pairing_page(self._desk, request, asked, str(error), 409)
        name = cookies.device_cookie(self._room.view.uid, seat.duty)
        return go(PLACES[seat.duty], cookies.secret(name, seat.token))


def pairing_page(
    desk: WebDesk, request: Request, duty: Duty, error: str = "", status: int = 200
) -> Response:
    """Return the page where the code of a device is typed."""
    title, told = {
        Duty.SCREEN: (
            _("Relier cet écran"),
            _("Cette page montre l’écran de la salle. Le code est sur l’ordinateur de l’atelier."),
        ),
        Duty.KIOSK: (
            _("Relier cette tablette"),
            _(
                "Cette page sert aux personnes sans téléphone. "
                "Le code est sur l’ordinateur de l’atelier."
            ),
        ),
    }.get(
        duty,
        (
            _("Relier cet appareil"),
            _("Cette page est pour l’équipe qui anime. Le code est sur l’ordinateur de l’atelier."),
        ),
    )
    return desk.page(
        request,
        "co_pair.html",
        status,
        title=title,
        told=told,
        duty=duty.value,
        place=PLACES[duty],
        error=error,
    )
