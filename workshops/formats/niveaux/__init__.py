"""Levels of engagement: where the team stands today, and where it wants to be in a year."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.niveaux.figures import figures
from workshops.formats.niveaux.keepsake import keepsake
from workshops.formats.niveaux.phases import phases
from workshops.formats.niveaux.picture import picture
from workshops.formats.niveaux.section import section
from workshops.formats.niveaux.settings import Settings
from workshops.formats.niveaux.sheet import SHEET

FORMAT = Format(
    key="niveaux",
    name=N_("Niveaux d’engagement"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=12,
    keepsake=keepsake,
    figures=figures,
)
