"""Brakes and levers: what holds back, what helps, and which answers which."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.freins_leviers.figures import figures
from workshops.formats.freins_leviers.keepsake import keepsake
from workshops.formats.freins_leviers.paper import table_papers
from workshops.formats.freins_leviers.phases import phases
from workshops.formats.freins_leviers.picture import picture
from workshops.formats.freins_leviers.section import section
from workshops.formats.freins_leviers.settings import Settings
from workshops.formats.freins_leviers.sheet import SHEET

FORMAT = Format(
    key="freins_leviers",
    name=N_("Freins et leviers"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=15,
    table_papers=table_papers,
    keepsake=keepsake,
    figures=figures,
)
