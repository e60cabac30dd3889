"""Who is there: people without a phone count exactly as much as the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError
from app.core.i18n import _, ngettext
from app.core.record import Channel, Role
from app.store import Kind, Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.room.hall import Hall
    from app.room.thread import SessionThread
    from app.store import Act

MOST_AT_ONCE = 500
"""More people in one command is a slip of the keyboard."""


class People:
    """Presence, agreements said aloud, the door. ``seat`` names who acts."""

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def arrive(self, seat: str, people: int = 1, *, helper: bool = False) -> Future[None]:
        """Note that people without a phone (or helpers, never counted) came in."""
        return self._thread.post(lambda: self._arrive(seat, people, helper))

    def depart(self, seat: str, people: int = 1, *, helper: bool = False) -> Future[None]:
        """Note that people without a phone (or helpers) left, whoever they are.

        First those who have no table and answer by hand: nothing is taken from anybody else.
        """
        return self._thread.post(lambda: self._depart(seat, people, helper))

    def leave(self, seat: str, person: int) -> Future[None]:
        """Note that this person left, whether or not they have a phone."""
        return self._thread.post(lambda: self._leave(seat, person))

    def come_back(self, seat: str, person: int) -> Future[None]:
        """Note that this person, who had left, is there again."""
        return self._thread.post(lambda: self._come_back(seat, person))

    def oral_consent(self, seat: str, purpose: Purpose, *, yes: int, no: int) -> Future[None]:
        """Record an agreement said aloud by several people at once. Cannot be undone."""
        return self._thread.post(lambda: self._oral_consent(seat, purpose, yes, no))

    def door(self, seat: str, *, is_open: bool) -> Future[None]:
        """« Fermer la porte »: no new phone comes in; those inside stay."""
        return self._thread.post(lambda: self._door(seat, is_open))

    def remove(self, seat: str, participant: int) -> Future[None]:
        """Put a phone out of the room; what it gave stays until withdrawn."""
        return self._thread.post(lambda: self._remove(seat, participant))

    def _arrive(self, seat: str, people: int, helper: bool) -> None:
        hall = self._hall
        _check_number(people)
        label = (
            ngettext("{n} aide arrive", "{n} aides arrivent", people)
            if helper
            else ngettext(
                "{n} personne sans téléphone arrive",
                "{n} personnes sans téléphone arrivent",
                people,
            )
        )
        kind = Kind.HELPER if helper else Kind.PARTICIPANT
        with hall.act(seat, "arrive", label) as act:
            for _each in range(people):
                act.insert("participant", kind=kind, phone=False, arrived=hall.clock())
        hall.read_guests()

    def _depart(self, seat: str, people: int, helper: bool) -> None:
        hall = self._hall
        _check_number(people)
        kind = Kind.HELPER if helper else Kind.PARTICIPANT
        present = [
            one for one in hall.store.participants()
            if one.kind is kind and not one.phone and one.present
        ]  # fmt: skip
        if len(present) < people:
            raise RefusedError(_("Il n’y a plus personne à faire partir dans cette liste."))
        label = (
            ngettext("{n} aide part", "{n} aides partent", people)
            if helper
            else ngettext(
                "{n} personne sans téléphone part",
                "{n} personnes sans téléphone partent",
                people,
            )
        )
        with hall.act(seat, "depart", label) as act:
            for person in self._last([one.id for one in present], people):
                self._go(act, person)
        hall.read_guests()

    def _last(self, present: Sequence[int], people: int) -> list[int]:
        """Return who leaves of these: those without a table now first, the last to come first.

        Those who answer one by one, on the tablet or somebody's phone, leave after the others.
        """
        here, ways = self._hall.here, {one.id: one.via for one in self._hall.attendees}
        seats = self._hall.record(here[0]).seats if here is not None else ()
        seated = {one.person for one in seats}
        by_hand = {None, Channel.VOICE}
        return sorted(present, key=lambda one: (one not in seated, ways.get(one) in by_hand))[
            -people:
        ]

    def _leave(self, seat: str, person: int) -> None:
        hall = self._hall
        if all(one.id != person for one in hall.attendees):
            raise RefusedError(_("Cette personne n’est déjà plus dans la liste."))
        with hall.act(seat, "leave", _("noter qu’une personne est partie")) as act:
            self._go(act, person)
        hall.read_guests()

    def _come_back(self, seat: str, person: int) -> None:
        hall = self._hall
        if all(one.id != person for one in hall.gone):
            raise RefusedError(_("Cette personne est déjà là."))
        with hall.act(seat, "back", _("noter qu’une personne est revenue")) as act:
            act.update("participant", person, left=None)
        hall.read_guests()

    def _go(self, act: Act, person: int) -> None:
        """Note that someone left, and does nothing more for their table."""
        act.update("participant", person, left=self._hall.clock())
        for member in self._hall.store.role_rows(person):
            act.update("team_member", member, role=Role.NONE)

    def _oral_consent(self, seat: str, purpose: Purpose, yes: int, no: int) -> None:
        hall = self._hall
        if min(yes, no) < 0 or not 0 < yes + no <= MOST_AT_ONCE:
            raise RefusedError(_("Écrivez combien de personnes disent oui, et combien disent non."))
        with hall.act(seat, "consent", _("noter des accords"), undoable=False):
            for value, people in ((True, yes), (False, no)):
                if people:
                    hall.store.add_consent(
                        participant_id=None,
                        purpose=purpose,
                        value=value,
                        channel=Channel.VOICE,
                        now=hall.clock(),
                        people=people,
                    )

    def _door(self, seat: str, is_open: bool) -> None:
        label = _("ouvrir la porte") if is_open else _("fermer la porte")
        with self._hall.act(seat, "door", label) as act:
            self._hall.save_run(act, structs.replace(self._hall.run, door_open=is_open))

    def _remove(self, seat: str, participant: int) -> None:
        hall = self._hall
        if participant not in hall.guests:
            raise RefusedError(_("Ce téléphone n’est plus dans l’atelier."))
        with hall.act(seat, "remove", _("retirer un téléphone")) as act:
            act.update("participant", participant, removed=hall.clock())
        hall.read_guests()


def _check_number(people: int) -> None:
    if not 0 < people <= MOST_AT_ONCE:
        raise RefusedError(_("Il faut un nombre entre 1 et {most}.").format(most=MOST_AT_ONCE))
