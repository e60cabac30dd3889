"""The facilitator's remote: paired by a code, then every command of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.core.i18n import _
from app.store import Duty
from app.web import cookies, forms
from app.web.commands import COMMANDS
from app.web.desk import go, too_many
from app.web.errors import UnpairedError, by_script
from app.web.limits import Buckets
from app.web.pairing import pairing_page
from app.web.panels import Panels
from app.web.participant import page_seen
from app.web.words import letters

if TYPE_CHECKING:
    from starlette.requests import Request

    from app.web.desk import WebDesk


_PAGES = ("/co/etape/", "/co/message/", "/co/telephones", "/co/texte/", "/co/tables")
"""The pages that a form may ask to go back to, beside the remote's own."""


class Remote:
    """The requests of ``/co``. Without pairing, every address answers the same."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._panels = Panels(desk)
        self._cookie = cookies.device_cookie(desk.room.view.uid, Duty.LEAD)
        self._posts = Buckets(desk.limits.seat_posts, desk.ticks)
        self._gets = Buckets(desk.limits.gets, desk.ticks)

    def routes(self) -> list[Route]:
        """Return the addresses of remotes."""
        read = {
            "/co": self.home,
            "/co/flux": self.stream,
            "/co/etat": self.state,
            "/co/telephones": self.phones,
            "/co/etape/{number:int}": self.step,
            "/co/message/{number:int}": self.message,
            "/co/texte/{number:int}": self.card,
            "/co/tables": self.tables,
            "/co/mots": self.words,
        }
        return [
            *(Route(path, handler, methods=["GET"]) for path, handler in read.items()),
            Route("/co/{command}", self.command, methods=["POST"]),
            Route("/co/{rest:path}", self.elsewhere),
        ]

    def seat(self, request: Request) -> str:
        """Return the name of the remote that asks. Raises UnpairedError."""
        token = self._token(request)
        device = self._room.seats.identify(token) if token else None
        if device is None or device.duty not in (Duty.LEAD, Duty.SECOND):
            raise UnpairedError(
                _("Cette page est pour l’équipe qui anime. Reliez la télécommande.")
            )
        return device.name

    def _token(self, request: Request) -> str:
        return cookies.read(request.scope, self._cookie)

    def _reader(self, request: Request) -> str:
        """Return the name of the remote that looks. Raises UnpairedError or TooManyError."""
        seat = self.seat(request)
        if not self._gets.take(seat):
            raise too_many()
        return seat

    async def home(self, request: Request) -> Response:
        """Return the remote, or the page where the code is typed."""
        try:
            seat = self._reader(request)
        except UnpairedError:
            status = 401 if by_script(request) else 200
            return pairing_page(self._desk, request, Duty.LEAD, status=status)
        return self._shown(request, seat, "co", _("Télécommande"), self._panels.main())

    async def step(self, request: Request) -> Response:
        """Return one step, to complete it afterwards."""
        seat = self._reader(request)
        values = self._panels.step(request.path_params["number"])
        return self._shown(request, seat, "co_step", values["heading"], values)

    async def message(self, request: Request) -> Response:
        """Return one key message, to write it anew and link it."""
        seat = self._reader(request)
        values = self._panels.message(request.path_params["number"])
        return self._shown(request, seat, "co_message", _("Message clé"), values)

    async def card(self, request: Request) -> Response:
        """Return one text of a board, to move it, put it with others, link it."""
        seat = self._reader(request)
        values = self._panels.card(request.path_params["number"])
        return self._shown(request, seat, "co_card", _("Un texte"), values)

    async def tables(self, request: Request) -> Response:
        """Return the tables of the room."""
        seat = self._reader(request)
        return self._shown(request, seat, "co_tables", _("Les tables"), self._panels.tables())

    async def phones(self, request: Request) -> Response:
        """Return the phones of the room."""
        seat = self._reader(request)
        return self._shown(request, seat, "co_phones", _("Téléphones"), self._panels.phones())

    async def words(self, request: Request) -> Response:
        """Return the words of partnership."""
        seat = self._reader(request)
        title, number = _("Les mots du partenariat"), self._room.view.number
        values = {"letters": letters(), "number": number}
        return self._shown(request, seat, "co_words", title, values)

    async def stream(self, request: Request) -> Response:
        """Return the stream that says when anything has changed."""
        self._reader(request)
        return self._desk.events.remotes(self._token(request), page_seen(request))

    async def state(self, request: Request) -> Response:
        """Return the number of the view, for browsers without streams."""
        self._reader(request)
        return JSONResponse({"page": self._room.view.number})

    async def command(self, request: Request) -> Response:
        """Carry out one command, in the name of the seat."""
        seat = self.seat(request)
        if not self._posts.take(seat):
            raise too_many()
        act = COMMANDS.get(request.path_params["command"])
        if act is None:
            raise HTTPException(404)
        form = await forms.read(request)
        request.state.text = form.text("texte", "")
        await self._desk.bridge.wait(act(self._room, seat, form))
        if by_script(request):
            return JSONResponse({"fait": True})
        # Without a script the page comes at once: it must show what was just done.
        await self._desk.bridge.wait(self._room.settled())
        return go(_return_place(form))

    async def elsewhere(self, request: Request) -> Response:
        """Answer to an address that does not exist, or to anyone without a seat."""
        self.seat(request)
        raise HTTPException(404)

    def _shown(
        self, request: Request, seat: str, template: str, title: str, values: dict[str, Any]
    ) -> Response:
        name = f"{template}_parts.html" if by_script(request) else f"{template}.html"
        uid = self._room.view.uid
        return self._desk.page(request, name, title=title, seat=seat, uid=uid, said="", **values)


def _return_place(form: forms.Form) -> str:
    """Return the page of the remote that a form asks to go back to, at the part it was in."""
    place, part = form.text("retour", "/co"), form.text("partie", "")
    known = place == "/co" or place.startswith(_PAGES)
    plain = all(sign.isalnum() or sign in "/-_" for sign in place + part)
    return f"{place}#{part}" if known and plain else "/co"
