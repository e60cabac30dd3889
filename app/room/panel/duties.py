"""What paired devices are for, in words: the same in the window and on remotes."""

from __future__ import annotations

from app.core.i18n import N_, _
from app.store import Duty

_NAMES = {
    Duty.LEAD: N_("Télécommande"),
    Duty.SECOND: N_("Co-animation"),
    Duty.SCRIBE: N_("Scribe d’une table"),
    Duty.SCREEN: N_("Écran"),
    Duty.KIOSK: N_("Tablette"),
}
_USES = {
    Duty.LEAD: N_("Tout faire, comme sur l’ordinateur de l’atelier."),
    Duty.SECOND: N_("Tout faire, sauf clore l’atelier et relier des appareils."),
    Duty.SCRIBE: N_("Noter ce que dit une table, et rien d’autre."),
    Duty.SCREEN: N_("Montrer l’écran de la salle sur un autre ordinateur. Plein écran : F11."),
    Duty.KIOSK: N_("Les personnes sans téléphone y répondent, l’une après l’autre."),
}


def duty_name(duty: Duty, table: int = 0) -> str:
    """Return what a device is for, in a word or two; ``table``: of a scribe, by number."""
    if table:
        return _("Scribe de la table {n}").format(n=table)
    return _(_NAMES[duty])


def duty_use(duty: Duty) -> str:
    """Return what a device of that kind does, in a sentence."""
    return _(_USES[duty])
