"""What a remote shows: where the room is, what to say, what to count, what people wrote."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from app.core.i18n import _, ngettext
from app.core.phase import Choice, Ideas, Speaker, State
from app.core.record import CardStatus, Channel, CountingMode, MessageStatus
from app.core.session import Screen
from app.core.tally import choice_options, tally
from app.core.wifi import warning
from app.store import Kind
from app.web.around import people_values, phones_words, screen_values, settings_values
from app.web.plans import Plan, Plans
from app.web.sheet import late_words, sheet

if TYPE_CHECKING:
    from app.core.phase import Option, Phase
    from app.core.record import Card, KeyMessage
    from app.core.session import Step
    from app.room.view import View
    from app.web.desk import WebDesk

MESSAGES = "synthese"
"""The type of step where key messages are written (formats.md §4)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One option with the number typed for it, « » when none was."""

    key: str
    label: str
    shape: str
    tone: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountForm:
    """A hand count. ``id`` is unique in the page; ``reveals``: the phase shows what is counted.

    ``said``: the room is at this phase, whose question is written above already.
    """

    id: str
    step: int
    phase: str
    key: str
    label: str
    scope: str
    options: tuple[Counted, ...]
    warning: str
    reveals: bool
    said: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text goes."""

    key: str
    label: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScribeForm:
    """What is said, typed by a facilitator. ``sending`` is the name of the next one."""

    id: str
    step: int
    phase: str
    key: str
    label: str
    slots: tuple[Slot, ...]
    sending: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """A free text and where it stands."""

    id: int
    number: str
    text: str
    wording: str
    status: str
    about: str
    shape: str
    tone: str
    quoted: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A key message, and what the room said of it."""

    id: int
    text: str
    status: str
    about: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StateWords:
    """Where a phase stands."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class PastPhase:
    """One phase of a step that is completed afterwards."""

    key: str
    title: str
    counts: tuple[CountForm, ...]
    scribes: tuple[ScribeForm, ...]
    cards: tuple[ShownText, ...]


class Panels:
    """The values that the remote's templates are filled with."""

    def __init__(self, desk: WebDesk) -> None:
        self._desk = desk
        self._room = desk.room
        self._plans = Plans(desk)

    def main(self) -> dict[str, Any]:
        """Return the remote's own page."""
        view = self._room.view
        return {
            **_head(view, self._desk.clock()),
            **self._place(view),
            **screen_values(view, self._desk.clock()),
            **people_values(view),
            **settings_values(view),
            "lines": self._desk.twin.lines(view),
            "sheet": sheet(view),
        }

    def step(self, number: int) -> dict[str, Any]:
        """Return one step as it is completed afterwards. Raises HTTPException 404."""
        view = self._room.view
        found = next((one for one in view.steps if one.id == number), None)
        if found is None:
            raise HTTPException(404)
        plan = self._plans.of(found, view)
        return {
            "number": view.number,
            "revision": view.run.revision,
            "heading": found.title,
            "back": f"/co/etape/{number}",
            "moments": tuple(_moment(found, phase, plan) for phase in plan.phases if phase.inputs),
        }

    def message(self, number: int) -> dict[str, Any]:
        """Return one key message and the passages it may come from. Raises HTTPException 404."""
        view = self._room.view
        plans = [self._plans.of(step, view) for step in view.steps]
        messages = [one for plan in plans for one in plan.record.messages]
        found = next((one for one in messages if one.id == number), None)
        if found is None:
            raise HTTPException(404)
        cards = [one for plan in plans for one in plan.record.cards]
        return {
            "number": view.number,
            "revision": view.run.revision,
            "back": f"/co/message/{number}",
            "message": _message(found),
            "passages": tuple(one for one in cards if one.status is CardStatus.SHOWN),
        }

    def phones(self) -> dict[str, Any]:
        """Return the phones of the room."""
        view = self._room.view
        phones = tuple(
            one
            for one in self._desk.owners.reader.participants()
            if one.phone and one.kind is Kind.PARTICIPANT and one.removed is None
        )
        return {
            "number": view.number,
            "revision": view.run.revision,
            "heading": phones_words(len(phones)),
            "phones": phones,
            "seats": self._room.seats.names(),
            "code": self._room.seats.waiting_code(),
        }

    def _place(self, view: View) -> dict[str, Any]:
        """Return what is asked, counted, noted and read over now."""
        empty: dict[str, Any] = {
            "counts": (), "scribes": (), "waiting": (), "cards": (), "messages": (),
            "followups": (), "has_messages": False, "step": 0, "all_waiting": "",
        }  # fmt: skip
        step, phase = view.step, view.phase
        if step is None or phase is None:
            return empty
        plan = Plan(view.phases, view.record)
        texts = [_text(card, plan) for card in reversed(view.record.cards)]
        waiting = tuple(one for one in texts if one.status == CardStatus.RECEIVED.value)
        return {
            "step": step.id,
            "counts": _counts(step, phase, plan, now=True),
            "scribes": _scribes(step, phase),
            "waiting": waiting,
            "all_waiting": " ".join(f"{one.id}:{one.wording}" for one in reversed(waiting)),
            "cards": tuple(one for one in texts if one.status != CardStatus.RECEIVED.value),
            "has_messages": step.type == MESSAGES,
            "messages": tuple(_message(one) for one in view.record.messages),
            "followups": view.record.followups,
        }


