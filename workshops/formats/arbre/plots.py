"""Where each part of the tree grows: its share of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.scene.geometry import Box
from workshops.formats.arbre.values import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshops.formats.arbre.values import Part

_UNDER = frozenset({Form.EARTH, Form.ROOT})
# Shares of the height: crown, earth; of the width: the trunk.
_HEIGHTS = (0.47, 0.245)
_GROUNDLESS = (0.52, 0.09)
_TRUNK, _BARE_TRUNK, _LONE_TRUNK = (0.28, 0.44), 0.12, 0.6
_LEAST_HEIGHTS = (0.33, 0.22, 0.19)  # crown, trunk, earth
_LEAST_COLUMN = 0.22  # of an equal share of a row, times the number of its parts
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


def share(parts: Sequence[Part], box: Box, gap: float, needs: Mapping[str, float]) -> Site:
    """Share the page among the parts; ``gap`` (px) is kept between the boxes.

    ``needs`` are areas, in any unit: parts that need more get more, within limits, so that no
    part hides another. Without any, the tree has its own proportions.
    """
    under = [part for part in parts if part.form in _UNDER]
    beside = [part for part in parts if part.form in _BESIDE]
    above = [part for part in parts if _is_crown(part)]
    high, low = _heights(above, beside, under, needs)
    fork, ground = box.y + box.height * high, box.bottom - box.height * low
    crown = Box(box.x, box.y, box.width, fork - box.y - gap)
    middle = Box(box.x, fork, box.width, ground - fork - gap)
    earth = Box(box.x, ground + gap, box.width, box.bottom - ground - gap).inset(gap, gap / 2)
    plots = {
        **_columns(above, crown, gap, needs),
        **_middle(beside, middle, gap, needs),
        **_columns(under, earth, gap, needs),
    }
    return Site(box, tuple(plots[part.key] for part in parts), ground, fork)


def _needed(parts: Sequence[Part], needs: Mapping[str, float]) -> float:
    return sum(needs.get(part.key, 0.0) for part in parts)


def _heights(
    above: Sequence[Part],
    beside: Sequence[Part],
    under: Sequence[Part],
    needs: Mapping[str, float],
) -> tuple[float, float]:
    """Return the shares of the height of the crown and of the earth."""
    if not under:
        return _GROUNDLESS
    wanted = [_needed(row, needs) for row in (above, beside, under)]
    if not any(wanted):
        return _HEIGHTS
    spare = 1 - sum(_LEAST_HEIGHTS)
    shares = [
        round(least + spare * one / sum(wanted), 2)
        for least, one in zip(_LEAST_HEIGHTS, wanted, strict=True)
    ]
    return shares[0], shares[2]


def _columns(
    parts: Sequence[Part], box: Box, gap: float, needs: Mapping[str, float]
) -> dict[str, Plot]:
    """Share a row: as wide as the needs ask, none under a part of an equal share."""
    if not parts:
        return {}
    wanted, equal = _needed(parts, needs), 1 / len(parts)
    least = min(0.9, _LEAST_COLUMN * len(parts))
    room, found, x = box.width - gap * (len(parts) - 1), {}, box.x
    for part in parts:
        asked = needs.get(part.key, 0.0) / wanted if wanted else equal
        wide = room * (equal * least + asked * (1 - least))
        found[part.key] = Plot(part, (Box(x, box.y, wide, box.height),))
        x += wide + gap
    return found


def _middle(
    parts: Sequence[Part], box: Box, gap: float, needs: Mapping[str, float]
) -> dict[str, Plot]:
    """Share what is beside the trunk: signs on both sides, bark in the middle."""
    bark = [part for part in parts if part.form is Form.BARK]
    signs = [part for part in parts if part.form is Form.SIGN]
    wanted, low, high = _needed(parts, needs), *_TRUNK
    asked = _needed(bark, needs) / wanted if wanted else 0.4
    trunk_share = (low + (high - low) * asked if bark else _BARE_TRUNK) if signs else _LONE_TRUNK
    side = box.width * (1 - trunk_share) / 2
    trunk = Box(box.x + side, box.y, box.width - 2 * side, box.height)
    left = box.left(side - gap).rows(max(1, len(signs)), gap)
    right = box.after(box.width - side + gap).rows(max(1, len(signs)), gap)
    beside = zip(signs, left, right, strict=False)
    plots = {part.key: Plot(part, (one, other)) for part, one, other in beside}
    rows = trunk.rows(max(1, len(bark)), gap)
    return plots | {part.key: Plot(part, (row,)) for part, row in zip(bark, rows, strict=False)}
