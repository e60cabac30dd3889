"""What the projector shows: the way in, a neutral screen, or the step's own picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.i18n import _
from app.core.session import Screen
from app.format import Format, Moment, Stage
from app.room.view import View
from app.scene.pages import JoinWiFi, join_page, neutral_page, text_page
from app.scene.svg import Page


def stage_page(
    view: View,
    catalogue: Mapping[str, Format[Any]],
    stage: Stage,
    wifi: JoinWiFi | None = None,
) -> Page:
    """Draw what the room sees now."""
    raise NotImplementedError
