"""The page of a phone, written once for all the phones that show the same."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.core.phase import Audience, Choice, Ideas, State
from app.core.record import CardStatus
from app.core.session import Screen
from app.core.tally import choice_options
from app.format import Stage
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from app.web.own import NOTHING, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.phase import AnyInput, Option, Phase
    from app.format import Format
    from app.room.hall import Guest
    from app.room.view import View
    from app.web.own import Own
    from app.web.pages import Pages

KEY_MARK = b"@@CLE@@"
"""Stands where each phone gets a random name for its next sending."""
_MOST_KEPT = 2048
_SIZE = (1920, 1080)


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One thing to choose, as this person sees it."""

    key: str
    label: str
    shape: str
    tone: str
    chosen: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class ShownCard:
    """One's own text, and where it stands."""

    id: int
    text: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One form of the page. ``level`` is its heading: the first one is the page's own."""

    kind: str
    key: str
    where: str
    label: str
    help: str
    level: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceForm(Question):
    """A choice. ``prefilled``: an earlier place is shown, to be confirmed."""

    options: tuple[ShownOption, ...]
    several: bool
    answered: bool
    passed: bool
    prefilled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeasForm(Question):
    """Short texts: ``left`` more may be sent."""

    slots: tuple[ShownOption, ...]
    cards: tuple[ShownCard, ...]
    left: int
    left_words: str
    max_chars: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a phone shows now. ``html`` still has KEY_MARK in it; ``place`` goes into the head."""

    html: bytes
    place: bytes

    def keyed(self) -> bytes:
        """Return the page with a random name for the next sending."""
        return self.html.replace(KEY_MARK, secrets.token_hex(12).encode("ascii"))


class Twin:
    """« Ce que montre l'écran », in words: drawn once for each view."""

    def __init__(self, catalogue: Mapping[str, Format[Any]], address: str) -> None:
        self._catalogue = catalogue
        self._address = address
        self._number = -1
        self._lines: tuple[str, ...] = ()

    def lines(self, view: View) -> tuple[str, ...]:
        """Return what the projector shows, line by line."""
        if view.number != self._number:
            stage = Stage(_SIZE, LIGHT, self._address)
            self._lines = stage_page(view, self._catalogue, stage).lines
            self._number = view.number
        return self._lines


class Fragments:
    """Pages by what they show: everyone who gave the same gets the same bytes."""

    def __init__(self, catalogue: Mapping[str, Format[Any]], pages: Pages, twin: Twin) -> None:
        self._catalogue = catalogue
        self._pages = pages
        self._twin = twin
        self._page = -1
        self._kept: dict[tuple[str, Own, bool], Fragment] = {}

    def of(self, view: View, guest: Guest, own: Own, *, passed: bool = False) -> Fragment:
        """Return the page of this person in this view."""
        if view.page != self._page or len(self._kept) > _MOST_KEPT:
            self._kept.clear()
            self._page = view.page
        shown = face(view, guest)
        key = (shown, own if shown in ("question", "ecoute") else NOTHING, passed)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._make(view, shown, own, passed)
        return found

    def _make(self, view: View, shown: str, own: Own, passed: bool) -> Fragment:
        where = self._place(view)
        html = self._pages.render(
            "fragment.html",
            page=view.page,
            place=where,
            title=view.phase.title if view.phase else view.info.title,
            face=shown,
            anonymised=view.info.anonymised,
            contact=view.info.contact,
            kicker=view.phase.title if view.phase else "",
            heading=_heading(view),
            instruction=_instruction(view),
            reminders=_reminders(view, own),
            questions=_questions(view, own) if shown == "question" else (),
            step=view.step.id if view.step else 0,
            phase=view.phase.key if view.phase else "",
            passed=passed,
            lines=self._twin.lines(view),
        )
        return Fragment(html.encode(), self._pages.escaped(where).encode())

    def _place(self, view: View) -> str:
        if view.step is None or view.step.type not in self._catalogue:
            return view.info.title
        return _(self._catalogue[view.step.type].name)


