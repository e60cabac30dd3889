"""Mapping a project: each table fills the boxes of one plan, then shows it to the room."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.cartographie.keepsake import keepsake
from workshops.formats.cartographie.paper import table_papers
from workshops.formats.cartographie.phases import phases
from workshops.formats.cartographie.picture import picture
from workshops.formats.cartographie.section import section
from workshops.formats.cartographie.settings import Settings
from workshops.formats.cartographie.sheet import SHEET

FORMAT = Format(
    key="cartographie",
    name=N_("Plan d’un projet"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=25,
    follows=("choix", "sous_groupes", "cartographie", "ideation", "pitch"),
    keeps_teams=True,
    table_papers=table_papers,
    keepsake=keepsake,
)
