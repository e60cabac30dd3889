"""What people on phones may do: join, answer, write, change their mind, leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.errors import RefusedError
from app.core.i18n import _
from app.core.people import profiles
from app.core.phase import MAX_TEXT, AnyInput, Audience, Choice, Ideas, Phase, State, Turn
from app.core.record import CardStatus, Channel, Role
from app.core.session import Screen, Step
from app.core.teams import is_team
from app.room.aside import read_aside
from app.room.guest import Guest
from app.room.identity import new_token, personal_signs, same_signs, token_hash
from app.room.received import check_room_left, check_text, first_status, lies_at, slot_of
from app.room.shared import check_typed, is_late
from app.room.sheets import about, check_handed_in
from app.store import OwnCard, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from app.room.hall import Hall
    from app.room.sheets import Line, Sheet
    from app.room.teams import Teams
    from app.room.thread import SessionThread
    from app.room.view import View


_JOINING_KEPT = 2000
"""Joinings remembered, so that a double tap does not make two people."""


class Joined(Struct, frozen=True):
    """What a phone gets when it joins: its secret token, and the person's code and signs."""

    token: str
    code: str
    signs: str


class Voices:
    """The intentions of participants. Every one fails with a RefusedError that says why."""

    def __init__(self, hall: Hall, thread: SessionThread, teams: Teams) -> None:
        self._hall = hall
        self._thread = thread
        self._teams = teams
        self._joining: dict[str, Joined] = {}

    def forget(self) -> None:
        """Forget who joined by which sending: what was written of it is lost."""
        self._joining.clear()

    def identify(self, token: str) -> Guest | None:
        """Return whose token it is, at once, from any thread."""
        participant = self._hall.tokens.get(token_hash(token))
        return self._hall.guests.get(participant) if participant is not None else None

    def signs(self, guest: Guest) -> str:
        """Return the signs of a person's code. Raises RefusedError once anonymised."""
        return personal_signs(self._hall.secret, guest.participant.id)

    def aliases(self, guest: Guest) -> dict[int, str]:
        """Return a person's alias in each step. Raises RefusedError once anonymised."""
        return {
            step.id: self._hall.alias(guest.participant.id, step.id) for step in self._hall.steps
        }

    def aside(self, guest: Guest, view: View) -> tuple[str, ...]:
        """Return what the people of this person's table alone read now, line by line; often none.

        At once, from any thread.
        """
        return read_aside(self._hall, guest, view)

    def join(self, *, recording: bool, quoting: bool, key: str = "") -> Future[Joined]:
        """Come in with a phone, with or without agreeing to be recorded.

        ``key`` is the phone's random name for this sending: the same key brings the same person.
        """
        return self._thread.post(lambda: self._join(recording, quoting, key))

    def come_back(self, code: str, signs: str) -> Future[Joined]:
        """Take one's place again on any phone; the former phone lets go of it."""
        return self._thread.post(lambda: self._come_back(code, signs))

    def agree(self, guest: Guest, *, recording: bool, quoting: bool) -> Future[None]:
        """Change one's agreements. Taking back the first one erases all that one gave."""
        return self._thread.post(lambda: self._agree(guest, recording, quoting))

    def profile(self, guest: Guest, profile: str) -> Future[None]:
        """Say one's coarse profile, or take it back with an empty one."""
        return self._thread.post(lambda: self._profile(guest, profile))

    def role(self, guest: Guest, role: Role) -> Future[None]:
        """Take what is to be done for one's table (« J'écris pour la table »), or give it up."""
        return self._thread.post(lambda: self._role(guest, role))

    def leave(self, guest: Guest) -> Future[None]:
        """« Je pars »: no longer counted as present."""
        return self._thread.post(lambda: self._presence(guest, leaving=True))

    def back(self, guest: Guest) -> Future[None]:
        """« Je suis là » again."""
        return self._thread.post(lambda: self._presence(guest, leaving=False))

    def answer(
        self,
        guest: Guest,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the contract
        value: tuple[str, ...],
        key: str,
    ) -> Future[bool]:
        """Answer a choice; an empty value is « Je passe ».

        ``key`` is the phone's random name for this sending: False when it had already arrived.
        """
        return self._thread.post(
            lambda: self._answer(guest, step, phase, input, value, key), one_statement=True
        )

    def write(
        self,
        guest: Guest,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the contract
        slot: str,
        text: str,
        key: str,
    ) -> Future[int]:
        """Send a free text; returns its passage number. The same key gives the same number."""
        return self._thread.post(lambda: self._write(guest, step, phase, input, slot, text, key))

    def rewrite(self, guest: Guest, card: int, text: str) -> Future[None]:
        """Change one's own text while its question is open; it waits for « Montrer » again."""
        return self._thread.post(lambda: self._rewrite(guest, card, text))

    def withdraw_answer(self, guest: Guest, *, step: int, phase: str, input: str) -> Future[None]:  # noqa: A002
        """Erase one's answers to one question, everywhere."""
        return self._thread.post(lambda: self._withdraw_answer(guest, step, phase, input))

    def withdraw_card(self, guest: Guest, card: int) -> Future[None]:
        """Erase one's own text, everywhere."""
        return self._thread.post(lambda: self._withdraw_card(guest, card))

    def withdraw_all(self, guest: Guest) -> Future[None]:
        """Erase all that one gave, everywhere."""
        return self._thread.post(lambda: self._withdraw_all(guest))

    def type(self, *typed: tuple[Guest, Sheet]) -> Future[None]:
        """Store paper ballots as the team typed them: all of them, or none."""
        return self._thread.post(lambda: self._type(typed))

    def _join(self, recording: bool, quoting: bool, key: str) -> Joined:
        hall = self._hall
        if key in self._joining:
            return self._joining[key]
        if not hall.run.door_open:
            raise RefusedError(_("La porte est fermée. Demandez à l’équipe de l’ouvrir."))
        token = new_token()
        secret = hall.secret
        hall.touched = True
        now = hall.clock()
        one = hall.store.add_participant(phone=True, now=now, token_hash=token_hash(token))
        for purpose, value in ((Purpose.COLLECT, recording), (Purpose.QUOTE, quoting)):
            hall.store.add_consent(
                participant_id=one.id, purpose=purpose, value=value, channel=Channel.PHONE, now=now
            )
        hall.admit(Guest(one, recording, quoting), token_hash(token))
        joined = Joined(token, one.code, personal_signs(secret, one.id))
        if key:
            self._joining[key] = joined
            if len(self._joining) > _JOINING_KEPT:
                self._joining.pop(next(iter(self._joining)))
        return joined

    def _come_back(self, code: str, signs: str) -> Joined:
        hall = self._hall
        number = re.search(r"\d{1,6}", code)
        wanted = f"Mimosa {int(number[0])}" if number else ""
        guest = next((one for one in hall.guests.values() if one.participant.code == wanted), None)
        if guest is None or not same_signs(signs, self.signs(guest)):
            raise RefusedError(
                _("Ce code n’est pas connu. Vérifiez les signes, ou rejoignez sans code.")
            )
        token = new_token()
        hall.touched = True
        hall.store.set_token(guest.participant.id, token_hash(token))
        hall.store.set_left(guest.participant.id, None)
        hall.read_guests()
        return Joined(token, guest.participant.code, self.signs(guest))

    def _agree(self, guest: Guest, recording: bool, quoting: bool) -> None:
        hall = self._hall
        hall.touched = True
        now = hall.clock()
        given = {Purpose.COLLECT: recording, Purpose.QUOTE: quoting}
        for purpose, value in given.items():
            hall.store.add_consent(
                purpose=purpose,
                value=value,
                channel=guest.via,
                now=now,
                participant_id=guest.participant.id,
            )
        for own in hall.store.mine(self.aliases(guest)).cards:
            hall.store.set_quote_agreed(own.card.id, own.card.alias, quoting)
        known = hall.guests.get(guest.participant.id)
        if recording and known is not None and known.quoting != quoting:
            hall.take_back()
        if not recording:
            self._withdraw_all(guest)
            hall.store.set_profile(guest.participant.id, "")
            hall.store.clear_roles(guest.participant.id)
        hall.read_guests()

    def _profile(self, guest: Guest, profile: str) -> None:
        if profile and profile not in profiles():
            raise RefusedError(_("Ce profil n’existe pas dans la liste."))
        self._check_noted(guest)
        self._hall.touched = True
        self._hall.store.set_profile(guest.participant.id, profile)
        self._hall.read_guests()

    def _role(self, guest: Guest, role: Role) -> None:
        here = self._hall.here
        if here is None or not here[1].round:
            raise RefusedError(_("Il n’y a pas de tables à ce moment."))
        self._check_noted(guest)
        self._hall.touched = True
        self._teams.take_role(here[0], guest.participant.id, role, here[1].round)

    def _presence(self, guest: Guest, *, leaving: bool) -> None:
        hall = self._hall
        hall.touched = True
        hall.store.set_left(guest.participant.id, hall.clock() if leaving else None)
        if leaving:
            hall.store.clear_roles(guest.participant.id)
        hall.read_guests()

    def _answer(
        self, guest: Guest, step: int, phase: str, input_key: str, value: tuple[str, ...], key: str
    ) -> bool:
        hall = self._hall
        author = hall.alias(guest.participant.id, step)
        try:
            alias = self._answering(guest, author, step, phase, input_key, value)
        except RefusedError:
            # What was acknowledged, or lost its acknowledgement in a cut, is known: not refused.
            known = hall.store.answer_by_key(key)
            if known is not None and (known == author or is_team(known)):
                return False
            raise
        return hall.store.add_answer(
            step=step,
            phase=phase,
            input=input_key,
            alias=alias,
            value=value,
            channel=guest.via,
            key=key,
            now=hall.clock(),
            late=is_late(hall, guest, step, phase),
        )

    def _answering(
        self,
        guest: Guest,
        author: str,
        step: int,
        phase: str,
        input_key: str,
        value: tuple[str, ...],
    ) -> str:
        """Return the alias that an answer is stored under: the author's, or their table's.

        Raises RefusedError unless they may answer this now.
        """
        _step, where, choice = self._hall.input(step, phase, input_key)
        self._check_open(guest, step, where, choice)
        if not isinstance(choice, Choice):
            raise RefusedError(_("Cette question attend un texte."))
        self._hall.check_asked(choice, step, author, on_paper=guest.via is Channel.PAPER)
        turn = self._turn(guest, _step, where, choice)
        team = turn.team if turn is not None else ""
        self._hall.check_value(choice, _step, value, team)
        self._hall.check_unlike(choice, step, author, value)
        return team if choice.audience is Audience.TEAMS else author

    def _check_noted(self, guest: Guest) -> Guest:
        """Return the person as they are now. Raises RefusedError unless they agree to be noted."""
        if guest.via is Channel.PAPER:
            return guest
        current = self._hall.guests.get(guest.participant.id)
        if current is None:
            raise RefusedError(_("Ce téléphone n’est plus dans l’atelier. Rejoignez à nouveau."))
        if not current.recording:
            raise RefusedError(_("Vous avez choisi de ne pas être noté. Participez à main levée."))
        return current

    def _check_open(self, guest: Guest, step: int, phase: Phase, question: AnyInput) -> Guest:
        """Return the person as they are now. Raises RefusedError unless they may answer this."""
        if guest.via is Channel.PAPER:
            check_typed(self._hall, step, phase, question)
            return guest
        run = self._hall.run
        current = self._check_noted(guest)
        if run.screen is Screen.NEUTRAL:
            raise RefusedError(_("Récit en cours. Rien n’est noté. Renvoyez tout à l’heure."))
        now = self._hall.here if (run.step, run.state) == (step, State.OPEN) else None
        asked = now is not None and now[1].takes(phase.key, question.key)
        if not asked or run.finished or not question.asked_on_phones:
            raise RefusedError(
                _(
                    "Cette question est fermée. Dites votre réponse à l’équipe : elle peut l’ajouter."
                )
            )
        return current

    def _turn(self, guest: Guest, step: Step, phase: Phase, question: AnyInput) -> Turn | None:
        """Return what this person's table has before it.

        Raises RefusedError when the question needs a table, and they have none or do not write.
        """
        record = self._hall.record(step) if phase.round else None
        seat = record.seat(guest.participant.id, phase.round) if record is not None else None
        by_team = question.audience is Audience.TEAMS
        if seat is None:
            seated = by_team or question.audience is Audience.MEMBERS
            if seated or question.turns:
                raise RefusedError(_("Vous n’avez pas encore de table. Demandez à l’équipe."))
            return None
        if by_team and seat.role is not Role.WRITER:
            raise RefusedError(
                _(
                    "Une personne écrit pour la table. C’est vous ? Touchez « J’écris pour la table »."
                )
            )
        return question.turn(seat.team) or Turn(seat.team, "")

    def _write(
        self, guest: Guest, step: int, phase: str, input_key: str, slot: str, text: str, key: str
    ) -> int:
        hall = self._hall
        author = hall.alias(guest.participant.id, step)
        known = hall.store.card_by_key(key)
        if known is not None:
            return known
        _step, where, ideas = hall.input(step, phase, input_key)
        current = self._check_open(guest, step, where, ideas)
        if not isinstance(ideas, Ideas):
            raise RefusedError(_("Cette question attend un choix."))
        hall.check_asked(ideas, step, author, on_paper=guest.via is Channel.PAPER)
        checked = check_text(text, ideas.max_chars)
        turn = self._turn(guest, _step, where, ideas)
        by_team = turn is not None and ideas.audience is Audience.TEAMS
        slot = slot_of(ideas, turn, slot)
        team = lies_at(ideas, turn)
        if by_team:
            author = team
        check_room_left(hall.record(_step), author, where, ideas, slot)
        with hall.replanning():
            card = hall.store.add_card(
                step=step,
                phase=phase,
                input=input_key,
                slot=slot,
                alias=author,
                text=checked,
                status=first_status(hall.info, ideas, guest.via),
                channel=guest.via,
                key=key,
                seat="",
                now=hall.clock(),
                late=is_late(hall, guest, step, phase),
                team=team,
            )
        if current.quoting and not by_team:
            hall.store.set_quote_agreed(card, author, agreed=True)
        return card

    def _type(self, typed: Iterable[tuple[Guest, Sheet]]) -> None:
        self._hall.changes += 1
        for guest, sheet in typed:
            step, key = sheet.step, sheet.key
            check_handed_in(self._hall, guest, sheet)
            for phase, asked in sheet.blank:
                self._withdraw_answer(guest, step, phase, asked, Channel.PAPER)
            for card in sheet.gone:
                self._withdraw_card(guest, card)
            for mark in sheet.marks:
                with about(mark.label):
                    self._answer(guest, step, mark.phase, mark.input, mark.value, new_token())
            for line in sheet.lines:
                with about(line.label):
                    self._type_line(guest, step, line, f"{key}:{line.name}")

    def _type_line(self, guest: Guest, step: int, line: Line, key: str) -> None:
        if line.card:
            self._rewrite(guest, line.card, line.text)
        else:
            self._write(guest, step, line.phase, line.input, line.slot, line.text, key)

    def _own(self, guest: Guest, card: int) -> OwnCard:
        for one in self._hall.store.mine(self.aliases(guest)).cards:
            if one.card.id == card:
                return one
        team = self._of_team(guest, card)
        if team is not None:
            return team
        raise RefusedError(_("Ce texte n’est plus dans vos réponses."))

    def _of_team(self, guest: Guest, card: int) -> OwnCard | None:
        """Return a line of the table that this person writes for, while it is asked."""
        here = self._hall.here
        if here is None or not here[1].round:
            return None
        step, phase = here
        record = self._hall.record(step)
        seat = record.seat(guest.participant.id, phase.round)
        found = next((one for one in record.cards if one.id == card), None)
        if seat is None or seat.role is not Role.WRITER or found is None:
            return None
        question = phase.input(found.input)
        turn = question.turn(seat.team) if question is not None else None
        teams = {seat.team, turn.writes_for if turn is not None else seat.team}
        return OwnCard(step.id, found, 0) if found.alias and found.alias in teams else None

    def _rewrite(self, guest: Guest, card: int, text: str) -> None:
        hall = self._hall
        own = self._own(guest, card)
        phase, ideas = self._asked_now(own)
        self._check_open(guest, own.step, phase, ideas)
        limit = ideas.max_chars if isinstance(ideas, Ideas) else MAX_TEXT
        again = hall.info.proofread and guest.via is not Channel.PAPER
        status = CardStatus.RECEIVED if again else own.card.status
        checked = check_text(text, limit)
        with hall.replanning():
            hall.store.change_card_by_author(card, own.card.alias, checked, status, hall.clock())
        hall.erase_soon()

    def _asked_now(self, own: OwnCard) -> tuple[Phase, AnyInput]:
        """Return the phase where a text was written, or the present one that carries its question."""
        _step, phase, question = self._hall.input(own.step, own.card.phase, own.card.input)
        here = self._hall.here
        if here is None or here[0].id != own.step:
            return phase, question
        again = here[1].input(question.key)
        if goes_on(question) and again is not None and goes_on(again):
            return here[1], again
        return phase, question

    def _withdraw_answer(
        self, guest: Guest, step: int, phase: str, input_key: str, channel: Channel | None = None
    ) -> None:
        """Erase a person's answers to one question: all, or those that came in one way."""
        alias = self._hall.alias(guest.participant.id, step)
        self._hall.store.withdraw_answers(step, phase, input_key, alias, channel)
        self._hall.erase_soon()

    def _withdraw_card(self, guest: Guest, card: int) -> None:
        self._own(guest, card)
        with self._hall.replanning():
            self._hall.store.withdraw_card(card)
        self._hall.erase_soon()

    def _withdraw_all(self, guest: Guest) -> None:
        with self._hall.replanning():
            self._hall.store.withdraw_person(self.aliases(guest))
        self._hall.erase_soon()


def goes_on(question: AnyInput) -> bool:
    """Tell whether a question goes on in other phases of its step."""
    return isinstance(question, Ideas) and question.board