def face(view: View, guest: Guest) -> str:
    """Return which page a person sees."""
    if view.info.anonymised or view.run.finished:
        return "fini"
    if guest.participant.left is not None:
        return "parti"
    if view.run.screen is Screen.NEUTRAL:
        return "neutre"
    if view.phase is None:
        return "debut"
    if not guest.recording:
        return "main_levee"
    asked = any(question.asked_on_phones for question in view.phase.inputs)
    return "question" if asked and view.accepting else "ecoute"


def _instruction(view: View) -> str:
    """Return what the phase tells people with a phone; once answers are in, to look up."""
    if view.phase is None:
        return ""
    over = view.run.state in (State.CLOSED, State.REVEALED)
    return _("Regardez l’écran.") if over else view.phase.phone


def _heading(view: View) -> str:
    """Return what the room looks at: the statement, or the title of the moment."""
    if view.phase is None:
        return view.info.title
    first = view.phase.inputs[0] if view.phase.inputs else None
    if isinstance(first, Choice) and first.audience is Audience.EVERYONE:
        return first.label
    return view.phase.title


def _reminders(view: View, own: Own) -> tuple[ShownOption, ...]:
    """Return the person's own answers, to be remembered while the room looks at everybody's."""
    if view.phase is None:
        return ()
    found = []
    for question in view.phase.inputs:
        if isinstance(question, Choice):
            chosen = own.answer(place(view.phase, question)) or ()
            options = choice_options(question, view.record)
            found += [_shown(option) for option in options if option.key in chosen]
    return tuple(found)


def _shown(option: Option, *, chosen: bool = False, before: bool = False) -> ShownOption:
    return ShownOption(option.key, option.label, option.shape, option.colour, chosen, before)


def _questions(view: View, own: Own) -> tuple[Question, ...]:
    phase = view.phase
    if phase is None:
        return ()
    asked = [question for question in phase.inputs if question.asked_on_phones]
    return tuple(
        _choice(view, phase, question, own, number == 0)
        if isinstance(question, Choice)
        else _ideas(phase, question, own, number == 0)
        for number, question in enumerate(asked)
    )


def _choice(view: View, phase: Phase, choice: Choice, own: Own, main: bool) -> ChoiceForm:
    where = place(phase, choice)
    answer = own.answer(where)
    before = own.first(choice.prefilled_from)
    return ChoiceForm(
        **_common("choice", choice, where, main),
        options=tuple(
            _shown(option, chosen=option.key in (answer or ()), before=option.key == before)
            for option in choice_options(choice, view.record)
        ),
        several=choice.at_most > 1,
        answered=answer is not None,
        passed=answer == (),
        prefilled=answer is None and bool(before),
    )


def _ideas(phase: Phase, ideas: Ideas, own: Own, main: bool) -> IdeasForm:
    where = place(phase, ideas)
    cards = [card for card in own.cards if card.input == ideas.key]
    left = max(0, ideas.at_most - len(cards))
    slot = own.first(ideas.slot_from) or (cards[-1].slot if cards else "")
    return IdeasForm(
        **_common("ideas", ideas, where, main),
        slots=tuple(_shown(option, chosen=option.key == slot) for option in ideas.slots),
        cards=tuple(ShownCard(card.id, card.text, card_state(card.status)) for card in cards),
        left=left,
        left_words=ngettext("Encore {n} texte possible.", "Encore {n} textes possibles.", left),
        max_chars=ideas.max_chars,
    )


def _common(kind: str, question: AnyInput, where: str, main: bool) -> dict[str, Any]:
    return {
        "kind": kind,
        "key": question.key,
        "where": where,
        "label": question.label,
        "help": question.help,
        "level": "h1" if main else "h2",
        "main": main,
    }


def card_state(status: CardStatus) -> str:
    """Return where a text stands, as its author reads it."""
    if status is CardStatus.RECEIVED:
        return _("Reçu. L’équipe le relit.")
    if status is CardStatus.SHOWN:
        return _("Montré à la salle.")
    return _("Il n’est pas montré.")
