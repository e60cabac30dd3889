"""Where each part of the tree grows: its share of the page, whatever the others hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.scene.geometry import Box
from workshops.formats.arbre.values import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshops.formats.arbre.values import Part

_UNDER = frozenset({Form.EARTH, Form.ROOT})
# Shares of the height: crown, earth; of the width: the trunk.
_HEIGHTS = (0.47, 0.245)
_GROUNDLESS = (0.52, 0.09)
_TRUNK, _BARE_TRUNK, _LONE_TRUNK = 0.34, 0.12, 0.6
_BESIDE = frozenset({Form.BARK, Form.SIGN})


@dataclass(frozen=True, slots=True)
class Plot:
    """A part and the boxes in which its leaves are laid."""

    part: Part
    beds: tuple[Box, ...]

    @property
    def area(self) -> float:
        """Return the area of the beds, in px²."""
        return sum(bed.width * bed.height for bed in self.beds)


@dataclass(frozen=True, slots=True)
class Site:
    """The page of a tree: its plots, and the heights (y, px) of its ground and of its fork."""

    box: Box
    plots: tuple[Plot, ...]
    ground: float
    fork: float

    @property
    def crown(self) -> tuple[Plot, ...]:
        """Return the plots above the fork, from left to right."""
        return tuple(plot for plot in self.plots if _is_crown(plot.part))


def _is_crown(part: Part) -> bool:
    return part.form not in _UNDER | _BESIDE


def share(parts: Sequence[Part], box: Box, gap: float) -> Site:
    """Share the page among the parts, whatever they hold; ``gap`` (px) is kept between the boxes.

    Shares that follow what the parts hold would move most leaves each time one comes.
    """
    under = [part for part in parts if part.form in _UNDER]
    beside = [part for part in parts if part.form in _BESIDE]
    above = [part for part in parts if _is_crown(part)]
    high, low = _HEIGHTS if under else _GROUNDLESS
    fork, ground = box.y + box.height * high, box.bottom - box.height * low
    crown = Box(box.x, box.y, box.width, fork - box.y - gap)
    middle = Box(box.x, fork, box.width, ground - fork - gap)
    earth = Box(box.x, ground + gap, box.width, box.bottom - ground - gap).inset(gap, gap / 2)
    plots = {
        **_columns(above, crown, gap),
        **_middle(beside, middle, gap),
        **_columns(under, earth, gap),
    }
    return Site(box, tuple(plots[part.key] for part in parts), ground, fork)


def _columns(parts: Sequence[Part], box: Box, gap: float) -> dict[str, Plot]:
    places = box.columns(max(1, len(parts)), gap)
    return {part.key: Plot(part, (place,)) for part, place in zip(parts, places, strict=False)}


def _middle(parts: Sequence[Part], box: Box, gap: float) -> dict[str, Plot]:
    """Share what is beside the trunk: signs on both sides, bark in the middle."""
    bark = [part for part in parts if part.form is Form.BARK]
    signs = [part for part in parts if part.form is Form.SIGN]
    trunk_share = (_TRUNK if bark else _BARE_TRUNK) if signs else _LONE_TRUNK
    side = box.width * (1 - trunk_share) / 2
    trunk = Box(box.x + side, box.y, box.width - 2 * side, box.height)
    left = box.left(side - gap).rows(max(1, len(signs)), gap)
    right = box.after(box.width - side + gap).rows(max(1, len(signs)), gap)
    beside = zip(signs, left, right, strict=False)
    plots = {part.key: Plot(part, (one, other)) for part, one, other in beside}
    rows = trunk.rows(max(1, len(bark)), gap)
    return plots | {part.key: Plot(part, (row,)) for part, row in zip(bark, rows, strict=False)}
