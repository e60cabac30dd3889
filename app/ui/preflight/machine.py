"""What the system tells about this machine, for the checks."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from app.store.errors import PlaceError
from app.store.place import check_place
from app.ui.awake import read_charge
from app.ui.preflight.checks import Machine
from app.ui.preflight.firewall import read_firewall

if TYPE_CHECKING:
    from pathlib import Path


def read_machine(session: Path) -> Machine:
    """Ask the system, for the session file at ``session``: not for the window's thread."""
    from app.web.network import cards

    return Machine(
        cards=cards(),
        charge=read_charge(),
        free=_free(session.parent),
        hazard=_hazard(session),
        firewall=read_firewall(),
    )


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _hazard(session: Path) -> str:
    try:
        check_place(session)
    except PlaceError as error:
        return str(error)
    return ""
