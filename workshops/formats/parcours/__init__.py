"""A project in five times: what is done together already, what will be, by whom and when."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.parcours.keepsake import keepsake
from workshops.formats.parcours.phases import phases
from workshops.formats.parcours.picture import picture
from workshops.formats.parcours.section import section
from workshops.formats.parcours.settings import Settings
from workshops.formats.parcours.sheet import SHEET

FORMAT = Format(
    key="parcours",
    name=N_("Parcours en cinq temps"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=30,
    keepsake=keepsake,
)
