"""How chosen things to print make one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.report.kit.aloud import draw_aloud
from app.report.kit.ballots import draw_ballots
from app.report.kit.contents import Entry, draw_contents
from app.report.kit.forms import draw_forms
from app.report.kit.free import boxes_of, draw_free_slips
from app.report.kit.headings import draw_headings
from app.report.kit.leaves import draw_leaves
from app.report.kit.notice import draw_notice
from app.report.kit.numbers import draw_number_cards
from app.report.kit.papers import draw_papers, drawn
from app.report.kit.plan import (
    forms,
    questions,
    seated_places,
    standing_places,
    table_draws,
    table_teams,
)
from app.report.kit.poster import draw_no_phone_poster, draw_poster
from app.report.kit.questions import draw_question_list
from app.report.kit.roles import draw_roles
from app.report.kit.run_sheet import draw_run_sheet
from app.report.kit.sheet import Sheets
from app.report.kit.signs import draw_few_cards, draw_position_cards, draw_signs
from app.report.kit.table import KIT, REPLACED
from app.report.kit.tables import draw_table_cards
from app.report.kit.teams import draw_team_posters
from app.report.kit.together import boards, table_sheets, team_posters, worksheets
from app.report.kit.ways import free_questions, slips
from app.report.kit.worksheets import draw_question_posters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from app.report.kit.plan import Plan
    from app.report.kit.table import KitItem

_LEAVES = 2
"""Leaves for each person in all the boards of a thrifty kit."""

_SEATED, _LEAST_SEATED = 6, 2
"""Where people stand, one in six may stay seated, and two at least: a thrifty kit has their cards."""

_DRAWN: dict[str, Callable[[Sheets, Plan], None]] = {
    "run_sheet": draw_run_sheet,
    "aloud": lambda sheets, plan: draw_aloud(sheets, plan.steps),
    "questions": lambda sheets, plan: draw_question_list(sheets, plan.steps),
    "poster": lambda sheets, plan: draw_poster(sheets, plan.info, plan.address),
    "no_phone": lambda sheets, plan: draw_no_phone_poster(sheets, plan.info),
    "notice": lambda sheets, plan: draw_notice(sheets, plan.info),
    "numbers": lambda sheets, plan: draw_number_cards(sheets, plan.people),
    "signs": lambda sheets, plan: _draw_signs(sheets, plan),
    "headings": lambda sheets, plan: draw_headings(sheets, boards(plan.steps)),
    "question_posters": lambda sheets, plan: draw_question_posters(sheets, worksheets(plan.steps)),
    "team_posters": lambda sheets, plan: _draw_for_tables(sheets, plan),
    "roles": lambda sheets, plan: draw_roles(sheets, table_teams(plan.steps, plan.people)),
    "table_cards": lambda sheets, plan: draw_table_cards(
        sheets, table_draws(plan.steps, plan.people), plan.people
    ),
    "cards": lambda sheets, plan: _draw_cards(sheets, plan),
    "leaves": lambda sheets, plan: draw_leaves(
        sheets, boards(plan.steps), plan.people, most=_LEAVES if plan.thrifty else None
    ),
    "papers": lambda sheets, plan: draw_papers(sheets, drawn(plan.steps), plan.people),
    "slips": lambda sheets, plan: draw_forms(sheets, slips(plan.steps), plan.people),
    "questionnaires": lambda sheets, plan: draw_forms(sheets, forms(plan.steps), plan.people),
    "free": lambda sheets, plan: _draw_free(sheets, plan),
    "ballots": lambda sheets, plan: draw_ballots(sheets, questions(plan.steps), plan.people),
}


def _draw_signs(sheets: Sheets, plan: Plan) -> None:
    """Draw the signs of places; a thrifty kit has those alone where people stand."""
    seated = () if plan.thrifty else seated_places(plan.steps)
    draw_signs(sheets, (*standing_places(plan.steps), *seated))


def _draw_cards(sheets: Sheets, plan: Plan) -> None:
    """Draw position cards; a thrifty kit has small ones, few where people stand."""
    standing = standing_places(plan.steps)
    if plan.thrifty:
        draw_few_cards(sheets, standing, _staying(plan.people))
        draw_few_cards(sheets, seated_places(plan.steps), plan.people)
    else:
        draw_position_cards(sheets, (*standing, *seated_places(plan.steps)), plan.people)


def _draw_for_tables(sheets: Sheets, plan: Plan) -> None:
    """Draw what each table writes on alone, then the sheets that formats draw for tables."""
    draw_team_posters(sheets, team_posters(plan.steps, plan.people))
    draw_papers(sheets, table_sheets(plan.steps, plan.people), 1)


def _draw_free(sheets: Sheets, plan: Plan) -> None:
    asked = tuple(free_questions(plan.steps))
    if asked:
        draw_free_slips(sheets, plan.people, boxes_of(asked))


def make(items: Collection[str], plan: Plan) -> bytes:
    """Return one PDF with the items of these keys, in the order of the table.

    An item for which the workshop has nothing has no page. Raises UserError when that makes no
    page at all, or the Wi-Fi is one that no phone could join.
    """
    sheets = Sheets(plan.info.title, _("À imprimer"), rehearsal=plan.info.rehearsal)
    _draw(sheets, items, plan)
    if not sheets.pages:
        raise UserError(_("Il n’y a rien à imprimer. Cochez autre chose."))
    return sheets.save()


def whole_kit(plan: Plan, *, everything: bool = False) -> bytes:
    """Return all that the workshop needs to be held without any phone, its list first.

    Thrifty, or with ``everything`` that each question could have. Raises UserError when the Wi-Fi
    is one that no phone could join.
    """
    wanted = [one.key for one in KIT if one.whole or everything]
    if everything:
        wanted.remove(REPLACED)
    entries = _draw(Sheets("", ""), wanted, plan)
    tried = Sheets("", "")
    draw_contents(tried, plan, entries)
    entries = [one.after(tried.pages) for one in entries]
    sheets = Sheets(plan.info.title, _("Kit papier"), rehearsal=plan.info.rehearsal, numbered=True)
    draw_contents(sheets, plan, entries)
    _draw(sheets, wanted, plan)
    return sheets.save()


def _draw(sheets: Sheets, items: Collection[str], plan: Plan) -> list[Entry]:
    """Draw items; return each that has pages with its first and its last one."""
    found: list[Entry] = []
    for item in KIT:
        if item.key in items:
            before = sheets.pages
            _DRAWN[item.key](sheets, plan)
            if sheets.pages > before:
                found.append(_entry(item, plan, before + 1, sheets.pages))
    return found


def _entry(item: KitItem, plan: Plan, first: int, last: int) -> Entry:
    few = plan.thrifty and item.key == "cards" and standing_places(plan.steps)
    about = _few_cards(plan.people) if few else _(item.about)
    return Entry(_(item.name), about, first, last, cut=item.cut)


def _few_cards(people: int) -> str:
    """Tell for whom cards are where people stand."""
    return ngettext(
        "Pour {n} personne qui reste assise : un carton de chaque place. Les autres se déplacent.",
        "Pour {n} personnes qui restent assises : un carton de chaque place chacune. "
        "Les autres se déplacent.",
        _staying(people),
    )


def _staying(people: int) -> int:
    """Return how many people have cards where people stand."""
    return max(_LEAST_SEATED, people // _SEATED)
