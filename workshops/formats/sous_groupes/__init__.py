"""Sous-groupes: tables answer questions, complete each other's ideas, and choose what to say."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.sous_groupes.figures import figures
from workshops.formats.sous_groupes.keepsake import keepsake
from workshops.formats.sous_groupes.phases import phases
from workshops.formats.sous_groupes.picture import picture
from workshops.formats.sous_groupes.section import section
from workshops.formats.sous_groupes.settings import Settings
from workshops.formats.sous_groupes.sheet import SHEET

FORMAT = Format(
    key="sous_groupes",
    name=N_("Sous-groupes"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=45,
    keepsake=keepsake,
    figures=figures,
)
