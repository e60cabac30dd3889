"""What the projector shows: the way in, a neutral screen, the step's own picture, or the end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from app.core.i18n import _
from app.core.session import Screen
from app.core.wifi import payload
from app.format import Format, Moment, Stage
from app.scene.frame import SIZES, Frame
from app.scene.pages import JoinWiFi, join_page, neutral_page, text_page, timer_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.room.view import View
    from app.scene.svg import Page


def stage_page(
    view: View, catalogue: Mapping[str, Format[Any]], stage: Stage, now: float | None = None
) -> Page:
    """Draw what the room sees at ``now`` (epoch seconds); without it, no countdown is drawn."""
    left = view.run.timer.left(now) if now is not None and view.run.timer.seconds else None
    if view.run.screen is Screen.NEUTRAL:
        return neutral_page(_frame(view, stage))
    if view.run.screen is Screen.JOIN or view.step is None or view.phase is None:
        return _join(view, stage)
    if view.run.screen is Screen.TIMER and left is not None:
        return timer_page(_frame(view, stage), left, view.run.timer.seconds, view.phase.screen)
    if view.run.finished:
        return text_page(
            _frame(view, stage),
            _("Merci à chaque personne."),
            _take_away(view),
        )
    return catalogue[view.step.type].picture(
        Moment(
            stage=stage,
            info=view.info,
            step=view.step,
            settings=view.settings,
            record=view.record,
            phases=view.phases,
            phase=view.phase,
            state=view.run.state,
            left=left,
            total=view.run.timer.seconds,
            spotlight=view.run.spotlight,
            zoom=view.run.zoom,
            notice=view.run.notice,
            called=view.called,
        )
    )


def counts_down(view: View) -> bool:
    """Tell whether the room sees a countdown that runs."""
    run = view.run
    shown = run.screen in (Screen.STEP, Screen.TIMER) and not run.finished
    return shown and run.timer.seconds > 0 and run.timer.started is not None


def page_size(width: int, height: int) -> tuple[int, int]:
    """Return the page, in units, that loses the least of a window: 16:9 or 4:3.

    >>> page_size(1280, 800), page_size(1024, 768)
    ((1920, 1080), (1440, 1080))
    """
    aspect = max(width, 1) / max(height, 1)
    return min(SIZES, key=lambda size: abs(math.log(aspect * size[1] / size[0])))


def _frame(view: View, stage: Stage) -> Frame:
    return Frame(
        title=view.info.title,
        place=view.step.title if view.step is not None else "",
        join=stage.address,
        rehearsal=view.info.rehearsal,
        theme=stage.theme,
        size=stage.size,
    )


def _take_away(view: View) -> str:
    """Tell where what people take away is to be had, where anybody came."""
    told = _("Le compte rendu est en préparation.")
    here = view.presence
    if not here.total:
        return told
    where = (
        _("À emporter : sur votre téléphone, ou demandez la page à l’équipe.")
        if here.with_phone
        else _("À emporter : demandez la page à l’équipe.")
    )
    return f"{where} {told}"


def _told_present(view: View, stage: Stage) -> int:
    """Return how many people are there; 0 while all of them are known to have no phone."""
    here = view.presence
    return here.total if here.with_phone or not stage.address else 0


def _join(view: View, stage: Stage) -> Page:
    wifi = view.info.wifi
    return join_page(
        _frame(view, stage),
        _("La parole de chaque personne a le même poids."),
        wifi=JoinWiFi(payload(wifi), wifi.name, wifi.key) if wifi is not None else None,
        present=_told_present(view, stage),
    )
