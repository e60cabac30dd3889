"""Cible: each places points alone, points of view are compared, the joint level is discussed."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.cible.alert import alert
from workshops.formats.cible.blank import papers
from workshops.formats.cible.figures import figures
from workshops.formats.cible.handout import aside, handout
from workshops.formats.cible.keepsake import keepsake
from workshops.formats.cible.phases import phases
from workshops.formats.cible.picture import picture
from workshops.formats.cible.section import section
from workshops.formats.cible.settings import Settings
from workshops.formats.cible.sheet import SHEET

FORMAT = Format(
    key="cible",
    name=N_("Cible d’auto-évaluation"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=25,
    alert=alert,
    aside=aside,
    handout=handout,
    papers=papers,
    keepsake=keepsake,
    figures=figures,
)
