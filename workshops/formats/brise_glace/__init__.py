"""Ice-breaker: each voice heard once, with a first name and one thing."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.brise_glace.figures import figures
from workshops.formats.brise_glace.phases import phases
from workshops.formats.brise_glace.picture import picture
from workshops.formats.brise_glace.section import section
from workshops.formats.brise_glace.settings import Settings
from workshops.formats.brise_glace.sheet import SHEET
from workshops.formats.brise_glace.tally import alert

FORMAT = Format(
    key="brise_glace",
    name=N_("Brise-glace"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    alert=alert,
    figures=figures,
)
