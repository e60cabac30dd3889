"""« Mes réponses »: see, change, withdraw, agree or not, say who one is, leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.people import profiles
from app.core.phase import Choice, Ideas
from app.web.choosing import answered
from app.web.desk import go
from app.web.fragments import team_notice
from app.web.participant import just_said
from app.web.plans import Plans
from app.web.shown import fields_of, parts_of
from app.web.states import card_state, fleeting_words, unread
from app.web.who import bar

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from app.core.phase import AnyInput
    from app.core.record import Answer, Card
    from app.core.session import Step
    from app.room.guest import Guest
    from app.room.panel.plan import Plan
    from app.room.view import View
    from app.store import Mine as Given
    from app.web.desk import WebDesk
    from app.web.participant import Phones
    from app.web.turns import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a person gave. ``card`` is its number when it is a text, else 0.

    ``parts`` are the lines of a text that say something, by name; ``fields`` all of them.
    """

    question: str
    text: str
    step: int
    phase: str
    input: str
    state: str = ""
    shape: str = ""
    tone: str = ""
    card: int = 0
    open: bool = False
    parts: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What a person gave in one step."""

    title: str
    items: tuple[Item, ...]


class MyAnswers:
    """The requests of « Mes réponses »."""

    def __init__(self, desk: WebDesk, participant: Phones) -> None:
        self._desk = desk
        self._room = desk.room
        self._participant = participant
        self._plans = Plans(desk)

    async def page(self, request: Request) -> Response:
        """Return all that this person gave and has not withdrawn."""
        return self.shown(request, self._participant.reader(request))

    def shown(self, request: Request, guest: Guest, error: str = "", status: int = 200) -> Response:
        """Return the page of this person; ``error`` is about the code that they typed."""
        view = self._room.view
        participant, turn = guest.participant, self._participant.way.turn(request, guest)
        return self._desk.page(
            request,
            "mine.html",
            status,
            title=_("Mes réponses"),
            base=self._participant.way.base,
            who=bar(guest, self._participant.way.base),
            person=participant.id,
            notice=team_notice(view),
            said=just_said(request),
            groups=self._groups(guest, view, turn),
            locked=turn is not None and not turn.open and not view.info.anonymised,
            error=error,
            code=participant.code,
            signs=self._signs(guest) if participant.code else "",
            recording=guest.recording,
            quoting=guest.quoting,
            profiles=profiles(),
            profile=participant.profile,
        )

    async def withdraw(self, request: Request) -> Response:
        """Erase the answers to one question."""
        guest, form = await self._participant.sender(request)
        step, phase, question = form.number("etape"), form.text("moment"), form.text("question")
        turn = self._participant.way.turn(request, guest)
        if turn is not None:
            turn.check_answer(step, phase, question)
        erased = self._room.voices.withdraw_answer(guest, step=step, phase=phase, input=question)
        await self._desk.bridge.wait(erased)
        return self._participant.acknowledged(request, guest, "/mes-reponses?dit=retire")

    async def withdraw_all(self, request: Request) -> Response:
        """Erase everything."""
        guest, _form = await self._participant.sender(request)
        self._check_open(request, guest)
        await self._desk.bridge.wait(self._room.voices.withdraw_all(guest))
        return self._participant.acknowledged(request, guest, "/mes-reponses?dit=retire")

    async def agree(self, request: Request) -> Response:
        """Change the two agreements."""
        guest, form = await self._participant.sender(request)
        self._check_open(request, guest)
        agreed = self._room.voices.agree(
            guest, recording=form.checked("recueil"), quoting=form.checked("citation")
        )
        await self._desk.bridge.wait(agreed)
        return go(self._participant.at("/mes-reponses?dit=accords"))

    async def profile(self, request: Request) -> Response:
        """Say one's coarse profile, or take it back."""
        guest, form = await self._participant.sender(request)
        turn = self._participant.way.turn(request, guest)
        if turn is not None and guest.participant.profile and not turn.profile:
            turn.check_open()
        said = self._room.voices.profile(guest, form.text("profil", ""))
        await self._desk.bridge.wait(said)
        if turn is not None:
            turn.profile = True
        phase = form.text("moment", "")
        if not phase:
            return go(self._participant.at("/mes-reponses?dit=profil"))
        asking, view = self._desk.fragments.profiles, self._room.view
        asking.answered(guest, view, form.number("etape"), phase)
        return self._participant.acknowledged(request, guest, "/#profil")

    async def leave(self, request: Request) -> Response:
        """« Je pars »."""
        guest, _form = await self._participant.sender(request)
        await self._desk.bridge.wait(self._room.voices.leave(guest))
        return go(self._participant.at("/"))

    async def back(self, request: Request) -> Response:
        """« Je suis là »."""
        guest, _form = await self._participant.sender(request)
        await self._desk.bridge.wait(self._room.voices.back(guest))
        return go(self._participant.at("/"))

    def _check_open(self, request: Request, guest: Guest) -> None:
        """Raise RefusedError for what takes a card's code, where it was not told."""
        turn = self._participant.way.turn(request, guest)
        if turn is not None:
            turn.check_open()

    def _signs(self, guest: Guest) -> str:
        try:
            return self._room.voices.signs(guest)
        except RefusedError:
            return ""

    def _groups(self, guest: Guest, view: View, turn: Turn | None) -> tuple[Group, ...]:
        if view.info.anonymised:
            return ()
        given = self._participant.given(guest)
        if turn is not None:
            given = turn.mine(given)
        groups = []
        for step in view.steps:
            items = self._items(step, view, given)
            if items:
                groups.append(Group(step.title, items))
        return tuple(groups)

    def _items(self, step: Step, view: View, given: Given) -> tuple[Item, ...]:
        answers = [one.answer for one in given.answers if one.step == step.id]
        cards = [one.card for one in given.cards if one.step == step.id]
        return tuple(
            [self._answer(step, answer, view) for answer in answers]
            + [self._card(step, card, view) for card in cards]
        )

    def _answer(self, step: Step, answer: Answer, view: View) -> Item:
        plan = self._plans.of(step, view)
        phase = plan.phase(answer.phase)
        question = phase.input(answer.input) if phase else None
        chosen = (
            answered(question, plan.record, answer.value) if isinstance(question, Choice) else ()
        )
        text = "\n".join(one.label for one in chosen) or (
            _("Réponse retirée de la liste") if answer.value else _("Je passe")
        )
        return Item(
            question=_asked(plan, answer.phase, question),
            text=text,
            step=step.id,
            phase=answer.phase,
            input=answer.input,
            shape=chosen[0].shape if chosen else "",
            tone=chosen[0].tone if chosen else "",
            open=_is_open(view, step, answer.phase),
        )

    def _card(self, step: Step, card: Card, view: View) -> Item:
        plan = self._plans.of(step, view)
        phase = plan.phase(card.phase)
        question = phase.input(card.input) if phase else None
        present = view.run.phase if view.run.step == step.id else ""
        state = card_state(
            card.status,
            question,
            proofread=view.info.proofread,
            unread=unread(card, question, plan.phases, present),
        )
        ideas = question if isinstance(question, Ideas) else None
        told = _("{state} Passage n° {n}.").format(state=state, n=card.id)
        if ideas is not None and ideas.fleeting:
            told = f"{told} {fleeting_words()}"
        return Item(
            question=_asked(plan, card.phase, question),
            text=card.text,
            step=step.id,
            phase=card.phase,
            input=card.input,
            state=told,
            card=card.id,
            open=_is_open(view, step, card.phase),
            parts=parts_of(ideas, card.text),
            fields=fields_of(ideas, card.text),
        )


def _asked(plan: Plan, key: str, question: AnyInput | None) -> str:
    """Return what was asked; where it is asked again at another moment, this moment too."""
    if question is None:
        return ""
    alike = [
        phase
        for phase in plan.phases
        if any((one.key, one.label) == (question.key, question.label) for one in phase.inputs)
    ]
    here = next((phase for phase in alike if phase.key == key), None)
    if here is None or len(alike) < 2:
        return question.label
    return _("{moment} : {question}").format(moment=here.short, question=question.label)


def _is_open(view: View, step: Step, phase: str) -> bool:
    return view.accepting and (view.run.step, view.run.phase) == (step.id, phase)
