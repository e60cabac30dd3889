"""The tables of a room, as phones show them: one's own, and who does what at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Audience
from app.core.record import Role
from app.core.teams import ROLES, role_words, shape_name, team

if TYPE_CHECKING:
    from app.core.phase import AnyInput, Phase, Turn
    from app.core.record import Record, Team
    from app.room.guest import Guest
    from app.room.view import View

NO_ROLE = "aucun"
"""What a phone sends to give its role up."""


@dataclass(frozen=True, slots=True)
class Chair:
    """Where a person sits now: the key of their table, "" without one, and what they do there.

    ``was``: what they do in the view, which does not know yet that they have just changed.
    """

    team: str = ""
    role: Role = Role.NONE
    was: Role = Role.NONE

    @property
    def writes(self) -> bool:
        """Whether this person writes for the table."""
        return self.role is Role.WRITER

    def turn(self, question: AnyInput) -> Turn | None:
        """Return what this table has before it, or None."""
        return question.turn(self.team)

    def before(self, question: AnyInput) -> Turn | None:
        """Return what this person has before them: whoever writes may have stayed behind."""
        turn = self.turn(question)
        if turn is None or not self.writes:
            return turn
        return question.turn(turn.writes_for) or turn

    def writes_for(self, question: AnyInput) -> str:
        """Return the table whose words this person writes, if they write."""
        turn = self.turn(question)
        return turn.writes_for if turn is not None else self.team


STANDING = Chair()


class Chairs:
    """Where everybody sits at the present phase: found once for each view.

    A view is published at most ten times a second: until the next one, a person’s latest role is
    remembered here, for their own page.
    """

    def __init__(self) -> None:
        self._number = -1
        self._known: dict[int, Chair] = {}
        self._ahead: dict[int, tuple[int, Role]] = {}

    def took(self, guest: Guest, view: View, role: Role) -> None:
        """Remember what this person has just begun, or ceased, to do: it is not in the view yet."""
        self._ahead[guest.participant.id] = view.number, role

    def of(self, guest: Guest, view: View) -> Chair:
        """Return where this person sits; nowhere at a phase without tables."""
        if view.number != self._number:
            number = view.phase.round if view.phase is not None else 0
            self._known = _seated(view.record, number) if number else {}
            self._number = view.number
        chair = self._known.get(guest.participant.id, STANDING)
        number, role = self._ahead.get(guest.participant.id, (-1, Role.NONE))
        if number < view.number or not chair.team or role is chair.role:
            return chair
        return Chair(chair.team, role, chair.role)


def _seated(record: Record, number: int) -> dict[int, Chair]:
    return {
        seat.person: Chair(key, seat.role)
        for key, seats in record.seated(number).items()
        for seat in seats
    }


@dataclass(frozen=True, slots=True)
class ShownRole:
    """Something that one person does for the table. ``value`` is what its button sends."""

    value: str
    label: str
    mine: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """One's table, as it is told on top of the page. ``open``: nobody writes for it yet.

    ``title`` is what the table works on (« Deux regards »), or "".
    """

    name: str
    title: str
    shape: str
    tone: str
    word: str
    said: str
    roles: tuple[ShownRole, ...]
    open: bool


def shown_table(view: View, chair: Chair) -> ShownTable | None:
    """Return the table of a person at this moment, or None."""
    mine, phase = view.record.team(chair.team), view.phase
    if mine is None or phase is None:
        return None
    seated = view.record.seated(phase.round)
    held = {key: {seat.role for seat in seats} for key, seats in seated.items()}
    held[mine.key] -= {chair.was}
    hosts = _hosts(phase, mine.key)
    written = any(Role.WRITER in held[key] for key in hosts)
    host = view.record.team(hosts[0]) if mine.key not in hosts else None
    each = each_writes(phase)
    said = _said(chair, host, written=written, speaks=phase.team == mine.key)
    paired = any(one.grouping is not None and one.grouping.size == 2 for one in view.phases)
    roles = (role for role in ROLES if _is_offered(role, each=each, paired=paired))
    return ShownTable(
        name=_("Vous êtes : table {n}").format(n=mine.number),
        title="" if mine.label == team(mine.number).label else mine.label,
        shape=mine.shape,
        tone=mine.colour,
        word=shape_name(mine.shape),
        said=_("Chaque personne écrit. Toute la table lit.") if each else said,
        roles=tuple(_role(role, chair, held[mine.key]) for role in roles),
        open=not each and not written and host is None and not chair.role,
    )


def _is_offered(role: Role, *, each: bool, paired: bool) -> bool:
    """Tell whether somebody may take a role: two people need nobody for the time or the words."""
    return not each if role is Role.WRITER else not paired


def each_writes(phase: Phase) -> bool:
    """Tell whether people write on their table's board themselves, and nobody for the table."""
    audiences = {one.audience for one in phase.inputs}
    return Audience.MEMBERS in audiences and Audience.TEAMS not in audiences


def _hosts(phase: Phase, team: str) -> tuple[str, ...]:
    """Return the tables whose writer writes for this one: where it came, or itself."""
    turns = [turn for question in phase.inputs for turn in question.turns]
    return tuple(turn.team for turn in turns if turn.writes_for == team) or (team,)


def _said(chair: Chair, host: Team | None, *, written: bool, speaks: bool) -> str:
    """Return what this person must know of who does what; ``host``: the table that writes here."""
    if speaks:
        return _("C’est à votre table de parler.")
    if chair.role:
        return role_words(chair.role).mine
    if host is not None:
        return _host(host, written=written)
    if written:
        return _("Une personne écrit pour votre table.")
    return _("Personne n’écrit encore pour votre table.")


def _host(host: Team, *, written: bool) -> str:
    """Tell who writes where a table came: somebody of the table that it belongs to."""
    if written:
        return _("La personne qui écrit ici est de la table {n}.").format(n=host.number)
    return _("Ici, la table {n} écrit. Personne ne le fait encore : dites-le à l’équipe.").format(
        n=host.number
    )


def _role(role: Role, chair: Chair, held: set[Role]) -> ShownRole:
    words = role_words(role)
    if chair.role is role:
        stop = _("C’est vous. Touchez encore pour arrêter.")
        return ShownRole(NO_ROLE, words.offered, True, stop)
    return ShownRole(role.value, words.offered, False, words.taken if role in held else "")


def no_table(view: View, chair: Chair) -> str:
    """Return what to tell a person without a table where there should be one, or nothing.

    Nobody is told to wait for tables above a question that can be answered without.
    """
    phase = view.phase
    if phase is None or not phase.round or chair.team:
        return ""
    if not view.record.teams:
        own = any(one.asked_on_phones and one.audience is Audience.EVERYONE for one in phase.inputs)
        if own and view.accepting:
            return ""
        return _("Les tables ne sont pas encore faites. Attendez un instant.")
    if any(not seat.person for seat in view.record.seats):  # Hands were counted at posters.
        return _("Dites à l’équipe devant quelle affiche vous êtes : elle note votre table.")
    return _("Vous n’avez pas encore de table. Demandez votre table à l’équipe.")
