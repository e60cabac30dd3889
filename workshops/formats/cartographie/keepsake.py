"""What people take away of a mapping: the plan of the room, or the texts of each table's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.format import Kept
from workshops.formats.cartographie.drawing import Cell, draw_plan
from workshops.formats.cartographie.phases import TEXT
from workshops.formats.cartographie.tally import plans
from workshops.islands import table_mark
from workshops.keepsake import BESIDE, Line, Sheet, listed

if TYPE_CHECKING:
    from app.format import Account
    from workshops.formats.cartographie.settings import Settings
    from workshops.formats.cartographie.tally import Plan

_HIGHEST = 720  # px of a plan


def keepsake(account: Account[Settings], size: tuple[int, int]) -> Kept | None:
    """Return the plan, its boxes side by side where a sheet is wide enough; None without a text."""
    record = account.record
    found = plans(account.settings.slots, record, record.cards_of("", TEXT))
    told = [one for one in found if one.texts]
    title = _("Nos plans") if len(told) > 1 else _("Notre plan")
    if len(told) == 1 and size[0] >= BESIDE:
        return _drawn(told[0], title, size)
    lines = [line for one in told for line in _lines(one, named=bool(record.teams))]
    return listed(title, lines, size) if lines else None


def _drawn(plan: Plan, title: str, size: tuple[int, int]) -> Kept:
    canvas = Sheet(size[0], min(size[1], _HIGHEST))
    boxes = [
        Cell(one.box.label, texts=tuple(card.text for card in one.cards)) for one in plan.boxes
    ]
    draw_plan(canvas, canvas.box.inset(4), boxes)
    return Kept(canvas.page(title, plan.team.label if plan.team is not None else ""))


def _lines(plan: Plan, *, named: bool) -> list[Line]:
    team = plan.team
    head = Line(team.label, head=True, mark=table_mark(team)) if team is not None else None
    room = Line(_("Toute la salle"), head=True)
    return [
        *([head or room] if named else []),
        *(
            Line(
                _("{box} : {texts}").format(
                    box=one.box.label, texts=" – ".join(card.text for card in one.cards)
                )
            )
            for one in plan.boxes
            if one.cards
        ),
    ]
