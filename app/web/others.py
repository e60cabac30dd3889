"""« Répondre pour une autre personne »: someone beside who has no phone answers on this one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.routing import Route

from app.core.errors import RefusedError
from app.core.i18n import _
from app.room.shared import OTHERS_MOST, WrongCodeError
from app.web import cookies, forms
from app.web.answered import has_answered
from app.web.desk import go
from app.web.errors import TooManyError
from app.web.limits import Buckets
from app.web.participant import sending
from app.web.who import bar

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from app.room.guest import Guest
    from app.web.desk import WebDesk
    from app.web.participant import Phones
    from app.web.who import PhoneWay


class Others:
    """The requests of a phone that several people answer on. Each has answers of their own."""

    def __init__(self, desk: WebDesk, participant: Phones, way: PhoneWay) -> None:
        self._desk = desk
        self._room = desk.room
        self._participant = participant
        self._way = way
        self._codes = Buckets(desk.limits.codes, desk.ticks)

    def routes(self) -> list[Route]:
        """Return its addresses."""
        return [
            Route("/autre", self.page, methods=["GET"]),
            Route("/autre", self.begin, methods=["POST"]),
            Route("/autre/numero", self.number, methods=["GET"]),
            Route("/autre/choisir", self.choose, methods=["POST"]),
            Route("/autre/arreter", self.stop, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """Return whom this phone answers for, and how to begin for one more person."""
        self._participant.looks(request)
        return self._page(request)

    async def begin(self, request: Request) -> Response:
        """Answer for one more person: that of a card, or one who comes in now."""
        form = await self._participant.sends(request)
        owner = self._owner(request)
        try:
            guest = await self._taken(owner, form)
        except RefusedError as error:
            return self._page(request, form, str(error), 409)
        return self._for(guest, "/" if form.text("code", "").strip() else "/autre/numero")

    async def _taken(self, owner: Guest, form: forms.Form) -> Guest:
        """Take somebody on. Raises RefusedError, or UserError for what is no number.

        Wrong codes are counted for each number apart; then it raises TooManyError.
        """
        typed, without = form.text("numero", "").strip(), form.checked("sans")
        if bool(typed) == without:
            raise RefusedError(
                _(
                    "Écrivez le numéro de sa carte, ou cochez « Elle n’a pas de carte » : l’un ou l’autre."
                )
            )
        number = forms.card_number(typed) if typed else None
        if self._codes.empty(str(number)):
            raise TooManyError(_("Trop de codes faux pour ce numéro. Attendez un peu."))
        taken = self._room.shared.answer_for(
            owner,
            number=number,
            recording=form.checked("recueil"),
            quoting=form.checked("citation"),
            key=sending(form),
            signs=form.text("code", ""),
        )
        try:
            return await self._desk.bridge.wait(taken)
        except WrongCodeError:
            self._codes.take(str(number))
            raise

    async def number(self, request: Request) -> Response:
        """Tell the number of somebody who has just come in."""
        guest = self._participant.reader(request)
        who = bar(guest, "")
        if who is None:
            return go("/")
        return self._desk.page(
            request,
            "numero.html",
            title=_("Son numéro"),
            who=who,
            signs=self._room.voices.signs(guest),
        )

    async def choose(self, request: Request) -> Response:
        """Say for whom this phone answers from now on."""
        form = await self._participant.sends(request)
        person = form.number("qui", 0)
        if not person:
            return go("/", cookies.forgotten(self._way.other))
        guest = self._room.shared.stand_in(self._owner(request), person)
        if guest is None:
            gone = _("Ce téléphone ne répond plus pour cette personne.")
            return self._page(request, None, gone, 409)
        return self._for(guest, "/")

    async def stop(self, request: Request) -> Response:
        """Answer for somebody no longer."""
        form = await self._participant.sends(request)
        person = form.number("qui")
        gone = self._room.shared.let_go(self._owner(request), person)
        await self._desk.bridge.wait(gone)
        now = cookies.number(request.scope, self._way.other) == person
        return go("/autre", *([cookies.forgotten(self._way.other)] if now else ()))

    def _owner(self, request: Request) -> Guest:
        owner = self._way.owner(request)
        if owner is None:
            raise self._way.stranger()
        return owner

    def _for(self, guest: Guest, place: str) -> Response:
        return go(place, cookies.secret(self._way.other, str(guest.participant.id)))

    def _page(
        self,
        request: Request,
        form: forms.Form | None = None,
        error: str = "",
        status: int = 200,
    ) -> Response:
        """Return the page, with what was typed when it was refused."""
        owner, view = self._owner(request), self._room.view
        others = self._room.shared.others(owner)
        guest = self._participant.guest(request)
        typed = form if form is not None else forms.Form([])
        return self._desk.page(
            request,
            "autre.html",
            status,
            title=_("Répondre pour une autre personne"),
            uid=view.uid,
            others=[(one, has_answered(self._desk, one, view)) for one in others],
            now=guest.participant.id if guest.number else 0,
            room=len(others) < OTHERS_MOST and not view.run.finished and not view.info.anonymised,
            error=error,
            info=view.info,
            number=typed.text("numero", ""),
            without=typed.checked("sans"),
            recording=typed.checked("recueil"),
            quoting=typed.checked("citation"),
            sending=secrets.token_hex(12),
        )
