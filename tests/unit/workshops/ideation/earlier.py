"""A step before, where people were put at tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.core import session
from app.core.phase import Grouping, Phase
from app.format import Format, Moment
from app.scene.frame import Frame
from app.scene.pages import text_page
from tests.support.formats import SHEET

if TYPE_CHECKING:
    from app.core.record import Record
    from app.scene.svg import Page


class _Nothing(Struct, frozen=True):
    """No setting."""


def _phases(_step: session.Step, _settings: _Nothing, _record: Record) -> tuple[Phase, ...]:
    return (Phase(key="groupes", title="T", short="T", round=1, grouping=Grouping()),)


def _picture(moment: Moment[Any]) -> Page:
    return text_page(Frame(title=moment.step.title), moment.phase.title)


FORMAT = Format("choix", "Choix", _Nothing, _phases, _picture, lambda _account: (), SHEET)
STEP = session.Step(
    id=1, key="choix", type="choix", title="Choix", position=0, minutes=5, settings={}
)
