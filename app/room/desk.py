"""The facilitators' desk: note for people without a phone, read over, show, mask, quote, conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError, StaleError
from app.core.i18n import _
from app.core.passages import fleeting, unquotable
from app.core.phase import MAX_TEXT, Audience, Ideas
from app.core.record import CardStatus, Channel, FollowUp, MessageStatus
from app.core.session import Screen
from app.room.panel.texts import is_private
from app.room.received import check_slot, check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future

    from app.core.phase import Phase
    from app.core.record import Card, KeyMessage
    from app.core.session import Step
    from app.room.hall import Hall
    from app.room.thread import SessionThread

MESSAGE_CHARS = 600
"""Longest key message; formats.md §3.1 asks for 30 words, groups write up to 80."""
FOLLOWUP_CHARS = 300
"""Longest « suite »."""


class Desk:
    """What facilitators do with words. ``seat`` names who acts; all but withdrawing is undoable.

    ``wording`` is the :attr:`Card.wording`, or that of the message, that was read: StaleError when
    the words changed since.
    """

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def note(
        self,
        seat: str,
        *,
        step: int,
        phase: str,
        input: str,  # noqa: A002 - the word of the contract
        slot: str,
        text: str,
        key: str,
        channel: Channel = Channel.VOICE,
        team: str = "",
    ) -> Future[int]:
        """Write down what someone said or wrote on paper.

        It is shown at once, unless cards are held there, to be read out one by one. ``team`` is
        the one whose words they are, where teams write. ``key`` names this sending: the same key
        gives the same passage number. A step that is over marks it as completed after.
        """
        return self._thread.post(
            lambda: self._note(seat, step, phase, input, slot, text, key, channel, team)
        )

    def show(
        self, seat: str, card: int, *, wording: str = "", seen: CardStatus | None = None
    ) -> Future[None]:
        """« Montrer »: let the room see a text.

        ``seen`` is how it stood: StaleError when somebody masked it since.
        """
        return self._thread.post(lambda: self._status(seat, card, CardStatus.SHOWN, wording, seen))

    def mask(self, seat: str, card: int, *, wording: str = "") -> Future[None]:
        """« Masquer »: take a text from every surface, the restitution included."""
        return self._thread.post(lambda: self._status(seat, card, CardStatus.MASKED, wording))

    def correct(self, seat: str, card: int, text: str, *, wording: str = "") -> Future[None]:
        """Correct a slip of the pen."""
        return self._thread.post(lambda: self._correct(seat, card, text, wording))

    def quote(
        self,
        seat: str,
        card: int,
        quoted: bool,
        agreed: bool | None = None,
        *,
        wording: str = "",
    ) -> Future[None]:
        """Propose a text as a quotation; ``agreed`` is the author's word, said aloud."""
        return self._thread.post(lambda: self._quote(seat, card, quoted, agreed, wording))

    def withdraw(self, seat: str, card: int) -> Future[None]:
        """Erase a text everywhere, as its author asks. Cannot be undone."""
        return self._thread.post(lambda: self.erase(seat, card))

    def message(self, seat: str, step: int, text: str) -> Future[int]:
        """Write a key message; returns its number. Sent twice in a step, it is one message."""
        return self._thread.post(lambda: self._message(seat, step, text))

    def reword(self, seat: str, message: int, text: str, *, wording: str = "") -> Future[None]:
        """Write a key message anew: it is a draft again."""
        return self._on_message(message, wording, lambda: self._reword(seat, message, text))

    def judge(
        self, seat: str, message: int, status: MessageStatus, *, wording: str = ""
    ) -> Future[None]:
        """Record what the room said: validated, or to be worked again."""
        return self._on_message(message, wording, lambda: self._judge(seat, message, status))

    def link(
        self,
        seat: str,
        message: int,
        sources: Iterable[int],
        *,
        seen: Iterable[int] | None = None,
    ) -> Future[None]:
        """Say which passages a message comes from.

        ``seen`` are those that it came from when that was read: StaleError when others since.
        """
        before = frozenset(seen) if seen is not None else None
        return self._thread.post(lambda: self._link(seat, message, tuple(sources), before))

    def drop(self, seat: str, message: int, *, wording: str = "") -> Future[None]:
        """Take a key message away."""
        return self._on_message(message, wording, lambda: self._drop(seat, message))

    def followup(self, seat: str, step: int, what: str, who: str, when: str) -> Future[int]:
        """Add a « suite »: what, which function (never a name), when. Sent twice, it is one."""
        return self._thread.post(lambda: self._followup(seat, step, what, who, when))

    def drop_followup(self, seat: str, followup: int) -> Future[None]:
        """Take a « suite » away."""
        return self._thread.post(lambda: self._drop_followup(seat, followup))

    def _note(
        self,
        seat: str,
        step_id: int,
        phase_key: str,
        input_key: str,
        slot: str,
        text: str,
        key: str,
        channel: Channel,
        team: str,
    ) -> int:
        hall = self._hall
        step, phase, ideas = hall.input(step_id, phase_key, input_key)
        if not isinstance(ideas, Ideas):
            raise RefusedError(_("Cette question attend un choix."))
        check_slot(ideas, slot)
        if (known := hall.store.card_by_key(key)) is not None:
            return known
        self._check_noted(step, team)
        held = ideas.held and hall.info.proofread and not hall.is_late(step, phase)
        with hall.act(seat, "note", _("noter une parole")) as act:
            return act.insert(
                "card",
                step_id=step.id,
                phase=phase.key,
                input=ideas.key,
                slot=slot,
                alias=team if ideas.audience is Audience.TEAMS else "",
                team=team,
                text=check_text(text, MAX_TEXT),
                status=CardStatus.RECEIVED if held else CardStatus.SHOWN,
                channel=channel,
                key=key,
                seat=seat,
                at=hall.clock(),
                late=hall.is_late(step, phase),
            )

    def _check_noted(self, step: Step, team: str) -> None:
        """Raise RefusedError while nothing is noted, or when there is no such table."""
        hall = self._hall
        if hall.run.screen is Screen.NEUTRAL and step.id == hall.run.step:
            raise RefusedError(
                _("Écran neutre : rien n’est noté. Montrez l’étape, puis notez cette parole.")
            )
        if team and hall.record(step).team(team) is None:
            raise RefusedError(_("Cette table n’existe pas."))

    def _check_wording(self, card: int, wording: str) -> None:
        """Raise StaleError unless these are the card's present words."""
        found = self._hall.store.card(card) if wording else None
        if found is not None and found.wording != wording:
            raise StaleError(_("Ce texte a changé. Relisez-le."))

    def _status(
        self,
        seat: str,
        card: int,
        status: CardStatus,
        wording: str,
        seen: CardStatus | None = None,
    ) -> None:
        self._check_wording(card, wording)
        found = self._hall.store.card(card)
        if seen is not None and found is not None and found.status not in (seen, status):
            raise StaleError(_("Ce texte a été masqué entre-temps. Regardez, puis recommencez."))
        label = self._shown(card) if status is CardStatus.SHOWN else _("masquer un texte")
        with self._hall.act(seat, status.value, label) as act:
            act.update("card", card, status=status)

    def _shown(self, card: int) -> str:
        """Return what letting a text through is called: the room does not see all of them."""
        step, found = self._hall.store.step_of_card(card), self._hall.store.card(card)
        if step is None or found is None:
            return _("montrer un texte")
        phases = self._hall.phases(self._hall.step(step))
        phase = next((one for one in phases if one.key == found.phase), None)
        return _("garder un texte") if is_private(found, phase) else _("montrer un texte")

    def _correct(self, seat: str, card: int, text: str, wording: str) -> None:
        self._check_wording(card, wording)
        with self._hall.act(seat, "correct", _("corriger un texte")) as act:
            act.update("card", card, text=check_text(text, MAX_TEXT))
            reading = self._hall.editing.reading(card)
            if reading.text:  # Words to quote that were made from other ones are read again.
                act.set_reading(structs.replace(reading, text="", reader="", partner="", seen=""))

    def _quote(self, seat: str, card: int, quoted: bool, agreed: bool | None, wording: str) -> None:
        self._check_wording(card, wording)
        if quoted and self._is_fleeting(card):
            raise RefusedError(_("Ce texte sera effacé à la fin. Il ne peut pas être cité."))
        if quoted and self._is_one_of(card, unquotable):
            raise RefusedError(_("Ce texte reste dans la salle. Il ne peut pas être cité."))
        changes: dict[str, bool] = {"quoted": quoted}
        if agreed is not None:
            changes["quote_agreed"] = agreed
        with self._hall.act(seat, "quote", _("citer un texte")) as act:
            act.update("card", card, **changes)

    def _is_fleeting(self, card: int) -> bool:
        return self._is_one_of(card, fleeting)

    def _is_one_of(
        self, card: int, which: Callable[[tuple[Card, ...], Sequence[Phase]], tuple[Card, ...]]
    ) -> bool:
        """Tell whether a text is one of those of its step that ``which`` returns."""
        hall = self._hall
        step_id, found = hall.store.step_of_card(card), hall.store.card(card)
        if step_id is None or found is None:
            return False
        return bool(which((found,), hall.phases(hall.step(step_id))))

    def erase(self, seat: str, card: int) -> None:
        """Do what :meth:`withdraw` asks, on the session thread."""
        hall = self._hall
        hall.secret  # noqa: B018 - refused once anonymised
        with hall.act(seat, "withdraw", _("retirer un texte"), undoable=False):
            if not hall.store.withdraw_card(card):
                raise RefusedError(_("Ce texte n’existe plus."))
        hall.erase_soon()

    def _on_message(self, message: int, wording: str, act: Callable[[], None]) -> Future[None]:
        """Act on a key message as it was read."""

        def work() -> None:
            found = self._read(message) if wording else None
            if found is not None and found.wording != wording:
                raise StaleError(_("Ce message a changé entre-temps. Relisez-le."))
            act()

        return self._thread.post(work)

    def _read(self, message: int) -> KeyMessage | None:
        """Return a key message as it is now."""
        hall = self._hall
        steps = (step for step in hall.steps if any(one.messages for one in hall.phases(step)))
        every = (one for step in steps for one in hall.record(step).messages)
        return next((one for one in every if one.id == message), None)

    def _writing(self, step_id: int, *, followups: bool = False) -> Step:
        """Return a step where key messages, or what follows, are written."""
        step = self._hall.step(step_id)
        phases = self._hall.phases(step)
        if not any(one.followups if followups else one.messages for one in phases):
            raise RefusedError(_("Les messages s’écrivent dans l’étape « Messages clés »."))
        return step

    def _message(self, seat: str, step_id: int, text: str) -> int:
        step = self._writing(step_id)
        checked = check_text(text, MESSAGE_CHARS)
        messages = self._hall.record(step).messages
        for one in messages:
            if one.text == checked:
                return one.id
        with self._hall.act(seat, "message", _("écrire un message")) as act:
            return act.insert(
                "key_message",
                step_id=step.id,
                text=checked,
                status=MessageStatus.DRAFT,
                position=len(messages),
            )

    def _reword(self, seat: str, message: int, text: str) -> None:
        checked = check_text(text, MESSAGE_CHARS)
        unsupported = message in self._hall.store.unsupported()
        with self._hall.act(
            seat, "reword", _("reformuler un message"), undoable=not unsupported
        ) as act:
            act.update(
                "key_message",
                message,
                text=checked,
                status=MessageStatus.DRAFT,
                source_withdrawn=False,
            )
        self._forget(message, unsupported)

    def _drop(self, seat: str, message: int) -> None:
        unsupported = message in self._hall.store.unsupported()
        with self._hall.act(seat, "drop", _("retirer un message"), undoable=not unsupported) as act:
            act.delete("key_message", message)
        self._forget(message, unsupported)

    def _forget(self, message: int, unsupported: bool) -> None:
        """Erase the former words of a message that may say what someone took back."""
        if unsupported:
            self._hall.store.forget("key_message", message)
            self._hall.erase_soon()

    def _judge(self, seat: str, message: int, status: MessageStatus) -> None:
        with self._hall.act(seat, "judge", _("valider ou revoir un message")) as act:
            act.update("key_message", message, status=status)
            if status is MessageStatus.VALIDATED:
                act.update("key_message", message, source_withdrawn=False)

    def _link(
        self, seat: str, message: int, sources: tuple[int, ...], seen: frozenset[int] | None
    ) -> None:
        found = self._read(message) if seen is not None else None
        if found is not None and frozenset(found.sources) != seen:
            raise StaleError(_("Ce message a été relié autrement entre-temps. Regardez."))
        if any(self._is_fleeting(card) for card in sources):
            raise RefusedError(_("Ce texte sera effacé à la fin. Aucun message ne peut en venir."))
        with self._hall.act(seat, "link", _("relier un message à des paroles")) as act:
            act.link_message(message, sources)

    def _followup(self, seat: str, step_id: int, what: str, who: str, when: str) -> int:
        step = self._writing(step_id, followups=True)
        followups = self._hall.record(step).followups
        new = FollowUp(0, check_text(what, FOLLOWUP_CHARS), who.strip()[:120], when.strip()[:80])
        for one in followups:
            if structs.replace(one, id=0) == new:
                return one.id
        with self._hall.act(seat, "followup", _("écrire une suite")) as act:
            return act.insert(
                "followup",
                step_id=step.id,
                what=new.what,
                who=new.who,
                when=new.when,
                position=len(followups),
            )

    def _drop_followup(self, seat: str, followup: int) -> None:
        with self._hall.act(seat, "drop", _("retirer une suite")) as act:
            act.delete("followup", followup)
