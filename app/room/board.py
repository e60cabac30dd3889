"""The board: facilitators move, cluster, link and read out what people wrote; nothing is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError, StaleError
from app.core.i18n import _, ngettext
from app.core.phase import CardSource, Ideas
from app.core.record import Card, CardStatus
from app.core.session import Screen, Timer
from app.room.received import check_slot, check_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from concurrent.futures import Future

    from app.core.record import Record
    from app.core.session import Step
    from app.room.hall import Hall
    from app.room.thread import SessionThread
    from app.store import Act

TITLE_CHARS = 80
"""Longest title of a cluster, in characters: it is read on the projector with its cards."""
MOST_CARDS = 300
"""Most cards put together in one command."""


class Board:
    """What facilitators do with cards on a board. ``seat`` names who acts; all can be undone.

    ``step`` is the step of the cards. Raises RefusedError when a card is gone or elsewhere.
    """

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def move(self, seat: str, cards: Mapping[int, str], slot: str) -> Future[None]:
        """Put cards in another slot of their question, in one act; they leave their clusters.

        ``cards`` are the :attr:`Card.wording` that was read, by card, or "" for any: StaleError
        when the words of one changed since.
        """
        return self._thread.post(lambda: self._move(seat, dict(cards), slot))

    def cluster(self, seat: str, cards: Sequence[int], title: str) -> Future[int]:
        """Put cards of one slot together under a title; returns the cluster's number."""
        return self._thread.post(lambda: self._cluster(seat, tuple(cards), title))

    def join(self, seat: str, cards: Sequence[int], cluster: int) -> Future[None]:
        """Put cards in a cluster that is there; those of another slot move to its slot."""
        return self._thread.post(lambda: self._join(seat, tuple(cards), cluster))

    def leave(self, seat: str, cards: Sequence[int]) -> Future[None]:
        """Take cards out of their clusters; a cluster left empty goes."""
        return self._thread.post(lambda: self._leave(seat, tuple(cards)))

    def title(
        self, seat: str, cluster: int, title: str, *, seen: str | None = None
    ) -> Future[None]:
        """Give a cluster another title. StaleError when it is no longer called ``seen``."""
        return self._thread.post(lambda: self._title(seat, cluster, title, seen))

    def dissolve(self, seat: str, cluster: int) -> Future[None]:
        """Take a cluster apart: its cards stay."""
        return self._thread.post(lambda: self._dissolve(seat, cluster))

    def link(self, seat: str, one: int, other: int) -> Future[None]:
        """Say that two cards answer each other."""
        return self._thread.post(lambda: self._link(seat, one, other))

    def unlink(self, seat: str, link: int) -> Future[None]:
        """Take a link away."""
        return self._thread.post(lambda: self._unlink(seat, link))

    def read_next(self, seat: str, *, revision: int | None = None) -> Future[None]:
        """« Suivante »: read out the next card, and show it to the room if it was not yet.

        Cards are read slot by slot, in the order they came. Raises StaleError when the screen
        changed since ``revision``; RefusedError when none is left.
        """
        return self._thread.post(lambda: self._read_next(seat, revision))

    def spotlight(self, seat: str, card: int, *, revision: int | None = None) -> Future[None]:
        """Show one card very large, so that it can be read out; 0 puts it back in its place.

        Raises StaleError when the screen changed since ``revision``.
        """
        return self._thread.post(lambda: self._spotlight(seat, card, revision))

    def zoom(self, seat: str, slot: str, *, revision: int | None = None) -> Future[None]:
        """Show one part of the picture alone, to be read from afar; "" shows it whole again.

        A card read out goes back to its place. Raises RefusedError when the phase has no such part,
        StaleError when the screen changed since ``revision``.
        """
        return self._thread.post(lambda: self._zoom(seat, slot, revision))

    def _found(self, card: int) -> tuple[Step, Card]:
        hall = self._hall
        step_id = hall.store.step_of_card(card)
        found = hall.store.card(card)
        if step_id is None or found is None:
            raise RefusedError(_("Ce texte n’existe plus."))
        return hall.step(step_id), found

    def _on_board(self, card: int) -> tuple[Step, Card, Ideas]:
        step, found = self._found(card)
        _step, _phase, ideas = self._hall.input(step.id, found.phase, found.input)
        if not isinstance(ideas, Ideas) or not ideas.board:
            raise RefusedError(_("Ces textes ne se déplacent pas."))
        return step, found, ideas

    def _move(self, seat: str, cards: dict[int, str], slot: str) -> None:
        found = self._together(tuple(cards))
        for _step, card, ideas in found:
            if cards[card.id] and card.wording != cards[card.id]:
                raise StaleError(_("Ce texte a changé. Relisez-le."))
            check_slot(ideas, slot)
        moved = [card for _step, card, _ideas in found if card.slot != slot]
        if not moved:
            return
        label = ngettext("déplacer un texte", "déplacer {n} textes", len(moved))
        with self._hall.act(seat, "slot", label) as act:
            gone = {card.id for card in moved}
            for card in moved:
                act.update("card", card.id, slot=slot, cluster_id=None)
            for left in sorted({card.cluster for card in moved} - {0}):
                self._drop_if_empty(act, left, gone)

    def _cluster(self, seat: str, cards: tuple[int, ...], title: str) -> int:
        found = self._together(cards)
        step, first, _ideas = found[0]
        if len({_spot(one, ideas) for _step, one, ideas in found}) > 1:
            raise RefusedError(
                _("Ces textes sont à des endroits différents. Déplacez-les d’abord.")
            )
        words = check_text(title, TITLE_CHARS)
        with self._hall.act(seat, "cluster", _("regrouper des textes")) as act:
            cluster = act.insert(
                "cluster",
                step_id=step.id,
                phase=first.phase,
                input=first.input,
                slot=first.slot,
                text=words,
            )
            self._fill(act, found, cluster)
            return cluster

    def _together(self, cards: tuple[int, ...]) -> list[tuple[Step, Card, Ideas]]:
        if not cards:
            raise RefusedError(_("Choisissez des textes, puis regroupez-les."))
        if len(cards) > MOST_CARDS:
            raise RefusedError(
                ngettext(
                    "Choisissez {n} texte au plus.", "Choisissez {n} textes au plus.", MOST_CARDS
                )
            )
        found = [self._on_board(card) for card in dict.fromkeys(cards)]
        if len({step.id for step, _card, _ideas in found}) > 1:
            raise RefusedError(
                _("Ces textes sont à des endroits différents. Déplacez-les d’abord.")
            )
        return found

    def _fill(
        self, act: Act, found: Sequence[tuple[Step, Card, Ideas]], cluster: int, slot: str = ""
    ) -> None:
        """Put cards in a cluster, and drop those that they leave empty."""
        moved = {card.id for _step, card, _ideas in found}
        for _step, card, _ideas in found:
            act.update("card", card.id, cluster_id=cluster, slot=slot or card.slot)
        for left in sorted({card.cluster for _step, card, _ideas in found} - {0, cluster}):
            self._drop_if_empty(act, left, moved)

    def _drop_if_empty(self, act: Act, cluster: int, moved: set[int]) -> None:
        if cluster and not set(self._hall.store.cards_in(cluster)) - moved:
            act.delete("cluster", cluster)

    def _join(self, seat: str, cards: tuple[int, ...], cluster: int) -> None:
        found = self._together(cards)
        step = found[0][0]
        target = next((one for one in self._record(step).clusters if one.id == cluster), None)
        if target is None:
            raise RefusedError(_("Ce groupe de textes n’existe plus."))
        if any(card.input != target.input for _step, card, _ideas in found):
            raise RefusedError(_("Ces textes répondent à une autre question."))
        with self._hall.act(seat, "cluster", _("regrouper des textes")) as act:
            self._fill(act, found, cluster, target.slot)

    def _leave(self, seat: str, cards: tuple[int, ...]) -> None:
        found = [one for one in self._together(cards) if one[1].cluster]
        if not found:
            return
        with self._hall.act(seat, "leave", _("sortir un texte de son groupe")) as act:
            moved = {card.id for _step, card, _ideas in found}
            for card in moved:
                act.update("card", card, cluster_id=None)
            for left in sorted({card.cluster for _step, card, _ideas in found}):
                self._drop_if_empty(act, left, moved)

    def _title(self, seat: str, cluster: int, title: str, seen: str | None) -> None:
        words = check_text(title, TITLE_CHARS)
        if seen is not None and seen != self._hall.store.title_of(cluster):
            raise StaleError(_("Ce titre a changé entre-temps. Relisez-le, puis recommencez."))
        with self._hall.act(seat, "title", _("changer le titre d’un groupe")) as act:
            act.update("cluster", cluster, text=words, source_withdrawn=False)

    def _dissolve(self, seat: str, cluster: int) -> None:
        with self._hall.act(seat, "dissolve", _("défaire un groupe de textes")) as act:
            act.delete("cluster", cluster)

    def _link(self, seat: str, one: int, other: int) -> None:
        step, _card, _ideas = self._on_board(one)
        beside, _card, _ideas = self._on_board(other)
        if one == other or step.id != beside.id:
            raise RefusedError(_("Choisissez deux textes différents de la même étape."))
        if any({one, other} == {link.one, link.other} for link in self._record(step).links):
            return
        with self._hall.act(seat, "tie", _("relier deux textes")) as act:
            act.insert("card_link", step_id=step.id, one=one, other=other)

    def _unlink(self, seat: str, link: int) -> None:
        with self._hall.act(seat, "untie", _("séparer deux textes")) as act:
            act.delete("card_link", link)

    def _read_next(self, seat: str, revision: int | None) -> None:
        hall = self._hall
        hall.check(revision)
        here = hall.here
        source = here[1].reads if here is not None else None
        if here is None or source is None:
            raise RefusedError(_("On ne lit pas les textes un par un à ce moment."))
        if hall.run.screen is Screen.NEUTRAL:
            raise RefusedError(_("Écran neutre : montrez l’étape, puis lisez."))
        step, phase = here
        slots = self._slots(step, source)
        card = next_to_read(hall.record(step), source, slots, hall.run.spotlight)
        if card is None:
            raise RefusedError(_("Tous les textes ont été lus."))
        with hall.act(seat, "read", _("lire un texte")) as act:
            if card.status is CardStatus.RECEIVED:
                act.update("card", card.id, status=CardStatus.SHOWN)
            run = structs.replace(hall.run, spotlight=card.id, screen=Screen.STEP)
            if phase.seconds_read:
                run = structs.replace(run, timer=Timer(phase.seconds_read, 0, hall.clock()))
            hall.save_run(act, run)

    def _spotlight(self, seat: str, card: int, revision: int | None) -> None:
        hall = self._hall
        if card == hall.run.spotlight:
            return
        hall.check(revision)
        if card:
            step, found = self._found(card)
            _step, _phase, asked = hall.input(step.id, found.phase, found.input)
            if isinstance(asked, Ideas) and asked.private:
                raise RefusedError(_("La salle ne voit pas les textes de cette question."))
            if found.status is not CardStatus.SHOWN or step.id != hall.run.step:
                raise RefusedError(_("Montrez d’abord ce texte, puis lisez-le en grand."))
        label = _("lire un texte en grand") if card else _("remettre un texte à sa place")
        with hall.act(seat, "spotlight", label) as act:
            hall.save_run(act, structs.replace(hall.run, spotlight=card))

    def _zoom(self, seat: str, slot: str, revision: int | None) -> None:
        hall, here = self._hall, self._hall.here
        parts = here[1].zooms if here is not None else ()
        if slot and slot not in {part.key for part in parts}:
            raise RefusedError(_("L’écran ne montre pas cette partie seule à ce moment."))
        screen = hall.run.screen if hall.run.screen is Screen.NEUTRAL else Screen.STEP
        run = structs.replace(hall.run, zoom=slot, spotlight=0, screen=screen)
        if run == hall.run:
            return
        hall.check(revision)
        label = _("montrer une partie seule") if slot else _("montrer toutes les parties")
        with hall.act(seat, "zoom", label) as act:
            hall.save_run(act, run)

    def _record(self, step: Step) -> Record:
        return self._hall.record(step)

    def _slots(self, step: Step, source: CardSource) -> tuple[str, ...]:
        for phase in self._hall.phases(step):
            ideas = phase.input(source.input)
            if source.phase in ("", phase.key) and isinstance(ideas, Ideas):
                return tuple(option.key for option in ideas.slots)
        return ()


def _spot(card: Card, ideas: Ideas) -> tuple[str, str, str]:
    """Return where a card is: the cards of a board are together, whatever phase they came in."""
    return "" if ideas.board else card.phase, card.input, card.slot


def next_to_read(
    record: Record, source: CardSource, slots: Sequence[str], spotlight: int
) -> Card | None:
    """Return the card read out after ``spotlight``: slot by slot, then in the order they came.

    With none large, the first that waits, or the first of all. A card that came too late for its
    turn is read after the last one.
    """
    places = {slot: place for place, slot in enumerate(slots)}
    cards = sorted(
        record.cards_of(source.phase, source.input),
        key=lambda card: (places.get(card.slot, len(places)), card.id),
    )
    waiting = next((card for card in cards if card.status is CardStatus.RECEIVED), None)
    at = next((place for place, card in enumerate(cards) if card.id == spotlight), -1)
    after = cards[at + 1 :] if at >= 0 or waiting is None else ()
    return after[0] if after else waiting
