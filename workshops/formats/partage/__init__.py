"""Sharing: each person chooses something in silence, tells it in turn, and may keep a sentence."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.partage.phases import phases
from workshops.formats.partage.picture import picture
from workshops.formats.partage.section import section
from workshops.formats.partage.settings import Settings
from workshops.formats.partage.sheet import SHEET

FORMAT = Format(
    key="partage",
    name=N_("Partage d’expériences"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=30,
)
