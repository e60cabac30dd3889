"""People without a phone who answer one by one: on somebody's phone, on the tablet, on paper.

They count as everybody does: the five ways in of formats.md §1.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError
from app.core.i18n import _, ngettext
from app.core.phase import State
from app.core.record import Channel
from app.core.session import Screen
from app.room.guest import Guest
from app.room.identity import personal_signs, same_signs
from app.store import Kind, Participant, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from app.core.phase import AnyInput, Phase
    from app.room.hall import Hall
    from app.room.thread import SessionThread

OTHERS_MOST = 3
"""People that one phone answers for, at most: nobody speaks for a whole table."""

SHEETS = 2**31
"""Ballots without a number are told apart by a random number under this one."""

_COMINGS_KEPT = 500
"""Comings remembered, so that a double tap does not make two people."""


class WrongCodeError(RefusedError):
    """A code that is not that of a card: it was guessed, or mistyped."""


class Shared:
    """Who answers on what is not theirs. A Guest of here is for all the intentions of voices.

    Methods that return no Future answer at once, from any thread.
    """

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread
        self._coming: dict[str, int] = {}
        self._brought: dict[int, set[int]] = {}

    def forget(self) -> None:
        """Forget who came by which sending: what was written of it is lost, and ids go to others."""
        self._coming.clear()
        self._hall.came_alone.clear()
        self._brought.clear()

    def others(self, guest: Guest) -> tuple[Guest, ...]:
        """Return those that a phone answers for, in the order of their numbers."""
        host = guest.participant.id
        return tuple(
            structs.replace(one, via=Channel.SHARED)
            for one in self._hall.guests.values()
            if one.bare and one.participant.host == host
        )

    def stand_in(self, guest: Guest, person: int) -> Guest | None:
        """Return the person of that id, if this phone answers for them."""
        return next((one for one in self.others(guest) if one.participant.id == person), None)

    def answer_for(
        self,
        guest: Guest,
        *,
        number: int | None,
        recording: bool,
        quoting: bool,
        key: str,
        signs: str = "",
    ) -> Future[Guest]:
        """« Répondre pour une autre personne »: that of a card, or one who comes in now (None).

        A card that gave something needs its code, ``signs``, and keeps the agreements it gave.
        ``key`` is the phone's random name for this sending: the same key brings the same person.
        Raises RefusedError for a number that is nobody's or another phone's, over OTHERS_MOST
        people, or when a newcomer finds the door closed; WrongCodeError for wrong signs.
        """
        return self._thread.post(
            lambda: self._answer_for(guest, number, recording, quoting, key, signs)
        )

    def let_go(self, guest: Guest, person: int) -> Future[None]:
        """Answer for someone no longer; they are still in the room."""
        return self._thread.post(lambda: self._let_go(guest, person))

    def numbers(self) -> tuple[Guest, ...]:
        """Return everybody present who has no phone, as the tablet knows them, by number."""
        found = [one for one in self._hall.guests.values() if one.bare]
        return tuple(structs.replace(one, via=Channel.KIOSK) for one in found)

    def at_tablet(self, number: int) -> Guest | None:
        """Return the person of a card, if they are in the room."""
        return next((one for one in self.numbers() if one.number == number), None)

    def known_by(self, guest: Guest, signs: str) -> bool:
        """Tell whether these are the signs of a card's code (see ``voices.signs``)."""
        return same_signs(signs, personal_signs(self._hall.secret, guest.participant.id))

    def agree_first(self, guest: Guest, *, recording: bool, quoting: bool) -> Future[None]:
        """Agree or not, before the first answer; agreements given before stay as they are."""
        return self._thread.post(lambda: self._agree_first(guest, recording, quoting))

    def newcomer(self, seat: str, *, recording: bool, quoting: bool, key: str) -> Future[Guest]:
        """Let someone without a phone come in at the tablet; their card has the next number."""
        return self._thread.post(lambda: self._newcomer(seat, recording, quoting, key))

    def card_given(self, numbers: Iterable[int]) -> Future[None]:
        """Note that the team gave these cards to whom they are of, who had come in by themselves."""
        given = frozenset(numbers)
        return self._thread.post(lambda: self._card_given(given))

    def ballot(self, number: int | None, sheet: int) -> Guest | None:
        """Return whose paper ballot is typed: that of a card, or nobody's (None).

        ``sheet``, from 1 to SHEETS, is the same as long as one ballot is typed: nothing links it to
        another. None when nobody ever had that number: who left may have handed one in.
        """
        if number is not None:
            everybody = self._hall.guests.values()
            found = next((one for one in everybody if one.number == number), None)
            return structs.replace(found, via=Channel.PAPER) if found is not None else None
        nobody = Participant(
            id=-(1 + sheet % SHEETS), code="", phone=False, arrived=self._hall.clock()
        )
        return Guest(nobody, recording=True, via=Channel.PAPER)

    def _answer_for(
        self,
        guest: Guest,
        number: int | None,
        recording: bool,
        quoting: bool,
        key: str,
        signs: str,
    ) -> Guest:
        hall, host = self._hall, guest.participant.id
        key = f"{host} {key}"
        if (known := self._known(key)) is not None:
            return structs.replace(known, via=Channel.SHARED)
        if host not in hall.guests:
            raise RefusedError(_("Ce téléphone n’est plus dans l’atelier. Rejoignez à nouveau."))
        self._check_few(guest, new=number is None)
        hall.touched = True
        person = self._come_in(host) if number is None else self._take(number, host, signs)
        if person not in hall.guests or not hall.guests[person].asked:
            self._note(person, recording, quoting, Channel.SHARED)
        return structs.replace(self._remember(key, person, new=number is None), via=Channel.SHARED)

    def _check_few(self, guest: Guest, *, new: bool) -> None:
        """Raise RefusedError where a phone answers for enough people, or brought enough of them.

        Those whom it let go since then still are newcomers that it brought.
        """
        people = {one.participant.id for one in self.others(guest)}
        if new:
            people |= self._brought.get(guest.participant.id, set())
        if len(people) >= OTHERS_MOST:
            raise RefusedError(
                ngettext(
                    "Ce téléphone répond déjà pour {n} personne.",
                    "Ce téléphone répond déjà pour {n} personnes. Demandez la tablette à l’équipe.",
                    OTHERS_MOST,
                )
            )

    def _take(self, number: int, host: int, signs: str) -> int:
        """Give the person of a card to a phone; returns their id."""
        found = self.at_tablet(number)
        if found is None:
            raise RefusedError(
                _(
                    "Personne n’a la carte n° {n}. Regardez le numéro, ou demandez à l’équipe."
                ).format(n=number)
            )
        if found.participant.host not in (0, host):
            raise RefusedError(_("Cette personne répond déjà avec un autre téléphone."))
        if found.participant.host != host:
            self._check_code(found, signs)
        self._hall.store.set_host(found.participant.id, host)
        return found.participant.id

    def _check_code(self, guest: Guest, signs: str) -> None:
        """Raise RefusedError unless a card gave nothing yet, or these are the signs of its code."""
        hall, person = self._hall, guest.participant.id
        aliases = {one.id: hall.alias(person, one.id) for one in hall.steps}
        given = hall.store.mine(aliases)
        if not (guest.asked or given.answers or given.cards):
            return
        if not signs.strip():
            raise RefusedError(
                _(
                    "La carte n° {n} a déjà répondu. Écrivez son code : il est noté sur la carte. "
                    "Sans code, demandez la tablette à l’équipe."
                ).format(n=guest.number)
            )
        if not self.known_by(guest, signs):
            raise WrongCodeError(
                _("Ce code n’est pas celui de la carte n° {n}. Regardez la carte.").format(
                    n=guest.number
                )
            )

    def _agree_first(self, guest: Guest, recording: bool, quoting: bool) -> None:
        current = self._hall.guests.get(guest.participant.id)
        if current is None or current.asked:
            return
        self._hall.touched = True
        self._note(guest.participant.id, recording, quoting, guest.via)
        self._hall.read_guests()

    def _come_in(self, host: int) -> int:
        hall = self._hall
        self._check_not_over()
        if not hall.run.door_open:
            raise RefusedError(_("La porte est fermée. Demandez à l’équipe de l’ouvrir."))
        person = hall.store.add_participant(phone=False, now=hall.clock(), host=host).id
        self._brought.setdefault(host, set()).add(person)
        return person

    def _check_not_over(self) -> None:
        if self._hall.run.finished:
            raise RefusedError(_("L’atelier est terminé. Merci."))

    def _newcomer(self, seat: str, recording: bool, quoting: bool, key: str) -> Guest:
        hall = self._hall
        if (known := self._known(key)) is not None:
            return structs.replace(known, via=Channel.KIOSK)
        self._check_not_over()
        with hall.act(seat, "arrive", _("arriver à la tablette"), undoable=False) as act:
            person = act.insert(
                "participant", kind=Kind.PARTICIPANT, phone=False, arrived=hall.clock()
            )
        self._note(person, recording, quoting, Channel.KIOSK)
        return structs.replace(self._remember(key, person, new=True), via=Channel.KIOSK)

    def _known(self, key: str) -> Guest | None:
        return self._hall.guests.get(self._coming.get(key, 0))

    def _card_given(self, numbers: frozenset[int]) -> None:
        hall = self._hall
        given = {one.participant.id for one in hall.guests.values() if one.number in numbers}
        hall.came_alone -= given

    def _remember(self, key: str, person: int, *, new: bool) -> Guest:
        if new:
            self._hall.came_alone.add(person)
        self._hall.read_guests()
        self._coming[key] = person
        if len(self._coming) > _COMINGS_KEPT:
            self._coming.pop(next(iter(self._coming)))
        return self._hall.guests[person]

    def _note(self, person: int, recording: bool, quoting: bool, channel: Channel) -> None:
        for purpose, value in ((Purpose.COLLECT, recording), (Purpose.QUOTE, quoting)):
            self._hall.store.add_consent(
                participant_id=person,
                purpose=purpose,
                value=value,
                channel=channel,
                now=self._hall.clock(),
            )

    def _let_go(self, guest: Guest, person: int) -> None:
        if self.stand_in(guest, person) is None:
            raise RefusedError(_("Ce téléphone ne répond plus pour cette personne."))
        self._hall.touched = True
        self._hall.store.set_host(person, None)
        self._hall.read_guests()


def check_typed(hall: Hall, step_id: int, phase: Phase, question: AnyInput) -> None:
    """Raise RefusedError unless a paper ballot may be typed there: now, or once it is over."""
    step, run, here = hall.step(step_id), hall.run, hall.here
    now = here is not None and (here[0].id, here[1].key) == (step_id, phase.key)
    asked = now and run.state is not State.PREPARED
    if not asked and not hall.is_late(step, phase):
        raise RefusedError(_("Cette question n’a pas encore été posée."))
    if step_id == run.step and run.screen is Screen.NEUTRAL and not run.finished:
        raise RefusedError(_("Récit en cours. Rien n’est noté. Saisissez ce bulletin après."))
    if not question.on_ballots:
        raise RefusedError(_("Cette question n’a pas de bulletin."))


def is_late(hall: Hall, guest: Guest, step_id: int, phase_key: str) -> bool:
    """Tell whether a paper ballot is typed after its time; nothing else comes then."""
    if guest.via is not Channel.PAPER:
        return False
    step = hall.step(step_id)
    return any(hall.is_late(step, one) for one in hall.phases(step) if one.key == phase_key)
