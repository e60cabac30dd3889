"""Paper for a workshop: with it, the workshop can be held without any screen."""

from __future__ import annotations

from app.report.kit.ballots import ballots
from app.report.kit.items import KIT, KitItem, make
from app.report.kit.plan import MOST_PEOPLE, Plan, PlannedStep, places, planned, questions
from app.report.kit.poster import poster
from app.report.kit.run_sheet import run_sheet
from app.report.kit.signs import position_cards, signs

__all__ = [
    "KIT",
    "MOST_PEOPLE",
    "KitItem",
    "Plan",
    "PlannedStep",
    "ballots",
    "make",
    "places",
    "planned",
    "position_cards",
    "poster",
    "questions",
    "run_sheet",
    "signs",
]
