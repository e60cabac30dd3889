"""The device of a scribe: what one table has before it, what it wrote, what may be asked for it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.core.errors import RefusedError
from app.core.i18n import _, ngettext
from app.core.phase import Ideas
from app.core.record import CardStatus, Channel
from app.core.session import Screen
from app.core.tally import before_it
from app.core.teams import team
from app.room.panel.noting import ScribeForm, scribes
from app.room.panel.plan import present_plan
from app.room.panel.screens import timer_words
from app.room.panel.tables import tables
from app.room.panel.texts import text, ties
from app.room.panel.together import table_choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.phase import Phase
    from app.core.record import Card
    from app.core.session import Step
    from app.room.panel.plan import Plan
    from app.room.panel.texts import ShownText
    from app.room.view import View
    from app.store import Device
    from app.web.forms import Form


_NOTHING: Mapping[str, Any] = {"forms": (), "texts": (), "choices": (), "theirs": frozenset()}


@dataclass(frozen=True, slots=True)
class OwnForm:
    """Where a scribe writes: ``form`` holds their table's places alone; ``key`` names the sending.

    ``table`` is what the form sends when there is one place only, else "". ``lines`` are those of
    other tables that lie before this one, as the room may see them.
    """

    form: ScribeForm
    key: str
    table: str
    lines: tuple[ShownText, ...]


def table_page(view: View, device: Device, now: float) -> dict[str, Any]:
    """Return the page of a scribe at ``now`` (epoch seconds)."""
    key, nowhere = team(device.table).key, _nowhere(view, device)
    shown = tables(view) if not nowhere else None
    timer = view.run.timer
    asked = _asked(view, key) if shown is not None else _NOTHING
    return {
        "number": view.number,
        "revision": view.run.revision,
        "step": view.step.id if view.step is not None else 0,
        "heading": _("Table {n}").format(n=device.table),
        "moment": view.phase.title if view.phase is not None and not view.run.finished else "",
        "nowhere": nowhere,
        "table": next((one for one in shown.tables if one.key == key), None) if shown else None,
        "notice": view.run.notice if not view.run.finished else "",
        "timer_left": round(timer.left(now)) if timer.seconds else "",
        "timer_running": timer.started is not None,
        "timer_words": timer_words(timer, now),
        **asked,
    }


def _nowhere(view: View, device: Device) -> str:
    """Return why this table has nothing to write on now; "" when it has."""
    if view.run.finished or view.info.anonymised:
        return _("L’atelier est terminé. Merci d’avoir écrit pour votre table.")
    if view.run.screen is Screen.NEUTRAL:
        return _("Récit en cours. Rien n’est noté.")
    shown = tables(view)
    if shown is None:
        return _("Il n’y a pas de tables à ce moment. Cette page change toute seule.")
    if not shown.tables:
        return _("Les tables ne sont pas encore faites. Cette page change toute seule.")
    if all(one.number != device.table for one in shown.tables):
        number = ngettext("Il y a {n} table.", "Il y a {n} tables.", len(shown.tables))
        told = _("La table {n} n’existe pas à ce moment.").format(n=device.table)
        return f"{told} {number}"
    return ""


def _asked(view: View, key: str) -> dict[str, Any]:
    """Return what the table is asked now, and what it wrote."""
    step, phase, plan = view.step, view.phase, present_plan(view)
    assert step is not None
    assert phase is not None
    return {
        "forms": _forms(step, phase, plan, key),
        "texts": _texts(plan, {one.key for one in phase.inputs if isinstance(one, Ideas)}, key),
        "theirs": frozenset(one.id for one in plan.record.cards if not _by_hand(one)),
        "choices": tuple(one for one in table_choices(phase, plan.record) if one.key == key),
    }


def _forms(step: Step, phase: Phase, plan: Plan, key: str) -> tuple[OwnForm, ...]:
    found = []
    for form in scribes(step, phase, plan):
        places = tuple(one for one in form.tables if one.team == key)
        ideas = phase.input(form.key)
        if places and isinstance(ideas, Ideas):
            own = replace(form, tables=places)
            alone = f"{key}:{places[0].slot}" if len(places) == 1 else ""
            sent = f"{key}:" if form.apart else alone
            found.append(OwnForm(own, secrets.token_hex(12), sent, _before(plan, ideas, key)))
    return tuple(found)


def _before(plan: Plan, ideas: Ideas, key: str) -> tuple[ShownText, ...]:
    """Return what other tables wrote that this one has before it: nothing that is held back."""
    turn = ideas.turn(key)
    if turn is None:
        return ()
    lines = before_it(plan.record.cards_of("", ideas.key), turn)
    shown = [one for one in lines if one.team != key and one.status is CardStatus.SHOWN]
    return _read(plan, shown)


def _texts(plan: Plan, questions: set[str], key: str) -> tuple[ShownText, ...]:
    """Return what was written for a table, the latest first; what was masked is no longer read."""
    own = [one for one in plan.record.cards if one.team == key and one.input in questions]
    return _read(plan, [one for one in reversed(own) if one.status is not CardStatus.MASKED])


def _by_hand(card: Card) -> bool:
    """Tell whether a scribe or the team noted a text: nobody else changes what a person wrote."""
    return card.channel in (Channel.VOICE, Channel.PAPER)


def _read(plan: Plan, cards: list[Card]) -> tuple[ShownText, ...]:
    tied = ties(plan.record)
    return tuple(text(one, plan, tied) for one in cards)


def check(view: View, device: Device, command: str, form: Form) -> None:
    """Raise RefusedError unless a scribe asks this for their own table, in the step that is held."""
    key = team(device.table).key
    if command == "corriger":
        _check_text(view, key, form.number("carte"))
        if not form.text("mots", ""):
            raise RefusedError(_("Relisez ce texte sur la page, puis corrigez-le."))
        return
    where, _mark, slot = form.text("table", "").partition(":")
    if where != key:
        raise RefusedError(_("Vous écrivez pour la table {n} seulement.").format(n=device.table))
    phase = _reached(view, form)
    if command == "noter":
        _check_place(view, phase, key, form.text("question"), slot)
    else:
        _check_choice(view, phase, key, form.text("question"))


def _check_text(view: View, key: str, card: int) -> None:
    """Raise RefusedError unless a text that can be read on the scribe's page is meant."""
    plan = present_plan(view)
    own = (one for one in plan.record.cards if one.team == key)
    found = next((one for one in own if one.id == card), None)
    if found is not None and not _by_hand(found):
        raise RefusedError(_("Une personne a écrit ce texte : elle seule le change."))
    if found is None or found.status is CardStatus.MASKED:
        raise RefusedError(_("Ce texte n’est pas de votre table, ou il a été masqué."))


