"""Who is there: people without a phone count exactly as much as the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError
from app.core.i18n import _, ngettext
from app.core.record import Channel
from app.store import Kind, Purpose

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.room.hall import Hall
    from app.room.thread import SessionThread

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
        """Note that people without a phone (or helpers) left."""
        return self._thread.post(lambda: self._depart(seat, people, helper))

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
            for one in present[-people:]:
                act.update("participant", one.id, left=hall.clock())
        hall.read_guests()

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
