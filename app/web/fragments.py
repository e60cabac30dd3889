"""The page of a phone, written once for all the phones that show the same."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.core.i18n import _
from app.core.people import profiles
from app.core.phase import Audience, Choice, State
from app.core.record import CardStatus
from app.core.session import Screen
from app.format import Stage
from app.room.stage import stage_page
from app.scene.theme import LIGHT
from app.web.choosing import answered
from app.web.own import NOTHING, place
from app.web.profile import ProfileAsking
from app.web.questions import questions, what_first
from app.web.tables import STANDING, Chairs, no_table, shown_table
from app.web.takeaway import told_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.format import Format
    from app.room.guest import Guest
    from app.room.view import View
    from app.web.choosing import Refusal
    from app.web.own import Own
    from app.web.pages import Pages
    from app.web.profile import Asked
    from app.web.shown import ShownOption
    from app.web.tables import Chair

KEY_MARK = b"@@CLE@@"
"""Stands where each phone gets a random name for its next sending."""
PERSON_MARK = b"@@PERSONNE@@"
"""Stands where each page says whose it is."""
_IN_A_PHASE = frozenset({"question", "ecoute", "main_levee", "discours"})
_MOST_KEPT = 2048
_SIZE = (1920, 1080)


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a phone shows now. ``html`` still has its marks in it; ``place`` goes into the head."""

    html: bytes
    place: bytes

    def keyed(self, person: bytes) -> bytes:
        """Return the page with whose it is, and a random name for the next sending."""
        key = secrets.token_hex(12).encode("ascii")
        return self.html.replace(PERSON_MARK, person).replace(KEY_MARK, key)


@dataclass(frozen=True, slots=True)
class _Shown:
    """All that the page of a person depends on, beside the view.

    ``base`` is what its addresses begin with; ``bare``: this person has no phone of their own.
    """

    base: str
    bare: bool
    face: str
    own: Own
    chair: Chair
    profile: Asked
    passed: bool
    refusal: Refusal | None
    called: bool


class Twin:
    """« Ce que montre l'écran », in words: drawn once for each view."""

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
    """Pages by what they show: everyone who gave the same at the same table gets the same bytes."""

    def __init__(
        self,
        catalogue: Mapping[str, Format[Any]],
        pages: Pages,
        twin: Twin,
        *,
        takeaway: bool = False,
    ) -> None:
        self._catalogue = catalogue
        self._pages = pages
        self._takeaway = takeaway
        self._twin = twin
        self._page = -1
        self._kept: dict[_Shown, Fragment] = {}
        self.chairs = Chairs()
        self.profiles = ProfileAsking()

    def of(
        self,
        view: View,
        guest: Guest,
        own: Own,
        *,
        base: str = "",
        passed: bool = False,
        refusal: Refusal | None = None,
    ) -> Fragment:
        """Return the page of this person in this view, with what was just refused to them.

        ``base`` is what the addresses of their device begin with.
        """
        if view.page != self._page or len(self._kept) > _MOST_KEPT:
            self._kept.clear()
            self._page = view.page
        seen = face(view, guest)
        chair = self.chairs.of(guest, view) if seen in _IN_A_PHASE else STANDING
        profile = self.profiles.of(guest, view, seen)
        given = _shown_of(own, seen, view)
        called, bare = _is_called(view, guest), guest.number > 0
        key = _Shown(base, bare, seen, given, chair, profile, passed, refusal, called)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._make(view, key)
        return found

    def _make(self, view: View, shown: _Shown) -> Fragment:
        where = self._place(view)
        html = self._pages.render(
            "fragment.html",
            place=where,
            takeaway=self._takeaway and not shown.base and told_now(view),
            lines=self._twin.lines(view),
            profiles=profiles(),
            **_of_room(view),
            **_of_person(view, shown),
        )
        return Fragment(html.encode(), self._pages.escaped(where).encode())

    def _place(self, view: View) -> str:
        if view.step is None or view.step.type not in self._catalogue:
            return view.info.title
        return _(self._catalogue[view.step.type].name)


