"""Percentiles, medians, the machine's load, and the table."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0 to 1) of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: the median of its rounds, what it should be, and whether it is.

    ``best`` is « <= » or « >= »; ``target`` None: told without a target.
    """

    name: str
    unit: str
    rounds: tuple[float, ...]
    target: float | None = None
    best: str = "<="
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def value(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.value <= self.target if self.best == "<=" else self.value >= self.target

    def plain(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {**asdict(self), "value": self.value, "met": self.met}


def machine() -> dict[str, Any]:
    """Return what the measures were made on."""
    return {
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "cores": len(os.sched_getaffinity(0)),
    }


def table(figures: Sequence[Figure]) -> str:
    """Return a table for people: one line for each figure."""
    lines = []
    for one in figures:
        target = f"{one.best} {one.target:g}" if one.target is not None else ""
        verdict = {True: "met", False: "SHORT", None: ""}[one.met]
        spread = f"{min(one.rounds):.3g}-{max(one.rounds):.3g}"
        lines.append((one.name, f"{one.value:.4g}", one.unit, spread, target, verdict))
    heads = ("measure", "median", "unit", "rounds", "target", "")
    widths = [max(len(line[n]) for line in (heads, *lines)) for n in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if n == 1 else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (heads, *lines)
    )
