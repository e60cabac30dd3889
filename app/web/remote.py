"""The team's devices: paired by a code, then every command of the room that is theirs to give."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.text import on_one_line
from app.store import Duty
from app.web import cookies, forms
from app.web.commands import COMMANDS, RIGHTS, DoubtError, doubt
from app.web.desk import go, too_many
from app.web.devices import devices_page, journal
from app.web.errors import UnpairedError, by_script
from app.web.limits import Buckets
from app.web.pairing import pairing_page
from app.web.panels import Panels
from app.web.participant import page_seen, written
from app.web.scribing import check, table_page
from app.web.speaking import speaker_page
from app.web.whose import whose
from app.web.words import letters

if TYPE_CHECKING:
    from concurrent.futures import Future

    from starlette.requests import Request

    from app.store import Device
    from app.web.desk import WebDesk


_PAGES = (
    "/co/etape/", "/co/message/", "/co/personnes", "/co/texte/", "/co/tables", "/co/table",
    "/co/appareils", "/co/orateur", "/co/planche",
)  # fmt: skip
"""The pages that a form may ask to go back to, beside the remote's own."""

_ONCE = frozenset({"presence", "accords", "ajouter-etape", "copier-etape"})
"""Commands that add something each time: sent twice under one key, they are one."""

_KEYS_KEPT = 500

_FIRST_WORDS = 8


