"""Facilitators' remotes: paired by a one-use code, remembered by a hashed token."""

from __future__ import annotations

import hmac
import threading
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.errors import RefusedError
from app.core.i18n import _
from app.room.identity import new_pairing_code, new_token, token_hash

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.room.hall import Hall
    from app.room.thread import SessionThread

CODE_SECONDS = 600
"""How long a pairing code can be used."""


class Seat(Struct, frozen=True):
    """A remote just paired: its secret token, and the name it has in the journal."""

    token: str
    name: str


class Seats:
    """Pairing and recognising remotes."""

    def __init__(self, hall: Hall, thread: SessionThread, clock: Callable[[], float]) -> None:
        self._hall = hall
        self._thread = thread
        self._clock = clock
        self._lock = threading.Lock()
        self._code = ""
        self._until = 0.0

    def code(self) -> str:
        """Return a new pairing code: six signs, good once and for ten minutes, from any thread.

        The code before it, if any, is no longer good.
        """
        with self._lock:
            self._code = new_pairing_code()
            self._until = self._clock() + CODE_SECONDS
            return self._code

    def waiting_code(self) -> str:
        """Return the code that can be used now, empty when there is none."""
        with self._lock:
            return self._code if self._clock() <= self._until else ""

    def names(self) -> tuple[str, ...]:
        """Return the names of the remotes paired, at once, from any thread."""
        return tuple(sorted(self._hall.seats.values()))

    def pair(self, code: str) -> Future[Seat]:
        """Trade a code for a seat. Raises RefusedError when it is wrong, used or too old."""
        return self._thread.post(lambda: self._pair(code))

    def identify(self, token: str) -> str | None:
        """Return the name of the seat that has this token, at once, from any thread."""
        return self._hall.seats.get(token_hash(token))

    def revoke(self, seat: str, name: str) -> Future[None]:
        """Take a remote's seat away."""
        return self._thread.post(lambda: self._revoke(seat, name))

    def _pair(self, code: str) -> Seat:
        typed = "".join(sign for sign in code.upper() if sign.isalnum())
        if not self._use(typed):
            raise RefusedError(
                _("Ce code n’est pas le bon, ou il a déjà servi. Demandez un nouveau code.")
            )
        hall = self._hall
        token = new_token()
        name = self._free_name()
        with hall.act(name, "pair", _("relier une télécommande"), undoable=False):
            hall.store.add_seat(name, token_hash(token), hall.clock())
        hall.read_seats()
        return Seat(token, name)

    def _free_name(self) -> str:
        taken = set(self._hall.seats.values())
        numbered = (_("télécommande {n}").format(n=n) for n in range(1, len(taken) + 2))
        return next(name for name in numbered if name not in taken)

    def _use(self, typed: str) -> bool:
        with self._lock:
            right = hmac.compare_digest(self._code.encode(), typed.encode())
            if not typed or not right or self._clock() > self._until:
                return False
            self._code = ""
            return True

    def _revoke(self, seat: str, name: str) -> None:
        hall = self._hall
        with hall.act(seat, "revoke", _("retirer une télécommande"), undoable=False):
            hall.store.drop_seat(name)
        hall.read_seats()
