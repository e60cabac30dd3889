"""« /co/bulletins »: the team types paper ballots, one whole ballot after the other."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs
from starlette.exceptions import HTTPException
from starlette.routing import Route

from app.core.errors import RefusedError
from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.record import Channel
from app.room.panel.without import without
from app.room.shared import SHEETS
from app.room.sheets import seen
from app.store import Duty
from app.web import cookies, forms
from app.web.desk import go, too_many
from app.web.errors import UnpairedError
from app.web.limits import Buckets
from app.web.pairing import pairing_page
from app.web.participant import sending
from app.web.plans import Plans
from app.web.typed import (
    Typed,
    asked_of_words,
    asked_on_paper,
    erased,
    for_them,
    leads,
    longer,
    part,
    read_typed,
    sheet,
    stored,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from app.core.phase import Phase
    from app.core.record import Answer, Card
    from app.core.session import Step
    from app.room.guest import Guest
    from app.room.panel.plan import Plan
    from app.room.view import View
    from app.store import Mine
    from app.web.desk import WebDesk
    from app.web.typed import Asked, Part


@dataclass(frozen=True, slots=True)
class Moment:
    """Where ballots are typed: one phase of one step, and what its ballot asks."""

    step: Step
    phase: Phase
    plan: Plan
    asked: tuple[Asked, ...]

    @property
    def place(self) -> str:
        """The address of its page."""
        return f"/co/bulletins/{self.step.id}/{self.phase.key}"

    def is_now(self, view: View) -> bool:
        """Tell whether the room is there."""
        return (view.run.step, view.run.phase) == (self.step.id, self.phase.key)

    @property
    def ballots(self) -> int:
        """How many ballots were typed there."""
        given: tuple[Answer | Card, ...] = (*self.plan.record.answers, *self.plan.record.cards)
        keys = {(one.phase, one.input.key) for one in self.asked if one.phase == self.phase.key}
        return len(
            {
                one.alias
                for one in given
                if one.channel is Channel.PAPER and one.alias and (one.phase, one.input) in keys
            }
        )


@dataclass(frozen=True, slots=True)
class Last:
    """The ballot that a seat typed last; it is forgotten when the program stops.

    ``number`` is that of its card, or None.
    """

    place: str
    number: int | None
    sheet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A ballot as the page shows it. ``warned``: this card's answers are about to be replaced.

    ``refused``: its person had refused to be noted; ``agreed``: they handed it in all the same.
    """

    typed: Typed
    number: str = ""
    sheet: int = 0
    correcting: bool = False
    warned: bool = False
    refused: bool = False
    agreed: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of a ballot asks. ``said`` was typed first, and ``parts`` follow from it.

    While nothing is said, ``parts`` ask it, and ``kept`` is what was typed of the rest.
    """

    parts: tuple[Part, ...] = ()
    said: tuple[Part, ...] = ()
    kept: tuple[Part, ...] = ()
    first: bool = False


class Ballots:
    """The requests of whoever types ballots: those who lead, and their second."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._plans = Plans(desk)
        self._cookie = cookies.device_cookie(desk.room.view.uid, Duty.LEAD)
        self._posts = Buckets(desk.limits.seat_posts, desk.ticks)
        self._gets = Buckets(desk.limits.gets, desk.ticks)
        self._last: dict[str, Last] = {}
        self._told: dict[str, str] = {}
        self._typing: dict[str, asyncio.Lock] = {}

    def routes(self) -> list[Route]:
        """Return its addresses: they come before those of the remote."""
        there = "/co/bulletins/{step:int}/{phase}"
        return [
            Route("/co/bulletins", self.now, methods=["GET"]),
            Route(there, self.page, methods=["GET"]),
            Route(there, self.save, methods=["POST"]),
            Route(f"{there}/retirer", self.withdraw, methods=["POST"]),
        ]

    async def now(self, request: Request) -> Response:
        """Return the ballot of the present moment, or say that it has none.

        A device that is not paired is asked for its code, and led on to here.
        """
        try:
            seat = self._looks(request)
        except UnpairedError:
            return pairing_page(self._desk, request, Duty.LEAD, status=401, toward="/co/bulletins")
        view = self._room.view
        if view.step is not None and view.phase is not None and not view.info.anonymised:
            moment = self._moment(view.step.id, view.phase.key)
            if moment.asked:
                return self._shown(request, seat, moment, self._blank(moment))
        return self._page(request, seat, None, None, 200)

    async def page(self, request: Request) -> Response:
        """Return the ballot of any moment: empty, or the last one to be corrected."""
        seat = self._looks(request)
        moment = self._there(request)
        last = self._last.get(seat)
        if "corriger" in request.query_params and last is not None and last.place == moment.place:
            return self._shown(request, seat, moment, self._again(moment, last))
        return self._shown(request, seat, moment, self._blank(moment))

    async def save(self, request: Request) -> Response:
        """Store a ballot and give an empty one; what is refused stays as it was typed."""
        seat, form = await self._sends(request)
        moment = self._there(request)
        draft = Draft(
            typed=read_typed(form, moment.asked),
            number=form.text("numero", "").strip(),
            sheet=_sheet_number(form),
            correcting=form.checked("correction"),
        )
        more = form.text("plus", "")
        if more:
            typed = longer(draft.typed, moment.asked, more)
            return self._shown(request, seat, moment, replace(draft, typed=typed))
        if form.text("suite", ""):
            turned = self._turned(moment, draft, form.text("suite"))
            if turned is not None:
                return self._shown(request, seat, moment, turned, 409 if turned.error else 200)
        try:
            # A double tap waits for the first: it is the same ballot then.
            async with self._typing.setdefault(seat, asyncio.Lock()):
                told = await self._store(seat, moment, draft, form)
        except RefusedError as error:
            return self._shown(request, seat, moment, replace(draft, error=str(error)), 409)
        if isinstance(told, Draft):
            return self._shown(request, seat, moment, told, 409)
        self._told[seat] = told
        return go(moment.place)

    def _turned(self, moment: Moment, draft: Draft, wanted: str) -> Draft | None:
        """Return the ballot once its point of view is told, or to be told again.

        None when the ballot is done: whoever passes there is asked nothing else.
        """
        first = {one.name for one in leads(moment.asked)}
        told = {name: value for name, value in draft.typed.ticks.items() if name in first}
        if wanted != "oui":
            ticks = {n: value for n, value in draft.typed.ticks.items() if n not in first}
            return replace(draft, typed=replace(draft.typed, ticks=ticks))
        if not told:
            return replace(draft, error=_("Cochez d’abord ce que dit la feuille."))
        return draft if any(told.values()) else None

    async def withdraw(self, request: Request) -> Response:
        """« Retirer le dernier bulletin »."""
        seat, form = await self._sends(request)
        moment, last = self._there(request), self._last.get(seat)
        if last is None or last.place != moment.place or last.sheet != _sheet_number(form):
            raise RefusedError(_("Ce bulletin n’est plus le dernier. Rien n’a été retiré."))
        guest = self._guest(last.number, last.sheet)
        gone = erased(moment.step.id, sending(form), moment.asked, self._given(guest, moment))
        await self._desk.bridge.wait(self._room.voices.type((guest, gone)))
        await self._desk.bridge.wait(self._room.settled())
        del self._last[seat]
        self._told[seat] = _("Le dernier bulletin est retiré.")
        return go(moment.place)

    async def _store(
        self, seat: str, moment: Moment, draft: Draft, form: forms.Form
    ) -> str | Draft:
        """Store a ballot; return what to tell, or the ballot with what is to be asked first.

        Raises RefusedError, and then nothing of it is stored.
        """
        if draft.typed.empty and not draft.correcting:
            raise RefusedError(_("Ce bulletin est vide. Remplissez-le, ou cochez « Je passe »."))
        number = forms.card_number(draft.number) if draft.number else None
        guest = self._guest(number, draft.sheet)
        # Sent again, by « Back » or a double tap, it is the same ballot.
        last = self._last.get(seat)
        known = last if last is not None and last.sheet == draft.sheet else None
        former = self._guest(known.number, known.sheet) if known is not None else None
        same = former is not None and former.participant.id == guest.participant.id
        draft = replace(draft, agreed=number is not None and form.text("remis", "") == str(number))
        if guest.number and guest.asked and not guest.recording and not draft.agreed:
            return replace(draft, number=str(number), refused=True)
        given = self._mine(guest, moment)
        before = stored(moment.asked, given, paper=same)
        replaces = not same and not before.empty
        if replaces and form.text("remplacer", "") != str(number):
            return replace(draft, number=str(number), warned=True)
        step, key = moment.step.id, sending(form)
        typed = sheet(step, key, moment.asked, draft.typed, before, whole=same)
        acts = [(guest, structs.replace(typed, seen=seen(given), agreed=draft.agreed))]
        if former is not None and not same:
            gone = erased(step, key, moment.asked, self._given(former, moment))
            acts.insert(0, (former, gone))
        await self._desk.bridge.wait(self._room.voices.type(*acts))
        await self._desk.bridge.wait(self._room.settled())
        self._last[seat] = Last(moment.place, number, draft.sheet)
        said = self._said(moment, number, corrected=draft.correcting, replaced=replaces)
        return f"{said} {_gone(number)}" if guest.participant.left is not None else said

    def _said(self, moment: Moment, number: int | None, *, corrected: bool, replaced: bool) -> str:
        if corrected:
            return _("Le bulletin est corrigé.")
        if replaced:
            return _("Le bulletin de la carte n° {n} est remplacé.").format(n=number)
        count = self._moment(moment.step.id, moment.phase.key).ballots
        return _("Bulletin {n} enregistré.").format(n=count)

    def _guest(self, number: int | None, number_of_sheet: int) -> Guest:
        guest = self._room.shared.ballot(number, number_of_sheet)
        if guest is None:
            raise RefusedError(
                _("Personne n’a la carte n° {n}. Corrigez le numéro, ou laissez-le vide.").format(
                    n=number
                )
            )
        return guest

    def _given(self, guest: Guest, moment: Moment) -> Typed:
        """Return what somebody gave to these questions on paper."""
        return stored(moment.asked, self._mine(guest, moment), paper=True)

    def _mine(self, guest: Guest, moment: Moment) -> Mine:
        """Return all that somebody gave in the step."""
        step = moment.step.id
        return self._desk.owners.reader.mine({step: self._room.voices.aliases(guest)[step]})

    def _blank(self, moment: Moment) -> Draft:
        return Draft(typed=longer(Typed(), moment.asked), sheet=_new_sheet())

    def _again(self, moment: Moment, last: Last) -> Draft:
        typed = self._given(self._guest(last.number, last.sheet), moment)
        return Draft(
            typed=longer(typed, moment.asked),
            number=str(last.number or ""),
            sheet=last.sheet,
            correcting=True,
        )

    def _seat(self, request: Request) -> str:
        """Return the name of the device that asks. Raises UnpairedError."""
        token = cookies.read(request.scope, self._cookie)
        device = self._room.seats.identify(token) if token else None
        if device is None or device.duty not in (Duty.LEAD, Duty.SECOND):
            raise UnpairedError(
                _("Cette page est pour l’équipe qui anime. Reliez la télécommande.")
            )
        return device.name

    def _looks(self, request: Request) -> str:
        seat = self._seat(request)
        if not self._gets.take(seat):
            raise too_many()
        return seat

    async def _sends(self, request: Request) -> tuple[str, forms.Form]:
        seat = self._seat(request)
        if not self._posts.take(seat):
            raise too_many()
        return seat, await forms.read(request)

    def _there(self, request: Request) -> Moment:
        """Return the moment that an address is about. Raises HTTPException 404."""
        return self._moment(request.path_params["step"], request.path_params["phase"])

    def _moment(self, number: int, key: str) -> Moment:
        view = self._room.view
        step = next((one for one in view.steps if one.id == number), None)
        plan = self._plans.of(step, view) if step is not None else None
        phase = plan.phase(key) if plan is not None else None
        if step is None or plan is None or phase is None:
            raise HTTPException(404)
        return Moment(step, phase, plan, asked_on_paper(plan, phase))

    def _shown(
        self, request: Request, seat: str, moment: Moment, draft: Draft, status: int = 200
    ) -> Response:
        allowed = moment.asked and _was_asked(
            self._room.view, moment.step, moment.plan, moment.phase
        )
        return self._page(request, seat, moment, draft if allowed else None, status)

    def _page(
        self,
        request: Request,
        seat: str,
        moment: Moment | None,
        draft: Draft | None,
        status: int,
    ) -> Response:
        view, last = self._room.view, self._last.get(seat)
        told = without(view) if moment is not None and moment.is_now(view) else None
        shown = _parts(moment, draft) if moment is not None and draft is not None else Shown()
        return self._desk.page(
            request,
            "co_ballots.html",
            status,
            title=_("Bulletins papier"),
            moment=moment,
            draft=draft,
            shown=shown,
            questionnaire=moment is not None and moment.phase.questionnaire,
            last=last if moment is not None and last and last.place == moment.place else None,
            said=self._told.pop(seat, "") if draft is not None and status == 200 else "",
            typed_words=_typed_words(moment.ballots) if moment is not None else "",
            people=told.words if told is not None else "",
            others=self._others(view),
            closed=view.info.anonymised,
            sending=secrets.token_hex(12),
        )

    def _others(self, view: View) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the moments that have a ballot and were asked, under their step."""
        found = []
        for step in () if view.info.anonymised else view.steps:
            plan = self._plans.of(step, view)
            moments = [
                (f"/co/bulletins/{step.id}/{phase.key}", phase.title)
                for phase in plan.phases
                if asked_on_paper(plan, phase) and _was_asked(view, step, plan, phase)
            ]
            if moments:
                found.append((step.title, moments))
        return found


def _parts(moment: Moment, draft: Draft) -> Shown:
    """Return what the page asks: the point of view first, then its own lines alone."""
    first, typed = leads(moment.asked), draft.typed
    told = any(typed.ticks.get(one.name) for one in first)
    parts = {
        one.name: part(one, typed, moment.plan.record, asked_of_words(one, moment.plan))
        for one in moment.asked
    }
    led = tuple(parts[one.name] for one in first)
    rest = tuple(parts[one.name] for one in moment.asked if one not in first)
    if not first:
        return Shown(rest)
    if not told:
        return Shown(led, kept=tuple(one for one in rest if one.holds), first=True)
    theirs = {one.name for one in for_them(moment.asked, typed)}
    return Shown(tuple(replace(one, of="") for one in rest if one.name in theirs), led)


def _was_asked(view: View, step: Step, plan: Plan, phase: Phase) -> bool:
    """Tell whether a moment was opened once: its ballots may be typed."""
    if view.info.anonymised:
        return False
    if view.run.finished or step.ended is not None:
        return True
    if view.step is None or step.id != view.step.id or view.phase is None:
        return False
    keys = [one.key for one in plan.phases]
    at, here = keys.index(phase.key), keys.index(view.phase.key)
    return at < here or (at == here and view.run.state is not State.PREPARED)


def _gone(number: int | None) -> str:
    """Tell the team that the person of a ballot is not in the room any more."""
    return _("La personne n° {n} est partie. Son bulletin compte.").format(n=number)


def _typed_words(number: int) -> str:
    if not number:
        return _("Aucun bulletin saisi ici.")
    return ngettext("{n} bulletin saisi ici.", "{n} bulletins saisis ici.", number)


def _new_sheet() -> int:
    return 1 + secrets.randbelow(min(SHEETS, 10**9) - 1)


def _sheet_number(form: forms.Form) -> int:
    """Return the random number of a ballot. Raises UserError when it is none."""
    return max(1, form.number("bulletin"))
