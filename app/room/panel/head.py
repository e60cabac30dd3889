"""Where the room is, in words: the moment, who speaks, what to say, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.i18n import N_, _, ngettext
from app.core.phase import Audience, Speaker, State
from app.core.record import Channel
from app.core.session import Screen
from app.core.wifi import warning
from app.room.panel.counting import statement
from app.room.panel.people import card_due_words
from app.room.panel.sheet import late_words
from app.room.view import UndoKind

if TYPE_CHECKING:
    from app.core.phase import Phase
    from app.core.record import Answer, Card
    from app.room.view import View


class StateWords(Struct, frozen=True):
    """Where a phase stands. ``key`` names it for a style sheet."""

    key: str
    words: str


class StateCommand(Struct, frozen=True):
    """A state that the present phase can be put in, and what the button says."""

    state: State
    label: str


class Head(Struct, frozen=True, kw_only=True):
    """What comes first on every facilitator's surface.

    ``statement`` is what people take sides about, if anything; ``answers`` how many phones
    answered, never what, and "" when nobody has one. ``undo`` is what was done in the room, never
    what was prepared: that is undone where it was done.
    """

    heading: str
    step_line: str
    state: StateWords
    late: str
    people: str
    speaker: str
    say: tuple[str, ...]
    statement: str
    answers: str
    next_label: str
    finished: bool
    state_commands: tuple[StateCommand, ...]
    undo: str | None
    undo_line: int | None
    notices: tuple[str, ...]
    card_due: str


_STATES = {
    State.PREPARED: N_("Pas encore ouvert"),
    State.OPEN: N_("Ouvert"),
    State.CLOSED: N_("Fermé"),
    State.REVEALED: N_("Révélé"),
}
_SPEAKERS = {
    Speaker.FACILITATOR: N_("C’est à l’animateur ou l’animatrice de parler"),
    Speaker.COFACILITATOR: N_("C’est à la co-animation de parler"),
    Speaker.BOTH: N_("C’est à vous deux de parler"),
}
_LABELS = {
    State.OPEN: N_("Ouvrir"),
    State.CLOSED: N_("Fermer"),
    State.REVEALED: N_("Révéler"),
}


def head(view: View, now: float) -> Head:
    """Return where the room is at ``now`` (epoch seconds)."""
    step, phase = view.step, view.phase
    return Head(
        heading=_heading(view),
        step_line=step.title if step is not None and phase is not None else _("Avant l’atelier"),
        state=state_words(view),
        late=late_words(view.late(now)),
        people=people_words(view),
        speaker=_speaker(view),
        say=_say(view),
        statement=statement(phase, view.phases) if phase and not view.run.finished else "",
        answers=answers_words(view),
        next_label=view.next_label,
        finished=view.run.finished,
        state_commands=state_commands(view),
        undo=view.undo if view.undo_kind is UndoKind.ROOM else None,
        undo_line=view.undo_line,
        notices=notices(view),
        card_due=card_due_words(view.cards_due, view.attendees),
    )


def people_words(view: View) -> str:
    """Return how many people are there: « 18 personnes »."""
    return ngettext("{n} personne", "{n} personnes", view.presence.total)


def notices(view: View) -> tuple[str, ...]:
    """Return what the team must know before anything else."""
    open_wifi = warning(view.info.wifi) if view.info.wifi is not None else None
    return (*view.notices, *((open_wifi,) if open_wifi else ()))


def _heading(view: View) -> str:
    if view.run.finished:
        return _("L’atelier est terminé")
    return view.phase.title if view.phase else view.info.title


def _speaker(view: View) -> str:
    if view.run.finished:
        return _("Et maintenant")
    return _(_SPEAKERS[view.step.speaker]) if view.step is not None else _("Pour commencer")


def _say(view: View) -> tuple[str, ...]:
    if view.run.finished:
        return closing_acts(view)
    guided = view.step.guidance.say if view.step is not None else ""
    said = (view.phase.say if view.phase else "") or guided
    told = tuple(line for line in said.split("\n") if line)
    if told or view.step is not None:
        return told
    return (
        _("Comptez les personnes. Celles qui ont un téléphone peuvent entrer."),
        _("Quand tout le monde est là, touchez « Suivant »."),
    )


def closing_acts(view: View) -> tuple[str, ...]:
    """Return what is left to do once the workshop is over, in its order."""
    if view.info.anonymised:
        return (_("L’atelier est clos. Les réponses n’ont plus d’auteur."),)
    validated = (
        _("Clore et anonymiser : tout lien entre les réponses et les personnes est effacé."),
    )
    if view.info.validated:
        return validated
    return (
        _("Relire le compte rendu : masquez ou corrigez ce qui dit qui a parlé."),
        _("Valider le compte rendu."),
        *validated,
    )


def state_words(view: View) -> StateWords:
    """Return where the present phase stands."""
    if view.run.finished:
        return StateWords("fini", _("Terminé"))
    if view.run.screen is Screen.NEUTRAL:
        return StateWords("neutre", _("Écran neutre"))
    if view.phase is None or not _opens(view.phase):
        return StateWords("calme", _("Rien à répondre"))
    return StateWords(view.run.state.value, _(_STATES[view.run.state]))


def state_commands(view: View) -> tuple[StateCommand, ...]:
    """Return the states that the present phase can be put in; none is offered for nothing."""
    phase = view.phase
    if phase is None or not _opens(phase) or view.run.finished:
        return ()
    return tuple(
        StateCommand(state, _(label))
        for state, label in _LABELS.items()
        if state is not view.run.state and (state is not State.REVEALED or reveals(phase))
    )


def _opens(phase: Phase) -> bool:
    """Tell whether a phase is opened or revealed: what the room says together is just noted."""
    together = all(one.audience is Audience.ROOM for one in phase.inputs)
    return bool(phase.inputs) and not (together and phase.stops == (State.PREPARED,))


def reveals(phase: Phase) -> bool:
    """Tell whether revealing a phase shows the room anything new."""
    return State.REVEALED in phase.stops


def answers_words(view: View) -> str:
    """Return how many answered by phone, never what; "" when nobody can, or tables answer.

    Nobody is awaited before the question is open, nor where texts are read out.
    """
    asked = view.phase.inputs if view.phase is not None else ()
    own = [one for one in asked if one.asked_on_phones and one.audience is not Audience.TEAMS]
    if view.phase is None or not own or view.run.state is State.PREPARED:
        return ""
    keys = {one.key for one in own}
    phase, record = view.phase.key, view.record
    given: tuple[Answer | Card, ...] = (*record.answers, *record.cards)
    people = {
        one.alias
        for one in given
        if one.phase == phase and one.input in keys and one.alias and one.channel is Channel.PHONE
    }
    phones = view.presence.with_phone - view.presence.by_hand
    if not people and (phones <= 0 or view.phase.reads is not None):
        return ""
    return ngettext("{n} téléphone a répondu", "{n} téléphones ont répondu", len(people)) + _(
        " sur {total}."
    ).format(total=phones)
