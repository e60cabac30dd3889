"""Head, heart, body: a closing round on what is understood, felt, and will be done."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.tete_coeur_corps.phases import Settings, phases
from workshops.formats.tete_coeur_corps.picture import picture
from workshops.formats.tete_coeur_corps.section import section
from workshops.formats.tete_coeur_corps.sheet import SHEET

FORMAT = Format(
    key="tete_coeur_corps",
    name=N_("Tête, cœur, corps"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    follows=("brise_glace",),
)
