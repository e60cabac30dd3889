"""The phone's own page: what the room asks now, and what one answers."""

from __future__ import annotations

import re
import secrets
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.responses import Response

from app.core.errors import RefusedError, UserError
from app.core.i18n import N_, _, language
from app.core.phase import Audience, Choice
from app.core.record import Role
from app.core.text import has_words, join_parts
from app.web import cookies, forms
from app.web.answered import awaited
from app.web.choosing import Refusal
from app.web.desk import WebDesk, go, too_many
from app.web.errors import by_script
from app.web.fragments import team_notice
from app.web.limits import Buckets
from app.web.tables import NO_ROLE, each_writes
from app.web.who import bar, under

if TYPE_CHECKING:
    from concurrent.futures import Future
    from typing import Any

    from starlette.requests import Request

    from app.core.phase import AnyInput
    from app.room.guest import Guest
    from app.room.view import View
    from app.store import Mine
    from app.web.cookies import Look
    from app.web.fragments import Fragment
    from app.web.pages import Pages
    from app.web.who import Bar, Way

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_MARKS = re.compile(rb"@@(?:SUITE|PERSONNE|LIEU|BARRE|PAGE)@@")
"""Where a page says whose it is (twice), where the room is, who answers, and what is asked."""
_DONE = b'{"fait":true}'
_SAID = {
    "accords": N_("C’est bon : votre accord est changé."),
    "change": N_("C’est changé."),
    "profil": N_("C’est bon : c’est noté."),
    "retire": N_("C’est retiré."),
}
"""What a page says that was led to (« ?dit=retire ») once something was done, without a script."""
_PAGES = frozenset(
    {
        "/", "/mes-reponses", "/mots", "/information", "/revenir", "/lire-ecran", "/bienvenue", "/co",
        "/a-emporter", "/autre", "/borne", "/borne/mes-reponses", "/borne/mots", "/borne/nouveau",
        "/borne/information", "/borne/lire-ecran", "/ecran",
    }
)  # fmt: skip