def _of_room(view: View) -> dict[str, object]:
    """Return what the page says to everybody."""
    phase = view.phase
    return {
        "page": view.page,
        "title": phase.title if phase else view.info.title,
        "notice": team_notice(view),
        "anonymised": view.info.anonymised,
        "contact": view.info.contact,
        "kicker": phase.title if phase else "",
        "heading": _heading(view),
        "questionnaire": phase is not None and phase.questionnaire,
        "step": view.step.id if view.step else 0,
        "phase": phase.key if phase else "",
    }


def _of_person(view: View, shown: _Shown) -> dict[str, object]:
    """Return what the page says to one person, and what it asks of them."""
    seen, own, chair = shown.face, shown.own, shown.chair
    at_tables, open_ = seen in _IN_A_PHASE, seen == "question"
    nowhere = no_table(view, chair) if at_tables else ""
    asked = questions(view, own, chair, open_=open_, refusal=shown.refusal) if at_tables else ()
    first = what_first(view, own, asked) if open_ else ""
    idle = bool(first) and not asked  # Told to listen, and not what others are to answer.
    return {
        "base": shown.base,
        "bare": shown.bare,
        "face": seen,
        "called": shown.called,
        "rules": _rules(view),
        "instruction": "" if nowhere or idle else _instruction(view),
        "reminders": _reminders(view, own),
        "read_now": seen == "ecoute" and bool(own.cards),
        "table": shown_table(view, chair) if at_tables else None,
        "no_table": nowhere,
        "aside": own.aside,
        "speaks": view.phase is not None and bool(chair.team) and view.phase.team == chair.team,
        "noted": seen != "main_levee",
        "questions": asked,
        "first": first,
        "passed": shown.passed,
        "profile": shown.profile,
    }


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
    if asked and view.accepting:
        return "question"
    return "discours" if view.phase.speech and not asked else "ecoute"


def _is_called(view: View, guest: Guest) -> bool:
    """Tell whether it is this person's turn to speak."""
    resting = view.run.finished or view.info.anonymised or view.run.screen is Screen.NEUTRAL
    return view.called != "" and not resting and guest.participant.id == view.run.called[-1]


def _shown_of(own: Own, seen: str, view: View) -> Own:
    """Return what a page shows of what a person gave: the less it is, the more pages are alike."""
    if seen == "question":
        return own
    if seen != "ecoute":
        return NOTHING
    large = tuple(card for card in own.cards if card.id == view.run.spotlight)
    return replace(own, cards=large)


def team_notice(view: View) -> str:
    """Return what the team says to everybody, while the room is not at rest."""
    resting = view.run.finished or view.info.anonymised or view.run.screen is Screen.NEUTRAL
    return "" if resting else view.run.notice


def _rules(view: View) -> tuple[str, ...]:
    """Return the rules that the room agrees on now, for who does not see the screen."""
    if view.phase is None or not view.phase.rules:
        return ()
    added = (card.text for card in view.record.cards if card.status is CardStatus.SHOWN)
    return (*view.info.rules, *added)


def _instruction(view: View) -> str:
    """Return what the phase tells people with a phone; once answers are in, to look up.

    There is nothing to see of a questionnaire.
    """
    if view.phase is None:
        return ""
    over = view.run.state in (State.CLOSED, State.REVEALED)
    if over and view.phase.questionnaire:
        return _("C’est terminé. Merci.")
    return _("Regardez l’écran.") if over else view.phase.phone


def _heading(view: View) -> str:
    """Return what the room looks at: the statement, or the title of the moment."""
    if view.phase is None:
        return view.info.title
    first = view.phase.inputs[0] if view.phase.inputs else None
    alone = isinstance(first, Choice) and not view.phase.questionnaire
    if first is not None and alone and first.audience is Audience.EVERYONE:
        return first.label
    return view.phase.title


def _reminders(view: View, own: Own) -> tuple[ShownOption, ...]:
    """Return the person's own answers, to be remembered while the room looks at everybody's.

    Nobody looks at those of a questionnaire.
    """
    if view.phase is None or view.phase.questionnaire:
        return ()
    found: list[ShownOption] = []
    for question in view.phase.inputs:
        if isinstance(question, Choice) and question.audience is Audience.EVERYONE:
            chosen = own.answer(place(view.phase, question)) or ()
            found += answered(question, view.record, chosen)
    return tuple(found)
