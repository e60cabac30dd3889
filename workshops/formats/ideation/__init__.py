"""Ideation: a project is dreamt, then made possible, then checked; never all at once."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.ideation.keepsake import keepsake
from workshops.formats.ideation.phases import phases
from workshops.formats.ideation.picture import picture
from workshops.formats.ideation.section import section
from workshops.formats.ideation.settings import Settings, blank
from workshops.formats.ideation.sheet import SHEET

FORMAT = Format(
    key="ideation",
    name=N_("Rêver en grand"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=35,
    blank=blank,
    follows=("cartographie", "choix"),
    keeps_teams=True,
    keepsake=keepsake,
)
