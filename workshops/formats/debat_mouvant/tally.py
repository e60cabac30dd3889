"""What one statement gave: figures, moves, arguments; pure (formats.md §2.1).

Two numbers are told apart everywhere: the net change of a place, known from counts alone, and the
moves of people, known only from those who answered twice, or from « J’ai bougé ». Neither is a score.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.i18n import _, ngettext
from app.core.phase import Choice, Option, Phase
from app.core.record import Card, CountingMode, Record
from app.core.tally import Tally, answers_to, hands_awaited, hands_counted, tally
from app.core.tally import moves as paired_moves
from app.core.threshold import flow_allowed, left_out, moves_allowed
from workshops.formats.debat_mouvant.phases import ARGUMENT, MOVED, MOVED_BY, PLACE
from workshops.formats.debat_mouvant.settings import Settings, Variant, zones

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIDDLE = frozenset({"doute", "milieu"})
"""Sides that have no bank: they are heard after the two others."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who speak together: one place, or two places on the same side of a continuum."""

    option: Option
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """People in one place before and after."""

    option: Option
    before: int
    after: int
    compared: bool = True

    @property
    def net(self) -> int:
        """« Évolution nette »: how many more people, negative for fewer."""
        return self.after - self.before


class MovesFrom(StrEnum):
    """How the moves of people are known: by both their places, or by taps."""

    PLACES = "places"
    TAPS = "taps"


@dataclass(frozen=True, slots=True)
class Transition:
    """``number`` people went from one place to another, or stayed."""

    start: str
    end: str
    number: int


