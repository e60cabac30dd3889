"""The pulse of a room: a format made for a test, of this folder and nothing else."""

from __future__ import annotations

from app.format import Format
from tests.toy.phases import Settings, phases
from tests.toy.telling import SHEET, picture, section

FORMAT = Format(
    key="pouls",
    name="Le pouls de la salle",
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
    sheet=SHEET,
    minutes=5,
)
