"""What people placed on the target, as far as it may be told; pure. Nothing here makes a joint level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.phase import Choice
from app.core.tally import answers_to, asked_people, tally
from app.core.teams import ROOM
from workshops.formats.cible.phases import TOGETHER, Item, alone_phase, items_of
from workshops.formats.cible.settings import APART, LEVELS, UNKNOWN, Sector, Settings, Viewpoint
from workshops.formats.cible.shared import ALONE, VIEW, WORDS, aimed_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.phase import Phase
    from app.core.record import Card, Record


@dataclass(frozen=True, slots=True)
class Spread:
    """The points of those who look from one place: how many at each level, from 0 to 4.

    ``unknown`` said that they do not know, ``apart`` that it does not concern them.
    """

    view: Viewpoint
    numbers: tuple[int, ...]
    unknown: int = 0
    apart: int = 0

    @property
    def placed(self) -> int:
        """People who placed a point."""
        return sum(self.numbers)

    @property
    def people(self) -> int:
        """People who answered anything but « Je passe »."""
        return self.placed + self.unknown + self.apart

    @property
    def central(self) -> bool:
        """Whether most of those who answered placed a point: then there is a level in the middle."""
        return 2 * self.placed > self.people

    @property
    def lowest(self) -> int:
        """The lowest level given. Raises ValueError when no point was placed."""
        return min(level for level, number in enumerate(self.numbers) if number)

    @property
    def highest(self) -> int:
        """The highest level given. Raises ValueError when no point was placed."""
        return max(level for level, number in enumerate(self.numbers) if number)

    @property
    def middle(self) -> float:
        """The level in the middle: as many points are over as under it; .5 between two levels.

        Raises IndexError when no point was placed.
        """
        points = [level for level, number in enumerate(self.numbers) for _each in range(number)]
        half = len(points) // 2
        return points[half] if len(points) % 2 else (points[half - 1] + points[half]) / 2


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The points placed for one thing, by those who look from each place and answered.

    ``told``: enough people placed a point from each of these places for all answers to be shown,
    those of people who do not know among them.
    """

    item: Item
    spreads: tuple[Spread, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart the middles of two points of view are in a sector."""

    sector: Sector
    lower: Spread
    higher: Spread

    @property
    def width(self) -> float:
        """The gap in levels."""
        return self.higher.middle - self.lower.middle


@dataclass(frozen=True, slots=True)
class SectorFigures:
    """A sector: its points, what the room said together, and the words for it.

    ``spreads`` are those of all its criteria together. ``joint`` and ``aimed`` are a level's key,
    ``NO_JOINT``, or "" when nothing was said yet.
    """

    sector: Sector
    items: tuple[ItemFigures, ...]
    spreads: tuple[Spread, ...]
    joint: str
    aimed: str
    words: tuple[Card, ...]

    @property
    def told(self) -> bool:
        """Whether its points may be shown."""
        return bool(self.spreads) and all(one.told for one in self.items if one.spreads)

    @property
    def gap(self) -> Gap | None:
        """The gap between the points of view; None when fewer than two may be shown."""
        central = [one for one in self.spreads if one.central]
        if not self.told or len(central) < 2:
            return None
        ordered = sorted(central, key=lambda one: one.middle)
        return Gap(self.sector, ordered[0], ordered[-1])


@dataclass(frozen=True, slots=True)
class Finished:
    """How many people placed all their points, and how many began."""

    done: int
    begun: int


def result(
    settings: Settings, record: Record, phases: Sequence[Phase]
) -> tuple[SectorFigures, ...]:
    """Return the figures of each sector, in their order.

    None is told where few people look from somewhere, though they placed nothing there: what is
    left of all who answered would tell how few they are.
    """
    found = tuple(_sector(settings, record, phases, one) for one in settings.quarters)
    return found if many_look(record, phases, found) else tuple(map(_kept_back, found))


def many_look(record: Record, phases: Sequence[Phase], found: Iterable[SectorFigures]) -> bool:
    """Tell whether from each place nobody looks, or enough people do (formats.md §1.5)."""
    from_each = _taken(record, phases)
    for spread in (one for sector in found for item in sector.items for one in item.spreads):
        from_each[spread.view] = max(from_each.get(spread.view, 0), spread.people)
    return all(not number or number >= record.threshold for number in from_each.values())


def _kept_back(figures: SectorFigures) -> SectorFigures:
    items = tuple(replace(one, told=False) for one in figures.items)
    return replace(figures, items=items)


def _sector(
    settings: Settings, record: Record, phases: Sequence[Phase], sector: Sector
) -> SectorFigures:
    asked = {one.key: one for one in phases}.get(alone_phase(settings, sector))
    items = tuple(
        _item(settings, record, asked, one) for one in items_of(settings, sector) if asked
    )
    return SectorFigures(
        sector=sector,
        items=items,
        spreads=_together(one.spreads for one in items),
        joint=_said(record, sector.key),
        aimed=_said(record, aimed_key(sector)),
        words=record.cards_of(TOGETHER, WORDS, sector.key),
    )


def _item(settings: Settings, record: Record, phase: Phase, item: Item) -> ItemFigures:
    found = []
    for view in settings.viewpoints:
        question = phase.input(item.asked(view))
        if isinstance(question, Choice):
            figures = tally(record, phase.key, question)
            numbers = tuple(figures.of(level) for level in LEVELS)
            found.append(Spread(view, numbers, figures.of(UNKNOWN), figures.of(APART)))
    spreads = tuple(one for one in found if one.people)
    told = bool(spreads) and min(one.placed for one in spreads) >= record.threshold
    return ItemFigures(item, spreads, told)


def _together(every: Iterable[Sequence[Spread]]) -> tuple[Spread, ...]:
    """Add the points of several criteria, point of view by point of view."""
    sums: dict[Viewpoint, Spread] = {}
    for one in (spread for spreads in every for spread in spreads):
        before = sums.get(one.view, Spread(one.view, (0,) * len(LEVELS)))
        numbers = tuple(a + b for a, b in zip(before.numbers, one.numbers, strict=True))
        sums[one.view] = Spread(
            one.view, numbers, before.unknown + one.unknown, before.apart + one.apart
        )
    return tuple(sums[view] for view in Viewpoint if view in sums)


def _said(record: Record, key: str) -> str:
    value = record.answers_of(TOGETHER, key).get(ROOM, ())
    return value[0] if value else ""


def level_of(said: str) -> int | None:
    """Return the level that was said together, or None."""
    return int(said) if said in LEVELS else None


def gaps(figures: Sequence[SectorFigures]) -> tuple[Gap, ...]:
    """Return the gaps that may be told, the largest first; equal ones as the sectors come."""
    found = [gap for one in figures if (gap := one.gap) is not None]
    return tuple(sorted(found, key=lambda one: -one.width))


def missing_views(record: Record, phases: Sequence[Phase]) -> tuple[Viewpoint, ...]:
    """Return the points of view that nobody has taken, hands included, once one was taken."""
    taken = _taken(record, phases)
    return tuple(view for view, number in taken.items() if any(taken.values()) and not number)


def _taken(record: Record, phases: Sequence[Phase]) -> dict[Viewpoint, int]:
    """Return how many people said that they look from each place, hands included."""
    phase = next((one for one in phases if one.key == VIEW), None)
    asked = phase.input(VIEW) if phase is not None else None
    if not isinstance(asked, Choice):
        return {}
    return {Viewpoint(key): number for key, number in tally(record, VIEW, asked).numbers}


def finished(record: Record, phases: Sequence[Phase]) -> Finished:
    """Return who has placed all points asked of them: phones, and the papers copied in.

    « Je passe » is an answer too. There are as many papers of a point of view as were counted for
    the question that has the fewest, and as many begun as for the one that has the most.
    """
    asked = [
        (phase.key, one)
        for phase in phases
        if phase.key.partition("_")[0] == ALONE
        for one in phase.inputs
        if isinstance(one, Choice)
    ]
    given = [(set(answers_to(record, key, one)), asked_people(record, one)) for key, one in asked]
    begun = frozenset(alias for answers, _people in given for alias in answers)
    left = {
        alias
        for answers, people in given
        for alias in (begun if people is None else begun & people) - answers
    }
    papers: dict[str, list[int]] = {}
    for key, one in asked:
        view = one.asked_of.option if one.asked_of is not None else ""
        papers.setdefault(view, []).append(tally(record, key, one).hands)
    return Finished(
        len(begun - left) + sum(min(counts) for counts in papers.values()),
        len(begun) + sum(max(counts) for counts in papers.values()),
    )


def view_of(settings: Settings, record: Record, alias: str) -> Viewpoint | None:
    """Return from where somebody looks, or None when they did not say."""
    if len(settings.viewpoints) == 1:
        return settings.viewpoints[0]
    said = record.answers_of(VIEW, VIEW).get(alias, ())
    return next((view for view in settings.viewpoints if view in said), None)


def points_of(
    settings: Settings, record: Record, alias: str, sector: Sector
) -> tuple[tuple[Item, str], ...]:
    """Return what one person placed in a sector: level, UNKNOWN, APART, or "" for nothing."""
    view = view_of(settings, record, alias)
    phase = alone_phase(settings, sector)

    def said(item: Item) -> str:
        if view is None:
            return ""
        value = record.answers_of(phase, item.asked(view)).get(alias, ())
        return value[0] if value else ""

    return tuple((item, said(item)) for item in items_of(settings, sector))
