"""Pause: the room rests, the hour to come back is on the wall."""

from __future__ import annotations

from app.core.i18n import _
from app.format import Format
from workshops.formats.pause.phases import Settings, phases
from workshops.formats.pause.picture import picture
from workshops.formats.pause.section import section

FORMAT = Format(
    key="pause",
    name=_("Pause"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
)
