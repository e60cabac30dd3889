"""« Compte rendu »: its contents, the team's own words, and how far each passage came to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.edition import INTRO, Chapter, Outcome, Reading, quotation, synthesis_of
from app.core.errors import RefusedError, StaleError
from app.core.i18n import _
from app.core.phase import MAX_TEXT
from app.core.record import Card, wording
from app.room.received import check_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.room.desk import Desk
    from app.room.hall import Hall
    from app.room.thread import SessionThread

WORDS = 1200
"""Most signs of what a team writes at one place of a restitution."""

TITLE = 120
"""Most signs of the title of a chapter."""

READER = 80
"""Most signs of who read a passage: a function, or how they are called."""


class Rewriting:
    """Intentions on the restitution. ``seat`` names who acts.

    All raise RefusedError once the restitution is validated: it is reopened first.
    """

    def __init__(self, hall: Hall, thread: SessionThread, desk: Desk) -> None:
        self._hall = hall
        self._thread = thread
        self._desk = desk

    def arrange(self, seat: str, chapters: Sequence[Chapter]) -> Future[None]:
        """Order, leave out and rename what a restitution tells. () is how it is by itself."""
        return self._thread.post(lambda: self._arrange(seat, tuple(chapters)))

    def write(self, seat: str, place: str, text: str, *, before: str | None = None) -> Future[None]:
        """Write the team's own words at a place; an empty ``text`` takes them away.

        StaleError when they are not what they were ``before``.
        """
        return self._thread.post(lambda: self._write(seat, place, text, before))

    def reword(self, seat: str, number: int, text: str, *, seen: str = "") -> Future[None]:
        """Say which words of a passage are quoted; an empty ``text``: its own.

        Both readers read again. ``seen`` is the wording of the quotation that was read: StaleError
        when it changed since.
        """
        return self._thread.post(lambda: self._reword(seat, number, text, seen))

    def read(
        self, seat: str, number: int, *, reader: str = "", partner: str = "", seen: str = ""
    ) -> Future[None]:
        """Note who read a quotation: someone of the team, and the patient partner.

        An empty name leaves what is noted. Names of former words are forgotten. ``seen`` as for
        :meth:`reword`.
        """
        return self._thread.post(lambda: self._read(seat, number, reader, partner, seen))

    def unread(self, seat: str, number: int) -> Future[None]:
        """Forget who read a quotation."""
        return self._thread.post(lambda: self._unread(seat, number))

    def reread(
        self, seat: str, number: int, outcome: Outcome, text: str = "", *, seen: str = ""
    ) -> Future[None]:
        """Note what came of the re-reading of a passage by the people of the workshop.

        ``CORRECTED`` gives it the new ``text``; ``WITHDRAWN`` erases it everywhere, which cannot be
        undone; ``AGREED`` is its author's agreement to be quoted too. ``seen`` is the
        :attr:`Card.wording` that was read: StaleError when the words changed since.
        """
        return self._thread.post(lambda: self._reread(seat, number, outcome, text, seen))

    def order(self, seat: str, message: int, by: int) -> Future[None]:
        """Move a key message up (-1) or down (1) among those of its step."""
        return self._thread.post(lambda: self._order(seat, message, by))

    def _check_open(self) -> None:
        info = self._hall.info
        if info.anonymised or info.purged_on:
            raise RefusedError(_("L’atelier est clos : son compte rendu ne change plus."))
        if info.validated:
            raise RefusedError(_("Le compte rendu est validé. Rouvrez-le pour le corriger."))

    def _arrange(self, seat: str, chapters: tuple[Chapter, ...]) -> None:
        self._check_open()
        kept = tuple(
            structs.replace(one, title=one.title.strip()[:TITLE])
            for one in {one.key: one for one in chapters}.values()
        )
        if kept == self._hall.editing.chapters:
            return
        with self._hall.act(seat, "arrange", _("changer le sommaire")) as act:
            act.set_chapters(kept)

    def _write(self, seat: str, place: str, text: str, before: str | None) -> None:
        self._check_open()
        if place not in {INTRO, *(synthesis_of(step.id) for step in self._hall.steps)}:
            raise RefusedError(_("Cela n’existe plus. Regardez l’écran."))
        now = self._hall.editing.words(place)
        checked = check_text(text, WORDS) if text.strip() else ""
        if checked == now:
            return
        if before is not None and before != now:
            raise StaleError(_("Ce texte a changé entre-temps. Relisez-le."))
        label = _("écrire l’introduction") if place == INTRO else _("écrire une synthèse")
        with self._hall.act(seat, "write", label) as act:
            act.set_written(place, checked)

    def _order(self, seat: str, message: int, by: int) -> None:
        self._check_open()
        records = (self._hall.record(step) for step in self._hall.steps)
        orders = ([one.id for one in record.messages] for record in records)
        before = next((one for one in orders if message in one), None)
        if before is None:
            raise RefusedError(_("Cela n’existe plus. Regardez l’écran."))
        after = [one for one in before if one != message]
        after.insert(max(0, before.index(message) + by), message)
        if after == before:
            return
        with self._hall.act(seat, "order", _("changer l’ordre des messages")) as act:
            for place, one in enumerate(after):
                act.update("key_message", one, position=place)

    def _card(self, number: int) -> Card:
        card = self._hall.store.card(number)
        if card is None:
            raise RefusedError(_("Il n’y a pas de passage n° {number}.").format(number=number))
        return card

    def _quotation(self, number: int, seen: str) -> tuple[Card, Reading]:
        card, reading = self._card(number), self._hall.editing.reading(number)
        if seen and seen != wording(quotation(card, reading)):
            raise StaleError(_("Ces mots ont changé entre-temps. Relisez-les."))
        return card, reading

    def _reword(self, seat: str, number: int, text: str, seen: str) -> None:
        self._check_open()
        card, reading = self._quotation(number, seen)
        checked = check_text(text, MAX_TEXT) if text.strip() else ""
        kept = "" if checked == card.text else checked
        if kept == reading.text:
            return
        with self._hall.act(seat, "reword", _("changer les mots d’une parole")) as act:
            act.set_reading(structs.replace(reading, text=kept, reader="", partner="", seen=""))

    def _read(self, seat: str, number: int, reader: str, partner: str, seen: str) -> None:
        self._check_open()
        card, known = self._quotation(number, seen)
        now = wording(quotation(card, known))
        if known.seen != now:
            known = structs.replace(known, reader="", partner="", seen=now)
        read = structs.replace(
            known,
            reader=_name(reader) or known.reader,
            partner=_name(partner) or known.partner,
        )
        if read.reader and read.reader == read.partner:
            raise RefusedError(_("Deux personnes différentes lisent chaque parole."))
        with self._hall.act(seat, "read", _("noter qui a relu une parole")) as act:
            act.set_reading(read)

    def _unread(self, seat: str, number: int) -> None:
        self._check_open()
        reading = structs.replace(
            self._hall.editing.reading(number), reader="", partner="", seen=""
        )
        with self._hall.act(seat, "read", _("reprendre la relecture d’une parole")) as act:
            act.set_reading(reading)

    def _reread(self, seat: str, number: int, outcome: Outcome, text: str, seen: str) -> None:
        self._check_open()
        if seen and seen != self._card(number).wording:
            raise StaleError(_("Ces mots ont changé entre-temps. Relisez-les."))
        self._card(number)
        label, withdrawn = _("noter une relecture"), outcome is Outcome.WITHDRAWN
        if withdrawn:  # First: what is noted of it then holds no word of it.
            self._desk.erase(seat, number)
        reading = structs.replace(self._hall.editing.reading(number), outcome=outcome)
        changes: dict[str, str | bool] = {}
        if outcome is Outcome.CORRECTED:
            changes["text"] = check_text(text, MAX_TEXT)
            reading = structs.replace(reading, text="", reader="", partner="", seen="")
        elif outcome is Outcome.AGREED:
            changes["quote_agreed"] = True
        with self._hall.act(seat, "reread", label, undoable=not withdrawn) as act:
            act.set_reading(reading)
            if changes:
                act.update("card", number, **changes)


def _name(text: str) -> str:
    return " ".join(text.split())[:READER]
