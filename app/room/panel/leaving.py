"""What « Suivant » would leave behind: told once, before the room goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Audience, Choice, Ideas, State
from app.core.record import CardStatus, CountingMode, MessageStatus
from app.core.route import Stop, following
from app.core.session import Screen
from app.core.tally import hands_awaited, tally
from app.room.panel.counting import warning
from app.room.panel.head import reveals
from app.room.panel.together import room_choices

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.core.record import Record
    from app.room.view import View

_AT_TABLES = (Audience.TEAMS, Audience.MEMBERS)


def doubtful(view: View) -> str:
    """Return why « Suivant » should wait for another press, in a sentence; "" when nothing is."""
    return counted_too_many(view) or left_behind(view)


def counted_too_many(view: View) -> str:
    """Tell that more people were counted than there are, just before the room sees it."""
    phase, run = view.phase, view.run
    choice = phase.inputs[0] if phase is not None and phase.inputs else None
    if phase is None or not isinstance(choice, Choice) or not reveals(phase):
        return ""
    if run.state is not State.OPEN or run.screen is Screen.NEUTRAL or run.finished:
        return ""
    figures = tally(view.record, phase.key, choice)
    return warning(figures) if figures.above else ""


def left_behind(view: View) -> str:
    """Return what « Suivant » would leave undone at this moment, in a sentence; "" for nothing."""
    phase, run = view.phase, view.run
    if phase is None or run.finished or run.screen is Screen.NEUTRAL:
        return ""
    stop = following(view.phases, Stop(phase.key, run.state))
    reveals = stop is not None and stop.phase == phase.key and stop.state is State.REVEALED
    leaves = stop is None or stop.phase != phase.key
    if reveals:
        return _unseen(view, phase, stop) or _uncounted(phase, view.record)
    if leaves:
        return (
            _unmade(view, phase)
            or _undecided(view, phase)
            or _unread(phase, view.record)
            or _unseen(view, phase, stop)
            or _unjudged(view)
        )
    return ""


def _unmade(view: View, phase: Phase) -> str:
    """Tell that nobody made the tables that are made now."""
    if phase.grouping is None or view.record.teams or not view.attendees:
        return ""
    return _("Les tables ne sont pas faites. Pour les faire, appuyez sur « Composer ».")


def _undecided(view: View, phase: Phase) -> str:
    """Tell that nothing was noted of what is decided together now."""
    asked = [one for one in room_choices(phase, view.record) if one.offered]
    if not asked or any(one.given for one in asked):
        return ""
    return _("Rien n’est noté pour « {title} ».").format(title=phase.title)


def _unread(phase: Phase, record: Record) -> str:
    """Return how many texts were not read out where they are read one by one."""
    source = phase.reads
    cards = record.cards_of(source.phase, source.input) if source is not None else ()
    waiting = sum(card.status is CardStatus.RECEIVED for card in cards)
    if not waiting:
        return ""
    return ngettext(
        "{n} texte n’a pas encore été lu.", "{n} textes n’ont pas encore été lus.", waiting
    )


def _unseen(view: View, phase: Phase, stop: Stop | None) -> str:
    """Return how many texts of this phase still wait to be read over, where nothing shows them.

    Those of tables wait until they are revealed, be it in a later phase.
    """
    asked = [(phase, one) for one in _open_ideas(phase) if one.audience not in _AT_TABLES]
    if stop is not None and stop.state is State.REVEALED:
        keys = [one.key for one in view.phases]
        told = view.phases[: keys.index(stop.phase) + 1]
        asked += [
            (other, one)
            for other in told
            for one in _open_ideas(other)
            if one.audience in _AT_TABLES
        ]
    waiting = sum(
        card.status is CardStatus.RECEIVED
        for other, one in asked
        for card in view.record.cards_of(other.key, one.key)
    )
    if not waiting:
        return ""
    return ngettext(
        "{n} texte attend d’être relu : la salle ne le voit pas.",
        "{n} textes attendent d’être relus : la salle ne les voit pas.",
        waiting,
    )


def _open_ideas(phase: Phase) -> list[Ideas]:
    """Return what people write there for the room to see as soon as it was read over."""
    return [
        one
        for one in phase.inputs
        if isinstance(one, Ideas) and not (one.held or one.private or one.between)
    ]


def _uncounted(phase: Phase, record: Record) -> str:
    """Return how many hands nobody counted, where phones and hands make one figure."""
    choice = phase.inputs[0] if phase.inputs else None
    if not isinstance(choice, Choice) or not choice.counted:
        return ""
    hands = hands_awaited(record, phase.key, choice)
    if choice.mode is not CountingMode.PHONES_PLUS_HANDS or not hands:
        return ""
    if any((one.phase, one.input) == (phase.key, choice.key) for one in record.counts):
        return ""
    return ngettext(
        "{n} personne présente n’est pas comptée.",
        "{n} personnes présentes ne sont pas comptées.",
        hands,
    )


def _unjudged(view: View) -> str:
    """Tell that the room's word on this key message was not noted."""
    asked = {one.label for one in view.phase.inputs} if view.phase and view.phase.messages else ()
    drafts = (one for one in view.record.messages if one.status is MessageStatus.DRAFT)
    if not any(one.text in asked for one in drafts):
        return ""
    return _("Ce message n’est pas encore validé. Validez-le, ou dites « À reformuler ».")
