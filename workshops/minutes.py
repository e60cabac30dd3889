"""How long parts of a step last, as formats ask it of facilitators; 0 for none of it."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.core.i18n import N_

_UNIT = {"unit": N_("min")}

Minutes = Annotated[float, Meta(ge=0, le=60, extra=_UNIT)]
"""A part of the step that all do together."""

TableMinutes = Annotated[float, Meta(ge=0, le=30, extra=_UNIT)]
"""What each table has, one after the other."""