@dataclass(frozen=True, slots=True)
class Moves:
    """« Déplacements »: people who changed place, among those of whom it is known.

    ``among`` is 0 for taps: a tap says that someone moved, not how many could have. ``flow`` is of
    those who answered one by one; it is empty unless every ribbon of it reaches the threshold.
    """

    known_from: MovesFrom
    number: int
    among: int = 0
    flow: tuple[Transition, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument; ``cited`` people said that it moved them: None under the threshold."""

    card: Card
    place: Option | None
    cited: int | None = None


@dataclass(frozen=True, slots=True)
class SideArguments:
    """The arguments of a side, in the order they came. Without ``side``: no place was told."""

    side: Side | None
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class StatementResult:
    """All that one statement gave. ``number`` counts the statements from 1.

    ``modes`` is how each position was counted, before and after.
    ``after`` counts only places really given in the last phase, never earlier ones carried over.
    """

    number: int
    text: str
    places: tuple[Option, ...]
    sides: tuple[Side, ...]
    modes: tuple[CountingMode, CountingMode]
    present: int
    before: Tally
    after: Tally
    moves: Moves | None
    arguments: tuple[SideArguments, ...]
    turn: Side | None
    warnings: tuple[str, ...]

    @property
    def before_known(self) -> bool:
        """Whether anyone's first place is known."""
        return self.before.counted and self.before.total > 0

    @property
    def after_known(self) -> bool:
        """Whether anyone's last place is known."""
        return self.after.counted and self.after.total > 0

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every place before and after; empty unless both are known."""
        if not (self.before_known and self.after_known):
            return ()
        return tuple(
            Change(place, self.before.of(place.key), self.after.of(place.key), self.comparable)
            for place in self.places
        )

    @property
    def comparable(self) -> bool:
        """Whether as many people are known before and after: else a net change is no change."""
        return self.before.total == self.after.total

    @property
    def flow_tells_all(self) -> bool:
        """Whether the flow is about everyone counted, before and after."""
        everyone = {self.before.total, self.after.total}
        told = sum(one.number for one in self.moves.flow) if self.moves else 0
        return bool(told) and everyone == {told}


def result(
    number: int,
    settings: Settings,
    record: Record,
    phases: Sequence[Phase],
) -> StatementResult:
    """Return what the statement ``number`` (from 1) gave.

    Every argument of the record but masked ones is in it: give it a record of the cards that may
    be seen. Whose turn it is depends on shown ones alone.
    """
    before, arguments, after = (
        _phase(phases, f"a{number}_{moment}") for moment in ("avant", "arguments", "apres")
    )
    first, last = _choice(before, PLACE), _choice(after, PLACE)
    figures = tally(record, before.key, first)
    final = tally(record, after.key, last)
    sides = sides_of(settings.variant)
    shown = record.shown(arguments.key, ARGUMENT)
    return StatementResult(
        number=number,
        text=settings.debated[number - 1].text,
        places=zones(settings.variant),
        sides=sides,
        modes=(first.mode, last.mode),
        present=record.presence.total,
        before=figures,
        after=final,
        moves=_moves(record, before, arguments, after),
        arguments=_arguments(record, settings, arguments, after),
        turn=turn(sides, figures, shown),
        warnings=_warnings(record, ((before, figures), (after, final))),
    )


def sides_of(variant: Variant) -> tuple[Side, ...]:
    """Return who speaks together: each camp, or the three parts of a continuum.

    Those who abstain are heard with those in between: they have no argument to win.
    """
    places = zones(variant)
    if len(places) <= 3:
        return tuple(Side(place, (place.key,)) for place in places)
    keys = [place.key for place in places]
    return (
        Side(Option("accord", _("D’accord"), "circle", "agree"), tuple(keys[:2])),
        Side(Option("milieu", _("Entre les deux"), "triangle", "doubt"), (keys[2], *keys[5:])),
        Side(Option("desaccord", _("Pas d’accord"), "square", "disagree"), tuple(keys[3:5])),
    )


def turn(sides: Sequence[Side], before: Tally, shown: Sequence[Card]) -> Side | None:
    """Return the side whose turn it is to speak, or None when nobody stands anywhere.

    The side with the fewest arguments shown speaks, so that turns alternate; among equals the one
    with the fewest people, those who doubt after the two banks; then the order of the places. A
    side where nobody stands is passed over, unless places are not known yet.
    """
    known = before.counted and before.total > 0

    def people(side: Side) -> int:
        return sum(before.of(place) for place in side.places) if known else 0

    def order(side: Side) -> tuple[int, bool, int]:
        given = sum(1 for card in shown if card.slot in side.places)
        return given, side.option.key in _MIDDLE, people(side)

    speaking = [side for side in sides if people(side) or not known]
    return min(speaking, key=order, default=None)


def _phase(phases: Sequence[Phase], key: str) -> Phase:
    return next(phase for phase in phases if phase.key == key)


def _choice(phase: Phase, key: str) -> Choice:
    found = phase.input(key)
    if not isinstance(found, Choice):
        raise LookupError(f"{phase.key} asks no choice {key}")
    return found


def _moves(record: Record, before: Phase, arguments: Phase, after: Phase) -> Moves | None:
    if {_choice(one, PLACE).mode for one in (before, after)} != {CountingMode.PHONES_PLUS_HANDS}:
        return _taps(record, arguments) if arguments.input(MOVED) else None
    paired = _paired(record, before, after)
    by_hand = _by_hand(record, before, arguments, after)
    if paired is None:
        if any(record.answers_of(one.key, PLACE) for one in (before, after)):
            return None  # Told of everybody, or of nobody.
        enough = by_hand is not None and by_hand.among >= record.threshold
        return by_hand if enough or not arguments.input(MOVED) else _taps(record, arguments)
    if by_hand is None:
        return paired
    number, among = paired.number + by_hand.number, paired.among + by_hand.among
    return replace(paired, number=number, among=among)


def _by_hand(record: Record, before: Phase, arguments: Phase, after: Phase) -> Moves | None:
    """Return who moved among those counted by hand both times, or None when it is not known.

    They are the same people as far as numbers tell. Where more moved than there are, some crossed
    twice: how many people moved is then not known.
    """
    if not (arguments.input(PLACE) and arguments.input(MOVED)):
        return None  # Counted of the whole room, or not at all.
    moved = hands_counted(record, arguments.key, _choice(arguments, MOVED))
    placed = (hands_counted(record, one.key, _choice(one, PLACE)) for one in (before, after))
    number, among = sum(moved.values()), min(sum(one.values()) for one in placed)
    return Moves(MovesFrom.PLACES, number, among) if moved and number <= among else None


def _taps(record: Record, arguments: Phase) -> Moves | None:
    """Add the phones that tapped « J’ai bougé » and the crossings counted in the room."""
    phones = record.answers_of(arguments.key, MOVED).values()
    mode = _choice(arguments, MOVED).mode
    counted = [
        count.number
        for count in record.counts
        if (count.phase, count.input, count.mode) == (arguments.key, MOVED, mode)
    ]
    number = sum(1 for value in phones if value) + sum(counted)
    return Moves(MovesFrom.TAPS, number) if number else None


def _paired(record: Record, before: Phase, after: Phase) -> Moves | None:
    """Return who moved among those who gave both places one by one.

    None when fewer than the threshold are paired, or when the figures of the places would let
    anyone work out who went where.
    """
    first, last = _choice(before, PLACE), _choice(after, PLACE)
    pairs = paired_moves(answers_to(record, before.key, first), answers_to(record, after.key, last))
    among = sum(pairs.values())
    if among < record.threshold:
        return None
    order = [option.key for option in first.options]
    table = tuple(tuple(pairs[start, end] for end in order) for start in order)
    figures = [tally(record, *asked) for asked in ((before.key, first), (after.key, last))]
    known = [tuple(number for _place, number in one.numbers) for one in figures]
    if not moves_allowed(known[0], known[1], table, record.threshold):
        return None
    ribbons = sorted(pairs, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    others = left_out(known[0], known[1], table)
    allowed = flow_allowed((*pairs.values(), *others), record.threshold)
    return Moves(
        MovesFrom.PLACES,
        number=sum(number for (start, end), number in pairs.items() if start != end),
        among=among,
        flow=tuple(Transition(*pair, pairs[pair]) for pair in ribbons) if allowed else (),
    )


def _arguments(
    record: Record,
    settings: Settings,
    arguments: Phase,
    after: Phase,
) -> tuple[SideArguments, ...]:
    cited = dict(tally(record, after.key, _choice(after, MOVED_BY)).numbers)
    places = {place.key: place for place in zones(settings.variant)}
    kept = [
        Argument(card, places.get(card.slot), _enough(cited.get(card.key, 0), record.threshold))
        for card in record.cards_of(arguments.key, ARGUMENT)
    ]
    sides = [
        SideArguments(side, tuple(one for one in kept if one.card.slot in side.places))
        for side in sides_of(settings.variant)
    ]
    nowhere = tuple(one for one in kept if one.place is None)
    return (*sides, *([SideArguments(None, nowhere)] if nowhere else ()))


def _enough(number: int, threshold: int) -> int | None:
    return number if number >= threshold else None


def _warnings(record: Record, asked: Sequence[tuple[Phase, Tally]]) -> tuple[str, ...]:
    if not record.presence.total:
        return (_("Le nombre de personnes présentes n’est pas encore noté."),)
    found = []
    for name, (phase, figures) in zip((_("Avant"), _("Après")), asked, strict=True):
        choice = _choice(phase, PLACE)
        if figures.above:
            found.append(_too_many(name, figures.above))
        by_hand = choice.mode is CountingMode.PHONES_PLUS_HANDS
        awaited = by_hand and figures.phones and not figures.hands
        if awaited and hands_awaited(record, phase.key, choice):
            found.append(
                _(
                    "{name} : les personnes qui répondent à la main ne sont pas encore comptées."
                ).format(name=name)
            )
    return tuple(found)


def _too_many(name: str, above: int) -> str:
    return ngettext(
        "{{name}} : {n} réponse de plus que de personnes présentes. Vérifiez le comptage.",
        "{{name}} : {n} réponses de plus que de personnes présentes. Vérifiez le comptage.",
        above,
    ).format(name=name)
