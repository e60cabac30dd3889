"""Key messages: written, linked to what was said, validated by the room, then followed up."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.synthese.phases import Settings, phases
from workshops.formats.synthese.picture import picture
from workshops.formats.synthese.section import section
from workshops.formats.synthese.sheet import SHEET

FORMAT = Format(
    key="synthese",
    name=N_("Messages clés"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=15,
)
