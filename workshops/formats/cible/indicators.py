"""A group's target: its concrete signs by number, in their sector, at the level it chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.record import CardStatus
from app.scene.frame import open_page
from app.scene.lists import Item as Line
from app.scene.lists import bullets
from workshops.drawing import frame
from workshops.formats.cible.drawing import Point, Target
from workshops.formats.cible.groups import FIND, LEVEL, PLACE, SIGN, situation_of
from workshops.formats.cible.marks import sign_mark
from workshops.formats.cible.settings import LEVELS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.record import Card, Record, Team
    from app.format import Moment
    from app.scene.svg import Page
    from workshops.formats.cible.settings import Settings


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
    wide = min(box.height, box.width * 0.5)
    Target(canvas, box.left(wide), settings).draw_cells(points(settings, shown), sign_mark())
    room = box.after(wide + box.width * 0.03)
    lines = [
        Line(_("{sign} ({level})").format(sign=one.card.text, level=level_said(settings, one)),
             one.number)
        for one in shown
    ]  # fmt: skip
    if lines:
        bullets(canvas, room, lines, canvas.must_read)
    else:
        empty = _("Le groupe montre sa cible à voix haute.")
        canvas.label(room, empty, canvas.must_read * 1.3, fill=canvas.theme.muted)
    return canvas.page(moment.phase.title, count_said(len(points(settings, shown))))


def count_said(number: int) -> str:
    """Return how many signs are on the target."""
    return ngettext("{n} signe concret sur la cible.", "{n} signes concrets sur la cible.", number)
