"""Coming in: the notice, the two agreements, the personal code, and how a person reads."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from app.core.errors import RefusedError
from app.core.i18n import _
from app.web import cookies, forms
from app.web.desk import go
from app.web.errors import TooManyError
from app.web.limits import Bucket, Buckets
from app.web.participant import back, sending
from app.web.who import KIOSK, KioskWay

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from app.room.voices import Joined
    from app.web.desk import WebDesk
    from app.web.participant import Phones
    from app.web.who import PhoneWay


class Arrival:
    """The requests of phones that are not in the room yet, or just came in.

    A tablet that people share is no phone: it is sent to its own pages.
    """

    def __init__(self, desk: WebDesk, participant: Phones, way: PhoneWay) -> None:
        self._desk = desk
        self._room = desk.room
        self._participant = participant
        self._way = way
        self._tablet = KioskWay(desk)
        self._cookie = cookies.phone_cookie(desk.room.view.uid)
        self._arrivals = Bucket(desk.limits.arrivals, desk.ticks)
        self._codes = Buckets(desk.limits.codes, desk.ticks)

    async def home(self, request: Request) -> Response:
        """Return the room's page, or the way in."""
        if self._tablet.device(request):
            return go(KIOSK)
        guest = self._participant.known(request)
        if guest is not None:
            self._participant.looks(request)
            return self._participant.page(request, guest)
        view = self._room.view
        over = view.run.finished or view.info.anonymised
        closed = (
            _("L’atelier est terminé. Merci.")
            if over
            else _("La porte est fermée. Demandez à l’équipe de l’ouvrir.")
        )
        return self._desk.page(
            request,
            "join.html",
            title=_("Rejoindre l’atelier"),
            info=view.info,
            open=view.run.door_open and not over,
            closed=closed,
            takeaway=self._desk.takeaway is not None and view.info.anonymised,
            removed=bool(self._way.token(request)) and not over,
            sending=secrets.token_hex(12),
        )

    async def join(self, request: Request) -> Response:
        """Let a new phone in; a known one comes in once."""
        form = await forms.read(request)
        if self._participant.known(request) is not None or self._tablet.device(request):
            return go("/")
        if not self._arrivals.take():
            raise TooManyError(
                _("Beaucoup de personnes arrivent. Attendez quelques secondes, puis recommencez.")
            )
        coming = self._room.voices.join(
            recording=form.checked("recueil"),
            quoting=form.checked("citation"),
            key=sending(form) if form.checked("cle") else "",
        )
        return self._let_in(await self._desk.bridge.wait(coming))

    async def way_back(self, request: Request) -> Response:
        """Return the page where a personal code is typed."""
        return self._back_page(request, "", "", 200)

    async def come_back(self, request: Request) -> Response:
        """Give people their place again. Wrong signs are counted for each name apart."""
        form = await forms.read(request)
        if self._tablet.device(request):
            return go(KIOSK)
        name, signs = form.text("nom"), form.text("signes")
        asked = re.search(r"\d{1,4}", name)
        wanted = str(int(asked[0])) if asked else ""
        if self._codes.empty(wanted):
            raise TooManyError(
                _("Trop de codes faux pour ce nom. Attendez un peu, ou rejoignez sans code.")
            )
        try:
            joined = await self._desk.bridge.wait(self._room.voices.come_back(name, signs))
        except RefusedError as error:
            self._codes.take(wanted)
            return self._back_page(request, name, str(error), 409)
        return self._let_in(joined)

    async def welcome(self, request: Request) -> Response:
        """Show the personal code of the phone's owner."""
        guest = self._way.owner(request) or self._participant.guest(request)
        self._participant.looks(request)
        return self._desk.page(
            request,
            "welcome.html",
            title=_("Votre code"),
            code=guest.participant.code,
            signs=self._room.voices.signs(guest),
        )

    async def look(self, request: Request) -> Response:
        """Change the size of the text, or the contrast."""
        form = await forms.read(request)
        look = cookies.look(request.scope).changed(form.text("changer"))
        return go(back(form), look.cookie())

    def _let_in(self, joined: Joined) -> Response:
        return go("/bienvenue", cookies.secret(self._cookie, joined.token))

    def _back_page(self, request: Request, code: str, error: str, status: int) -> Response:
        return self._desk.page(
            request,
            "back.html",
            status,
            title=_("Revenir avec mon code"),
            code=code,
            error=error,
            inside=self._participant.known(request) is not None,
        )
