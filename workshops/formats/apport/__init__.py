"""A story, a video or a few words for the room: nothing is kept of it; questions may follow."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.apport.phases import Settings, blank, phases
from workshops.formats.apport.picture import picture
from workshops.formats.apport.section import section
from workshops.formats.apport.sheet import SHEET

FORMAT = Format(
    key="apport",
    name=N_("Récit ou apport"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=15,
    blank=blank,
)
