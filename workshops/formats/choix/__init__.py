"""Choosing: one situation, in secret, or the idea that each person joins."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.choix.figures import figures
from workshops.formats.choix.keepsake import keepsake
from workshops.formats.choix.phases import names_now, phases
from workshops.formats.choix.picture import picture
from workshops.formats.choix.section import internal, section
from workshops.formats.choix.settings import Settings
from workshops.formats.choix.sheet import SHEET
from workshops.formats.choix.tally import alert

FORMAT = Format(
    key="choix",
    name=N_("Choix"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=8,
    follows=("idees",),
    alert=alert,
    internal=internal,
    team_names=names_now,
    keepsake=keepsake,
    figures=figures,
)
