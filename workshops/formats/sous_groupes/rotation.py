"""Who stands before which question at each round (formats.md §2.3). Pure: numbers from 0."""

from __future__ import annotations

from dataclasses import dataclass

from workshops.formats.sous_groupes.settings import Variant

_TURNING = frozenset({Variant.CAROUSEL, Variant.WORLD_CAFE})


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one group is at a round.

    Its people look at ``question``. Its writer writes on ``desk``, a question too, for the group
    ``guests``: both are its own unless the writer stayed behind. ``post`` are the groups whose
    ideas lie before its people.
    """

    group: int
    question: int
    desk: int
    guests: int
    post: tuple[int, ...]


def rounds(variant: Variant, questions: int) -> int:
    """Return how many rounds a variant has."""
    return 1 if variant is Variant.FIXED else questions


def home(variant: Variant, group: int, questions: int) -> int | None:
    """Return the question a group answers for; None where every group answers them all."""
    turns = variant in _TURNING or variant is Variant.FIXED
    return group % questions if turns else None


def turning(variant: Variant) -> bool:
    """Tell whether people meet at each round the ideas of others."""
    return variant in _TURNING


def writers_stay(variant: Variant, groups: int, questions: int) -> bool:
    """Tell whether writers stay at their question when their group moves on.

    They do in a carrousel where every question has as many groups; else a question would have
    two writers and another none. In a world café the host stays, who is of that table.
    """
    return variant is Variant.CAROUSEL and groups % questions == 0


def stands(variant: Variant, groups: int, questions: int, number: int) -> tuple[Stand, ...]:
    """Return where every group is at the round ``number``, from 0.

    Groups go round in lanes of as many groups as there are questions, each lane with its own
    posters; when the last lane is not full, they all share one poster a question.
    """
    return tuple(_stand(variant, group, groups, questions, number) for group in range(groups))


def _stand(variant: Variant, group: int, groups: int, questions: int, number: int) -> Stand:
    own = group % questions
    if home(variant, group, questions) is None:
        return Stand(group, number, number, group, (group,))
    if variant is not Variant.CAROUSEL:
        return Stand(group, own, own, group, (group,))
    question = (own + number) % questions
    if not writers_stay(variant, groups, questions):
        return Stand(group, question, question, group, tuple(range(groups)))
    first = group - own
    guests = first + (own - number) % questions
    return Stand(group, question, own, guests, tuple(range(first, first + questions)))
