"""End-of-workshop evaluation: what people thought of it, without their names."""

from __future__ import annotations

from app.core.i18n import N_
from app.format import Format
from workshops.formats.evaluation.figures import figures
from workshops.formats.evaluation.phases import phases
from workshops.formats.evaluation.picture import picture
from workshops.formats.evaluation.questionnaires import Settings
from workshops.formats.evaluation.section import internal, section
from workshops.formats.evaluation.sheet import SHEET

FORMAT = Format(
    key="evaluation",
    name=N_("Avis sur l’atelier"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=5,
    follows=("evaluation",),
    paired=True,
    internal=internal,
    figures=figures,
)
