"""Which marks stand on the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.i18n import _
from app.scene.theme import Mark, Shape, Tone
from workshops.drawing import mark
from workshops.formats.cible.drawing import Point
from workshops.formats.cible.settings import letter, view_option
from workshops.formats.cible.tally import level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshops.formats.cible.tally import SectorFigures


def joint_mark() -> Mark:
    """Return the mark of what was said together."""
    return Mark(Shape.STAR, Tone.AGREE, _("En commun"))


def aimed_mark() -> Mark:
    """Return the mark of where people want to be in six months."""
    return Mark(Shape.DIAMOND, Tone.MOSTLY_AGREE, _("Dans 6 mois"))


def sign_mark() -> Mark:
    """Return the mark of a concrete sign, which its number stands in."""
    return Mark(Shape.CIRCLE, Tone.AGREE, _("Signe concret"))


def view_points(number: int, figures: SectorFigures) -> list[Point]:
    """Return where the middle of each point of view stands in a sector that may be shown."""
    return [
        Point(number, one.middle, mark(view_option(one.view)), letter(one.view))
        for one in figures.spreads
        if one.central
    ]


def joint_points(every: Sequence[SectorFigures]) -> list[Point]:
    """Return what was said together in each sector, in their order."""
    return [point for number, one in enumerate(every) for point in said_points(number, one)]


def said_points(number: int, figures: SectorFigures) -> list[Point]:
    """Return what was said together in one sector: now, and in six months."""
    pairs = ((figures.joint, joint_mark(), _("C")), (figures.aimed, aimed_mark(), _("M")))
    return [
        Point(number, level, one, sign)
        for said, one, sign in pairs
        if (level := level_of(said)) is not None
    ]
