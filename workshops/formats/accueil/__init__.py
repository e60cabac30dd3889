"""Opening: welcome, objectives, rules."""

from __future__ import annotations

from app.core.i18n import _
from app.format import Format
from workshops.formats.accueil.phases import Settings, phases
from workshops.formats.accueil.picture import picture
from workshops.formats.accueil.section import section

FORMAT = Format(
    key="accueil",
    name=_("Accueil"),
    settings=Settings,
    phases=phases,
    picture=picture,
    section=section,
)