def _reached(view: View, form: Form) -> Phase:
    """Return the phase that a form is about: the present one, or one before it in the step."""
    step, phase = view.step, view.phase
    if step is None or phase is None or form.number("etape") != step.id or view.run.finished:
        raise RefusedError(_("Cette étape est passée. Dites-le à l’équipe qui anime."))
    reached = view.phases[: view.phases.index(phase) + 1]
    found = next((one for one in reached if one.key == form.text("moment")), None)
    if found is None:
        raise RefusedError(_("Cette question n’a pas encore été posée."))
    return found


def _check_choice(view: View, phase: Phase, key: str, question: str) -> None:
    """Raise RefusedError unless a choice that the scribe's table is shown is meant."""
    asked = table_choices(phase, present_plan(view).record)
    if not any((one.key, one.input) == (key, question) for one in asked):
        raise RefusedError(_("Votre table n’a pas cette question devant elle."))


def _check_place(view: View, phase: Phase, key: str, question: str, slot: str) -> None:
    assert view.step is not None
    for one in scribes(view.step, phase, present_plan(view)):
        places = [place for place in one.tables if place.team == key]
        if one.key == question and any(one.apart or place.slot == slot for place in places):
            return
    raise RefusedError(_("Votre table n’a pas cette question devant elle."))
