"""Paired devices: each traded a one-use code for a seat, remembered by a hashed token."""

from __future__ import annotations

import hmac
import re
import threading
from typing import TYPE_CHECKING

from msgspec import Struct

from app.core.errors import RefusedError
from app.core.i18n import _
from app.room.identity import new_pairing_code, new_token, token_hash
from app.store import Device, Duty

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.room.hall import Hall
    from app.room.thread import SessionThread

CODE_SECONDS = 600
"""How long a pairing code can be used."""


class Seat(Struct, frozen=True):
    """A device just paired: its secret token, its name in the journal, and what it is for."""

    token: str
    name: str
    duty: Duty = Duty.LEAD
    table: int = 0


class _Use(Struct, frozen=True):
    """What a code is for; ``here``: for the browser of the window's own computer."""

    duty: Duty
    table: int
    here: bool = False


class _Code(Struct, frozen=True):
    """A code that waits, until when (epoch seconds)."""

    signs: str
    until: float


def _as_counted(name: str) -> list[tuple[int, str]]:
    """Return what sorts « télécommande 2 » before « télécommande 10 »."""
    return [(int(one), "") if one.isdigit() else (0, one) for one in re.split(r"(\d+)", name)]


class Seats:
    """Pairing and recognising devices. A code is for one duty, and for one table of scribes.

    Its methods that return no Future answer at once, from any thread.
    """

    def __init__(self, hall: Hall, thread: SessionThread, clock: Callable[[], float]) -> None:
        self._hall = hall
        self._thread = thread
        self._clock = clock
        self._lock = threading.Lock()
        self._codes: dict[_Use, _Code] = {}

    def code(self, duty: Duty = Duty.LEAD, table: int = 0, *, here: bool = False) -> str:
        """Return a new pairing code: six signs, good once and for ten minutes.

        The code before it for the same duty and table, if any, is no longer good. ``table`` is the
        number of the one that a scribe writes for. ``here``: for the browser of the window's own
        computer; the code that waits for another device stays as it is.
        """
        with self._lock:
            made = new_pairing_code()
            while any(made == one.signs for one in self._codes.values()):
                made = new_pairing_code()
            self._codes[_Use(duty, table, here)] = _Code(made, self._clock() + CODE_SECONDS)
            return made

    def waiting_code(self, duty: Duty = Duty.LEAD, table: int = 0) -> str:
        """Return the code of a duty that waits for a device, empty when there is none."""
        with self._lock:
            found = self._codes.get(_Use(duty, table))
            return found.signs if found is not None and self._clock() <= found.until else ""

    def devices(self) -> tuple[Device, ...]:
        """Return the devices paired, those who lead first, then by name."""
        order = list(Duty)
        found = self._hall.seats.values()
        return tuple(sorted(found, key=lambda one: (order.index(one.duty), _as_counted(one.name))))

    def pair(self, code: str) -> Future[Seat]:
        """Trade a code for a seat. Raises RefusedError when it is wrong, used or too old."""
        return self._thread.post(lambda: self._pair(code))

    def identify(self, token: str) -> Device | None:
        """Return the device that has this token."""
        return self._hall.seats.get(token_hash(token))

    def revoke(self, seat: str, name: str) -> Future[None]:
        """Take a device's seat away."""
        return self._thread.post(lambda: self._revoke(seat, (name,)))

    def revoke_all(self, seat: str) -> Future[None]:
        """Take every device's seat away but that of the one who asks; codes that wait go too."""
        return self._thread.post(lambda: self._revoke_all(seat))

    def _pair(self, code: str) -> Seat:
        typed = "".join(sign for sign in code.upper() if sign.isalnum())
        found = self._use(typed)
        if found is None:
            raise RefusedError(
                _("Ce code n’est pas le bon, ou il a déjà servi. Demandez un nouveau code.")
            )
        hall, duty, table = self._hall, found.duty, found.table
        token = new_token()
        device = Device(self._free_name(duty, table), duty, table)
        with hall.act(device.name, "pair", _("relier un appareil"), undoable=False):
            hall.store.add_seat(device, token_hash(token), hall.clock())
        hall.read_seats()
        return Seat(token, device.name, duty, table)

    def _free_name(self, duty: Duty, table: int) -> str:
        taken = {one.name for one in self._hall.seats.values()}
        pattern = {
            Duty.LEAD: _("télécommande {n}"),
            Duty.SECOND: _("co-animation {n}"),
            Duty.SCRIBE: _("scribe {n}, table {table}"),
            Duty.SCREEN: _("écran {n}"),
            Duty.KIOSK: _("tablette {n}"),
        }[duty]
        numbered = (pattern.format(n=n, table=table) for n in range(1, len(taken) + 2))
        return next(name for name in numbered if name not in taken)

    def _use(self, typed: str) -> _Use | None:
        with self._lock:
            for what, one in self._codes.items():
                right = hmac.compare_digest(one.signs.encode(), typed.encode())
                if typed and right and self._clock() <= one.until:
                    del self._codes[what]
                    return what
            return None

    def _revoke_all(self, seat: str) -> None:
        with self._lock:
            self._codes.clear()
        names = tuple(one.name for one in self._hall.seats.values() if one.name != seat)
        if names:
            self._revoke(seat, names)

    def _revoke(self, seat: str, names: tuple[str, ...]) -> None:
        hall = self._hall
        with hall.act(seat, "revoke", _("retirer un appareil"), undoable=False):
            for name in names:
                hall.store.drop_seat(name)
        hall.read_seats()