class Phones:
    """The requests of people who are in the room; ``way`` says whose they are, and on what."""

    def __init__(self, desk: WebDesk, way: Way) -> None:
        self._desk = desk
        self._room = desk.room
        self.way = way
        self._posts = Buckets(desk.limits.posts, desk.ticks)
        self._gets = Buckets(desk.limits.gets, desk.ticks)

    def at(self, place: str) -> str:
        """Return one of the pages of this device."""
        return under(self.way.base, place)

    def known(self, request: Request) -> Guest | None:
        """Return who answers, or None."""
        return self.way.known(request)

    def told(self, request: Request) -> Bar | None:
        """Return who is at the tablet; a phone says it where one answers."""
        base = self.way.base
        return bar(self.known(request), base) if base else None

    def guest(self, request: Request) -> Guest:
        """Return who answers. Raises UnknownPhoneError."""
        found = self.known(request)
        if found is None:
            raise self.way.stranger()
        return found

    def reader(self, request: Request) -> Guest:
        """Return who looks at a page. Raises TooManyError or UnknownPhoneError."""
        guest = self.guest(request)
        self.looks(request)
        return guest

    def looks(self, request: Request) -> None:
        """Count one look of a device. Raises TooManyError, or UnknownPhoneError for a stranger."""
        device = self.way.device(request)
        if not device:
            raise self.way.stranger()
        if not self._gets.take(device):
            raise too_many()

    async def sends(self, request: Request) -> forms.Form:
        """Return what a device sends. Raises TooManyError, UnknownPhoneError or UserError."""
        device = self.way.device(request)
        if not device:
            raise self.way.stranger()
        if not self._posts.take(device):
            raise too_many()
        return await forms.read(request)

    async def sender(self, request: Request) -> tuple[Guest, forms.Form]:
        """Return who sends what.

        Raises TooManyError, UnknownPhoneError or UserError; RefusedError for a page that was made
        for somebody else: two pages may be open on one device.
        """
        form = await self.sends(request)
        guest = self.guest(request)
        if form.text("personne", _own(guest)) != _own(guest):
            raise self.way.moved(request, "\n".join(form.many("texte")))
        return guest, form

    def page(
        self, request: Request, guest: Guest, refusal: Refusal | None = None, status: int = 200
    ) -> Response:
        """Return the whole page of a phone that is in the room, with what was refused to it."""
        view, base = self._room.view, self.way.base
        look = cookies.look(request.scope)
        pieces = _shell(self._desk.pages, look, view.uid, view.info.title, base, language())
        passed = "passe" in request.query_params
        shown = self._fragment(request, view, guest, passed=passed, refusal=refusal)
        who = bar(guest, base)
        told = self._desk.pages.render("who.html", who=who, base=base, done=just_said(request))
        person = _own(guest).encode()
        suffix = b"/" + person if guest.number else b""
        filled = (
            suffix,
            person,
            shown.place,
            told.encode(),
            self._left(request, guest) + shown.keyed(person),
        )
        body = b"".join(part for pair in zip(pieces, (*filled, b""), strict=True) for part in pair)
        return Response(body, status, media_type="text/html")

    async def fragment(self, request: Request) -> Response:
        """Return the part of the page that changes, for the person whose page asks."""
        guest = self.reader(request)
        person = _own(guest)
        if request.query_params.get("personne", person) != person:
            raise self.way.moved(request, "")
        shown = self._fragment(request, self._room.view, guest)
        body = self._left(request, guest) + shown.keyed(person.encode())
        return Response(body, media_type="text/html")

    def _left(self, request: Request, guest: Guest) -> bytes:
        """Return the lines that lead to who else answers on this phone, and has not yet."""
        owner = self.way.owner(request)
        if owner is None:
            return b""
        return awaited(self._desk, owner, guest, self._room.view).encode()

    async def stream(self, request: Request) -> Response:
        """Return the stream that says when the page has changed."""
        self.looks(request)
        return self._desk.events.phones(self.way.token(request), page_seen(request))

    async def state(self, request: Request) -> Response:
        """Return the number of the page, for browsers without streams."""
        self.looks(request)
        body = b'{"page":%d}' % self._room.view.page
        return Response(body, media_type="application/json")

    async def screen(self, request: Request) -> Response:
        """Return what the projector shows, in words."""
        self.looks(request)
        view = self._room.view
        lines = self._desk.twin.lines(view)
        return self._desk.page(
            request,
            "screen.html",
            title=_("L’écran"),
            base=self.way.base,
            who=self.told(request),
            notice=team_notice(view),
            lines=lines,
        )

    async def answer(self, request: Request) -> Response:
        """Store a choice, or « Je passe »."""
        guest, form = await self.sender(request)
        question = form.text("question")
        value = () if form.checked("passe") else chosen(form)
        if not value and not form.checked("passe"):
            return await self._unticked(request, guest, form)
        key = f"{sending(form)}:{question}:{'+'.join(value)}"
        step, phase = form.number("etape"), form.text("moment")
        turn = self.way.turn(request, guest)
        if (
            turn is not None
            and not turn.holds(step, phase, question)
            and self._desk.owners.answer(guest, step, phase, question) is not None
        ):
            turn.ask_once(guest.number)

        async def store(name: str) -> bool:
            return await self._desk.bridge.wait(
                self._room.voices.answer(
                    guest, step=step, phase=phase, input=question, value=value, key=name
                )
            )

        try:
            came_before = not await store(key)
        except RefusedError as error:
            if by_script(request) or not self._ticked(phase, question):
                raise
            return self.page(request, guest, Refusal(question, value, str(error)), 409)
        # A script names each sending anew; a page that was gone back to sends under the same name.
        if came_before and not by_script(request):
            table = self._desk.fragments.chairs.of(guest, self._room.view).team
            by_table = table if self._by_team(phase, question) else ""
            current = self._desk.owners.answer(guest, step, phase, question, by_table)
            if current != value:
                await store(secrets.token_hex(12))
        if turn is not None:
            turn.answers.add((step, phase, question))
        return await self._told(request, guest, self._among_others(form))

    async def _unticked(self, request: Request, guest: Guest, form: forms.Form) -> Response:
        """Take back an answer whose every box was unticked. Raises UserError without any."""
        step, phase, question = form.number("etape"), form.text("moment"), form.text("question")
        by_team = self._by_team(phase, question)
        if by_team:
            emptied: Future[Any] = self._room.voices.answer(
                guest, step=step, phase=phase, input=question, value=(), key=secrets.token_hex(12)
            )
        elif self._desk.owners.answer(guest, step, phase, question):
            turn = self.way.turn(request, guest)
            if turn is not None:
                turn.check_answer(step, phase, question)
            emptied = self._room.voices.withdraw_answer(
                guest, step=step, phase=phase, input=question
            )
        else:
            raise UserError(_("Choisissez une réponse, ou touchez « Je passe »."))
        await self._desk.bridge.wait(emptied)
        return await self._told(request, guest, self._among_others(form))

    def _asked(self, phase: str, question: str) -> AnyInput | None:
        now = self._room.view.phase
        return now.input(question) if now is not None and now.key == phase else None

    def _by_team(self, phase: str, question: str) -> bool:
        asked = self._asked(phase, question)
        return asked is not None and asked.audience is Audience.TEAMS

    def _ticked(self, phase: str, question: str) -> bool:
        """Tell whether a question is answered by boxes, which are worth keeping."""
        asked = self._asked(phase, question)
        boxes = isinstance(asked, Choice) and (asked.at_most > 1 or bool(asked.signs))
        return self._room.view.accepting and boxes

    async def role(self, request: Request) -> Response:
        """Take something to do for one's table, or give it up."""
        guest, form = await self.sender(request)
        wanted = form.text("role")
        role = (
            Role.NONE if wanted == NO_ROLE else next((one for one in Role if one == wanted), None)
        )
        if role is None:
            raise UserError(_("Le formulaire est illisible. Revenez à la page, puis recommencez."))
        await self._desk.bridge.wait(self._room.voices.role(guest, role))
        self._desk.fragments.chairs.took(guest, self._room.view, role)
        return self.acknowledged(request, guest)

    def _among_others(self, form: forms.Form) -> str:
        """Return the page of the room, at the question answered when it asks several."""
        now, question = self._room.view.phase, form.text("question")
        several = now is not None and len(now.inputs) > 1 and now.input(question) is not None
        return f"/#q-{question}" if several else "/"

    async def _told(self, request: Request, guest: Guest, place: str = "/") -> Response:
        """Say « Envoyé », once the whole table can see what was sent for its board."""
        view = self._room.view
        chair = self._desk.fragments.chairs.of(guest, view)
        if chair.writes or (chair.team and view.phase is not None and each_writes(view.phase)):
            await self._desk.bridge.wait(self._room.settled())
        return self.acknowledged(request, guest, place)

    async def write(self, request: Request) -> Response:
        """Store a text."""
        guest, form = await self.sender(request)
        text = request.state.text = form.text("suggestion", "") or written(form)
        question = form.text("question")
        card = await self._desk.bridge.wait(
            self._room.voices.write(
                guest,
                step=form.number("etape"),
                phase=form.text("moment"),
                input=question,
                slot=form.text("place", ""),
                text=text,
                key=f"{sending(form)}:{question}",
            )
        )
        turn = self.way.turn(request, guest)
        if turn is not None:
            turn.cards.add(card)
        return await self._told(request, guest, self._among_others(form))

    async def rewrite(self, request: Request) -> Response:
        """Change one's own text."""
        guest, form = await self.sender(request)
        text = request.state.text = written(form)
        self._check_card(request, guest, form.number("carte"))
        change = self._room.voices.rewrite(guest, form.number("carte"), text)
        await self._desk.bridge.wait(change)
        return await self._told(request, guest, f"{back(form)}?dit=change")

    async def withdraw_card(self, request: Request) -> Response:
        """Erase one's own text."""
        guest, form = await self.sender(request)
        self._check_card(request, guest, form.number("carte"))
        erased = self._room.voices.withdraw_card(guest, form.number("carte"))
        await self._desk.bridge.wait(erased)
        return await self._told(request, guest, f"{back(form)}?dit=retire")

    def _check_card(self, request: Request, guest: Guest, card: int) -> None:
        """Raise RefusedError for a text that somebody gave before, and may not see here."""
        turn = self.way.turn(request, guest)
        if turn is not None:
            turn.check_cards(self.given(guest), card)

    def given(self, guest: Guest) -> Mine:
        """Return all that somebody gave. Raises RefusedError once anonymised."""
        return self._desk.owners.reader.mine(self._room.voices.aliases(guest))

    def acknowledged(self, request: Request, guest: Guest, place: str = "/") -> Response:
        """Say « Envoyé »: it is on the disk now."""
        self._desk.owners.acknowledged(guest)
        if by_script(request):
            return Response(_DONE, media_type="application/json")
        return go(self.at(place))

    def _fragment(
        self,
        request: Request,
        view: View,
        guest: Guest,
        *,
        passed: bool = False,
        refusal: Refusal | None = None,
    ) -> Fragment:
        own, turn = self._desk.owners.of(guest, view), self.way.turn(request, guest)
        if turn is not None and view.step is not None:
            own = turn.page(own, view.step.id)
        return self._desk.fragments.of(
            view, guest, own, base=self.way.base, passed=passed, refusal=refusal
        )


