"""Readable views: each step as a table of questions and answers in words, for any SQLite tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import AnyInput, CardSource, Choice, Ideas, Option, Phase
from app.core.record import PASS
from app.store.copies import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from app.store.values import StepViews

_PREFIX = "etape_"
_COLUMNS = "moment, question, place, reponse, canal, apres_coup"


def make_views(db: Database, specs: Iterable[StepViews]) -> None:
    """Make the view of each step, and remove those of steps that are gone or renamed."""
    wanted = {view_name(spec): view_sql(spec) for spec in specs}
    for name in db.view_names():
        if name.startswith(_PREFIX) and name not in wanted:
            db[name].drop()
    for name, sql in wanted.items():
        db.create_view(name, sql, replace=True)


def view_name(spec: StepViews) -> str:
    """Return the name of a step's view: « etape_3_debat_mouvant »."""
    return f"{_PREFIX}{spec.step_id}_{slug(spec.name)}".rstrip("_")


def view_sql(spec: StepViews) -> str:
    """Return what selects every current answer and every text of a step, in words."""
    parts = [
        _input_sql(spec.step_id, phase, question)
        for phase in spec.phases
        for question in phase.inputs
    ]
    empty = ", ".join(f"NULL AS {name}" for name in _COLUMNS.split(", "))
    return " UNION ALL ".join(parts) if parts else f"SELECT {empty} WHERE 0"


def _input_sql(step_id: int, phase: Phase, question: AnyInput) -> str:
    if isinstance(question, Choice):
        place, reply, table = "''", _choice_sql(step_id, question), "current_answer"
        only = ""
    else:
        place, reply, table = _slot_sql(question), "one.text", "card"
        only = " AND one.status <> 'masked'"
    late = text(_("oui"))
    return (
        f"SELECT {text(phase.title)} AS moment, {text(question.label)} AS question,"
        f" {place} AS place, {reply} AS reponse, one.channel AS canal,"
        f" CASE one.late WHEN 1 THEN {late} ELSE '' END AS apres_coup"
        f" FROM {table} AS one WHERE one.step_id = {int(step_id)}"
        f" AND one.phase = {text(phase.key)} AND one.input = {text(question.key)}{only}"
    )


def _choice_sql(step_id: int, question: Choice) -> str:
    if question.options_from is not None:
        source = _cards_sql(step_id, question.options_from, question.signs)
    elif question.options:
        source = _options_sql(question.options)
    else:
        return "one.value"
    return (
        f"CASE one.value WHEN {text(PASS)} THEN {text(_('Je passe'))} ELSE"
        f" (SELECT group_concat(label, ' ; ') FROM (SELECT DISTINCT o.label FROM ({source}) AS o"
        " WHERE instr(' ' || one.value || ' ', ' ' || o.key || ' '))) END"
    )


def _cards_sql(step_id: int, cards: CardSource, signs: Sequence[Option]) -> str:
    """Select the cards that can be chosen, once with each sign where there are some."""
    asked = f" AND phase = {text(cards.phase)}" if cards.phase else ""
    source = (
        f"FROM card WHERE step_id = {int(step_id)}{asked}"
        f" AND input = {text(cards.input)} AND status <> 'masked'"
    )
    if not signs:
        return f"SELECT 'c' || id AS key, text AS label {source}"
    return " UNION ALL ".join(
        f"SELECT 'c' || id || {text(f'_{one.key}')} AS key,"
        f" text || {text(f' ({one.label})')} AS label {source}"
        for one in signs
    )


def _slot_sql(question: Ideas) -> str:
    if not question.slots:
        return "one.slot"
    cases = " ".join(f"WHEN {text(one.key)} THEN {text(one.label)}" for one in question.slots)
    return f"CASE one.slot {cases} ELSE one.slot END"


def _options_sql(options: Sequence[Option]) -> str:
    rows = ", ".join(
        f"({text(key)}, {text(one.label)})"
        for one in options
        for key in dict.fromkeys((one.key, *one.stands_for))
    )
    return f"SELECT column1 AS key, column2 AS label FROM (VALUES {rows})"


def text(words: str) -> str:
    """Return words as an SQL literal. A NUL, which would end it, becomes a space."""
    return "'" + words.replace("\0", " ").replace("'", "''") + "'"
