"""Opinions of one simulated person: made from a seed, moved by the arguments that they hear."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from app.core.phase import Choice, Option, Phase, address

if TYPE_CHECKING:
    from collections.abc import Sequence

_PASSES = 0.05
"""Share of people who pass on a question, or do not take a place."""
_CONTENT = 0.85
"""Share of people who choose the first answer of a question that is no position."""
_SIGNS = 0.4
"""Share of the ideas of others that a person gives a sign to."""
_PROFILES = {"usagers": 0.5, "professionnels": 0.33, "les_deux": 0.09, "": 0.08}
"""Share of people who say each coarse profile, or none."""
_QUOTING = 0.7
"""Share of people who agree to be quoted."""
_MOVED_BY = 0.12
"""Share of arguments that move a person at all."""
_PULL = 0.8
"""How far such an argument pulls an opinion towards its side, at most."""
_SPREAD = 0.85
"""How far opinions are from each other (standard deviation; from -1 to 1)."""
ABSTAIN = "abstain"
"""The tone of an answer that takes no side."""


class Mind:
    """What one person thinks. The same seed and the same events give the same choices."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        # Drawn apart: what people choose and write does not depend on who they are.
        drawn = random.Random(f"{seed}|profile")
        (self.profile,) = drawn.choices(list(_PROFILES), list(_PROFILES.values()))
        self.quotes = drawn.random() < _QUOTING
        self._opinions: dict[str, float] = {}
        self.places: dict[str, str] = {}
        self.moved: set[str] = set()
        self.said: dict[str, tuple[str, ...]] = {}

    def chance(self, share: float) -> bool:
        """Tell whether something that ``share`` of people do is done by this one."""
        return self._random.random() < share

    def pick(self, options: Sequence[str]) -> str:
        """Return one of several equal things."""
        return options[self._random.randrange(len(options))]

    def several(self, options: Sequence[str], most: int) -> tuple[str, ...]:
        """Return some of several equal things, ``most`` at most; none for a pass."""
        if self.chance(_PASSES):
            return ()
        return tuple(self._random.sample(options, min(most, len(options))))

    def sign(self, signs: Sequence[str]) -> str:
        """Return the sign given to what somebody else wrote, most often none or the first."""
        if not self.chance(_SIGNS):
            return ""
        return signs[0] if len(signs) == 1 or self.chance(_CONTENT) else self.pick(signs[1:])

    def place(self, statement: str, options: Sequence[Option], lean: float) -> str:
        """Return where this person stands now, from agreement to disagreement."""
        opinion = self._opinion(statement, lean)
        ordered = [option.key for option in options if option.colour != ABSTAIN]
        index = min(int((1 - opinion) / 2 * len(ordered)), len(ordered) - 1)
        before = self.places.get(statement)
        if before not in (None, ordered[index]):
            self.moved.add(statement)
        self.places[statement] = ordered[index]
        return ordered[index]

    def hear(self, statement: str, side: float) -> None:
        """Hear an argument from ``side``: 1 agrees, -1 disagrees, 0 doubts."""
        if statement in self._opinions and self.chance(_MOVED_BY):
            opinion = self._opinions[statement]
            pull = _PULL * self._random.random()
            self._opinions[statement] = opinion + pull * (side - opinion)

    def agree(self, options: Sequence[Option]) -> tuple[str, ...]:
        """Answer a question that is no position: most often by its first option."""
        if self.chance(_PASSES):
            return ()
        if len(options) == 1 or self.chance(_CONTENT):
            return (options[0].key,)
        return (self.pick([option.key for option in options[1:]]),)

    def passes(self) -> bool:
        """Tell whether this person passes."""
        return self.chance(_PASSES)

    def _opinion(self, statement: str, lean: float) -> float:
        if statement not in self._opinions:
            self._opinions[statement] = min(1.0, max(-1.0, self._random.gauss(lean, _SPREAD)))
        return self._opinions[statement]


def statement_of(choice: Choice, phases: Sequence[Phase]) -> str:
    """Return the words that a position is about: those of the first choice that it revises."""
    if not choice.prefilled_from:
        return choice.label
    origin = choice.prefilled_from[-1]
    for phase in phases:
        for question in phase.inputs:
            if address(phase.key, question.key) == origin:
                return question.label
    return choice.label


def is_position(choice: Choice, phase: Phase, phases: Sequence[Phase]) -> bool:
    """Tell whether a choice is a place to take: it revises another one, or another revises it."""
    if choice.options_from is not None or len(choice.options) < 2:
        return False
    here = address(phase.key, choice.key)
    return bool(choice.prefilled_from) or any(
        here in (*getattr(question, "prefilled_from", ()), *getattr(question, "slot_from", ()))
        for one in phases
        for question in one.inputs
    )


def side_of(slot: str, slots: Sequence[Option]) -> float:
    """Return where a slot is between agreement (1) and disagreement (-1)."""
    keys = [option.key for option in slots if option.colour != ABSTAIN]
    if slot not in keys or len(keys) < 2:
        return 0.0
    return 1 - 2 * keys.index(slot) / (len(keys) - 1)


def side_name(side: float) -> str:
    """Return the word of the phrasebooks for a side."""
    if side > 0.2:
        return "accord"
    return "desaccord" if side < -0.2 else "doute"
