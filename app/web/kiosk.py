"""The shared tablet: people without a phone answer on it, one after the other."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from app.core.i18n import _
from app.store import Duty
from app.web import cookies
from app.web.answered import asks, has_answered
from app.web.desk import go
from app.web.errors import TooManyError, by_script
from app.web.leaflets import Leaflets
from app.web.limits import Buckets
from app.web.mine import MyAnswers
from app.web.pairing import pairing_page
from app.web.participant import Phones, sending
from app.web.turns import Turn
from app.web.who import KIOSK, KioskWay, bar

if TYPE_CHECKING:
    from starlette.requests import Request

    from app.room.guest import Guest
    from app.room.view import View
    from app.web.desk import WebDesk


@dataclass(frozen=True, slots=True)
class Numbered:
    """Someone without a phone, as the tablet tells them: ``answered`` what is asked now."""

    number: int
    answered: bool


class Kiosk:
    """The requests of the tablet. Who is at it is forgotten as soon as the next person comes."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._way = KioskWay(desk)
        self._participant = Phones(desk, self._way)
        self._mine = MyAnswers(desk, self._participant)
        self._codes = Buckets(desk.limits.codes, desk.ticks)

    def routes(self) -> list[Route]:
        """Return the addresses of the tablet: those of a phone, under its own name."""
        one, mine = self._participant, self._mine
        leaflets = Leaflets(self._desk, one)
        read = {
            "": self.home,
            "/fragment": one.fragment,
            "/flux": one.stream,
            "/etat": one.state,
            "/numeros": self.numbers,
            "/lire-ecran": one.screen,
            "/mes-reponses": self.answers,
            "/nouveau": self.newcomer,
            "/numero": self.number,
            "/information": leaflets.information,
            "/mots": leaflets.words,
        }
        sent = {
            "/qui": self.choose,
            "/nouveau": self.come_in,
            "/accord": self.agree,
            "/code": self.code,
            "/suivante": self.next_person,
            "/repondre": one.answer,
            "/ecrire": one.write,
            "/role": one.role,
            "/corriger": one.rewrite,
            "/retirer-texte": one.withdraw_card,
            "/retirer": mine.withdraw,
            "/retirer-tout": mine.withdraw_all,
            "/accords": mine.agree,
            "/profil": mine.profile,
            "/depart": mine.leave,
        }
        return [
            *(Route(KIOSK + path, handler, methods=["GET"]) for path, handler in read.items()),
            *(Route(KIOSK + path, handler, methods=["POST"]) for path, handler in sent.items()),
        ]

    async def home(self, request: Request) -> Response:
        """Return the page of who is at the tablet; « Qui répond ? » when nobody is."""
        if not self._way.device(request):
            status = 401 if by_script(request) else 200
            return pairing_page(self._desk, request, Duty.KIOSK, status=status)
        self._participant.looks(request)
        guest = self._way.known(request)
        if guest is None:
            return self._who(request)
        return self._participant.page(request, guest) if guest.asked else self._notice(request)

    async def numbers(self, request: Request) -> Response:
        """Return what « Qui répond ? » says now: it follows who is there, and who answered."""
        self._participant.looks(request)
        html = self._desk.pages.render("borne_numeros.html", base=KIOSK, **self._told())
        return Response(html, media_type="text/html")

    async def answers(self, request: Request) -> Response:
        """Return « Mes réponses » of who is at the tablet: it never tells those of who just was."""
        if self._way.device(request) and self._way.known(request) is None:
            return go(KIOSK)
        return await self._mine.page(request)

    async def choose(self, request: Request) -> Response:
        """Say one's number; where it answered already, also that the card is one's own."""
        form = await self._participant.sends(request)
        guest = self._room.shared.at_tablet(form.number("numero"))
        if guest is None:
            gone = _("Cette personne n’est plus dans la liste. Demandez à l’équipe.")
            return self._who(request, gone, 409)
        sure = form.checked("sur")
        if self._numbered(guest, self._room.view).answered and not sure:
            return self._desk.page(
                request, "borne_carte.html", title=_("Votre carte"), base=KIOSK, number=guest.number
            )
        return self._turn(request, guest, KIOSK, sure=sure)

    async def newcomer(self, request: Request) -> Response:
        """Return what somebody is told, and asked, who has no number."""
        self._participant.looks(request)
        if self._room.view.run.finished:
            return go(KIOSK)
        return self._notice(request, new=True)

    async def come_in(self, request: Request) -> Response:
        """Give somebody a number."""
        form = await self._participant.sends(request)
        coming = self._room.shared.newcomer(
            self._way.device(request),
            recording=form.checked("recueil"),
            quoting=form.checked("citation"),
            key=sending(form),
        )
        guest = await self._desk.bridge.wait(coming)
        return self._turn(request, guest, f"{KIOSK}/numero", opened=True)

    async def number(self, request: Request) -> Response:
        """Tell somebody their number and their code, as long as they are who it was made for."""
        self._participant.looks(request)
        guest = self._way.known(request)
        if guest is None or not self._way.turn(request, guest).open:
            return go(KIOSK)
        return self._desk.page(
            request,
            "numero.html",
            title=_("Votre numéro"),
            base=KIOSK,
            who=bar(guest, KIOSK),
            signs=self._room.voices.signs(guest),
            card="carte" in request.query_params,
        )

    async def agree(self, request: Request) -> Response:
        """Agree or not, once, before the first answer."""
        guest, form = await self._participant.sender(request)
        if guest.asked:
            return go(KIOSK)
        agreed = self._room.shared.agree_first(
            guest, recording=form.checked("recueil"), quoting=form.checked("citation")
        )
        await self._desk.bridge.wait(agreed)
        # Whoever is asked first is told the code of the card: nobody has it yet.
        self._way.turn(request, guest).open = True
        return go(f"{KIOSK}/numero?carte=oui")

    async def code(self, request: Request) -> Response:
        """Tell the code of one's card, to see and change what it gave before."""
        guest, form = await self._participant.sender(request)
        name = str(guest.number)
        if self._codes.empty(name):
            raise TooManyError(_("Trop de codes faux pour ce numéro. Attendez un peu."))
        if not self._room.shared.known_by(guest, form.text("signes", "")):
            self._codes.take(name)
            wrong = _("Ce code n’est pas celui de la carte n° {n}. Regardez la carte.")
            return self._mine.shown(request, guest, wrong.format(n=guest.number), 409)
        self._way.turn(request, guest).open = True
        return go(f"{KIOSK}/mes-reponses")

    async def next_person(self, request: Request) -> Response:
        """Forget who was at the tablet."""
        await self._participant.sends(request)
        self._way.turns.end(self._way.device(request))
        forgotten = cookies.forgotten(self._way.who)
        if not by_script(request):
            return go(KIOSK, forgotten)
        done = Response(b'{"fait":true}', media_type="application/json")
        done.raw_headers.append((b"set-cookie", forgotten.encode("ascii")))
        return done

    def _turn(
        self,
        request: Request,
        guest: Guest,
        place: str,
        *,
        opened: bool = False,
        sure: bool = False,
    ) -> Response:
        turn = Turn(guest.participant.id, open=opened, sure=sure)
        self._way.turns.begin(self._way.device(request), turn)
        return go(place, cookies.secret(self._way.who, str(guest.participant.id)))

    def _who(self, request: Request, error: str = "", status: int = 200) -> Response:
        view = self._room.view
        response = self._desk.page(
            request,
            "borne.html",
            status,
            title=_("Qui répond ?"),
            base=KIOSK,
            error=error,
            page=view.page,
            **self._told(),
        )
        if cookies.read(request.scope, self._way.who):
            forgotten = cookies.forgotten(self._way.who)
            response.raw_headers.append((b"set-cookie", forgotten.encode("ascii")))
        return response

    def _told(self) -> dict[str, Any]:
        """Return what « Qui répond ? » says."""
        view = self._room.view
        return {
            "over": view.run.finished or view.info.anonymised,
            "closed": view.info.anonymised,
            "asks": asks(view),
            "people": [self._numbered(one, view) for one in self._room.shared.numbers()],
        }

    def _numbered(self, guest: Guest, view: View) -> Numbered:
        """Return someone as « Qui répond ? » tells them: never what they answered."""
        return Numbered(guest.number, has_answered(self._desk, guest, view))

    def _notice(self, request: Request, *, new: bool = False) -> Response:
        guest = None if new else self._way.known(request)
        return self._desk.page(
            request,
            "borne_accords.html",
            title=_("Avant de répondre"),
            base=KIOSK,
            who=bar(guest, KIOSK),
            info=self._room.view.info,
            sending=secrets.token_hex(12),
        )
