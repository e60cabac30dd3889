"""Ideas: people propose them, tell them in a minute each, and decide together which ones to keep."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.idees.figures import figures
from workshops.formats.idees.keepsake import keepsake
from workshops.formats.idees.phases import phases
from workshops.formats.idees.picture import picture
from workshops.formats.idees.section import section
from workshops.formats.idees.settings import Settings
from workshops.formats.idees.sheet import SHEET

FORMAT = Format(
    key="idees",
    name=N_("Recueil d’idées"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=14,
    keepsake=keepsake,
    figures=figures,
)
