"""Débat mouvant: people take a place, hear each side's arguments, and take a place again."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.debat_mouvant.figures import figures
from workshops.formats.debat_mouvant.keepsake import keepsake
from workshops.formats.debat_mouvant.phases import phases
from workshops.formats.debat_mouvant.picture import picture
from workshops.formats.debat_mouvant.section import section
from workshops.formats.debat_mouvant.settings import Settings, Variant, blank
from workshops.formats.debat_mouvant.sheet import SHEET

FORMAT = Format(
    key="debat_mouvant",
    name=N_("Débat mouvant"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=24,
    blank=blank,
    seated=lambda settings: settings.variant is Variant.SEATED,
    keepsake=keepsake,
    figures=figures,
)
