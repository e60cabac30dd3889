"""What a remote's templates are filled with: the house's words, and the names of commands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from msgspec import structs
from starlette.exceptions import HTTPException

from app.core.i18n import N_, _
from app.core.phase import State
from app.core.record import CardStatus
from app.core.timing import LAST_SECONDS, speech_word
from app.room.panel.counting import CountForm, counts
from app.room.panel.head import head
from app.room.panel.noting import ScribeForm, scribes
from app.room.panel.people import (
    handed_words,
    person_words,
    presence_words,
    purposes,
    ways_words,
)
from app.room.panel.plan import Plan, present_plan
from app.room.panel.reading import read_out_next
from app.room.panel.screens import counting_mode, modes, screens, timer_words
from app.room.panel.sheet import Where, clock_words, moment_names, sheet
from app.room.panel.sources import linkable
from app.room.panel.tables import without_tables
from app.room.panel.texts import (
    ShownText,
    message,
    put_by,
    put_by_words,
    show_all_words,
    text,
    ties,
)
from app.room.panel.together import TableChoice, room_choices, table_choices
from app.room.panel.unread import Unread, unread
from app.room.panel.without import Way, has_ballot, without
from app.web.boards import board, card_page, several_page
from app.web.plans import Plans
from app.web.seating import table_summary, tables_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.phase import Phase
    from app.core.record import Record
    from app.core.session import Step
    from app.room.view import View
    from app.web.desk import WebDesk

_MOST_TEXTS = 60
"""Texts that wait, and texts seen, that the remote shows: the latest. The step's page has them all."""

_SPEECH_TIMES = (LAST_SECONDS + 1, LAST_SECONDS, 0)
"""Seconds left at which whoever speaks is told something else."""

_PLACES = {
    Way.COUNT: (N_("Main levée"), "#compter"),
    Way.NOTE: (N_("Noter"), "#noter"),
    Way.TABLES: (N_("Répondre pour une table"), "/co/tables"),
    Way.PAPER: (N_("Bulletins papier"), "/co/bulletins"),
    Way.TABLET: (N_("Tablette"), "/co/appareils"),
}
"""Where a remote does what each way in asks, for people without a phone."""

_COMMANDS = {State.OPEN: "ouvrir", State.CLOSED: "fermer", State.REVEALED: "reveler"}
_CSS = {Where.SKIPPED: "passee", Where.HERE: "ici", Where.DONE: "faite", Where.TO_COME: ""}


@dataclass(frozen=True, slots=True)
class Sending:
    """A form where a facilitator notes something; ``key`` is the name of the next sending."""

    form: ScribeForm
    key: str


@dataclass(frozen=True, slots=True)
class PastPhase:
    """One phase of a step that is completed afterwards. ``choices``: those of each table."""

    key: str
    title: str
    counts: tuple[CountForm, ...]
    scribes: tuple[Sending, ...]
    choices: tuple[tuple[TableChoice, ...], ...]
    together: tuple[TableChoice, ...]
    cards: tuple[ShownText, ...]
    put_by: PutBy
    ballots: bool


@dataclass(frozen=True, slots=True)
class PutBy:
    """Texts that are folded away while the step goes on, and how many there are, in words.

    ``more``: not all of them are here.
    """

    words: str
    cards: tuple[ShownText, ...]
    more: bool = False