class Remote:
    """The requests of ``/co``. Without pairing, every address answers the same.

    ``address`` is where this room is joined, without « http:// », "" when it is not known.
    """

    def __init__(self, desk: WebDesk, address: str = "") -> None:
        self._desk = desk
        self._room = desk.room
        self._address = address
        self._panels = Panels(desk)
        self._cookie = cookies.device_cookie(desk.room.view.uid, Duty.LEAD)
        self._posts = Buckets(desk.limits.seat_posts, desk.ticks)
        self._gets = Buckets(desk.limits.gets, desk.ticks)
        self._told: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._given: OrderedDict[tuple[str, str, forms.Fields], Future[Any]] = OrderedDict()

    def routes(self) -> list[Route]:
        """Return the addresses of remotes."""
        read = {
            "/co": self.home,
            "/co/flux": self.stream,
            "/co/etat": self.state,
            "/co/table": self.table,
            "/co/table/relire": self.reread,
            "/co/orateur": self.speaker,
            "/co/lire": self.aloud,
            "/co/planche": self.board,
            "/co/personnes": self.people,
            "/co/appareils": self.devices,
            "/co/journal": self.journal,
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

    def device(self, request: Request) -> Device:
        """Return the device of the team that asks. Raises UnpairedError."""
        token = self._token(request)
        device = self._room.seats.identify(token) if token else None
        if token and device is None:
            raise UnpairedError(
                _("Cet appareil a été retiré par l’équipe. Pour le relier, demandez un code.")
            )
        if device is None or not RIGHTS[device.duty]:
            raise UnpairedError(
                _("Cette page est pour l’équipe qui anime. Reliez la télécommande.")
            )
        return device

    def _token(self, request: Request) -> str:
        return cookies.read(request.scope, self._cookie)

    def _reader(self, request: Request) -> Device:
        """Return the device that looks. Raises UnpairedError or TooManyError."""
        device = self.device(request)
        if not self._gets.take(device.name):
            raise too_many()
        return device

    def _team(self, request: Request) -> Device:
        """Return the remote that looks. Raises RefusedError for a scribe, who has one page."""
        device = self._reader(request)
        if device.duty is Duty.SCRIBE:
            raise RefusedError(_("Cette page est pour les personnes qui animent."))
        return device

    async def home(self, request: Request) -> Response:
        """Return the remote, or the page where the code is typed."""
        try:
            device = self._reader(request)
        except UnpairedError as error:
            status = 401 if by_script(request) else 200
            why = str(error) if self._token(request) else ""
            return pairing_page(self._desk, request, Duty.LEAD, why, status)
        if device.duty is Duty.SCRIBE:
            return go("/co/table")
        told = self._panels.main()
        values = {**told, **whose(self._room.view, device, told), **self._doubt(device)}
        return self._shown(request, device, "co", _("Télécommande"), values)

    async def table(self, request: Request) -> Response:
        """Return the page of a scribe; remotes have every table."""
        device = self._reader(request)
        if device.duty is not Duty.SCRIBE:
            return go("/co/tables")
        values = table_page(self._room.view, device, self._desk.clock())
        return self._shown(
            request, device, "co_table", values["heading"], {**values, "back": "/co/table"}
        )

    async def reread(self, request: Request) -> Response:
        """Return what a table wrote, in large, to be read to it."""
        device = self._reader(request)
        if device.duty is not Duty.SCRIBE:
            return go("/co/tables")
        values = table_page(self._room.view, device, self._desk.clock())
        return self._shown(request, device, "co_reread", _("Relire au groupe"), values)

    async def speaker(self, request: Request) -> Response:
        """Return the time in large, for whoever speaks."""
        device = self._team(request)
        values = {**speaker_page(self._room.view, self._desk.clock()), **self._doubt(device)}
        return self._shown(request, device, "co_speaker", _("Vue de l’orateur"), values)

    async def aloud(self, request: Request) -> Response:
        """Return what the room sees, in words, to be read aloud."""
        device, view = self._team(request), self._room.view
        values = {"number": view.number, "lines": self._desk.twin.lines(view)}
        return self._shown(request, device, "co_aloud", _("Lire à voix haute"), values)

    async def board(self, request: Request) -> Response:
        """Return the texts of the step, to do the same with several."""
        device = self._team(request)
        return self._shown(request, device, "co_board", _("Plusieurs textes"), self._panels.board())

    async def step(self, request: Request) -> Response:
        """Return one step, to complete it afterwards."""
        device = self._team(request)
        values = self._panels.step(request.path_params["number"])
        return self._shown(request, device, "co_step", values["heading"], values)

    async def message(self, request: Request) -> Response:
        """Return one key message, to write it anew and link it."""
        device = self._team(request)
        values = self._panels.message(request.path_params["number"])
        return self._shown(request, device, "co_message", _("Message clé"), values)

    async def card(self, request: Request) -> Response:
        """Return one text of a board, to move it, put it with others, link it."""
        device = self._team(request)
        values = self._panels.card(request.path_params["number"])
        return self._shown(request, device, "co_card", _("Un texte"), values)

    async def tables(self, request: Request) -> Response:
        """Return the tables of the room."""
        device = self._team(request)
        return self._shown(request, device, "co_tables", _("Les tables"), self._panels.tables())

    async def people(self, request: Request) -> Response:
        """Return who is there, one by one, and who left."""
        device = self._team(request)
        return self._shown(request, device, "co_people", _("Qui est là"), self._panels.people())

    async def devices(self, request: Request) -> Response:
        """Return the devices that are paired, and codes for others."""
        device = self._team(request)
        where = self._address or request.headers.get("host", "")
        values = {
            **devices_page(self._room, device, where),
            "asked": request.query_params.get("pour", ""),
            "back": "/co/appareils",
        }
        return self._shown(request, device, "co_devices", _("Les appareils"), values)

    async def journal(self, request: Request) -> Response:
        """Return who did what lately."""
        device, number = self._team(request), self._room.view.number
        values = {"number": number, "deeds": journal(self._desk.owners.reader)}
        return self._shown(request, device, "co_journal", _("Qui a fait quoi"), values)

    async def words(self, request: Request) -> Response:
        """Return the words of partnership."""
        device = self._team(request)
        title, number = _("Les mots du partenariat"), self._room.view.number
        values = {"letters": letters(), "number": number}
        return self._shown(request, device, "co_words", title, values)

    async def stream(self, request: Request) -> Response:
        """Return the stream that says when anything has changed."""
        self._reader(request)
        return self._desk.events.remotes(self._token(request), page_seen(request))

    async def state(self, request: Request) -> Response:
        """Return the number of the view, for browsers without streams."""
        self._reader(request)
        return JSONResponse({"page": self._room.view.number})

    async def command(self, request: Request) -> Response:
        """Carry out one command, in the name of the seat, where it is theirs to give."""
        device, name = await self._commanding(request), request.path_params["command"]
        if not self._posts.take(device.name):
            raise too_many()
        if name not in COMMANDS:
            raise HTTPException(404)
        form = await forms.read(request)
        request.state.text = form.text("texte", "")
        if name not in RIGHTS[device.duty]:
            raise RefusedError(_("Seule la personne qui anime peut faire cela."))
        try:
            await self._obey(device, name, form)
        except DoubtError:
            if by_script(request):
                raise
            return go(_return_place(form))  # The page says why, beside « Suivant ».
        told = _noted(form) if name == "noter" else ""
        if by_script(request):
            return JSONResponse({"fait": True, "dit": told})
        self._said[device.name] = told
        # Without a script the page comes at once: it must show what was just done.
        await self._desk.bridge.wait(self._room.settled())
        return go(_return_place(form))

    async def _commanding(self, request: Request) -> Device:
        """Return the device that commands; what was typed on one taken away comes back with it."""
        try:
            return self.device(request)
        except UnpairedError:
            if self._token(request):
                request.state.text = (await forms.read(request)).text("texte", "")
            raise

    async def _obey(self, device: Device, name: str, form: forms.Form) -> None:
        if device.duty is Duty.SCRIBE:
            check(self._room.view, device, name, form)
        try:
            await self._desk.bridge.wait(self._promise(device, name, form))
        except DoubtError as error:
            self._told[device.name] = error.mark
            raise

    def _promise(self, device: Device, name: str, form: forms.Form) -> Future[Any]:
        """Give a command; a sending that comes again has the promise of the first, unless refused."""
        if name not in _ONCE or not form.checked("cle"):
            return COMMANDS[name](self._room, device.name, form)
        said = tuple(one for one in form.fields if one[0] != "revision")
        key = device.name, name, said
        promise = self._given.get(key)
        if promise is None or (promise.done() and promise.exception() is not None):
            promise = self._given[key] = COMMANDS[name](self._room, device.name, form)
            if len(self._given) > _KEYS_KEPT:
                self._given.popitem(last=False)
        return promise

    def _doubt(self, device: Device) -> dict[str, str]:
        """Return what this device was told would be left behind, as long as it would be."""
        words, mark = doubt(self._room.view)
        told = bool(mark) and self._told.get(device.name) == mark
        return {"doubt": words if told else "", "mark": mark if told else ""}

    async def elsewhere(self, request: Request) -> Response:
        """Answer to an address that does not exist, or to anyone without a seat."""
        self.device(request)
        raise HTTPException(404)

    def _shown(
        self, request: Request, device: Device, template: str, title: str, values: dict[str, Any]
    ) -> Response:
        name = f"{template}_parts.html" if by_script(request) else f"{template}.html"
        seen = {
            "title": title,
            "seat": device.name,
            "leads": device.duty is Duty.LEAD,
            "uid": self._room.view.uid,
            "said": "" if by_script(request) else self._said.pop(device.name, ""),
        }
        return self._desk.page(request, name, here=request.url.path, **{**seen, **values})


def _noted(form: forms.Form) -> str:
    """Return the first words of what was just noted."""
    first = on_one_line(written(form)).split()
    more = "…" if len(first) > _FIRST_WORDS else ""
    return _("Noté : {mots}").format(mots=" ".join(first[:_FIRST_WORDS]) + more)


def _return_place(form: forms.Form) -> str:
    """Return the page of the remote that a form asks to go back to, at the part it was in."""
    place, part = form.text("retour", "/co"), form.text("partie", "")
    known = place == "/co" or place.startswith(_PAGES)
    plain = all(sign.isalnum() or sign in "/-_" for sign in place + part)
    return f"{place}#{part}" if known and plain else "/co"
