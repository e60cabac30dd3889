"""Paired devices as the team sees them: who holds which, a code for one more, who did what."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from app.core.i18n import _
from app.core.teams import MOST_TEAMS
from app.room.panel.duties import duty_name, duty_use
from app.scene.qr import qr_modules, qr_path
from app.store import Duty
from app.web.pairing import PLACES

if TYPE_CHECKING:
    from app.room.room import Room
    from app.store import Device, Reader

JOURNAL_LINES = 30


@dataclass(frozen=True, slots=True)
class Waiting:
    """A code that can be used now: what for, where it is typed, and a QR code of the address."""

    label: str
    code: str
    address: str
    qr: Markup


@dataclass(frozen=True, slots=True)
class Paired:
    """A device of the room, and whether it is the one that looks."""

    name: str
    label: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: when, on which device, and what it is called; never the words that people wrote."""

    at: str
    seat: str
    label: str


def devices_page(room: Room, device: Device, address: str) -> dict[str, Any]:
    """Return the devices of the room, as the one that looks may see them."""
    leads = device.duty is Duty.LEAD
    return {
        "number": room.view.number,
        "revision": room.view.run.revision,
        "leads": leads,
        "duties": tuple((duty.value, duty_name(duty), duty_use(duty)) for duty in Duty),
        "scribe": Duty.SCRIBE.value,
        "most": MOST_TEAMS,
        "codes": _codes(room, address) if leads else (),
        "devices": tuple(
            Paired(one.name, duty_name(one.duty, one.table), one.name == device.name)
            for one in room.seats.devices()
        ),
    }


def journal(reader: Reader) -> tuple[Deed, ...]:
    """Return the last acts, the latest first."""
    return tuple(
        Deed(
            time.strftime("%H:%M", time.localtime(line.at)),
            line.seat,
            _("{label} (annulé)").format(label=line.label) if line.undone else line.label,
        )
        for line in reader.journal(JOURNAL_LINES)
    )


def _codes(room: Room, address: str) -> tuple[Waiting, ...]:
    asked: list[tuple[Duty, int]] = [(duty, 0) for duty in Duty if duty is not Duty.SCRIBE]
    asked += [(Duty.SCRIBE, table) for table in range(1, MOST_TEAMS + 1)]
    known = [(duty, table, room.seats.waiting_code(duty, table)) for duty, table in asked]
    return tuple(_waiting(duty, table, code, address) for duty, table, code in known if code)


def _waiting(duty: Duty, table: int, code: str, address: str) -> Waiting:
    # Scribes type their code where remotes do: there is no table page before they are paired.
    place = PLACES[Duty.LEAD] if duty is Duty.SCRIBE else PLACES[duty]
    typed = f"{address}{place}"
    payload = f"http://{typed}?code={code}"
    return Waiting(duty_name(duty, table), f"{code[:3]} {code[3:]}", typed, qr_svg(payload))


def qr_svg(payload: str) -> Markup:
    """Return a QR code as inline SVG, dark on light whatever the look of the page."""
    side = len(qr_modules(payload))
    return Markup(
        '<svg class="qr" viewBox="0 0 {0} {0}" width="{1}" height="{1}" role="img" '
        'aria-label="{2}"><path fill="#FFFFFF" d="M0 0h{0}v{0}H0z"/>'
        '<path fill="#1D2A26" d="{3}"/></svg>'
    ).format(side, side * 5, _("Code QR de cette adresse"), qr_path(payload))
