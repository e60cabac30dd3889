"""How chosen things to print make one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _
from app.report.kit.ballots import draw_ballots
from app.report.kit.forms import draw_forms
from app.report.kit.leaves import draw_leaves
from app.report.kit.papers import draw_papers, drawn
from app.report.kit.plan import (
    boards,
    forms,
    places,
    questions,
    table_counts,
    table_sheets,
    worksheets,
)
from app.report.kit.poster import draw_no_phone_poster, draw_poster
from app.report.kit.run_sheet import draw_run_sheet
from app.report.kit.sheet import Sheets
from app.report.kit.signs import draw_position_cards, draw_signs
from app.report.kit.table import KIT
from app.report.kit.tables import draw_table_cards
from app.report.kit.worksheets import draw_question_posters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.report.kit.plan import Plan

_DRAWN: dict[str, Callable[[Sheets, Plan], None]] = {
    "poster": lambda sheets, plan: draw_poster(sheets, plan.info, plan.address),
    "no_phone": lambda sheets, plan: draw_no_phone_poster(sheets, plan.info),
    "run_sheet": draw_run_sheet,
    "signs": lambda sheets, plan: draw_signs(sheets, places(plan.steps)),
    "cards": lambda sheets, plan: draw_position_cards(sheets, places(plan.steps), plan.people),
    "table_cards": lambda sheets, plan: draw_table_cards(
        sheets, table_counts(plan.steps, plan.people), plan.people
    ),
    "question_posters": lambda sheets, plan: _draw_for_tables(sheets, plan),
    "leaves": lambda sheets, plan: draw_leaves(sheets, boards(plan.steps), plan.people),
    "papers": lambda sheets, plan: draw_papers(sheets, drawn(plan.steps), plan.people),
    "ballots": lambda sheets, plan: _draw_questions(sheets, plan),
}


def _draw_for_tables(sheets: Sheets, plan: Plan) -> None:
    """Draw what tables write on: a page a question, then the sheets that formats draw."""
    draw_question_posters(sheets, worksheets(plan.steps, plan.people))
    draw_papers(sheets, table_sheets(plan.steps, plan.people), 1)


def _draw_questions(sheets: Sheets, plan: Plan) -> None:
    """Draw all that is asked on paper: ballots to cut out, then sheets of several questions."""
    draw_ballots(sheets, questions(plan.steps), plan.people)
    draw_forms(sheets, forms(plan.steps), plan.people)


def make(items: Collection[str], plan: Plan) -> bytes:
    """Return one PDF with the items of these keys, in the order of the table.

    An item for which the workshop has nothing has no page. Raises UserError when that makes no
    page at all, or the Wi-Fi is one that no phone could join.
    """
    sheets = Sheets(plan.info.title, _("À imprimer"), rehearsal=plan.info.rehearsal)
    for item in KIT:
        if item.key in items:
            _DRAWN[item.key](sheets, plan)
    if not sheets.pages:
        raise UserError(_("Il n’y a rien à imprimer. Cochez autre chose."))
    return sheets.save()
