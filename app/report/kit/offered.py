"""What of the kit a workshop has a use for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.report.kit.aloud import readings
from app.report.kit.plan import forms, places, questions, table_counts, table_teams
from app.report.kit.table import KIT, KitItem
from app.report.kit.together import boards, own_papers, table_sheets, team_posters, worksheets
from app.report.kit.ways import asked_of_room, free_questions, slips

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.report.kit.plan import PlannedStep

_NEEDED: dict[str, Callable[[Sequence[PlannedStep]], object]] = {
    "aloud": lambda steps: any(readings(one) for one in steps),
    "questions": asked_of_room,
    "signs": places,
    "cards": places,
    "question_posters": worksheets,
    "team_posters": lambda steps: (*team_posters(steps, 1), *table_sheets(steps, 1)),
    "roles": lambda steps: table_teams(steps, 1),
    "table_cards": lambda steps: table_counts(steps, 1),
    "headings": boards,
    "leaves": boards,
    "papers": lambda steps: any(own_papers(one) for one in steps),
    "slips": slips,
    "questionnaires": forms,
    "free": lambda steps: any(True for _one in free_questions(steps)),
    "ballots": questions,
}
"""What must be found in the steps for a thing to have a page; the others always have one."""


def useful(steps: Sequence[PlannedStep]) -> tuple[KitItem, ...]:
    """Return what can be printed for these steps: all but what would have no page."""
    return tuple(item for item in KIT if item.key not in _NEEDED or _NEEDED[item.key](steps))