_STATES = {
    State.PREPARED: _("Pas encore ouvert"),
    State.OPEN: _("Ouvert"),
    State.CLOSED: _("Fermé"),
    State.REVEALED: _("Révélé"),
}
_SPEAKERS = {
    Speaker.FACILITATOR: _("C’est à l’animateur ou l’animatrice de parler"),
    Speaker.COFACILITATOR: _("C’est à la co-animation de parler"),
    Speaker.BOTH: _("C’est à vous deux de parler"),
}


def _head(view: View, now: float) -> dict[str, Any]:
    step, phase = view.step, view.phase
    guided = step.guidance.say if step is not None else ""
    say = (phase.say if phase else "") or guided
    first = phase.inputs[0] if phase and phase.inputs else None
    return {
        "number": view.number,
        "revision": view.run.revision,
        "heading": phase.title if phase else view.info.title,
        "step_line": step.title if step is not None and phase is not None else _("Avant l’atelier"),
        "state": _state(view),
        "late": late_words(view.late(now)),
        "people": ngettext("{n} personne", "{n} personnes", view.presence.total),
        "speaker": _SPEAKERS[step.speaker] if step is not None else _("À dire"),
        "say": tuple(line for line in say.split("\n") if line)
        or (_("Invitez les personnes à rejoindre, puis touchez « Suivant »."),),
        "statement": first.label if isinstance(first, Choice) else "",
        "answers": _answers(view),
        "next_label": view.next_label,
        "finished": view.run.finished,
        "state_commands": _state_commands(view),
        "undo": view.undo,
        "undo_line": view.undo_line,
        "notices": _notices(view),
    }


def _notices(view: View) -> tuple[str, ...]:
    """Return what the team must know before anything else."""
    open_wifi = warning(view.info.wifi) if view.info.wifi is not None else None
    return (*view.notices, *((open_wifi,) if open_wifi else ()))


def _state(view: View) -> StateWords:
    if view.run.finished:
        return StateWords("fini", _("Terminé"))
    if view.run.screen is Screen.NEUTRAL:
        return StateWords("neutre", _("Écran neutre"))
    if view.phase is None or not view.phase.inputs:
        return StateWords("calme", _("Rien à répondre"))
    return StateWords(view.run.state.value, _STATES[view.run.state])


def _state_commands(view: View) -> tuple[tuple[str, str], ...]:
    if view.phase is None or not view.phase.inputs or view.run.finished:
        return ()
    labels = (
        ("ouvrir", _("Ouvrir"), State.OPEN),
        ("fermer", _("Fermer"), State.CLOSED),
        ("reveler", _("Révéler"), State.REVEALED),
    )
    return tuple((name, label) for name, label, state in labels if state is not view.run.state)


def _answers(view: View) -> str:
    """Return how many answered by phone, never what."""
    if view.phase is None:
        return ""
    people = {one.alias for one in view.record.answers if one.phase == view.phase.key} | {
        one.alias for one in view.record.cards if one.phase == view.phase.key and one.alias
    }
    if not any(one.asked_on_phones for one in view.phase.inputs):
        return ""
    return ngettext("{n} téléphone a répondu", "{n} téléphones ont répondu", len(people)) + _(
        " sur {total}."
    ).format(total=view.presence.with_phone - view.presence.by_hand)


def _moment(step: Step, phase: Phase, plan: Plan) -> PastPhase:
    return PastPhase(
        phase.key,
        phase.title,
        _counts(step, phase, plan, now=False),
        _scribes(step, phase),
        tuple(_text(card, plan) for card in plan.record.cards if card.phase == phase.key),
    )


