"""What a remote says to the one who holds it: whose turn it is, and what is not theirs to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.i18n import _, ngettext
from app.core.phase import Speaker
from app.store import Duty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.room.view import View
    from app.store import Device

DEVICES = "/co/appareils"


def whose(view: View, device: Device, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the remote's page says otherwise on this device; ``told`` is what all are told."""
    return {
        "speaker": _speaker(view, device) or told["speaker"],
        "to_call": _to_call(view) if told["draws"] else "",
        **_tablet(device, told),
    }


def _speaker(view: View, device: Device) -> str:
    """Tell the co-animation on their own remote that it is their turn; "" for all else."""
    if device.duty is not Duty.SECOND or view.step is None or view.run.finished:
        return ""
    if view.step.speaker is not Speaker.COFACILITATOR:
        return ""
    return _("C’est à vous, la co-animation, de parler")


def _to_call(view: View) -> str:
    left = sum(one.id not in view.run.called for one in view.attendees)
    if not left:
        return _("Chaque personne a été appelée.")
    return ngettext("Encore {n} personne", "Encore {n} personnes", left)


def _tablet(device: Device, told: Mapping[str, Any]) -> dict[str, Any]:
    """Lead whoever may pair a tablet to where its code is; tell the others whom to ask."""
    ways = told["without_ways"]
    if device.duty is Duty.LEAD:
        asked = f"{DEVICES}?pour={Duty.KIOSK.value}#relier"
        ways = tuple((label, asked if place == DEVICES else place) for label, place in ways)
        return {"without_ways": ways, "without_tablet": ""}
    left = tuple((label, place) for label, place in ways if place != DEVICES)
    ask = _("Pour une tablette : demandez à la personne qui anime de la relier.")
    return {"without_ways": left, "without_tablet": ask if left != ways else ""}
