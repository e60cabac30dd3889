"""Opening: welcome, objectives, rules."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.accueil.figures import figures
from workshops.formats.accueil.phases import Settings, phases
from workshops.formats.accueil.picture import picture
from workshops.formats.accueil.section import section
from workshops.formats.accueil.sheet import SHEET

FORMAT = Format(
    key="accueil",
    name=N_("Accueil du groupe"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    figures=figures,
)