def _counts(step: Step, phase: Phase, plan: Plan, *, now: bool) -> tuple[CountForm, ...]:
    return tuple(
        _count(step, phase, question, plan, now)
        for question in phase.inputs
        if isinstance(question, Choice) and question.counted
    )


def _count(step: Step, phase: Phase, choice: Choice, plan: Plan, now: bool) -> CountForm:
    reveals = now and State.REVEALED in phase.stops and choice is phase.inputs[0]
    typed = {
        one.option: one.number
        for one in plan.record.counts
        if (one.phase, one.input, one.mode) == (phase.key, choice.key, choice.mode)
    }
    figures = tally(plan.record, phase.key, choice)
    whole = choice.mode is CountingMode.ROOM
    return CountForm(
        id=f"{phase.key}-{choice.key}",
        step=step.id,
        phase=phase.key,
        key=choice.key,
        label=choice.label,
        scope=_("Comptez toute la salle, même les téléphones.")
        if whole
        else _("Comptez seulement les personnes qui ne répondent pas par téléphone."),
        options=tuple(
            Counted(one.key, one.label, one.shape, one.colour, str(typed.get(one.key, "")))
            for one in choice_options(choice, plan.record)
        ),
        warning=_more_than_there(figures.above, reveals=reveals) or _left_out(figures.missing),
        reveals=reveals,
        said=now and choice is phase.inputs[0],
    )


def _more_than_there(above: int, *, reveals: bool) -> str:
    if not above:
        return ""
    told = ngettext(
        "Il y a {n} réponse de plus que de personnes présentes. Recomptez.",
        "Il y a {n} réponses de plus que de personnes présentes. Recomptez.",
        above,
    )
    return f"{told} {_('Pour révéler quand même, touchez « Révéler ».')}" if reveals else told


def _left_out(missing: int) -> str:
    if not missing:
        return ""
    return ngettext(
        "{n} personne présente n’est pas comptée.",
        "{n} personnes présentes ne sont pas comptées.",
        missing,
    )


def _scribes(step: Step, phase: Phase) -> tuple[ScribeForm, ...]:
    return tuple(
        ScribeForm(
            id=f"{phase.key}-{one.key}",
            step=step.id,
            phase=phase.key,
            key=one.key,
            label=one.label,
            slots=tuple(Slot(slot.key, slot.label, slot.shape, slot.colour) for slot in one.slots),
            sending=secrets.token_hex(12),
        )
        for one in phase.inputs
        if isinstance(one, Ideas)
    )


def _text(card: Card, plan: Plan) -> ShownText:
    phase = plan.phase(card.phase)
    question = phase.input(card.input) if phase else None
    slots = question.slots if isinstance(question, Ideas) else ()
    slot = next((one for one in slots if one.key == card.slot), None)
    return ShownText(
        id=card.id,
        number=_("n° {n}").format(n=card.id),
        text=card.text,
        wording=card.wording,
        status=card.status.value,
        about=" · ".join(_about(card, phase, slot)),
        shape=slot.shape if slot else "",
        tone=slot.colour if slot else "",
        quoted=card.quoted,
        agreed=card.quote_agreed,
    )


def _about(card: Card, phase: Phase | None, slot: Option | None) -> list[str]:
    """Return all that a facilitator must know of a text before showing or quoting it."""
    told = [_("n° {n}").format(n=card.id)]
    if phase is not None:
        told.append(phase.short)
    if slot is not None:
        told.append(slot.label)
    told.append(_("dit à voix haute") if card.channel is Channel.VOICE else _("par téléphone"))
    if card.status is CardStatus.MASKED:
        told.append(_("masqué"))
    if card.late:
        told.append(_("ajouté après"))
    told.append(
        _("la personne accepte d’être citée")
        if card.quote_agreed
        else _("la personne n’a pas dit oui pour être citée")
    )
    return told


_JUDGED = {
    MessageStatus.DRAFT: _("À faire valider par la salle"),
    MessageStatus.VALIDATED: _("Validé par la salle"),
    MessageStatus.REWORK: _("À reformuler"),
}


def _message(message: KeyMessage) -> ShownMessage:
    linked = ngettext("{n} passage relié", "{n} passages reliés", len(message.sources))
    about = f"{_JUDGED[message.status]} · {linked}"
    return ShownMessage(message.id, message.text, message.status.value, about, message.sources)
