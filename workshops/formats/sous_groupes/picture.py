"""The room's pages of sub-groups: words are on the wall only when a table says them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phase import Option, State
from app.core.record import CardStatus
from app.scene.pages import text_page
from workshops.collecting import collecting_page
from workshops.drawing import frame, mark
from workshops.formats.sous_groupes import words
from workshops.formats.sous_groupes.drawing import Move, ideas_page, turn_page
from workshops.formats.sous_groupes.phases import (
    CHOICE,
    IDEA,
    TABLES,
    as_held,
    home_turns,
    stays,
    tables,
)
from workshops.formats.sous_groupes.places import Table, places_page
from workshops.formats.sous_groupes.settings import Variant
from workshops.formats.sous_groupes.tally import TableResult, posted, result, shown_kept
from workshops.formats.sous_groupes.work import Post, work_page

if TYPE_CHECKING:
    from app.core.phase import Turn
    from app.core.record import Card, Team
    from app.format import Moment
    from app.scene.svg import Page
    from app.scene.theme import Mark
    from workshops.formats.sous_groupes.settings import Question, Settings


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    moment = replace(moment, settings=as_held(moment.settings, moment.record))
    read = next((card for card in moment.record.cards if card.id == moment.spotlight), None)
    if read is not None and read.status is CardStatus.SHOWN:
        return text_page(frame(moment), read.text)
    phase = moment.phase
    if phase.team:
        return _speaking(moment)
    if phase.key == TABLES:
        return _places(moment)
    if phase.key == CHOICE:
        return _choosing(moment)
    if not phase.inputs:
        return _thinking(moment)
    return _turning(moment) if moment.state is State.PREPARED else _working(moment)


def table_mark(team: Team) -> Mark:
    """Return the shape, colour and name of a table."""
    return mark(Option(team.key, team.label, team.shape, team.colour))


def _places(moment: Moment[Settings], heading: str = "") -> Page:
    """Draw who goes where; before the tables are made, that they will be."""
    if not moment.record.teams:
        return text_page(frame(moment), _("Les tables se préparent."))
    seated = moment.record.seated(moment.phase.round)
    places = []
    for team in moment.record.teams:
        seats = seated[team.key]
        codes = tuple(seat.code for seat in seats if seat.code)
        places.append(Table(table_mark(team), codes, len(seats) - len(codes)))
    return places_page(frame(moment), places, heading)


def _thinking(moment: Moment[Settings]) -> Page:
    """Draw the question that people think about, alone or two by two."""
    question = _question_of(moment)
    alone = moment.phase.key.endswith("_seul")
    return text_page(frame(moment), question.text, moment.phase.screen, quiet=alone)


def _question_of(moment: Moment[Settings]) -> Question:
    """Return the question of a moment of « 1-2-4-tous »: « q2_seul »."""
    number = int(moment.phase.key.removeprefix("q").split("_")[0])
    return moment.settings.questions[number - 1]


def _working(moment: Moment[Settings]) -> Page:
    """Draw each table's question, and how many ideas lie there: never which."""
    posts = []
    for team, turn in _own_turns(moment):
        question = _by_slot(moment.settings, turn.slot)
        count = posted(moment.record, turn)
        posts.append(Post(table_mark(team), question.text, question.prompts, count))
    return work_page(frame(moment), posts)


def _turning(moment: Moment[Settings]) -> Page:
    """Draw where each table goes, or each person where tables are scattered."""
    if moment.settings.variant is Variant.WORLD_CAFE:
        return _changing(moment)
    own = _own_turns(moment)
    hosts = {turn.guests: table_mark(team) for team, turn in own}
    hosted = stays(moment.settings, moment.record)
    moves = [
        Move(
            table_mark(team),
            _by_slot(moment.settings, turn.slot).short,
            hosts.get(team.key) if hosted else None,
        )
        for team, turn in own
    ]
    return turn_page(frame(moment), moves, _who_stays(moment))


def _changing(moment: Moment[Settings]) -> Page:
    """Draw where each person goes; that they change tables, where nobody was seated."""
    heading = _("Changez de table")
    if moment.record.teams:
        return _places(moment, heading)
    stay = _("Une personne reste à chaque table. Les autres changent de table.")
    return text_page(frame(moment), heading, stay)


def _who_stays(moment: Moment[Settings]) -> str:
    if stays(moment.settings, moment.record):
        return _("La personne qui écrit reste, et résume en une minute.")
    return _("Tout le groupe tourne. Lisez d’abord ce qui est noté.")


def _own_turns(moment: Moment[Settings]) -> list[tuple[Team, Turn]]:
    """Return what each table has before it at this round."""
    ideas = moment.phase.input(IDEA)
    own = ideas.turns if ideas is not None else ()
    return list(zip(tables(moment.settings, moment.record), own, strict=False))


def _by_slot(settings: Settings, slot: str) -> Question:
    return settings.questions[settings.slots.index(slot)]


def _choosing(moment: Moment[Settings]) -> Page:
    """Draw what to choose, and how many tables have chosen."""
    found = result(moment.settings, moment.record, moment.phases)
    told = words.ready(found) if moment.record.teams else ""
    return collecting_page(moment, moment.phase.title, moment.phase.screen, received=told)


def _speaking(moment: Moment[Settings]) -> Page:
    """Draw what the table that speaks has kept; what waits to be read over is not shown."""
    found = result(moment.settings, moment.record, moment.phases)
    table = found.table(moment.phase.team)
    if table is None:
        return text_page(frame(moment), moment.phase.screen)
    shown, one = shown_kept(table), table_mark(table.team)
    asked = "" if table.question is None else moment.settings.questions[table.question].text
    if table.kept and not shown:
        return ideas_page(frame(moment), one, asked, (), empty=words.waiting(len(table.kept)))
    texts = [_told(moment.settings, card, bool(asked)) for card in shown]
    others = _others(moment, table)
    return ideas_page(frame(moment), one, asked, texts, others)


def _told(settings: Settings, card: Card, asked: bool) -> str:
    """Return an idea, after the question that it answers where the page does not ask one."""
    if asked or len(settings.questions) == 1 or card.slot not in settings.slots:
        return card.text
    question = _by_slot(settings, card.slot)
    return card.text if question.short == question.text else f"{question.short} {card.text}"


def _others(moment: Moment[Settings], table: TableResult) -> int:
    """Return how many ideas the table could choose among, beside those on the page."""
    turn = next(
        one for one in home_turns(moment.settings, moment.record) if one.team == table.team.key
    )
    return max(0, posted(moment.record, turn) - len(shown_kept(table)))
