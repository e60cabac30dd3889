"""Whose answers a device gives: its owner's, or those of somebody who has no phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.core.errors import RefusedError
from app.core.i18n import _
from app.store import Duty
from app.web import cookies
from app.web.errors import UnknownPhoneError
from app.web.turns import Turn, Turns

if TYPE_CHECKING:
    from starlette.requests import Request

    from app.core.errors import UserError
    from app.room.guest import Guest
    from app.web.desk import WebDesk

KIOSK = "/borne"
"""What the addresses of the shared tablet begin with."""


class Way(Protocol):
    """How people come to the pages where they answer. ``base`` is what their addresses begin with."""

    base: str

    def token(self, request: Request) -> str:
        """Return the secret of the device that asks, empty for a stranger."""

    def device(self, request: Request) -> str:
        """Return a name of the device that limits are counted for, empty for a stranger."""

    def owner(self, request: Request) -> Guest | None:
        """Return whose phone asks, whoever answers on it; None for what is nobody's."""

    def known(self, request: Request) -> Guest | None:
        """Return who answers on it now, or None."""

    def turn(self, request: Request, guest: Guest) -> Turn | None:
        """Return what may be seen and changed of what a person gave; None for all of it."""

    def stranger(self) -> UserError:
        """Return what a device is told that nobody answers on."""

    def moved(self, request: Request, typed: str) -> UserError:
        """Return what is told of a page that was made for somebody else."""


class PhoneWay:
    """A phone: its owner answers, or one of those who have none, beside them."""

    base = ""

    def __init__(self, desk: WebDesk) -> None:
        self._room = desk.room
        self._cookie = cookies.phone_cookie(desk.room.view.uid)
        self.other = cookies.other_cookie(desk.room.view.uid)

    def token(self, request: Request) -> str:
        """Return what this phone says it is."""
        return cookies.read(request.scope, self._cookie)

    def owner(self, request: Request) -> Guest | None:
        """Return whose phone asks, whoever answers on it."""
        token = self.token(request)
        return self._room.voices.identify(token) if token else None

    def device(self, request: Request) -> str:
        """Return the owner's number."""
        owner = self.owner(request)
        return str(owner.participant.id) if owner is not None else ""

    def known(self, request: Request) -> Guest | None:
        """Return the owner, or the person that this phone answers for now."""
        owner = self.owner(request)
        person = cookies.number(request.scope, self.other)
        if owner is None or not person:
            return owner
        return self._room.shared.stand_in(owner, person) or owner

    def turn(self, _request: Request, _guest: Guest) -> Turn | None:
        """Return None: people on a phone told their code, or gave nothing before."""
        return None

    def stranger(self) -> UserError:
        """Return what a phone is told that is not in the room."""
        return UnknownPhoneError(
            _("Ce téléphone n’est pas dans l’atelier. Touchez « Retour » pour rejoindre.")
        )

    def moved(self, request: Request, typed: str) -> UserError:
        """Keep what was typed for whoever typed it, and say whose page it was."""
        request.state.text = typed
        return RefusedError(
            _(
                "Cette page était pour une autre personne. Rien n’a été envoyé. "
                "Choisissez d’abord pour qui vous répondez."
            )
        )


class KioskWay:
    """The shared tablet: whoever said their number answers, until the next person comes."""

    base = KIOSK

    def __init__(self, desk: WebDesk) -> None:
        self._room = desk.room
        self._cookie = cookies.device_cookie(desk.room.view.uid, Duty.KIOSK)
        self.who = cookies.turn_cookie(desk.room.view.uid)
        self.turns = Turns()

    def token(self, request: Request) -> str:
        """Return what this tablet says it is."""
        return cookies.read(request.scope, self._cookie)

    def device(self, request: Request) -> str:
        """Return the tablet's name in the journal."""
        token = self.token(request)
        found = self._room.seats.identify(token) if token else None
        return found.name if found is not None and found.duty is Duty.KIOSK else ""

    def owner(self, _request: Request) -> Guest | None:
        """Return None: the tablet is nobody's."""
        return None

    def known(self, request: Request) -> Guest | None:
        """Return who is at the tablet, if they are still in the room."""
        person = cookies.number(request.scope, self.who)
        return self.person(person) if person and self.device(request) else None

    def person(self, person: int) -> Guest | None:
        """Return somebody without a phone, by id."""
        numbers = self._room.shared.numbers()
        return next((one for one in numbers if one.participant.id == person), None)

    def turn(self, request: Request, guest: Guest) -> Turn:
        """Return what this person may see and change at the tablet."""
        return self.turns.of(self.device(request), guest.participant.id)

    def stranger(self) -> UserError:
        """Return what a tablet is told that nobody is at."""
        return UnknownPhoneError(_("Touchez « Retour », puis votre numéro."))

    def moved(self, request: Request, typed: str) -> UserError:
        """Say that the page was somebody else's; what they typed is nobody else's to read."""
        return RefusedError(
            _("Cette page était pour une autre personne. Touchez « Retour », puis votre numéro.")
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """What a page says on top of who answers: « personne n° 3 ». ``kiosk``: at the tablet."""

    number: int
    person: int
    kiosk: bool


def bar(guest: Guest | None, base: str) -> Bar | None:
    """Return what to say of who answers, or None on a phone of one's own."""
    if guest is None or not guest.number:
        return None
    return Bar(guest.number, guest.participant.id, bool(base))


def under(base: str, place: str) -> str:
    """Return one of a device's own pages: « / » and « /mes-reponses » of the tablet are its own."""
    if base and place[:1] == "/" and place[1:2] in ("", "#", "?"):
        return base + place[1:]
    return base + place
