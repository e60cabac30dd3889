"""Pause: the room rests, the hour to come back is on the wall."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.pause.phases import Settings, phases
from workshops.formats.pause.picture import picture
from workshops.formats.pause.section import section
from workshops.formats.pause.sheet import SHEET

FORMAT = Format(
    key="pause",
    name=N_("Pause"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
)
