"""Undo, proofreading, validation, copies, and the end: what concerns the session as a whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError, StaleError
from app.core.i18n import _
from app.core.passages import fleeting, fleeting_questions
from app.room.between import companies, forget_parted
from app.room.teams import COMPOSE
from app.store import came_by, needed, place_of

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from app.room.hall import Hall
    from app.room.thread import SessionThread
    from app.store import Undoable


class Closing:
    """Intentions on the whole session. ``seat`` names who acts."""

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def undo(self, seat: str, line: int | None = None) -> Future[str]:
        """Undo the last act that can be; returns its label. Collected answers stay.

        Raises StaleError when ``line`` is given and is not the line that would be undone now.
        """
        return self._thread.post(lambda: self._undo(seat, line))

    def proofread(self, seat: str, *, on: bool) -> Future[None]:
        """Whether free texts from phones wait for « Montrer »."""
        return self._thread.post(lambda: self._proofread(seat, on))

    def validate(self, seat: str, *, on: bool) -> Future[None]:
        """Say that the restitution was read over: it is no longer « Projet – à relire ».

        Each time makes another edition; opening it again keeps the number of the last one.
        """
        return self._thread.post(lambda: self._validate(seat, on))

    def copy(self) -> Future[None]:
        """Make a copy of the session now, in the folder of copies."""
        return self._thread.post(self._copy)

    def exported(self, _seat: str, path: Path, edition: str) -> Future[None]:
        """List a file that was written from the session, even once it is closed."""
        place = place_of(path)
        return self._thread.post(lambda: self._exported(place, edition))

    def anonymise(self, seat: str) -> Future[None]:
        """« Clore »: delete all that links answers to people, every name and copy. Not undone."""
        return self._thread.post(lambda: self._anonymise(seat))

    def _undo(self, seat: str, line: int | None) -> str | RefusedError:
        hall = self._hall
        undoable = hall.store.undoable()
        if line is not None and (undoable is None or undoable.line != line):
            raise StaleError(_("Autre chose a été fait entre-temps. Regardez, puis recommencez."))
        if undoable is not None and (self._tables_wrote(undoable) or self._are_here(undoable)):
            hall.store.keep_act(undoable.line)
            return _kept(undoable.label)
        hall.touched = True
        moments, before = hall.moments, companies(hall)
        undone = hall.store.undo(seat, hall.clock())
        if undone is None:
            raise RefusedError(_("Il n’y a rien à annuler."))
        if not undone.done:
            return _kept(undone.label)
        hall.reload()
        forget_parted(hall, before)
        if hall.store.erasing():
            hall.erase_soon()
        if hall.astray:
            with hall.act(seat, "place", undone.label, undoable=False) as act:
                hall.keep_place(act, moments)
        hall.make_views()
        return undone.label

    def _tables_wrote(self, undoable: Undoable) -> bool:
        """Tell whether an act made the tables of a step, and they wrote something since."""
        action, _space, step = undoable.action.partition(" ")
        return action == COMPOSE and self._hall.tables_wrote(int(step))

    def _are_here(self, undoable: Undoable) -> bool:
        """Tell whether people that an act let in said something since, or have a card's number.

        Undoing it would erase them with what they agreed to, and give their numbers to others.
        """
        hall = self._hall
        came = came_by(hall.store, undoable.line)
        if needed(hall.store, came):
            return True
        aliases = ({one.id: hall.alias(person, one.id) for one in hall.steps} for person in came)
        return any((given := hall.store.mine(one)).answers or given.cards for one in aliases)

    def _proofread(self, seat: str, on: bool) -> None:
        label = _("relire avant de montrer") if on else _("montrer sans relire")
        with self._hall.act(seat, "proofread", label) as act:
            act.save_info(structs.replace(self._hall.info, proofread=on))

    def _validate(self, seat: str, on: bool) -> None:
        info = self._hall.info
        if on == info.validated:
            return
        label = _("valider le compte rendu") if on else _("rouvrir le compte rendu")
        day = date.fromtimestamp(self._hall.clock()).isoformat() if on else ""
        edition = info.edition + 1 if on else info.edition
        with self._hall.act(seat, "validate", label) as act:
            act.save_info(structs.replace(info, validated=on, validated_on=day, edition=edition))

    def _exported(self, place: Path, edition: str) -> None:
        self._hall.store.add_export(place, edition, self._hall.clock())

    def _copy(self) -> None:
        self._hall.after_answers.append(lambda: self._hall.copy(_("Copie demandée")))

    def _anonymise(self, seat: str) -> None:
        hall = self._hall
        hall.secret  # noqa: B018 - refused when it was done before
        if not hall.info.validated:
            raise RefusedError(
                _("Validez d’abord le compte rendu : après la clôture, plus rien ne peut changer.")
            )
        with hall.act(seat, "anonymise", _("clore l’atelier"), undoable=False) as act:
            over = structs.replace(
                hall.run, finished=True, door_open=False, spotlight=0, zoom="", notice="", called=()
            )
            hall.save_run(act, over)
        hall.chores.add(
            self._close_for_good, _("La clôture attend : un autre programme lit le fichier.")
        )

    def _close_for_good(self) -> bool:
        hall = self._hall
        if hall.info.anonymised:
            return hall.store.finish_closing()
        done = hall.store.anonymise(hall.clock(), self._fleeting(), self._fleeting_questions())
        hall.reload()
        return done

    def _fleeting(self) -> list[int]:
        """Return the texts that last as long as the workshop, masked ones too."""
        hall = self._hall
        return [
            card.id
            for step in hall.steps
            for card in fleeting(hall.record(step).cards, hall.phases(step))
        ]

    def _fleeting_questions(self) -> list[tuple[int, str, str]]:
        """Return the questions, by step and phase, whose answers last as long as the workshop."""
        hall = self._hall
        return [
            (step.id, phase, question)
            for step in hall.steps
            for phase, question in sorted(fleeting_questions(hall.phases(step)))
        ]


def _kept(label: str) -> RefusedError:
    return RefusedError(
        _("« {label} » ne peut plus être annulé : des réponses en dépendent.").format(label=label)
    )
