"""People without a phone, now: who answered one by one, who is still to be counted or heard, how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import ceil
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Audience, Choice, Ideas, State
from app.core.record import Channel, CountingMode
from app.core.tally import choice_options, hands_awaited, hands_counted
from app.room.panel.people import cards_words
from app.room.panel.screens import counting_mode

if TYPE_CHECKING:
    from app.core.phase import AnyInput, Phase
    from app.core.record import Answer, Card, Presence, Record
    from app.room.view import View

_OWN = (Audience.EVERYONE, Audience.MEMBERS)
_AT_TABLES = (Audience.TEAMS, Audience.MEMBERS)


class Way(Enum):
    """A way in for people without a phone (formats.md §1.3), in the order it is offered."""

    COUNT = "count"
    NOTE = "note"
    TABLES = "tables"
    PAPER = "paper"
    TABLET = "tablet"


@dataclass(frozen=True, slots=True)
class Without:
    """What is told of them at this moment. ``mode``: how it is counted, where it can be switched.

    ``left`` are the cards that are awaited, for the team alone; ``say`` what to say before hands are
    counted; ``doubt`` what does not add up. Each is "" where there is nothing to tell.
    """

    words: str
    ways: tuple[Way, ...]
    mode: CountingMode | None = None
    left: str = ""
    say: str = ""
    doubt: str = ""


def without(view: View) -> Without | None:
    """Return what people without a phone may do now, or None when nothing is asked of them."""
    phase = view.phase
    if phase is None or view.run.finished or view.info.anonymised:
        return None
    places = _places(phase, view.record)
    mode = counting_mode(view) if places else None
    asked = [one for one in phase.inputs if one.audience in (*_OWN, Audience.TEAMS)]
    hands = view.presence.hands
    if not asked or not (hands or mode):
        return None
    ways = _ways(phase, asked, view.run.state)
    by_room = [one for one in places if one.mode is CountingMode.ROOM]
    if by_room:
        return Without(_whole_room(view.presence, view.record, phase, by_room[0]), ways, mode)
    if not hands:
        return Without(_("Tout le monde répond par téléphone."), (), mode)
    done = one_by_one(phase, view.record)
    return Without(
        _who(phase, asked, view.record),
        ways,
        mode,
        left=_left(view, phase, ways, done),
        say=_spoken(ways, view.run.state),
        doubt=_doubt(view.presence, done),
    )


def _left(view: View, phase: Phase, ways: tuple[Way, ...], done: int) -> str:
    """Return the cards awaited, once some have answered; nobody knows whose hand was counted."""
    counted = any(one.phase == phase.key for one in view.record.counts)
    if not done or counted or not view.awaited or Way.TABLES in ways:
        return ""
    cards = cards_words(view.awaited)
    return _("Restent : {cards}.").format(cards=cards[:1].lower() + cards[1:])


def _spoken(ways: tuple[Way, ...], state: State) -> str:
    """Return what to say where one may raise a hand and answer otherwise: never both."""
    if state is not State.OPEN or not {Way.COUNT, Way.TABLET} <= set(ways):
        return ""
    return _(
        "Dites : « Vous avez répondu sur la tablette ou un téléphone ? Ne levez pas la main. »"
    )


def _doubt(here: Presence, done: int) -> str:
    """Tell that more answered one by one than there are to: somebody may have answered twice."""
    extra = done - here.hands
    if extra <= 0:
        return ""
    return ngettext(
        "{n} de plus que de personnes : quelqu’un a répondu deux fois, ou est parti ?",
        "{n} de plus que de personnes : quelqu’un a répondu deux fois, ou est parti ?",
        extra,
    )


def one_by_one(phase: Phase, record: Record) -> int:
    """Return how many answered a phase on a phone that is not theirs, on the tablet or on paper."""
    keys = {one.key for one in phase.inputs if one.audience in _OWN}
    given: tuple[Answer | Card, ...] = (*record.answers, *record.cards)
    ways = (Channel.SHARED, Channel.KIOSK, Channel.PAPER)
    return len(
        {
            one.alias
            for one in given
            if one.phase == phase.key and one.input in keys and one.alias and one.channel in ways
        }
    )


def has_ballot(phase: Phase) -> bool:
    """Tell whether a paper ballot may hold answers of one person to a phase."""
    return any(one.on_ballots for one in phase.inputs)


def _counted(phase: Phase) -> list[Choice]:
    return [one for one in phase.inputs if isinstance(one, Choice) and one.counted]


def _places(phase: Phase, record: Record) -> list[Choice]:
    """Return the counts that everybody has a place in, if only « non »."""
    return [one for one in _counted(phase) if len(choice_options(one, record)) > 1]


def _ways(phase: Phase, asked: list[AnyInput], state: State) -> tuple[Way, ...]:
    own = [one for one in asked if one.asked_on_phones and one.audience in _OWN]
    offered = {
        Way.COUNT: bool(_counted(phase)),
        Way.NOTE: any(isinstance(one, Ideas) and not one.between for one in phase.inputs),
        Way.TABLES: any(
            isinstance(one, Choice) and one.audience is Audience.TEAMS for one in asked
        ),
        Way.PAPER: state is not State.PREPARED and has_ballot(phase),
        Way.TABLET: state in (State.PREPARED, State.OPEN) and bool(own),
    }
    fit = [way for way, fits in offered.items() if fits]
    if is_own_sheet(phase):
        fit.sort(key=lambda way: way is not Way.PAPER)
    return tuple(fit)


def is_own_sheet(phase: Phase) -> bool:
    """Tell whether people are asked several things that the room never sees: on paper first."""
    seen = State.REVEALED in phase.stops
    return not seen and len(_counted(phase)) > 1 and has_ballot(phase)


def _whole_room(here: Presence, record: Record, phase: Phase, choice: Choice) -> str:
    """Tell that places are counted, of everybody: what phones say does not count then."""
    number = _people_counted(record, phase, choice)
    told = ngettext("{n} personne à compter", "{n} personnes à compter", here.total)
    if number:
        told = ngettext("{n} personne comptée", "{n} personnes comptées", number) + _(
            " sur {total}"
        ).format(total=here.total)
    words = _("Toute la salle se compte à la main : {told}.").format(told=told)
    if not here.with_phone:
        return words
    return words + " " + _("Les téléphones ne comptent pas ici.")


def _who(phase: Phase, asked: list[AnyInput], record: Record) -> str:
    """Return who is there without a phone, and what is left for them."""
    people, done = _people(record.presence), one_by_one(phase, record)
    told = [_answered(done)] if done else []
    counts = _places(phase, record)
    if not counts:
        told.append(_otherwise(asked, done))
    elif len(counts) == 1:
        told += _to_count(phase, counts[0], record)
    elif (left := hands_awaited(record, phase.key, counts[0])) > 0:
        told.append(_("{n} à compter, question par question").format(n=left))
    done_and_left = ", ".join(part for part in told if part)
    return _("{people} : {told}.").format(people=people, told=done_and_left)


def _to_count(phase: Phase, choice: Choice, record: Record) -> list[str]:
    left, number = (
        hands_awaited(record, phase.key, choice),
        _people_counted(record, phase, choice),
    )
    told = [ngettext("{n} comptée", "{n} comptées", number)] if number else []
    return [*told, _("{n} à compter").format(n=left - number)] if left > number else told


def _people(here: Presence) -> str:
    bare, by_hand = here.without_phone, here.by_hand
    told = [ngettext("{n} personne sans téléphone", "{n} personnes sans téléphone", bare)]
    if by_hand:
        told.append(
            ngettext(
                "{n} personne qui préfère la main levée",
                "{n} personnes qui préfèrent la main levée",
                by_hand,
            )
        )
    return _(" et ").join(told if bare else told[1:])


def _answered(number: int) -> str:
    return ngettext("{n} a déjà répondu", "{n} ont répondu une par une", number)


def _people_counted(record: Record, phase: Phase, choice: Choice) -> int:
    """Return how many people a count is of, at least: one may raise a hand for each of several."""
    return ceil(sum(hands_counted(record, phase.key, choice).values()) / choice.at_most)


def _otherwise(asked: list[AnyInput], done: int) -> str:
    """Return what to do for them where hands are not counted."""
    texts = any(isinstance(one, Ideas) and not one.between for one in asked)
    if all(one.audience in _AT_TABLES for one in asked):
        return (
            _("notez ce que dit ou écrit leur table")
            if texts
            else _("répondez pour les tables sans téléphone")
        )
    if texts:
        return _("notez ce qui est dit ou écrit")
    return "" if done else _("sur papier, ou à la tablette")
