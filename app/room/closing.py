"""Undo, proofreading, validation, copies, and the end: what concerns the session as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from app.core.errors import RefusedError
from app.core.i18n import _

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.room.hall import Hall
    from app.room.thread import SessionThread


class Closing:
    """Intentions on the whole session. ``seat`` names who acts."""

    def __init__(self, hall: Hall, thread: SessionThread) -> None:
        self._hall = hall
        self._thread = thread

    def undo(self, seat: str) -> Future[str]:
        """Undo the last act that can be; returns its label. Collected answers stay."""
        return self._thread.post(lambda: self._undo(seat))

    def proofread(self, seat: str, *, on: bool) -> Future[None]:
        """Whether free texts from phones wait for « Montrer »."""
        return self._thread.post(lambda: self._proofread(seat, on))

    def validate(self, seat: str, *, on: bool) -> Future[None]:
        """Say that the restitution was read over: it is no longer « Projet – à relire »."""
        return self._thread.post(lambda: self._validate(seat, on))

    def copy(self) -> Future[None]:
        """Make a copy of the session now, in the folder of copies."""
        return self._thread.post(self._copy)

    def anonymise(self, seat: str) -> Future[None]:
        """« Clore »: delete all that links answers to people, and every copy. Cannot be undone."""
        return self._thread.post(lambda: self._anonymise(seat))

    def _undo(self, seat: str) -> str:
        hall = self._hall
        hall.touched = True
        label = hall.store.undo(seat, hall.clock())
        if label is None:
            raise RefusedError(_("Il n’y a rien à annuler."))
        hall.reload()
        hall.make_views()
        return label

    def _proofread(self, seat: str, on: bool) -> None:
        label = _("relire avant de montrer") if on else _("montrer sans relire")
        with self._hall.act(seat, "proofread", label) as act:
            act.save_info(structs.replace(self._hall.info, proofread=on))

    def _validate(self, seat: str, on: bool) -> None:
        label = _("valider le compte rendu") if on else _("rouvrir le compte rendu")
        with self._hall.act(seat, "validate", label) as act:
            act.save_info(structs.replace(self._hall.info, validated=on))

    def _copy(self) -> None:
        self._hall.after_answers.append(lambda: self._hall.copy(_("Copie demandée")))

    def _anonymise(self, seat: str) -> None:
        hall = self._hall
        hall.secret  # noqa: B018 - refused when it was done before
        with hall.act(seat, "anonymise", _("clore l’atelier"), undoable=False) as act:
            hall.save_run(act, structs.replace(hall.run, finished=True, door_open=False))
        hall.before_answers.append(self._close_for_good)

    def _close_for_good(self) -> None:
        self._hall.store.anonymise(self._hall.clock())
        self._hall.reload()
