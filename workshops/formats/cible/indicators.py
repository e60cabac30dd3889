"""A group's target: its concrete signs by number, in their sector, at the level it chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.record import CardStatus
from app.scene.frame import open_page
from app.scene.lists import Item as Line
from app.scene.lists import bullets, whole
from workshops.drawing import frame
from workshops.formats.cible.drawing import Point, Target
from workshops.formats.cible.groups import FIND, LEVEL, PLACE, SIGN, situation_of
from workshops.formats.cible.marks import sign_mark
from workshops.formats.cible.settings import LEVELS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card, Record, Team
    from app.format import Moment
    from app.scene.geometry import Box
    from app.scene.svg import Canvas, Page
    from workshops.formats.cible.settings import Settings

_SHARES = (0.5, 0.42, 0.36)  # of the width: what the target takes, less where there is much to read


@dataclass(frozen=True, slots=True)
class Placed:
    """A concrete sign: its number on the target, and its level; None when it has none.

    ``unknown``: the group said that it does not know.
    """

    number: int
    card: Card
    level: int | None
    unknown: bool = False


def placed(record: Record, team: Team) -> tuple[Placed, ...]:
    """Return the signs of a group, in the order they came, masked ones left out."""
    chosen = record.answers_of(PLACE, LEVEL).get(team.key, ())
    levels = dict(key.partition("_")[::2] for key in chosen)
    cards = [card for card in record.cards_of(FIND, SIGN) if card.team == team.key]
    return tuple(
        _placed(number, card, levels.get(card.key, "")) for number, card in enumerate(cards, 1)
    )


def _placed(number: int, card: Card, said: str) -> Placed:
    return Placed(number, card, int(said) if said in LEVELS else None, said == UNKNOWN)


def level_said(settings: Settings, one: Placed) -> str:
    """Return a sign's level in words."""
    if one.unknown:
        return _("nous ne savons pas")
    return settings.scale[one.level] if one.level is not None else _("niveau non choisi")


def points(settings: Settings, every: Sequence[Placed]) -> list[Point]:
    """Return the signs that have a level and a sector, as marks."""
    keys = [one.key for one in settings.quarters]
    return [
        Point(keys.index(one.card.slot), one.level, sign_mark(), str(one.number))
        for one in every
        if one.level is not None and one.card.slot in keys
    ]


def group_page(moment: Moment[Settings], team: Team) -> Page:
    """Return a group's target beside its signs; those that wait to be read over are not told."""
    settings = moment.settings
    shown = [one for one in placed(moment.record, team) if one.card.status is CardStatus.SHOWN]
    canvas, box = open_page(frame(moment))
    situation = situation_of(settings, team)
    if situation is not None:
        head = box.top(canvas.secondary * 2.7)
        canvas.label(head, situation.text, canvas.secondary * 1.15, canvas.secondary,
                     fill=canvas.theme.muted)  # fmt: skip
        box = box.below(head.height + canvas.secondary * 0.3)
    left, room, lines = _shared(canvas, box, settings, shown)
    Target(canvas, left, settings).draw_cells(points(settings, shown), sign_mark())
    if lines:
        bullets(canvas, room, lines, canvas.must_read)
    else:
        empty = _("Le groupe montre sa cible à voix haute.")
        canvas.label(room, empty, canvas.must_read * 1.3, fill=canvas.theme.muted)
    return canvas.page(moment.phase.title, count_said(len(points(settings, shown))))


def _shared(
    canvas: Canvas, box: Box, settings: Settings, shown: Sequence[Placed]
) -> tuple[Box, Box, list[Line]]:
    """Return the rooms of the target and of the lines that tell its points, and these lines.

    Where not all have room, the target is smaller, then the levels that it shows are not written.
    """
    full = [_line(settings, one) for one in shown]
    bare = [
        Line(one.card.text, one.number, said=line.said) if one.level is not None else line
        for one, line in zip(shown, full, strict=True)
    ]
    ways = [(lines, share) for lines in (full, bare) for share in _SHARES]
    for lines, share in ways:
        wide = min(box.height, box.width * share)
        room = box.after(wide + box.width * 0.03)
        if not lines or whole(canvas, room, lines, canvas.must_read):
            break
    return box.left(wide), room, lines


def _line(settings: Settings, one: Placed) -> Line:
    told = _("{sign} ({level})").format(sign=one.card.text, level=level_said(settings, one))
    return Line(told, one.number, said=_aloud(settings, one))


def _aloud(settings: Settings, one: Placed) -> str:
    """Return a sign with the sector and the level where the target shows it."""
    sectors = (sector.label for sector in settings.quarters if sector.key == one.card.slot)
    level = level_said(settings, one)
    if one.level is not None:
        level = _("niveau {n}, {level}").format(n=one.level, level=level)
    where = ", ".join(filter(None, (next(sectors, ""), level)))
    return f"{one.number}. {one.card.text} ({where})"


def count_said(number: int) -> str:
    """Return how many signs are on the target."""
    return ngettext("{n} signe concret sur la cible.", "{n} signes concrets sur la cible.", number)
