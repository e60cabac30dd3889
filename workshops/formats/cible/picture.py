"""The room's pages of a target: who placed which point is never on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Option
from app.core.text import split_parts
from app.scene.cards import choices
from app.scene.frame import open_page
from app.scene.lists import Item as Line
from app.scene.lists import bullets
from app.scene.pages import text_page
from app.scene.table import Row, table
from app.scene.text import LEADING, fit
from workshops.collecting import collecting_page, worth_telling
from workshops.drawing import frame, mark
from workshops.formats.cible import words
from workshops.formats.cible.boards import (
    criteria_table,
    joint_table,
    ladder,
    spread_table,
    summary,
    view_legend,
)
from workshops.formats.cible.drawing import Target
from workshops.formats.cible.groups import (
    FIND,
    GROUPS,
    PLACE,
    SIGN,
    groups,
    situation_of,
    target_phase,
)
from workshops.formats.cible.indicators import group_page
from workshops.formats.cible.marks import said_points, view_points
from workshops.formats.cible.pairs import AGREED, OWN_ACTION, PAIRS, SHOW, TWO
from workshops.formats.cible.phases import TOGETHER, alone_phase, items_of, seen_phase
from workshops.formats.cible.settings import Mode, view_option
from workshops.formats.cible.shared import (
    ACTION,
    ACTIONS,
    GAPS,
    QUARTERS,
    SCALE,
    SITUATION,
    VIEW,
    WORDS,
)
from workshops.formats.cible.tally import finished, missing_views, result
from workshops.formats.sous_groupes.places import Table, places_page
from workshops.formats.sous_groupes.work import Post, work_page

if TYPE_CHECKING:
    from app.core.record import Team
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from app.scene.theme import Mark
    from workshops.formats.cible.settings import Settings
    from workshops.formats.cible.tally import SectorFigures


def picture(moment: Moment[Settings]) -> Page:
    """Return the page of this moment."""
    phase, settings = moment.phase, moment.settings
    draw = _PAGES.get(phase.key)
    if draw is not None:
        return draw(moment)
    for number, sector in enumerate(settings.quarters):
        if phase.key == seen_phase(sector):
            return _seen(moment, number)
    for team in groups(settings, moment.record):
        if phase.key == target_phase(team):
            return group_page(moment, team)
    return _alone(moment)


def _situation(moment: Moment[Settings]) -> Page:
    """Draw what is looked at: one text as large as it fits, or one a group."""
    situations = moment.settings.situations
    if len(situations) > 1:
        lines = [Line(_told(one.name, one.text), n) for n, one in enumerate(situations, 1)]
        canvas, box = open_page(frame(moment))
        foot = box.foot(canvas.must_read * 1.9)
        forest = canvas.theme.forest
        canvas.label(foot, moment.phase.screen, canvas.must_read, anchor="middle", fill=forest)
        bullets(canvas, box.above(foot.height), lines, canvas.must_read * 1.5)
        return canvas.page(moment.phase.title, moment.phase.screen)
    if situations:
        return text_page(frame(moment), situations[0].text, moment.phase.screen)
    return text_page(frame(moment), moment.phase.screen, words.reminder())


def _told(name: str, text: str) -> str:
    return _("{name} : {text}").format(name=name, text=text) if name and text else name or text


def _scale(moment: Moment[Settings]) -> Page:
    """Draw the rings with their words."""
    canvas, left, right = _two(moment)
    Target(canvas, left, moment.settings)
    ladder(canvas, _headed(canvas, right, moment.phase.screen), moment.settings)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _quarters(moment: Moment[Settings]) -> Page:
    """Draw what each sector asks, beside the target."""
    canvas, left, right = _two(moment, 0.4)
    Target(canvas, left, moment.settings)
    lines = [Line(_told(one.label, one.question)) for one in moment.settings.quarters]
    bullets(canvas, right, lines, canvas.must_read * 1.1)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _headed(canvas: Canvas, box: Box, text: str) -> Box:
    """Write what is to be done over the rest of a page; return that rest."""
    head = box.top(canvas.must_read * 4)
    canvas.label(
        head, text, canvas.must_read * 1.3, canvas.secondary, bold=True, fill=canvas.theme.forest
    )
    return box.below(head.height).inset(0, canvas.must_read * 0.3)


def _two(moment: Moment[Settings], share: float = 0.475) -> tuple[Canvas, Box, Box]:
    """Open a page; return the room of the target, that ``share`` of it, and what is left beside."""
    canvas, box = open_page(frame(moment))
    wide = min(box.height, box.width * share)
    return canvas, box.left(wide), box.after(wide + box.width * 0.03)


def _view(moment: Moment[Settings]) -> Page:
    """Draw the points of view that can be chosen, and never who has which."""
    canvas, box = open_page(frame(moment))
    unit = canvas.must_read
    line = box.top(unit * 3)
    canvas.label(line, moment.phase.screen, unit * 2, anchor="middle", bold=True)
    marks = [mark(view_option(view)) for view in moment.settings.viewpoints]
    choices(canvas, box.below(unit * 4).above(unit * 3), marks, unit * 1.8)
    foot = box.foot(unit * 2)
    said = _("On parle de ce qu’on vit, jamais à la place de l’autre.")
    canvas.label(foot, said, unit, anchor="middle", fill=canvas.theme.forest)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _alone(moment: Moment[Settings]) -> Page:
    """Draw the empty target and its levels, and how many people have finished."""
    canvas, left, right = _two(moment)
    figures = finished(moment.record, (moment.phase,))
    foot = right.foot(canvas.must_read * 2)
    if worth_telling(moment.record, figures.begun):
        count = words.done(figures)
        canvas.pill(foot.cx, foot.cy, count, canvas.must_read, widest=foot.width, last=True)
        right = right.above(foot.height)
    sectors = moment.settings.quarters
    asked = [
        n for n, one in enumerate(sectors) if alone_phase(moment.settings, one) == moment.phase.key
    ]
    Target(canvas, left, moment.settings, lit=asked)
    rest = _headed(canvas, right, moment.phase.screen)
    if moment.settings.mode is Mode.CRITERIA:
        lines = [Line(one.text) for n in asked for one in items_of(moment.settings, sectors[n])]
        bullets(canvas, rest, lines, canvas.must_read * 1.2)
    else:
        ladder(canvas, rest, moment.settings)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _figures(moment: Moment[Settings]) -> tuple[SectorFigures, ...]:
    return result(moment.settings, moment.record, moment.phases)


def _seen(moment: Moment[Settings], number: int) -> Page:
    """Draw one sector: its points, level by level, and no other."""
    every = _figures(moment)
    found = every[number]
    canvas, left, right = _two(moment, 0.4)
    target = Target(canvas, left, moment.settings, lit=(number,))
    if found.told:
        target.draw(view_points(number, found))
        told = _sector_sentence(moment.settings, found)
        foot = right.foot(_sentence_height(canvas, right, told))
        criteria = moment.settings.mode is Mode.CRITERIA
        draw = criteria_table if criteria else spread_table
        draw(canvas, right.above(foot.height), moment.settings, found)
        _sentence(canvas, foot, told)
    else:
        then = words.later() if any(one.told for one in every) else words.go_on()
        _not_shown(canvas, right, moment, found, then)
    return canvas.page(moment.phase.title, words.hidden(found, moment.record.threshold)
                       if not found.told else _sector_sentence(moment.settings, found))  # fmt: skip


def _sector_sentence(settings: Settings, found: SectorFigures) -> str:
    if found.gap is None and len(found.spreads) > 1:
        return _("Trop peu de points pour dire un écart : c’est une réponse aussi.")
    if found.gap is None:
        return _("Au milieu : {level}.").format(level=words.middle(settings, found.spreads[0]))
    if not found.gap.width:
        level = words.middle(settings, found.gap.lower)
        return _("Au milieu, les regards se rejoignent : {level}.").format(level=level)
    return _("L’écart : {gap}.").format(gap=words.gap(settings, found.gap))


def _sentence_height(canvas: Canvas, box: Box, text: str) -> float:
    """Return how high a sentence stands: three lines, or four of one that is long."""
    usual = canvas.must_read * 3
    room = _sentence_room(canvas, box.foot(usual))
    cut = fit(text, room, canvas.must_read, canvas.secondary, bold=True).cut
    return usual + canvas.secondary * LEADING if cut else usual


def _sentence_room(canvas: Canvas, box: Box) -> Box:
    return box.inset(canvas.must_read * 0.5, canvas.must_read * 0.3)


def _sentence(canvas: Canvas, box: Box, text: str) -> None:
    canvas.rect(box.inset(0, canvas.must_read * 0.2), canvas.theme.pale, radius=24)
    room = _sentence_room(canvas, box)
    size = canvas.must_read
    canvas.label(room, text, size, canvas.secondary, anchor="middle", bold=True, said=False)
    canvas.say_last(text)


def _not_shown(
    canvas: Canvas, box: Box, moment: Moment[Settings], found: SectorFigures, then: str
) -> None:
    """Say why the points are not shown, and what the room does instead."""
    why = words.hidden(found, moment.record.threshold)
    canvas.label(box.top(box.height * 0.6), why, canvas.must_read * 1.3, canvas.secondary)
    _sentence(canvas, box.foot(canvas.must_read * 3.4), then)


def _gaps(moment: Moment[Settings]) -> Page:
    """Draw all sectors that may be shown, their table, and the largest gap in words."""
    found = _figures(moment)
    canvas, left, right = _two(moment)
    shown = [number for number, one in enumerate(found) if one.told]
    target = Target(canvas, left, moment.settings, lit=shown or (0, 1, 2, 3))
    target.draw([point for number in shown for point in view_points(number, found[number])])
    said = words.largest_gap(moment.settings, found)
    missing = words.missing(missing_views(moment.record, moment.phases))
    if not shown:
        _not_shown(
            canvas, right, moment, max(found, key=lambda one: bool(one.spreads)), words.go_on()
        )
        return canvas.page(moment.phase.title, words.go_on())
    foot = right.foot(canvas.must_read * 4.2)
    summary(canvas, right.above(foot.height), moment.settings, found)
    _sentence(canvas, foot, said or missing or words.go_on())
    return canvas.page(moment.phase.title, said or missing or words.go_on())


def _together(moment: Moment[Settings]) -> Page:
    """Draw what the room said together; one sector with its words where it looks at one."""
    found = _figures(moment)
    keys = [one.sector.key for one in found]
    if moment.zoom in keys:
        return _one_together(moment, found[keys.index(moment.zoom)], keys.index(moment.zoom))
    aimed = moment.settings.in_six_months
    canvas, left, right = _two(moment, 0.4)
    points = [
        point
        for number, one in enumerate(found)
        for point in (
            *(view_points(number, one) if one.told and not aimed else ()),
            *said_points(number, one),
        )
    ]
    Target(canvas, left, moment.settings).draw(points)
    head = right.top(canvas.must_read * 2.6)
    canvas.label(
        head, moment.phase.screen, canvas.must_read * 1.2, canvas.secondary, bold=True,
        fill=canvas.theme.forest,
    )  # fmt: skip
    rest = right.below(head.height)
    if any(one.told for one in found) and not aimed:
        foot = rest.foot(canvas.secondary * 1.9)
        view_legend(canvas, foot, moment.settings)
        rest = rest.above(foot.height)
    joint_table(canvas, rest, moment.settings, found, aimed=aimed)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _one_together(moment: Moment[Settings], one: SectorFigures, number: int) -> Page:
    """Draw one sector: the gap in words, what was said together, and the words for it."""
    canvas, left, right = _two(moment)
    target = Target(canvas, left, moment.settings, lit=(number,))
    seen = view_points(number, one) if one.told else []
    target.draw([*seen, *said_points(number, one)])
    head = right.top(canvas.must_read * 2.2)
    canvas.label(head, one.sector.label, canvas.must_read * 1.8, canvas.secondary, bold=True,
                 fill=canvas.theme.forest)  # fmt: skip
    lines = []
    if one.told:
        lines.append(Line(_sector_sentence(moment.settings, one)))
    said = words.joint(moment.settings, one.joint)
    common = _("Notre niveau commun : {level}").format(level=said or _("à discuter"))
    lines.append(Line(common))
    lines += [Line(card.text) for card in moment.record.shown(TOGETHER, WORDS, one.sector.key)]
    bullets(canvas, right.below(head.height), lines, canvas.must_read * 1.2)
    return canvas.page(_told(moment.phase.title, one.sector.label), common)


def _actions(moment: Moment[Settings]) -> Page:
    """Draw the actions as rows: what, who, when; before there is one, what is asked."""
    rows = []
    for sector in moment.settings.quarters:
        for card in moment.record.shown(ACTIONS, ACTION, sector.key):
            what, who, when = split_parts(card.text, 3)
            rows.append(Row(_told(sector.label, what), who, when))
    rows += [Row(*split_parts(card.text, 3)) for card in moment.record.shown(ACTIONS, ACTION, "")]
    if not rows:
        return collecting_page(moment, moment.phase.screen)
    canvas, box = open_page(frame(moment))
    table(canvas, box, (_("Une action"), _("Qui"), _("Pour quand")), rows)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _places(moment: Moment[Settings]) -> Page:
    """Draw who goes where; before the tables are made, that they will be."""
    if not moment.record.teams:
        return text_page(frame(moment), _("Les tables se préparent."))
    seated = moment.record.seated(1)
    tables = []
    for team in moment.record.teams:
        codes = tuple(seat.code for seat in seated[team.key] if seat.code)
        tables.append(Table(_team_mark(team), codes, len(seated[team.key]) - len(codes)))
    return places_page(frame(moment), tables)


def _team_mark(team: Team) -> Mark:
    return mark(Option(team.key, team.label, team.shape, team.colour))


def _work(moment: Moment[Settings]) -> Page:
    """Draw the situation of each group, and how many signs it found: never which."""
    posts = []
    for team in groups(moment.settings, moment.record):
        situation = situation_of(moment.settings, team)
        text = situation.text if situation is not None else moment.phase.screen
        found = sum(card.team == team.key for card in moment.record.cards_of(FIND, SIGN))
        told = ngettext("{n} signe", "{n} signes", found)
        posts.append(Post(_team_mark(team), text, (), found, told))
    return work_page(frame(moment), posts)


def _placing(moment: Moment[Settings]) -> Page:
    """Draw the empty target and its levels, which each group gives to its signs at its table."""
    canvas, left, right = _two(moment)
    Target(canvas, left, moment.settings)
    foot = right.foot(canvas.must_read * 2.8)
    _sentence(canvas, foot, _("« Nous ne savons pas » est une réponse."))
    rest = _headed(canvas, right.above(foot.height), moment.phase.screen)
    ladder(canvas, rest, moment.settings)
    return canvas.page(moment.phase.title, moment.phase.screen)


def _two_by_two(moment: Moment[Settings]) -> Page:
    """Draw what pairs do now: nothing of what they say is ever here."""
    said = _("Ce que vous dites reste entre vous.")
    return text_page(frame(moment), moment.phase.screen, said)


_PAGES = {
    SITUATION: _situation,
    SCALE: _scale,
    QUARTERS: _quarters,
    VIEW: _view,
    GAPS: _gaps,
    TOGETHER: _together,
    ACTIONS: _actions,
    GROUPS: _places,
    PAIRS: _places,
    FIND: _work,
    PLACE: _placing,
    SHOW: _two_by_two,
    TWO: _two_by_two,
    AGREED: _two_by_two,
    OWN_ACTION: _two_by_two,
}
