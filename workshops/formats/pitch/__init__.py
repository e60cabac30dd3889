"""Pitches: each team tells its project in 180 seconds, and the room gives it words and help."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.pitch.keepsake import keepsake
from workshops.formats.pitch.paper import table_papers
from workshops.formats.pitch.phases import phases
from workshops.formats.pitch.picture import picture
from workshops.formats.pitch.section import section
from workshops.formats.pitch.settings import Settings
from workshops.formats.pitch.sheet import SHEET

FORMAT = Format(
    key="pitch",
    name=N_("Pitch 180 secondes"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=15,
    follows=("ideation", "cartographie", "choix", "sous_groupes"),
    keeps_teams=True,
    table_papers=table_papers,
    keepsake=keepsake,
)
