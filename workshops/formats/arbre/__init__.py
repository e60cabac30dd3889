"""The collective tree: leaves of the room on its parts, read out, gathered, marked, and named."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.arbre.figures import figures
from workshops.formats.arbre.keepsake import keepsake
from workshops.formats.arbre.phases import phases
from workshops.formats.arbre.picture import picture
from workshops.formats.arbre.section import section
from workshops.formats.arbre.settings import Settings
from workshops.formats.arbre.sheet import SHEET

FORMAT = Format(
    key="arbre",
    name=N_("Arbre collectif"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=38,
    keepsake=keepsake,
    emblem=True,
    figures=figures,
)
