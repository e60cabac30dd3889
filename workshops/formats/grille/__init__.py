"""Exchange of practices: what each person brings to a situation, in a grid that the room fills."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.grille.keepsake import keepsake
from workshops.formats.grille.paper import table_papers
from workshops.formats.grille.phases import phases
from workshops.formats.grille.picture import picture
from workshops.formats.grille.section import internal, section
from workshops.formats.grille.settings import Settings
from workshops.formats.grille.sheet import SHEET
from workshops.formats.grille.tally import alert

FORMAT = Format(
    key="grille",
    name=N_("Grille des savoirs"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=25,
    alert=alert,
    internal=internal,
    table_papers=table_papers,
    keepsake=keepsake,
)