class Panels:
    """The values that the remote's templates are filled with."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._plans = Plans(desk)

    def main(self) -> dict[str, Any]:
        """Return the remote's own page."""
        view, now = self._room.view, self._desk.clock()
        return {
            **_head(view, now),
            **_place(view),
            **_screen(view, now),
            **_speech(view, now),
            **_people(view),
            **_settings(view),
            **_without(view),
            **board(view),
            **table_summary(view),
            "lines": self._desk.twin.lines(view),
            "sheet": sheet(view, now),
            "css": _CSS,
            "unread": self._unread(view),
            "formats": tuple((key, _(one.name)) for key, one in self._desk.catalogue.items()),
        }

    def _unread(self, view: View) -> tuple[Unread, ...]:
        """Return the steps that hold texts to be read over, once all is over."""
        if not view.run.finished or view.info.anonymised:
            return ()
        return unread(view, self._desk.catalogue, self._desk.owners.reader)

    def step(self, number: int) -> dict[str, Any]:
        """Return one step as it is completed afterwards. Raises HTTPException 404."""
        view = self._room.view
        found = next((one for one in view.steps if one.id == number), None)
        if found is None:
            raise HTTPException(404)
        plan = self._plans.of(found, view)
        names = moment_names(plan.phases)
        return {
            "number": view.number,
            "revision": view.run.revision,
            "heading": found.title,
            "back": f"/co/etape/{number}",
            "step": number,
            "moments": tuple(
                _moment(found, phase, plan, names[phase.key], held=_held(found, plan, view))
                for phase in plan.phases
                if phase.inputs
            ),
            "without_tables": without_tables(plan),
            "has_messages": any(phase.messages for phase in plan.phases),
            "has_followups": any(phase.followups for phase in plan.phases),
            **_concluded(plan.record),
        }

    def message(self, number: int) -> dict[str, Any]:
        """Return one key message and the passages it may come from. Raises HTTPException 404."""
        view = self._room.view
        plans = [self._plans.of(step, view) for step in view.steps]
        messages = [one for plan in plans for one in plan.record.messages]
        found = next((one for one in messages if one.id == number), None)
        if found is None:
            raise HTTPException(404)
        return {
            "number": view.number,
            "revision": view.run.revision,
            "back": f"/co/message/{number}",
            "message": message(found),
            "passages": tuple(card for plan in plans for card in linkable(plan)),
        }

    def card(self, number: int) -> dict[str, Any]:
        """Return one text of a board. Raises HTTPException 404."""
        view = self._room.view
        for step in view.steps:
            plan = self._plans.of(step, view)
            found = next((one for one in plan.record.cards if one.id == number), None)
            if found is not None:
                return {
                    "number": view.number,
                    "revision": view.run.revision,
                    "back": f"/co/texte/{number}",
                    **card_page(step, plan, found, view),
                }
        raise HTTPException(404)

    def tables(self) -> dict[str, Any]:
        """Return the tables of the present moment."""
        view = self._room.view
        return {
            "number": view.number,
            "revision": view.run.revision,
            "back": "/co/tables",
            **tables_page(view),
        }

    def board(self) -> dict[str, Any]:
        """Return the texts of the present step, to do the same with several."""
        view = self._room.view
        plan = present_plan(view)
        held = _held(view.step, plan, view) if view.step is not None else frozenset()
        tied = ties(plan.record)
        texts = [text(card, plan, tied) for card in plan.record.cards if card.id not in held]
        return {
            "number": view.number,
            "revision": view.run.revision,
            "back": "/co/planche",
            **several_page(plan, texts),
        }

    def people(self) -> dict[str, Any]:
        """Return everybody who is there, by the code of their phone or their card, and who left."""
        view = self._room.view
        return {
            "number": view.number,
            "revision": view.run.revision,
            "back": "/co/personnes",
            "presence_words": presence_words(view.presence),
            "ways": ways_words(view.attendees),
            "people": tuple((one.id, person_words(one), bool(one.code)) for one in view.attendees),
            "gone": tuple((one.id, person_words(one)) for one in view.gone),
        }


def _head(view: View, now: float) -> dict[str, Any]:
    told = head(view, now)
    commands = tuple((_COMMANDS[one.state], one.label) for one in told.state_commands)
    return {
        "number": view.number,
        "revision": view.run.revision,
        **structs.asdict(told),
        "cards_due": view.cards_due,
        "next_label": read_out_next(view) or told.next_label,
        "state_commands": commands,
    }


def _place(view: View) -> dict[str, Any]:
    """Return what is asked, counted, noted and read over now."""
    empty: dict[str, Any] = {
        "counts": (), "scribes": (), "waiting": (), "cards": (), "messages": (),
        "followups": (), "has_messages": False, "has_followups": False, "step": 0, "all_waiting": "",
        "show_all": "", "together_choices": (),
        "waiting_number": 0, "ready_number": 0, "cards_number": 0, "put_by": PutBy("", ()),
    }  # fmt: skip
    step, phase = view.step, view.phase
    if step is None or phase is None:
        return empty
    plan = present_plan(view)
    tied = ties(view.record)
    every = [text(card, plan, tied) for card in reversed(plan.record.cards)]
    held = _held(step, plan, view)
    texts = [one for one in every if one.id not in held]
    waiting = tuple(one for one in texts if one.status == CardStatus.RECEIVED.value)
    ready = tuple(one for one in waiting if not one.held)
    seen = tuple(one for one in texts if one.status != CardStatus.RECEIVED.value)
    return {
        "step": step.id,
        "counts": counts(step, phase, plan, now=True),
        "scribes": _sendings(step, phase, plan),
        "together_choices": room_choices(phase, plan.record),
        "waiting": waiting[:_MOST_TEXTS],
        "waiting_number": len(waiting),
        "ready_number": len(ready),
        "all_waiting": " ".join(f"{one.id}:{one.wording}" for one in reversed(ready[:_MOST_TEXTS])),
        "show_all": show_all_words(ready),
        "put_by": _put_by(every, held, _MOST_TEXTS),
        "cards": seen[:_MOST_TEXTS],
        "cards_number": len(seen),
        "has_messages": phase.messages,
        "has_followups": phase.followups,
        **_concluded(view.record),
    }