def sending(form: forms.Form) -> str:
    """Return the random name of a sending. Raises UserError when it is not one of ours."""
    key = form.text("cle")
    if not _KEY.fullmatch(key):
        raise UserError(_("Le formulaire est illisible. Revenez à la page, puis recommencez."))
    return key


def chosen(form: forms.Form) -> tuple[str, ...]:
    """Return the options of a choice: those of each text are in fields of their own."""
    return (*form.many("choix"), *form.beginning("choix-"))


def written(form: forms.Form) -> str:
    """Return a text, written in one field or part by part.

    Raises UserError when it is missing, or when its first part is, that the others need.
    """
    first, *others = form.many("texte") or (form.text("texte"),)
    if not others:
        return first
    if not has_words(first) and any(has_words(one) for one in others):
        raise UserError(_("Remplissez la première ligne, puis envoyez."))
    return join_parts((first, *others))


def back(form: forms.Form) -> str:
    """Return the page of ours that a form asks to go back to."""
    place = form.text("retour", "/")
    return place if place in _PAGES else "/"


def just_said(request: Request) -> str:
    """Return what a page says of what was just done, or nothing."""
    return _(_SAID.get(request.query_params.get("dit", ""), ""))


def page_seen(request: Request) -> int:
    """Return the number of the page that a browser says it shows, or 0."""
    seen = request.query_params.get("vu", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 12 else 0


def _own(guest: Guest) -> str:
    """Return the name under which a page says whose it is."""
    return str(guest.participant.id)


@lru_cache(maxsize=32)
def _shell(
    pages: Pages, look: Look, uid: str, title: str, base: str, _spoken: str
) -> tuple[bytes, ...]:
    """Return what stands around what each page fills in (:data:`_MARKS`).

    ``_spoken`` is the language it is in: there is one for each.
    """
    html = pages.render("room.html", look=look, uid=uid, title=title, base=base)
    return tuple(_MARKS.split(html.encode()))
