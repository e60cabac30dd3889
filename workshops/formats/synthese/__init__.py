"""Key messages: written, linked to what was said, validated by the room, then followed up."""

from __future__ import annotations

from app.core.i18n import _
from app.format import Format
from workshops.formats.synthese.phases import Settings, phases
from workshops.formats.synthese.picture import picture
from workshops.formats.synthese.section import section

FORMAT = Format(
    key="synthese",
    name=_("Messages clés"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
)