def _held(step: Step, plan: Plan, view: View) -> frozenset[int]:
    """Return the texts of a step that are put by, as long as the room is in it."""
    here = view.run.step == step.id and not view.run.finished
    return put_by(plan) if here else frozenset()


def _put_by(texts: Sequence[ShownText], held: frozenset[int], most: int | None = None) -> PutBy:
    cards = tuple(one for one in texts if one.id in held)
    words = put_by_words(len(cards)) if cards else ""
    return PutBy(words, cards[:most], most is not None and len(cards) > most)


def _concluded(record: Record) -> dict[str, Any]:
    return {
        "messages": tuple(message(one) for one in record.messages),
        "followups": record.followups,
    }


def _screen(view: View, now: float) -> dict[str, Any]:
    timer = view.run.timer
    return {
        "screen": view.run.screen.value,
        "screens": tuple((screen.value, words) for screen, words in screens()),
        "timer_left": round(timer.left(now)) if timer.seconds else "",
        "timer_running": timer.started is not None,
        "timer_words": timer_words(timer, now),
        "contrast": bool(view.run.contrast),
    }


def _speech(view: View, now: float) -> dict[str, Any]:
    """Return whose turn it is to speak, and the time of whoever speaks in front of the room."""
    timer, phase = view.run.timer, None if view.run.finished else view.phase
    left = timer.left(now)
    return {
        "alert": view.alert if phase is not None else "",
        "called": view.called if phase is not None else "",
        "draws": phase is not None and phase.draws,
        "speech": phase is not None and phase.speech,
        "timer_total": round(timer.seconds),
        "speech_left": clock_words(max(0, round(left))) if timer.seconds else "",
        "speech_word": speech_word(left, timer.seconds) if timer.seconds else "",
        "speech_words": tuple(speech_word(one, 2 * LAST_SECONDS) for one in _SPEECH_TIMES),
        "speech_last": LAST_SECONDS,
    }


def _people(view: View) -> dict[str, Any]:
    return {
        "presence_words": presence_words(view.presence),
        "ways": ways_words(view.attendees),
        "next_card": handed_words((_next_card(view),)),
        "sending": secrets.token_hex(12),
        "crowd": (
            (_("Sans téléphone"), "arrive", "part"),
            (_("Interprètes et aides"), "aide-arrive", "aide-part"),
        ),
        "purposes": tuple((purpose.value, words) for purpose, words in purposes()),
    }


def _next_card(view: View) -> int:
    """Return the number of the card that the next person without a phone is given."""
    known = (one.number for one in (*view.attendees, *view.gone))
    return max(known, default=0) + 1


def _without(view: View) -> dict[str, Any]:
    """Return what people without a phone are still awaited for, and the ways in that fit."""
    told = without(view)
    return {
        "without": told.words if told is not None else "",
        "without_more": (
            tuple(filter(None, (told.left, told.doubt, told.say))) if told is not None else ()
        ),
        "without_ways": tuple(
            (_(label), place)
            for way in (told.ways if told is not None else ())
            for label, place in (_PLACES[way],)
        ),
        "switches": told is not None and told.mode is not None,
    }


def _settings(view: View) -> dict[str, Any]:
    mode = counting_mode(view)
    return {
        "mode": mode.value if mode else "",
        "modes": tuple((one.value, words) for one, words in modes()),
        "door_open": view.run.door_open,
        "proofread": view.info.proofread,
        "validated": view.info.validated,
        "anonymised": view.info.anonymised,
    }


def _moment(step: Step, phase: Phase, plan: Plan, name: str, *, held: frozenset[int]) -> PastPhase:
    tied = ties(plan.record)
    texts = [text(card, plan, tied) for card in plan.record.cards if card.phase == phase.key]
    return PastPhase(
        phase.key,
        name,
        counts(step, phase, plan, now=False),
        _sendings(step, phase, plan),
        _by_table(phase, plan),
        room_choices(phase, plan.record),
        tuple(one for one in texts if one.id not in held),
        _put_by(texts, held),
        has_ballot(phase),
    )


def _by_table(phase: Phase, plan: Plan) -> tuple[tuple[TableChoice, ...], ...]:
    """Return what each table is asked, table after table."""
    found = groupby(table_choices(phase, plan.record), key=lambda one: one.key)
    return tuple(tuple(choices) for _key, choices in found)


def _sendings(step: Step, phase: Phase, plan: Plan) -> tuple[Sending, ...]:
    return tuple(Sending(form, secrets.token_hex(12)) for form in scribes(step, phase, plan))
